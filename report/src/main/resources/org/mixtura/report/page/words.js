/** What was fitted, in words and numbers. */
function setUpWords() {
  const k = counted(final.size, "component");
  const { score, family, fit, search } = page;
  byId("title").replaceChildren(k, page.source ? " in " : "", page.source ? named(page.source) : "");
  byId("lead").replaceChildren(...lead());
  const figures = [
    [grouped(page.rows), page.weighted ? "weighted rows" : "rows"],
    [grouped(page.dimensions), page.dimensions === 1 ? "column" : "columns"],
    [String(final.size), final.size === 1 ? "component" : "components"],
    [family.code, "family"],
    [fixed(score.mean_log_likelihood, 4), "log-likelihood a row"],
    [fixed(score.BIC, 1), "BIC"],
  ];
  if (fit) figures.push([grouped(fit.iterations), fit.iterations === 1 ? "iteration" : "iterations"]);
  byId("figures").replaceChildren(...figures.map(([value, name]) => element("li", {}, element("strong", {}, value), element("span", {}, name))));
  if (page.warnings.length) {
    byId("warnings").hidden = false;
    byId("warnings").replaceChildren(...page.warnings.map(text => element("li", { dir: "auto" }, text)));
  }
  if (dimensions < page.dimensions) {
    byId("marginal-note").hidden = false;
    byId("marginal-note").textContent =
      `Of ${page.dimensions} columns this page shows ${dimensions}, those in which the components differ most. Colours, ellipses and what the tips say ` +
      `are of the mixture's marginal distribution of these ${dimensions}; predict, which knows all columns, may say otherwise.`;
  }
  const facts = [
    ["Rows", page.weighted ? `${grouped(page.rows)}, of total weight ${significant(score.total_weight, 6)}` : grouped(page.rows)],
    ["Family", `${family.code}: ${family.description}`],
    ["Log-likelihood", `${fixed(score.log_likelihood, 4)} (${fixed(score.mean_log_likelihood, 6)} a row), natural logarithm`],
    ["Free parameters", grouped(score.parameters)],
    ["BIC, AIC, ICL", `${[score.BIC, score.AIC, score.ICL].map(x => fixed(x, 3)).join(", ")}; lower is better`],
  ];
  if (search) facts.push(["Chosen by", `${search.criterion}, among ${counted(search.candidates.length, "candidate")}`]);
  if (fit) {
    facts.push(["Outcome", fit.sentence], ["Iterations", grouped(fit.iterations)]);
    if (fit.seed) facts.push(["Regularisation", fit.regularisation], ["Seed", fit.seed]);
  }
  facts.push(...page.facts);
  byId("facts").replaceChildren(...facts.flatMap(([name, value]) => [element("dt", {}, name), element("dd", { dir: "auto" }, value)]));
  byId("command").textContent = page.command;
  byId("again").hidden = page.command === "";
  byId("footer").textContent = `Made by Mixtura ${page.version}. This file needs no network and sends nothing anywhere. It draws with D3 (ISC licence, Mike Bostock).`;
}

const MOST_NAMES = 6;

function lead() {
  const names = columns.slice(0, MOST_NAMES).flatMap((column, j) => [j ? ", " : "", named(brief(column.name))]);
  const more = page.dimensions > MOST_NAMES ? [", …"] : [];
  const parts = [
    `A Gaussian mixture describes ${counted(page.rows, page.weighted ? "weighted row" : "row")} of ${counted(page.dimensions, "column")} (`,
    ...names,
    ...more,
    `) by ${final.size === 1 ? "one bell-shaped group" : `${final.size} bell-shaped groups`}. `,
  ];
  const { fit, search } = page;
  if (search) parts.push(`${search.criterion} chose it among ${counted(search.candidates.length, "candidate")}. `);
  if (fit) parts.push(fit.converged ? `The fit converged after ${counted(fit.iterations, "iteration")}.` : `The fit ${fit.sentence}.`);
  return parts;
}
