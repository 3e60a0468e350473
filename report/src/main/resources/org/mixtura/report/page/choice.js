/** The candidates of a search, by a criterion: a line for each family over the number of components. */

/** Of so many candidates those far off may be left out. */
const MANY = 12;
/** So many times the median distance from the best is near. */
const NEAR = 4;
/** CV is turned round, so that lower is better as in the others: −(mean log-likelihood of a held-out row). */
const CRITERIA = ["BIC", "AIC", "ICL", ...(page.search?.criterion === "CV" ? ["CV"] : [])];
/** A model file keeps the criteria of the candidates alone. */
const ALL_KNOWN = page.search?.candidates.some(candidate => candidate.outcome) ?? false;
const CHOICE = { height: 380, left: 74, right: 60, top: 16, bottom: 44 };

const choice = {
  criterion: page.search?.criterion,
  current: null,

  get fitted() {
    return page.search.candidates.filter(candidate => candidate[this.criterion] !== null && candidate.chosen !== undefined);
  },

  setUp() {
    if (!page.search) return;
    byId("choice").hidden = false;
    const { candidates } = page.search;
    const failed = candidates.length - this.fitted.length;
    const chosen = candidates.find(candidate => candidate.chosen);
    const passed = this.fitted.filter(candidate => candidate[this.criterion] < chosen[this.criterion]).length;
    byId("choice-words").textContent =
      `${counted(candidates.length, "candidate")} ${candidates.length === 1 ? "was" : "were"} fitted${failed ? `, of which ${failed} failed` : ""}. ` +
      `Chosen, by the least ${page.search.criterion}: ${chosen.family} with ${counted(chosen.components, "component")}.` +
      (passed ? ` ${counted(passed, "candidate")} of lower ${this.criterion} ${passed === 1 ? "is" : "are"} degenerate, and ${passed === 1 ? "was" : "were"} passed over.` : "");
    for (const name of CRITERIA) {
      const button = element("input", { type: "radio", name: "criterion", value: name, checked: name === this.criterion });
      button.addEventListener("change", () => {
        this.criterion = name;
        this.draw(this.width);
      });
      byId("criteria").append(element("label", {}, button, ` ${name}`));
    }
    byId("criteria").append(element("span", { class: "muted" }, "lower is better"));
    this.current = chosen;
    this.listTable();
    byId("choice-all").addEventListener("change", () => this.draw(this.width));
    chart(byId("choice-chart"), width => this.draw(width));
    byId("choice-chart").addEventListener("keydown", event => this.key(event));
  },

  /** The stretch of the criterion to show: without candidates far off, unless these are asked for. */
  domain(fitted) {
    const values = fitted.map(candidate => candidate[this.criterion]);
    const [least, most] = d3.extent(values);
    const near = least + NEAR * (d3.median(values) - least);
    const crowded = values.length >= MANY && near < most && near > least;
    byId("all-choice").hidden = !crowded;
    return crowded && !byId("choice-all").checked ? [least, near] : [least, most];
  },

  draw(width) {
    const { height, left, right, top, bottom } = CHOICE;
    this.width = width;
    const fitted = this.fitted;
    const families = [...d3.group(fitted, candidate => candidate.family)];
    const byFamily = new Set(fitted.map(candidate => candidate.components)).size === 1 && families.length > 1;
    const places = byFamily ? families.map(([family]) => family) : d3.range(d3.min(fitted, c => c.components), d3.max(fitted, c => c.components) + 1);
    const place = candidate => (byFamily ? candidate.family : candidate.components);
    const x = d3.scalePoint(places, [left, width - right]).padding(0.4);
    const y = d3.scaleLinear(this.domain(fitted), [height - bottom, top]).nice();
    const best = this.criterion === page.search.criterion ? page.search.candidates.find(c => c.chosen) : d3.least(fitted, c => c[this.criterion]);
    Object.assign(this, { x, y, place });
    const svg = drawing(byId("choice-chart"), width, height);
    this.axes(svg, places, byFamily ? "family" : "components");
    svg.append("clipPath").attr("id", "choice-area").append("rect").attr("x", left).attr("y", top - 12).attr("width", width - left).attr("height", height - bottom - top + 24);
    const area = svg.append("g").attr("clip-path", "url(#choice-area)");
    if (!byFamily) {
      const line = d3.line().x(c => x(place(c))).y(c => y(c[this.criterion]));
      for (const [family, members] of families) {
        const sorted = d3.sort(members, c => c.components);
        area.append("path").attr("class", "family").attr("data-family", family).attr("d", line(sorted));
      }
    }
    area
      .append("g")
      .attr("class", "candidates")
      .selectAll("circle")
      .data(fitted)
      .join("circle")
      .attr("class", c => `candidate${(!ALL_KNOWN || c.outcome === "converged") && !c.unsound ? "" : " doubtful"}`)
      .attr("data-family", c => c.family)
      .attr("cx", c => x(place(c)))
      .attr("cy", c => y(c[this.criterion]))
      .attr("r", 3);
    svg.append("circle").attr("class", "best").attr("cx", x(place(best))).attr("cy", y(best[this.criterion])).attr("r", 9);
    svg.append("text").attr("class", "label");
    svg.append("circle").attr("class", "current").attr("r", 5.5);
    svg.on("pointermove", event => {
      const [px, py] = d3.pointer(event);
      this.point(d3.least(fitted, c => Math.hypot(x(place(c)) - px, y(c[this.criterion]) - py)), event);
    });
    svg.on("pointerleave", () => tip.hide());
    this.point(this.current);
  },

  axes(svg, places, name) {
    const { height, left, right, bottom } = CHOICE;
    const width = this.width;
    const ticks = this.y.ticks(6);
    const format = tickFormat(this.y, ticks);
    const up = svg.append("g").selectAll("g").data(ticks).join("g");
    up.append("line").attr("class", "grid").attr("x1", left).attr("x2", width - right).attr("y1", this.y).attr("y2", this.y);
    up.append("text").attr("x", left - 8).attr("y", this.y).attr("dy", "0.32em").attr("text-anchor", "end").text(format);
    const every = Math.ceil((places.length * 44) / (width - left - right));
    const across = svg.append("g").selectAll("text").data(places.filter((_, i) => i % every === 0)).join("text");
    across.attr("x", this.x).attr("y", height - bottom + 18).attr("text-anchor", "middle").text(String);
    svg.append("text").attr("class", "axis").attr("x", (left + width - right) / 2).attr("y", height - 6).attr("text-anchor", "middle").text(name);
    svg.append("text").attr("class", "axis").attr("transform", `translate(14 ${height / 2}) rotate(-90)`).attr("text-anchor", "middle").text(this.criterion);
  },

  /** Points at a candidate; beside the pointer if there is one. */
  point(candidate, event) {
    this.current = candidate;
    const svg = d3.select(byId("choice-chart")).select("svg");
    const value = candidate[this.criterion];
    svg.selectAll("[data-family]").classed("lit", function () {
      return this.dataset.family === candidate.family;
    });
    svg.selectAll("path.lit").raise();
    svg.selectAll(".candidates").raise();
    svg.selectAll("circle.lit").raise();
    const [px, py] = [this.x(this.place(candidate)), this.y(value)];
    svg.select(".current").attr("cx", px).attr("cy", py);
    svg.select(".label").raise().attr("x", px + 12).attr("y", py - 8).text(candidate.family);
    byId("choice-readout").textContent =
      `${candidate.family} (${candidate.description}) with ${counted(candidate.components, "component")}: ${this.criterion} ${fixed(value, 2)}` +
      (ALL_KNOWN ? `, log-likelihood ${fixed(candidate.log_likelihood, 2)}, ${counted(candidate.parameters, "parameter")}; ${candidate.outcome}, ${counted(candidate.iterations, "iteration")}` : "") +
      `${candidate.chosen ? "; chosen" : ""}${candidate.unsound ? `; ${candidate.unsound}` : ""}.`;
    if (event) {
      tip.show(
        event.clientX,
        event.clientY,
        element("strong", {}, `${candidate.family}, ${counted(candidate.components, "component")}`),
        ...CRITERIA.map(name => element("div", { class: "fact" }, name, element("span", {}, fixed(candidate[name], 2)))),
        ALL_KNOWN ? element("div", { class: "fact" }, "log-likelihood", element("span", {}, fixed(candidate.log_likelihood, 2))) : null,
        ALL_KNOWN ? element("div", { class: "muted" }, candidate.unsound ?? candidate.outcome) : null,
      );
    }
  },

  /** Left and right change the number of components, up and down the value. */
  key(event) {
    const beside = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const along = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!beside && !along) return;
    event.preventDefault();
    const value = c => c[this.criterion];
    const at = c => this.x(this.place(c));
    const others = this.fitted.filter(c =>
      beside ? beside * (at(c) - at(this.current)) > 0 && (c.family === this.current.family || this.place(c) === c.family) : at(c) === at(this.current) && along * (value(c) - value(this.current)) > 0,
    );
    const next = d3.least(others, c => (beside ? Math.abs(at(c) - at(this.current)) : Math.abs(value(c) - value(this.current))));
    if (next) this.point(next);
  },

  listTable() {
    const numbers = ALL_KNOWN ? [...CRITERIA, "log_likelihood"] : CRITERIA;
    const head = ["family", "components", ...numbers.map(name => name.replace("_", "-")), "outcome"].map(name => element("th", { scope: "col" }, name));
    const lines = page.search.candidates.map(candidate =>
      element(
        "tr",
        { class: candidate.chosen ? "chosen" : null },
        element("td", {}, candidate.family),
        element("td", {}, String(candidate.components)),
        ...numbers.map(name => element("td", {}, fixed(candidate[name] ?? null, 2))),
        element("td", { class: "words" }, this.fateOf(candidate)),
      ),
    );
    byId("candidates").replaceChildren(element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...lines));
  },

  /** What became of a candidate, in a word or two. */
  fateOf({ failure, outcome, chosen }) {
    if (failure) return `failed: ${failure}`;
    return [outcome, chosen ? "chosen" : null].filter(Boolean).join("; ");
  },
};
