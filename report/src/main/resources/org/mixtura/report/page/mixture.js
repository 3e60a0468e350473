/** Responsibilities of the points under a mixture, by log-sum-exp; the buffers are used again. */
const posterior = (() => {
  const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
  /** A component e^12 times less likely than another one counts as nothing, which changes no digit that is shown. */
  const NOTHING = -12;
  const POWERS_EACH = 256;
  const powers = Float64Array.from({ length: 1 - NOTHING * POWERS_EACH }, (_, n) => Math.exp(-n / POWERS_EACH));

  let shares = new Float32Array(0);
  let prepared = new Float64Array(0);
  const labels = new Uint16Array(size);
  const best = new Float32Array(size);
  const logDensities = new Float64Array(size);
  const x = new Float64Array(dimensions);
  const y = new Float64Array(dimensions);

  /** Of each component log(weight / (√(2π)ᵈ · det L)), the mean, and L in rows, each divided by its 1/pivot that stands last. */
  function prepare(mixture) {
    const { numbers, size: k } = mixture;
    if (prepared.length < k * parametersEach) prepared = new Float64Array(k * parametersEach);
    for (let c = 0; c < k; c++) {
      const at = c * parametersEach;
      let constant = Math.log(mixture.weight(c)) - dimensions * HALF_LOG_TWO_PI;
      for (let j = 0; j < dimensions; j++) {
        const row = mixture.factorAt(c, j);
        const pivot = numbers[row + j];
        for (let l = 0; l < j; l++) prepared[row + l] = numbers[row + l] / pivot;
        prepared[row + j] = 1 / pivot;
        prepared[at + 1 + j] = mixture.mean(c, j);
        constant -= Math.log(pivot);
      }
      prepared[at] = constant;
    }
  }

  /** log(weight · density) of component c at x, y being L⁻¹(x − μ); −∞ as soon as it is below a bound. */
  function logJoint(c, bound) {
    const meanAt = c * parametersEach + 1;
    let at = meanAt + dimensions;
    let value = prepared[meanAt - 1];
    for (let j = 0; j < dimensions; j++) {
      let sum = 0;
      for (let l = 0; l < j; l++) sum += prepared[at++] * y[l];
      y[j] = (x[j] - prepared[meanAt + j]) * prepared[at++] - sum;
      value -= 0.5 * y[j] * y[j];
      if (value < bound) return -Infinity;
    }
    return value;
  }

  /** eᵛ for NOTHING ≤ v ≤ 0 to eight digits: a table, and two terms of the series for what is left. */
  function power(v) {
    const n = (-v * POWERS_EACH) | 0;
    const rest = v + n / POWERS_EACH;
    return powers[n] * (1 + rest * (1 + 0.5 * rest));
  }

  return mixture => {
    const k = mixture.size;
    if (shares.length < k * size) shares = new Float32Array(k * size);
    prepare(mixture);
    const values = new Float64Array(k);
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < dimensions; j++) x[j] = points[j * size + i];
      // The label of the step before is mostly right, and rules most other components out early.
      let label = labels[i] < k ? labels[i] : 0;
      let most = logJoint(label, -Infinity);
      for (let c = 0; c < k; c++) {
        const value = logJoint(c, most + NOTHING);
        values[c] = value;
        if (value > most || (value === most && c < label)) {
          most = value;
          label = c;
        }
      }
      let sum = 0;
      for (let c = 0; c < k; c++) {
        const value = values[c] - most;
        values[c] = value > NOTHING ? power(value) : 0;
        sum += values[c];
      }
      for (let c = 0; c < k; c++) shares[i * k + c] = values[c] / sum;
      labels[i] = label;
      best[i] = 1 / sum;
      logDensities[i] = most + Math.log(sum);
    }
    return { mixture, shares, labels, best, logDensities };
  };
})();
