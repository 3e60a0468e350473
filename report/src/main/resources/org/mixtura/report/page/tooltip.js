/** A box of text beside the pointer. */
const tip = {
  box: byId("tip"),

  show(px, py, ...lines) {
    this.box.replaceChildren(...lines.filter(line => line !== null));
    this.box.hidden = false;
    const { offsetWidth: width, offsetHeight: height } = this.box;
    const left = px + 14 + width > innerWidth ? Math.max(4, px - 14 - width) : px + 14;
    const top = py + 14 + height > innerHeight ? Math.max(4, py - 14 - height) : py + 14;
    this.box.style.left = `${left}px`;
    this.box.style.top = `${top}px`;
  },

  hide() {
    this.box.hidden = true;
  },
};

const MOST_VALUES = 8;
const MOST_SHARES = 4;

/** What is known of point i. */
function pointLines(i) {
  const { mixture, shares, logDensities } = picture.state;
  const lines = [element("strong", {}, `row ${grouped(rowNumbers[i] + 1)}`)];
  columns.slice(0, MOST_VALUES).forEach((column, j) => {
    const value = column.origin + column.scale * points[j * size + i];
    lines.push(element("div", { class: "fact" }, named(column.name), element("span", {}, inUnits(value, column))));
  });
  const own = shares.subarray(i * mixture.size, (i + 1) * mixture.size);
  const order = d3.range(mixture.size).sort((a, b) => own[b] - own[a]);
  for (const c of order.slice(0, MOST_SHARES)) {
    const share = own[c];
    if (share < 0.0005 && c !== order[0]) break;
    lines.push(
      element("div", { class: "fact" }, element("span", {}, swatch(mixture.identities[c]), `component ${mixture.identities[c]}`), element("span", {}, percent(share))),
    );
  }
  lines.push(element("div", { class: "fact muted" }, "log-density", element("span", {}, fixed(realLogDensity(logDensities[i]), 2))));
  return lines;
}

/** In the units of the columns. */
const logScale = d3.sum(columns, column => Math.log(column.scale));
const realLogDensity = standardised => standardised - logScale;

/** A small square of a component's colour. */
function swatch(identity) {
  const square = element("span", { class: "swatch" });
  square.style.backgroundColor = colourOf(identity);
  square.dataset.identity = identity;
  return square;
}

function setUpTips() {
  stage.box.addEventListener("pointermove", event => {
    if (event.buttons) return;
    const box = stage.box.getBoundingClientRect();
    const i = picture.pointAt(event.clientX - box.left, event.clientY - box.top);
    if (i < 0) tip.hide();
    else tip.show(event.clientX, event.clientY, ...pointLines(i));
  });
  stage.box.addEventListener("pointerleave", () => tip.hide());
  addEventListener("keydown", event => {
    if (event.key === "Escape") tip.hide();
  });
}
