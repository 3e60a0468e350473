/** The rows of lowest density and of highest uncertainty. */
const MOST_ROW_COLUMNS = 6;
const SURE = 0.999;

function setUpRows() {
  byId("unlikely-part").parentElement.classList.toggle("wide", dimensions > 2);
  listRows("unlikely", page.unlikely, ["log-density"], row => [fixed(row.log_density, 2)]);
  const doubtful = page.uncertain.filter(row => row.probability < SURE);
  byId("uncertain-part").hidden = final.size === 1;
  byId("uncertain").hidden = doubtful.length === 0;
  byId("uncertain-words").textContent = doubtful.length
    ? "The rows that could as well belong to another component."
    : "None: every row belongs to its component with a probability of 99.9 % or more.";
  listRows("uncertain", doubtful, ["probability", "next"], row => [percent(row.probability), element("span", {}, swatch(row.next), `${row.next}: ${percent(row.next_probability)}`)]);
}

function listRows(id, rows, more, cells) {
  const shown = columns.slice(0, MOST_ROW_COLUMNS);
  const head = ["row", ...shown.map(column => named(column.name)), "component", ...more];
  const lines = rows.map(row => {
    const button = element("button", { type: "button", class: "quiet", title: "Show in the picture", "aria-label": `Row ${row.row + 1}: show in the picture` }, grouped(row.row + 1));
    button.addEventListener("click", () => {
      picture.ring = picture.ring === row.values ? null : row.values;
      picture.draw();
      stage.box.scrollIntoView({ behavior: reducedMotion.matches ? "auto" : "smooth", block: "center" });
    });
    return element(
      "tr",
      {},
      element("td", {}, button),
      ...shown.map((column, j) => element("td", {}, inUnits(row.values[j], column, true))),
      element("td", {}, swatch(row.label), String(row.label)),
      ...cells(row).map(cell => element("td", {}, cell)),
    );
  });
  byId(id).replaceChildren(
    element("thead", {}, element("tr", {}, ...head.map(name => element("th", { scope: "col" }, name)))),
    element("tbody", {}, ...lines),
  );
}
