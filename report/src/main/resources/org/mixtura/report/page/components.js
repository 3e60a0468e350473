/** A card for each component: weight, means and deviations, correlations. */
const MOST_CARDS = 60;
const MOST_CORRELATED = 12;
const NUMBERED_CORRELATIONS = 6;

/** Heaviest first. */
const cardOrder = d3.sort(d3.range(final.size), c => -final.weight(c)).slice(0, MOST_CARDS);

/** The stretch of each column in which bars are drawn: of all components, two deviations on either side. */
const ranges = columns.map((_, j) => [
  d3.min(cardOrder, c => realMean(final, c, j) - 2 * realDeviation(final, c, j)),
  d3.max(cardOrder, c => realMean(final, c, j) + 2 * realDeviation(final, c, j)),
]);

function setUpComponents() {
  const left = final.size - cardOrder.length;
  byId("components-words").textContent =
    `${final.size === 1 ? "One component" : `${final.size} components, the heaviest first`}, ${page.family.code}: ${page.family.description}. ` +
    `The bars span one standard deviation on either side of the mean${final.size > 1 ? ", on the scale of all components" : ""}.` +
    (left > 0 ? ` ${counted(left, "lighter one")} not shown.` : "") +
    (dimensions < page.dimensions ? ` Of ${page.dimensions} columns, the ${dimensions} in which the components differ most.` : "");
  byId("cards").replaceChildren(...cardOrder.map(card));
}

function card(c) {
  const head = element("h3", {}, swatch(final.identities[c]), `Component ${final.identities[c]}`, element("span", { class: "share" }, percent(final.weight(c))));
  const meter = element("div", { class: "meter", "aria-hidden": "true" });
  const bar = element("div");
  bar.style.width = `${100 * final.weight(c)}%`;
  bar.style.backgroundColor = colourOf(final.identities[c]);
  meter.append(bar);
  const lines = d3.range(dimensions).map(j => {
    return element(
      "tr",
      {},
      element("th", { scope: "row" }, named(columns[j].name)),
      element("td", {}, inUnits(realMean(final, c, j), columns[j])),
      element("td", {}, `± ${inUnits(realDeviation(final, c, j), columns[j])}`),
      element("td", { class: "span", "aria-hidden": "true" }, span(c, j)),
    );
  });
  const head2 = ["column", "mean", "std dev", ""].map(name => element("th", { scope: "col" }, name));
  const table = element("table", {}, element("thead", {}, element("tr", {}, ...head2)), element("tbody", {}, ...lines));
  return element("article", { class: "card" }, head, meter, element("div", { class: "scroll" }, table), correlations(c));
}

/** A bar from mean − deviation to mean + deviation. */
function span(c, j) {
  const x = d3.scaleLinear(ranges[j], [1, 79]);
  const [mean, deviation] = [realMean(final, c, j), realDeviation(final, c, j)];
  const svg = d3.create("svg").attr("viewBox", "0 0 80 12").attr("width", 80).attr("height", 12);
  svg.append("line").attr("class", "axis-line").attr("x1", 0).attr("x2", 80).attr("y1", 6).attr("y2", 6);
  const from = x(mean - deviation);
  const colour = colourOf(final.identities[c]);
  svg.append("rect").attr("x", from).attr("width", Math.max(1.5, x(mean + deviation) - from)).attr("y", 3).attr("height", 6).attr("rx", 2).attr("fill", colour).attr("opacity", 0.55);
  svg.append("line").attr("x1", x(mean)).attr("x2", x(mean)).attr("y1", 1).attr("y2", 11).attr("stroke", colour).attr("stroke-width", 2);
  return svg.node();
}

/** Where black and white have equal contrast with a ground: √(1.05 · 0.05) − 0.05. */
const MIDDLE_GREY = 0.179;

/** The relative luminance of a colour, by the Web Content Accessibility Guidelines 2.2. */
function luminance(colour) {
  const { r, g, b } = d3.rgb(colour);
  const linear = v => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

/** The correlations as a small matrix, where there are any. */
function correlations(c) {
  if (page.family.diagonal || dimensions < 2) return null;
  const shown = d3.range(Math.min(dimensions, MOST_CORRELATED));
  const colour = r => d3.interpolateRgb(ink("panel"), r > 0 ? ink("positive") : ink("negative"))(Math.min(1, Math.abs(r)));
  const rows = shown.slice(1).map(i =>
    element(
      "tr",
      {},
      element("th", { scope: "row" }, named(columns[i].name)),
      ...shown.slice(0, -1).map(j => {
        if (j >= i) return element("td");
        const r = correlation(final, c, i, j);
        const cell = element("td", { title: `${columns[i].name}, ${columns[j].name}: ${fixed(r, 3)}` });
        cell.style.backgroundColor = colour(r);
        cell.style.color = luminance(colour(r)) > MIDDLE_GREY ? "black" : "white";
        if (shown.length <= NUMBERED_CORRELATIONS) cell.append(fixed(r, 2));
        return cell;
      }),
    ),
  );
  const head = shown.slice(0, -1).map(j => element("th", { scope: "col" }, named(columns[j].name)));
  return element(
    "div",
    { class: "scroll" },
    element(
      "table",
      { class: "matrix" },
      element("caption", {}, `correlations${shown.length < dimensions ? ` of the first ${shown.length} columns` : ""}`),
      element("thead", {}, element("tr", {}, element("td"), ...head)),
      element("tbody", {}, ...rows),
    ),
  );
}
