/**
 * What can be on an axis: a column, or a direction through all of them. A point's place is
 * origin + scale · Σ coefficient · standardised value.
 */
function columnAxis(j) {
  const coefficients = new Float64Array(dimensions);
  coefficients[j] = 1;
  const { name, origin, scale, finest } = columns[j];
  return { key: `column-${j}`, name, column: j, coefficients, origin, scale, finest };
}

const directionAxes = page.projection
  ? page.projection.directions.map((direction, l) => ({
      key: `direction-${l}`,
      name: `direction ${l + 1}`,
      column: -1,
      coefficients: Float64Array.from(direction),
      origin: 0,
      scale: 1,
      finest: 1,
    }))
  : [];
const axes = [...columns.map((_, j) => columnAxis(j)), ...directionAxes];
const axisOf = key => axes.find(axis => axis.key === key);

/** The places of the points on an axis. */
function places(axis) {
  if (!axis.places) {
    axis.places = new Float64Array(size);
    for (let j = 0; j < dimensions; j++) {
      const factor = axis.coefficients[j] * axis.scale;
      if (factor === 0) continue;
      for (let i = 0; i < size; i++) axis.places[i] += factor * points[j * size + i];
    }
    for (let i = 0; i < size; i++) axis.places[i] += axis.origin;
  }
  return axis.places;
}

/** Where real values of the columns lie on an axis. */
function placeOf(axis, values) {
  let sum = 0;
  values.forEach((value, j) => (sum += axis.coefficients[j] * ((value - columns[j].origin) / columns[j].scale)));
  return axis.origin + axis.scale * sum;
}

function projectedMean(mixture, c, axis) {
  let sum = 0;
  for (let j = 0; j < dimensions; j++) sum += axis.coefficients[j] * mixture.mean(c, j);
  return axis.origin + axis.scale * sum;
}

/** Lᵀ times the axis: the covariance of two axes is the product of these. */
function spreadAlong(mixture, c, axis) {
  const spread = new Float64Array(dimensions);
  for (let i = 0; i < dimensions; i++) {
    const at = mixture.factorAt(c, i);
    for (let j = 0; j <= i; j++) spread[j] += axis.scale * axis.coefficients[i] * mixture.numbers[at + j];
  }
  return spread;
}

const product = (a, b) => a.reduce((sum, x, j) => sum + x * b[j], 0);

/** A component on one or two axes: mean and covariance. */
function projected(mixture, c, x, y) {
  const along = spreadAlong(mixture, c, x);
  const shape = { weight: mixture.weight(c), mx: projectedMean(mixture, c, x), xx: product(along, along) };
  if (y) {
    const up = spreadAlong(mixture, c, y);
    shape.my = projectedMean(mixture, c, y);
    shape.xy = product(along, up);
    shape.yy = product(up, up);
  }
  return shape;
}

/** The stretch of an axis to show: all points, unless few of them lie far out; and the components. */
function domainOf(axis) {
  const sorted = Float64Array.from(places(axis)).sort();
  const low = sorted[Math.floor(0.01 * (size - 1))];
  const high = sorted[Math.ceil(0.99 * (size - 1))];
  const reach = 0.6 * (high - low);
  let from = Math.max(sorted[0], low - reach);
  let to = Math.min(sorted[size - 1], high + reach);
  if (!(to > from)) {
    from -= axis.scale;
    to += axis.scale;
  }
  for (let c = 0; c < final.size; c++) {
    const { mx, xx } = projected(final, c, axis);
    from = Math.min(from, Math.max(mx - 2 * Math.sqrt(xx), low - reach));
    to = Math.max(to, Math.min(mx + 2 * Math.sqrt(xx), high + reach));
  }
  const margin = 0.05 * (to - from);
  return [from - margin, to + margin];
}
