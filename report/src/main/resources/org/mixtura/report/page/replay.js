/** The replay of the iterations: a position between the first frame and the last, whole or between two. */
const LAST = frames.length - 1;
/** Whether there is anything to watch: a single component is found at once. */
const REPLAYED = LAST > 0 && final.size > 1;
const STEP_MS = 700;
const WHOLE_MS = 12000;
const FEW = 6;

const replay = {
  position: LAST,
  playing: false,
  listeners: [],

  /** Shows a position; a step of the replay is all that this does. */
  go(position) {
    this.position = Math.max(0, Math.min(LAST, position));
    const state = posterior(this.mixtureAt(this.position));
    state.position = this.position;
    picture.show(state);
    for (const listener of this.listeners) listener(state);
  },

  mixtureAt(position) {
    const from = frames[Math.floor(position)].mixture;
    const share = position - Math.floor(position);
    if (share === 0) return from;
    const to = frames[Math.floor(position) + 1].mixture;
    return from.alike(to) ? from.towards(to, share) : from;
  },

  /** The iteration shown last on the way to this position. */
  get iteration() {
    return frames[Math.floor(this.position)].iteration;
  },

  play() {
    if (this.position >= LAST) this.go(0);
    this.playing = true;
    this.label();
    const eachStep = Math.min(STEP_MS, Math.max(30, WHOLE_MS / Math.max(1, LAST)));
    let before = performance.now();
    const tick = now => {
      if (!this.playing) return;
      const next = this.position + Math.min(now - before, 4 * eachStep) / eachStep;
      if (!reducedMotion.matches || Math.floor(next) > Math.floor(this.position)) {
        before = now;
        this.go(reducedMotion.matches ? Math.floor(next) : next);
      }
      if (this.position >= LAST) this.pause();
      else requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  },

  pause() {
    this.playing = false;
    this.label();
    if (this.position !== Math.round(this.position)) this.go(Math.round(this.position));
  },

  step(by) {
    this.playing = false;
    this.label();
    this.go(by > 0 ? Math.floor(this.position) + by : Math.ceil(this.position) + by);
  },

  label() {
    byId("play").textContent = this.playing ? "Pause" : "Play";
  },
};

function iterationText() {
  if (seeded && replay.position >= LAST) return "the fit";
  const total = seeded ? seeded.iterations : frames[LAST].iteration;
  return replay.iteration === 0 ? `start, of ${counted(total, "iteration")}` : `iteration ${replay.iteration} of ${total}`;
}

/** What is replayed, or why nothing is. */
function replayNote() {
  if (page.replay?.reason) return page.replay.reason;
  if (identityCount === 1) return "A single component is found at once: there are no iterations to replay.";
  if (seeded) return seededNote();
  if (!page.fit) return "How this mixture was fitted is not known, so that there is nothing to replay; mixtura fit … --report makes a page that replays EM.";
  if (page.fit.iterations < FEW && page.fit.iterations > 0) return "The start was close to this optimum. To watch a longer way, fit with --init random-from-data.";
  if (LAST > 0 && LAST < page.fit.iterations) return `Of ${counted(page.fit.iterations, "iteration")}, ${grouped(frames.length)} can be replayed.`;
  return "";
}

function seededNote() {
  const rows = seeded.rows < page.rows ? ` on ${grouped(seeded.rows)} of the rows, those drawn` : "";
  return (
    `Replayed: EM's own steps from one seeding by k-means++${rows}, not the run that was kept. ` +
    `It ended ${comparison()}after ${counted(seeded.iterations, "iteration")} (${seeded.sentence}). The last step is the fit.${curveNote()}`
  );
}

/** What the curves are of, where it is not what one expects. */
const curveNote = () => (page.objective === "log-likelihood" ? "" : ` The curve is the ${page.objective} a row, which the fit raised.`);

/** How much more likely a row is where the replay ends than under the fit. */
const aboveFit = seeded && seeded.reference !== null ? seeded.trace.at(-1) - seeded.reference : null;

/** Where the replay ends, beside the fit: at the same optimum, a better or a poorer one; on rows of its own it may be a little above. */
function endOfReplay() {
  if (aboveFit === null) return "unknown";
  if (aboveFit < -SAME_OPTIMUM) return "poorer";
  const chance = seeded.rows < page.rows ? page.score.parameters / seeded.rows : 0;
  return aboveFit > SAME_OPTIMUM + chance ? "better" : "same";
}

/** The same in words. */
function comparison() {
  const gap = significant(Math.abs(aboveFit), 2);
  return {
    unknown: "",
    same: "at the optimum of the fit, ",
    poorer: `at a poorer optimum than the fit's, ${gap} a row below, `,
    better: `at a better optimum than the fit's, ${gap} a row above, `,
  }[endOfReplay()];
}

function setUpReplay() {
  const note = replayNote();
  byId("replay-note").textContent = note;
  byId("replay-note").hidden = note === "";
  if (!REPLAYED) {
    byId("replay").hidden = true;
    return;
  }
  const slider = byId("slider");
  slider.max = LAST;
  slider.addEventListener("input", () => {
    replay.playing = false;
    replay.label();
    replay.go(Number(slider.value));
  });
  replay.listeners.push(state => {
    slider.value = Math.floor(state.position);
    slider.setAttribute("aria-valuetext", iterationText());
    byId("iteration").textContent = iterationText();
  });
  byId("play").addEventListener("click", () => (replay.playing ? replay.pause() : replay.play()));
  byId("first").addEventListener("click", () => replay.step(-frames.length));
  byId("back").addEventListener("click", () => replay.step(-1));
  byId("forward").addEventListener("click", () => replay.step(1));
  addEventListener("keydown", event => {
    const busy = event.target.closest("button, select, input, summary, a, #choice-chart");
    if (event.key === " " && !busy) {
      event.preventDefault();
      byId("play").click();
    }
  });
}
