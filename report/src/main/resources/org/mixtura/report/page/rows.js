/** The rows of lowest density and of highest uncertainty. */
const MOST_ROW_COLUMNS = 6;

function setUpRows() {
  byId("unlikely-part").parentElement.classList.toggle("wide", dimensions > 2);
  listRows("unlikely", ["log-density"], row => [fixed(row.log_density, 2)]);
  if (page.uncertain.length === 0) {
    byId("uncertain-part").hidden = true;
    return;
  }
  listRows("uncertain", ["probability", "next"], row => [percent(row.probability), element("span", {}, swatch(row.next), `${row.next}: ${percent(row.next_probability)}`)]);
}

function listRows(id, more, cells) {
  const shown = columns.slice(0, MOST_ROW_COLUMNS);
  const head = ["row", ...shown.map(column => named(column.name)), "component", ...more, ""];
  const lines = page[id].map(row => {
    const button = element("button", { type: "button", class: "quiet", "aria-label": `Show row ${row.row + 1} in the picture` }, "show");
    button.addEventListener("click", () => {
      picture.ring = picture.ring === row.values ? null : row.values;
      picture.draw();
      stage.box.scrollIntoView({ behavior: reducedMotion.matches ? "auto" : "smooth", block: "center" });
    });
    return element(
      "tr",
      {},
      element("td", {}, grouped(row.row + 1)),
      ...shown.map((column, j) => element("td", {}, inUnits(row.values[j], column.scale))),
      element("td", {}, swatch(row.label), String(row.label)),
      ...cells(row).map(cell => element("td", {}, cell)),
      element("td", {}, button),
    );
  });
  byId(id).replaceChildren(
    element("thead", {}, element("tr", {}, ...head.map(name => element("th", { scope: "col" }, name)))),
    element("tbody", {}, ...lines),
  );
}
