/** The starts of the fit: where each one ended, and how many different optima there are. */
const STARTS = { left: 20, right: 20, top: 14, bottom: 40, dot: 11 };

/** Starts grouped by where they ended, the most likely first: ends less than 0.0001 a row from the one before. */
function optima(restarts) {
  const sorted = d3.sort(restarts, (a, b) => b.log_likelihood - a.log_likelihood);
  const groups = [];
  for (const restart of sorted) {
    const last = groups.at(-1)?.at(-1);
    if (last && last.log_likelihood - restart.log_likelihood < SAME_OPTIMUM * page.score.total_weight) groups.at(-1).push(restart);
    else groups.push([restart]);
  }
  return groups;
}

function setUpRestarts() {
  const all = page.fit?.restarts ?? [];
  if (all.length < 2) return;
  byId("restarts").hidden = false;
  all.forEach((restart, i) => (restart.number = i + 1));
  const ended = all.filter(restart => restart.log_likelihood !== null);
  const groups = optima(ended);
  const failed = all.length - ended.length;
  byId("restarts-words").textContent =
    `${counted(all.length, "start")}${failed ? `, of which ${failed} failed,` : ""} ended in ${counted(groups.length, "optimum").replace("optimums", "optima")}; ` +
    `the most likely one, at ${fixed(groups[0][0].log_likelihood, 3)}, was found ${groups[0].length === 1 ? "once" : `${groups[0].length} times`}. ` +
    `Ends within 0.0001 a row of each other count as one.`;
  chart(byId("restarts-chart"), width => drawRestarts(groups, width));
  const head = ["start", "log-likelihood", "iterations", "seed", "outcome"].map(name => element("th", { scope: "col" }, name));
  const lines = all.map(restart =>
    element(
      "tr",
      { class: restart === groups[0][0] ? "chosen" : null },
      element("td", {}, String(restart.number)),
      element("td", {}, fixed(restart.log_likelihood, 4)),
      element("td", {}, String(restart.iterations)),
      element("td", {}, restart.seed),
      element("td", { class: "words" }, restart.sentence),
    ),
  );
  byId("restart-table").replaceChildren(element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...lines));
}

/** Each start a dot over its log-likelihood, those of one optimum on top of each other. */
function drawRestarts(groups, width) {
  const { left, right, top, bottom, dot } = STARTS;
  const tallest = Math.min(12, d3.max(groups, group => group.length));
  const height = top + bottom + tallest * dot;
  let domain = d3.extent(groups.flat(), restart => restart.log_likelihood);
  if (domain[0] === domain[1]) domain = [domain[0] - 1, domain[1] + 1];
  const x = d3.scaleLinear(domain, [left + 10, width - right - 10]).nice();
  const svg = drawing(byId("restarts-chart"), width, height, "Log-likelihoods that the starts ended at");
  svg.append("line").attr("class", "axis-line").attr("x1", left).attr("x2", width - right).attr("y1", height - bottom).attr("y2", height - bottom);
  const ticks = x.ticks(Math.max(2, width / 140));
  const format = tickFormat(x, ticks);
  const across = svg.append("g").selectAll("text").data(ticks).join("text");
  across.attr("x", x).attr("y", height - bottom + 18).attr("text-anchor", "middle").text(format);
  svg.append("text").attr("class", "axis").attr("x", width / 2).attr("y", height - 4).attr("text-anchor", "middle").text("log-likelihood");
  groups.forEach((group, g) => {
    const pitch = Math.min(dot, (tallest * dot) / group.length);
    group.forEach((restart, n) => {
      svg
        .append("circle")
        .attr("class", g === 0 ? "start-best" : "start")
        .attr("cx", x(group[0].log_likelihood))
        .attr("cy", height - bottom - 7 - n * pitch)
        .attr("r", 4.5)
        .on("pointermove", event =>
          tip.show(
            event.clientX,
            event.clientY,
            element("strong", {}, `start ${restart.number}`),
            element("div", { class: "fact" }, "log-likelihood", element("span", {}, fixed(restart.log_likelihood, 4))),
            element("div", { class: "fact" }, "iterations", element("span", {}, String(restart.iterations))),
            element("div", { class: "muted" }, restart.sentence),
          ),
        )
        .on("pointerleave", () => tip.hide());
    });
  });
}
