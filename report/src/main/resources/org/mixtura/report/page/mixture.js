/** Responsibilities of the points under a mixture, by log-sum-exp; the buffers are used again. */
const posterior = (() => {
  let shares = new Float64Array(0);
  const labels = new Uint16Array(size);
  const best = new Float32Array(size);
  const logDensities = new Float64Array(size);
  const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  /** log(weight · density) of component c for every point. */
  function logJoint(mixture, c, into) {
    const numbers = mixture.numbers;
    const weight = mixture.weight(c);
    if (!(weight > 0)) {
      into.fill(-Infinity);
      return;
    }
    let constant = Math.log(weight) - dimensions * HALF_LOG_TWO_PI;
    const inverse = new Float64Array(dimensions);
    for (let j = 0; j < dimensions; j++) {
      const pivot = numbers[mixture.factorAt(c, j) + j];
      inverse[j] = 1 / pivot;
      constant -= Math.log(pivot);
    }
    const y = new Float64Array(dimensions);
    const meanAt = c * parametersEach + 1;
    const factor = mixture.factorAt(c, 0);
    for (let i = 0; i < size; i++) {
      let square = 0;
      let at = factor;
      for (let j = 0; j < dimensions; j++) {
        let sum = points[j * size + i] - numbers[meanAt + j];
        for (let l = 0; l < j; l++) sum -= numbers[at + l] * y[l];
        sum *= inverse[j];
        y[j] = sum;
        square += sum * sum;
        at += j + 1;
      }
      into[i] = constant - 0.5 * square;
    }
  }

  return mixture => {
    const k = mixture.size;
    if (shares.length < k * size) shares = new Float64Array(k * size);
    for (let c = 0; c < k; c++) logJoint(mixture, c, shares.subarray(c * size, (c + 1) * size));
    for (let i = 0; i < size; i++) {
      let most = -Infinity;
      let label = 0;
      for (let c = 0; c < k; c++) {
        if (shares[c * size + i] > most) {
          most = shares[c * size + i];
          label = c;
        }
      }
      let sum = 0;
      for (let c = 0; c < k; c++) {
        const value = shares[c * size + i] - most;
        const share = value > -40 ? Math.exp(value) : 0;
        shares[c * size + i] = share;
        sum += share;
      }
      const scale = 1 / sum;
      for (let c = 0; c < k; c++) shares[c * size + i] *= scale;
      labels[i] = label;
      best[i] = scale;
      logDensities[i] = most + Math.log(sum);
    }
    return { mixture, shares, labels, best, logDensities };
  };
})();
