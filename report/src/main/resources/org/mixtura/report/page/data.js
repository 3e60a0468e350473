/** The numbers of the page. Points and parameters are in standardised columns. */
const page = JSON.parse(byId("data").textContent);

function floats(text) {
  const characters = atob(text);
  const bytes = new Uint8Array(characters.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = characters.charCodeAt(i);
  return new Float32Array(bytes.buffer);
}

const columns = page.columns;
const dimensions = columns.length;
const size = page.sample.size;

/** Column j of point i is points[j * size + i]. */
const points = floats(page.sample.values);
const pointWeights = page.sample.weights ? floats(page.sample.weights) : null;

/** The number of the row that each point is, from 0. */
const rowNumbers = (() => {
  const numbers = new Float64Array(size);
  let last = 0;
  for (let i = 0; i < size; i++) {
    last = page.sample.numbers ? last + page.sample.numbers[i] : i;
    numbers[i] = last;
  }
  return numbers;
})();

const parametersEach = 1 + dimensions + (dimensions * (dimensions + 1)) / 2;

/** A mixture: k components of weight, mean and lower Cholesky factor, one after the other. */
class Mixture {
  constructor(numbers, identities) {
    this.numbers = numbers;
    this.identities = identities;
    this.size = identities.length;
  }

  weight(c) {
    return this.numbers[c * parametersEach];
  }

  mean(c, j) {
    return this.numbers[c * parametersEach + 1 + j];
  }

  /** Row i of the factor begins here. */
  factorAt(c, i) {
    return c * parametersEach + 1 + dimensions + (i * (i + 1)) / 2;
  }

  /** Entry (i, j) of the covariance. */
  covariance(c, i, j) {
    let sum = 0;
    const a = this.factorAt(c, i);
    const b = this.factorAt(c, j);
    for (let l = 0; l <= Math.min(i, j); l++) sum += this.numbers[a + l] * this.numbers[b + l];
    return sum;
  }

  /** The mixture a share of the way to another one of the same components. */
  towards(other, share) {
    const between = new Float32Array(this.numbers.length);
    for (let i = 0; i < between.length; i++) {
      between[i] = this.numbers[i] + share * (other.numbers[i] - this.numbers[i]);
    }
    return new Mixture(between, this.identities);
  }

  alike(other) {
    return this.size === other.size && this.identities.every((identity, c) => identity === other.identities[c]);
  }
}

const frames = (() => {
  const numbers = floats(page.frames.parameters);
  let from = 0;
  return page.frames.iterations.map((iteration, f) => {
    const identities = page.frames.identities[f];
    const to = from + identities.length * parametersEach;
    const mixture = new Mixture(numbers.subarray(from, to), identities);
    from = to;
    return { iteration, mixture };
  });
})();

/** The run that the frames but the last are of, where it is not that of the fit. */
const seeded = page.replay?.trace ? page.replay : null;

const final = frames[frames.length - 1].mixture;
const truth = page.truth
  ? new Mixture(floats(page.truth.parameters), d3.range(page.truth.components))
  : null;

/** How many colours are needed: components of all iterations. */
const identityCount = 1 + d3.max(frames, frame => d3.max(frame.mixture.identities));

const realMean = (mixture, c, j) => columns[j].origin + columns[j].scale * mixture.mean(c, j);
const realDeviation = (mixture, c, j) => columns[j].scale * Math.sqrt(mixture.covariance(c, j, j));

/** The deviation of the component that is narrowest in a column. */
columns.forEach((column, j) => (column.finest = d3.min(d3.range(final.size), c => realDeviation(final, c, j))));

const correlation = (mixture, c, i, j) =>
  mixture.covariance(c, i, j) / Math.sqrt(mixture.covariance(c, i, i) * mixture.covariance(c, j, j));
