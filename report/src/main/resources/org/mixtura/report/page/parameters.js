/** The parameters on the picture's axes at the replay's position; below each component its true counterpart. */
const MOST_LINES = 40;

/** What the table is about: all columns of a narrow table, else the axes of the picture. */
const tableAxes = () => (dimensions <= 2 ? axes.slice(0, dimensions) : [picture.x, picture.y].filter(axis => axis));

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
    const { weight, mx, xx, my, xy, yy } = projected(mixture, c, ...shown);
    const numbers = [fixed(weight, 3), inUnits(mx, shown[0]), inUnits(Math.sqrt(xx), shown[0])];
    if (shown.length === 2) {
      numbers.push(inUnits(my, shown[1]), inUnits(Math.sqrt(yy), shown[1]), fixed(xy / Math.sqrt(xx * yy), 2));
    }
    return numbers;
  },

  /** Makes the table for a set of components and axes. */
  build(mixture, shown) {
    const column = (...content) => element("th", { scope: "col" }, ...content);
    const small = text => element("small", {}, text);
    const head = [column(""), column("weight")];
    for (const axis of shown) head.push(column(named(axis.name), small("mean")), column(small("std dev")));
    if (shown.length === 2) head.push(column(small("corr.")));
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
    const notes = [];
    if (more > 0) notes.push(`And ${counted(more, "more component")}.`);
    if (dimensions > 2) notes.push("On the axes of the picture; the components below have all columns.");
    if (shown.some(axis => axis.column < 0)) {
      notes.push("Directions are the sums of columns in which the components differ most, in units of the deviation within components.");
    }
    byId("parameters-note").textContent = notes.join(" ");
  },

  update({ mixture }) {
    const shown = tableAxes();
    const key = `${theme} ${shown.map(axis => axis.key)} ${mixture.identities}`;
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
