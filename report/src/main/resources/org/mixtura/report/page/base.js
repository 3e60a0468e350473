const SHORT_NAME = 12;
const LONG_NAME = 40;
/** Ends whose log-likelihoods a row differ by less are those of one optimum. */
const SAME_OPTIMUM = 1e-4;
const byId = id => document.getElementById(id);

/** An element with attributes and children; strings become text, never markup. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
}

/** Text that somebody chose, in its own direction. */
const named = text => element("bdi", { class: "name", title: text.length > SHORT_NAME ? text : null }, text);

/** The beginning of a long name. */
const brief = text => (text.length > LONG_NAME ? `${text.slice(0, LONG_NAME)}…` : text);

const MINUS = "\u2212";
/** With a proper minus, and none before zero. */
const signed = text => (/^-[0.]+$/.test(text) ? text.slice(1) : text.replace(/^-/, MINUS));

/** So many significant digits, without exponent where that is readable. */
function significant(x, digits = 4) {
  if (x === null || x === undefined || Number.isNaN(x)) return "–";
  if (x === 0) return "0";
  const size = Math.abs(x);
  if (size >= 1e7 || size < 1e-4) {
    return signed(x.toExponential(digits - 1).replace(/\.?0*e\+?/, "e"));
  }
  return signed(size >= 10 ** digits ? x.toFixed(0) : x.toPrecision(digits));
}

const fixed = (x, decimals) => (x === null || x === undefined ? "–" : signed(x.toFixed(decimals)));
const grouped = n => d3.format(",")(n);
const counted = (n, noun) => `${grouped(n)} ${noun}${n === 1 ? "" : "s"}`;
const percent = p => (p > 0 && p < 0.001 ? "< 0.1 %" : `${(100 * p).toFixed(1)} %`);

/** The power of ten of a number's first digit. */
const exponentOf = x => Math.floor(Math.log10(Math.abs(x)));

/** The numbers of the page are exact to this share of a column's deviation. */
const EXACT = 1e-6;
const MOST_DECIMALS = 10;

/**
 * A number of an axis, with the decimals that show a hundredth of the deviation of its narrowest component.
 * Of numbers of the page digits that they do not have are 0.
 */
function inUnits(x, { scale, finest }, exact = false) {
  if (x === null || x === undefined || Number.isNaN(x)) return "–";
  const unit = exact ? 1 : 10 ** Math.max(0, exponentOf(EXACT * scale));
  if (unit > 1) x = Math.round(x / unit) * unit;
  const last = exponentOf(Math.max(0.01 * Math.min(scale, finest), EXACT * scale));
  if (last >= -MOST_DECIMALS && Math.abs(x) < 1e21) return fixed(x, Math.max(0, -last));
  return x === 0 ? "0" : significant(x, Math.max(1, Math.min(17, exponentOf(x) - last + 1)));
}

/** Draws a chart at the width of its box, and again when that changes. */
function chart(box, draw) {
  let width = 0;
  const observed = () => {
    const now = Math.max(280, Math.floor(box.clientWidth));
    if (now === width) return;
    width = now;
    draw(width);
  };
  new ResizeObserver(observed).observe(box);
  observed();
}

/** An SVG drawing of its own, empty. */
function drawing(box, width, height, name) {
  box.replaceChildren();
  const svg = d3.select(box).append("svg").attr("viewBox", `0 0 ${width} ${height}`).attr("width", width).attr("height", height);
  return name ? svg.attr("role", "img").attr("aria-label", name) : svg.attr("aria-hidden", "true");
}

const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");
