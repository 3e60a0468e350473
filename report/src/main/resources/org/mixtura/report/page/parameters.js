/** The parameters at the replay's position: a line for each component, and below it that of its true counterpart. */
const MOST_LINES = 40;
const MOST_TABLE_COLUMNS = 3;

/** The columns in the table: all if they are few, else those of the picture's axes. */
function tableColumns() {
  if (dimensions <= MOST_TABLE_COLUMNS) return d3.range(dimensions);
  const chosen = [picture.x, picture.y].filter(axis => axis && axis.column >= 0).map(axis => axis.column);
  return chosen.length ? [...new Set(chosen)] : d3.range(2);
}

/** Which true component each of the final ones stands for, nearest pairs first. */
const counterparts = (() => {
  if (!truth) return new Map();
  const pairs = d3
    .cross(d3.range(final.size), d3.range(truth.size), (c, t) => ({
      c,
      t,
      distance: d3.sum(d3.range(dimensions), j => (final.mean(c, j) - truth.mean(t, j)) ** 2),
    }))
    .sort((a, b) => a.distance - b.distance);
  const found = new Map();
  const taken = new Set();
  for (const { c, t } of pairs) {
    if (!found.has(c) && !taken.has(t)) {
      found.set(c, t);
      taken.add(t);
    }
  }
  return found;
})();

const parameterTable = {
  cells: [],
  key: "",

  /** The numbers of a component. */
  numbers(mixture, c, shown) {
    const numbers = [fixed(mixture.weight(c), 3)];
    for (const j of shown) {
      const scale = columns[j].scale;
      numbers.push(inUnits(realMean(mixture, c, j), scale), inUnits(realDeviation(mixture, c, j), scale));
    }
    if (shown.length === 2) numbers.push(fixed(correlation(mixture, c, shown[0], shown[1]), 2));
    return numbers;
  },

  /** Makes the table for a set of components and columns. */
  build(mixture, shown) {
    const head = [element("th", { scope: "col" }, ""), element("th", { scope: "col" }, "weight")];
    for (const j of shown) {
      head.push(
        element("th", { scope: "col" }, named(columns[j].name), element("small", {}, "mean")),
        element("th", { scope: "col" }, element("small", {}, "std dev")),
      );
    }
    if (shown.length === 2) head.push(element("th", { scope: "col" }, element("small", {}, "corr.")));
    this.cells = [];
    const body = [];
    mixture.identities.slice(0, MOST_LINES).forEach((identity, c) => {
      const cells = this.numbers(mixture, c, shown).map(() => element("td"));
      this.cells.push(cells);
      body.push(element("tr", {}, element("th", { scope: "row" }, swatch(identity), String(identity)), ...cells));
      const t = counterparts.get(identity);
      if (t !== undefined) {
        const real = this.numbers(truth, t, shown).map(text => element("td", {}, text));
        body.push(element("tr", { class: "truth" }, element("th", { scope: "row" }, "true"), ...real));
      }
    });
    byId("parameters").replaceChildren(
      element("caption", { class: "hidden" }, "Parameters at this iteration"),
      element("thead", {}, element("tr", {}, ...head)),
      element("tbody", {}, ...body),
    );
    const more = mixture.size - MOST_LINES;
    byId("parameters-note").textContent = [
      more > 0 ? `And ${counted(more, "more component")}.` : "",
      shown.length < page.dimensions ? "Columns of the picture's axes; the components below have all." : "",
    ].join(" ");
  },

  update({ mixture }) {
    const shown = tableColumns();
    const key = `${theme} ${shown} ${mixture.identities}`;
    if (key !== this.key) {
      this.build(mixture, shown);
      this.key = key;
    }
    this.cells.forEach((cells, c) =>
      this.numbers(mixture, c, shown).forEach((text, n) => {
        if (cells[n].textContent !== text) cells[n].textContent = text;
      }),
    );
  },
};
