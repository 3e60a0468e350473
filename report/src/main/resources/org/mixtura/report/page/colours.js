/** Colours of components that colour-blind readers can tell apart, for a light and a dark ground; then hues far apart. */
const PALETTES = {
  light: ["#0068b0", "#d1540a", "#00886a", "#b0509a", "#a87b00", "#3d9bd3", "#6f55b5", "#8c5a3c"],
  dark: ["#58aef0", "#f58a4b", "#35c9a1", "#e48fcf", "#f0c24a", "#9fd8ff", "#b5a1f5", "#d9a98a"],
};
const GOLDEN_ANGLE = 137.508;

let theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
const palettes = {};

function palette() {
  if (!palettes[theme]) {
    const given = PALETTES[theme];
    palettes[theme] = d3.range(identityCount).map(c => {
      if (c < given.length) return given[c];
      const lightness = (theme === "light" ? [48, 58, 38] : [72, 82, 62])[Math.floor(c / 3) % 3];
      return d3.hcl((20 + GOLDEN_ANGLE * c) % 360, 52, lightness).formatHex();
    });
  }
  return palettes[theme];
}

const colourOf = identity => palette()[identity];

/** A colour of the page's style; asked for once a theme, since the answer is slow. */
const inks = { light: {}, dark: {} };
const ink = name => (inks[theme][name] ??= getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim());

/** OKLab (B. Ottosson 2020), where the middle of two colours looks like the middle. */
function toLab(hex) {
  const { r, g, b } = d3.rgb(hex);
  const linear = v => (v <= 10.31475 ? v / 3294.6 : ((v / 255 + 0.055) / 1.055) ** 2.4);
  const [lr, lg, lb] = [linear(r), linear(g), linear(b)];
  const l = Math.cbrt(0.4122214708 * lr + 0.5363325363 * lg + 0.0514459929 * lb);
  const m = Math.cbrt(0.2119034982 * lr + 0.6806995451 * lg + 0.1073969566 * lb);
  const s = Math.cbrt(0.0883024619 * lr + 0.2817188376 * lg + 0.6299787005 * lb);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

const GAMMA_STEPS = 4095;
const gamma = Uint8Array.from({ length: GAMMA_STEPS + 1 }, (_, i) => {
  const x = i / GAMMA_STEPS;
  return Math.round(255 * (x <= 0.0031308 ? 12.92 * x : 1.055 * x ** (1 / 2.4) - 0.055));
});
const toByte = x => gamma[x <= 0 ? 0 : x >= 1 ? GAMMA_STEPS : (x * GAMMA_STEPS) | 0];

/** Writes red, green and blue of an OKLab colour at `at`. */
function writeColour(L, a, b, into, at) {
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3;
  into[at] = toByte(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  into[at + 1] = toByte(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  into[at + 2] = toByte(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
}

const pointColours = new Uint8Array(3 * size);

/** Each point in the mixture of the colours of its components. */
function colourByResponsibility({ mixture, shares }) {
  const k = mixture.size;
  const labs = Float64Array.from(mixture.identities.flatMap(identity => toLab(colourOf(identity))));
  for (let i = 0; i < size; i++) {
    let L = 0;
    let a = 0;
    let b = 0;
    for (let c = 0; c < k; c++) {
      const share = shares[i * k + c];
      if (share > 0) {
        L += share * labs[3 * c];
        a += share * labs[3 * c + 1];
        b += share * labs[3 * c + 2];
      }
    }
    writeColour(L, a, b, pointColours, 3 * i);
  }
}

/** Each point in the colour of a whole number from 0. */
function colourByLabels(labels) {
  const colours = [];
  for (let i = 0; i < size; i++) {
    const label = labels[i];
    colours[label] ??= d3.rgb(label < identityCount ? colourOf(label) : d3.hcl(GOLDEN_ANGLE * label, 50, 55));
    const colour = colours[label];
    pointColours[3 * i] = colour.r;
    pointColours[3 * i + 1] = colour.g;
    pointColours[3 * i + 2] = colour.b;
  }
}

/** Labels of another source, renamed so that most points keep the colour of their component. */
function matched(labelling, components) {
  if (!labelling.matched) {
    const together = d3.rollups(
      d3.range(size),
      members => members.length,
      i => `${labelling.labels[i]} ${final.identities[components[i]]}`,
    );
    const names = new Map();
    const taken = new Set();
    for (const [pair] of d3.sort(together, ([, count]) => -count)) {
      const [label, identity] = pair.split(" ").map(Number);
      if (!names.has(label) && !taken.has(identity)) {
        names.set(label, identity);
        taken.add(identity);
      }
    }
    let fresh = identityCount;
    labelling.matched = labelling.labels.map(label => {
      if (!names.has(label)) names.set(label, fresh++);
      return names.get(label);
    });
  }
  return labelling.matched;
}

/** From sure to unsure. */
function colourByUncertainty({ best, mixture }) {
  const [L, a, b] = toLab(ink("faint"));
  const [toL, toA, toB] = toLab(ink("alert"));
  const worst = 1 - 1 / Math.max(2, mixture.size);
  for (let i = 0; i < size; i++) {
    const t = Math.min(1, (1 - best[i]) / worst);
    writeColour(L + t * (toL - L), a + t * (toA - a), b + t * (toB - b), pointColours, 3 * i);
  }
}
