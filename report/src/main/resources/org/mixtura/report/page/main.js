function choices(select, options, chosen) {
  select.replaceChildren(...options.map(([value, text]) => element("option", { value, selected: value === chosen }, text)));
}

function setUpAxes() {
  const plane = dimensions > 1;
  const [x, y] = directionAxes.length ? directionAxes : [axes[0], plane ? axes[1] : null];
  const named = axes.map(axis => [axis.key, brief(axis.name)]);
  choices(byId("view-x"), named, x.key);
  choices(byId("view-y"), [...(plane ? named : []), [DENSITY, "density"]], y ? y.key : DENSITY);
  byId("x-choice").hidden = byId("y-choice").hidden = !plane;
  const look = () => {
    const up = byId("view-y").value;
    picture.look(axisOf(byId("view-x").value), up === DENSITY || up === byId("view-x").value ? null : axisOf(up));
    showOptions();
    replay.go(replay.position);
  };
  byId("view-x").addEventListener("change", look);
  byId("view-y").addEventListener("change", look);
  picture.look(x, y);
  showOptions();
}

/** Contours and paths are for two axes. */
function showOptions() {
  byId("contours-choice").hidden = !picture.y;
  byId("trail-choice").hidden = !picture.y || !REPLAYED;
}

/** Paths of many components hide the picture. */
const MOST_TRAILS = 12;

function setUpColours() {
  const options = [["responsibilities", "by probability"]];
  if (final.size > 1) options.push(["label", "by component"], ["uncertainty", "by uncertainty"]);
  page.labellings.forEach((labelling, n) => options.push([String(n), labelling.name]));
  choices(byId("colour-by"), options, "responsibilities");
  byId("colour-by").parentElement.hidden = options.length === 1;
  byId("colour-by").addEventListener("change", () => {
    picture.colourBy = byId("colour-by").value;
    const note = page.labellings[picture.colourBy]?.note ?? "";
    byId("colour-note").textContent = note;
    byId("colour-note").hidden = note === "";
    replay.go(replay.position);
  });
  byId("trail").checked = picture.trail = final.size <= MOST_TRAILS;
  for (const name of ["contours", "trail"]) {
    byId(name).addEventListener("change", () => {
      picture[name] = byId(name).checked;
      picture.draw();
    });
  }
}

/** Everything that has colours of its own. */
function paint() {
  document.documentElement.dataset.theme = theme;
  byId("theme").textContent = theme === "dark" ? "Light" : "Dark";
  byId("theme").setAttribute("aria-label", theme === "dark" ? "Light colours" : "Dark colours");
  setUpComponents();
  setUpRows();
  parameterTable.key = "";
  replay.go(replay.position);
}

function setUpTheme() {
  byId("theme").addEventListener("click", () => {
    theme = theme === "dark" ? "light" : "dark";
    paint();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", event => {
    theme = event.matches ? "dark" : "light";
    paint();
  });
  let before = theme;
  addEventListener("beforeprint", () => {
    before = theme;
    theme = "light";
    paint();
    byId("print").src = stage.image();
    byId("print").hidden = false;
  });
  addEventListener("afterprint", () => {
    theme = before;
    byId("print").hidden = true;
    paint();
  });
}

/** The address may say where to begin: page.html#iteration=5 */
function fromAddress() {
  const asked = /^#iteration=(\d+)$/.exec(location.hash);
  if (asked) replay.position = d3.leastIndex(frames, frame => Math.abs(frame.iteration - Number(asked[1])));
}

function start() {
  document.documentElement.dataset.theme = theme;
  setUpWords();
  setUpAxes();
  setUpColours();
  setUpZoom();
  setUpTips();
  setUpReplay();
  setUpTrace();
  replay.listeners.push(state => parameterTable.update(state));
  choice.setUp();
  setUpRun();
  setUpRestarts();
  setUpTheme();
  fromAddress();
  paint();
  new ResizeObserver(() => {
    if (stage.fit()) {
      picture.layOut();
      picture.draw();
    }
  }).observe(stage.box);
  document.documentElement.dataset.ready = "";
}

start();
