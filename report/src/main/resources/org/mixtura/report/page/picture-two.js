/** Points on two axes under the components' ellipses. */
const SIGMAS = [1, 2];
const CONTOUR_CELLS = 72;
const CONTOURS = 12;
const MOST_BADGES = 60;

const pictureOfTwo = {
  domains(x, y) {
    return [domainOf(x), domainOf(y)];
  },

  names(x, y) {
    return [x.name, y.name];
  },

  draw({ x, y, xScale, yScale, frame, trail, contours }) {
    const dense = Math.min(1, Math.max(0, Math.log10(size / 200) / 2));
    const outside = drawPoints(places(x), places(y), xScale, yScale, {
      radius: 3.2 - 1.7 * dense,
      opacity: 0.85 - 0.3 * dense,
      grid: gridOf(xScale, yScale),
    });
    const { mixture } = frame;
    const shapes = d3.range(mixture.size).map(c => projected(mixture, c, x, y));
    const context = stage.clear();
    stage.clipped(context, () => {
      if (contours) this.drawContours(context, shapes, xScale, yScale);
      if (trail) this.drawTrail(context, frame.position, x, y, xScale, yScale);
      this.drawComponents(context, shapes, mixture.identities, xScale, yScale);
      if (truth) this.drawTruth(context, x, y, xScale, yScale);
      if (mixture.size > 1 && mixture.size <= MOST_BADGES) {
        shapes.forEach((shape, c) =>
          drawBadge(context, xScale(shape.mx), yScale(shape.my), mixture.identities[c], String(mixture.identities[c])),
        );
      }
    });
    return outside;
  },

  /** The ellipses of all components, above one light edge that sets them off from the points. */
  drawComponents(context, shapes, identities, xScale, yScale) {
    context.lineWidth = 4.5;
    context.strokeStyle = ink("panel");
    context.globalAlpha = 0.55;
    context.beginPath();
    for (const shape of shapes) for (const sigma of SIGMAS) this.ellipse(context, shape, sigma, xScale, yScale);
    context.stroke();
    shapes.forEach((shape, c) => {
      context.globalAlpha = Math.min(1, 0.35 + 8 * shape.weight);
      context.strokeStyle = colourOf(identities[c]);
      for (const sigma of SIGMAS) {
        context.lineWidth = sigma === 1 ? 2.2 : 1.3;
        context.beginPath();
        this.ellipse(context, shape, sigma, xScale, yScale);
        context.stroke();
      }
    });
    context.globalAlpha = 1;
  },

  drawTruth(context, x, y, xScale, yScale) {
    context.setLineDash([6, 5]);
    context.lineWidth = 1.8;
    context.strokeStyle = ink("text");
    context.beginPath();
    for (let c = 0; c < truth.size; c++) {
      const shape = projected(truth, c, x, y);
      for (const sigma of SIGMAS) this.ellipse(context, shape, sigma, xScale, yScale);
    }
    context.stroke();
    context.setLineDash([]);
  },

  /** Adds the places of Mahalanobis distance σ to the path: an ellipse along the eigenvectors of the covariance in pixels. */
  ellipse(context, shape, sigma, xScale, yScale) {
    const across = pixelsPer(xScale);
    const up = pixelsPer(yScale);
    const [xx, xy, yy] = [across * across * shape.xx, across * up * shape.xy, up * up * shape.yy];
    const middle = (xx + yy) / 2;
    const apart = Math.hypot((xx - yy) / 2, xy);
    const long = sigma * Math.sqrt(middle + apart);
    const short = sigma * Math.sqrt(Math.max(0, middle - apart));
    const angle = Math.atan2(2 * xy, xx - yy) / 2;
    const [px, py] = [xScale(shape.mx), yScale(shape.my)];
    context.moveTo(px + long * Math.cos(angle), py + long * Math.sin(angle));
    context.ellipse(px, py, long, short, angle, 0, 2 * Math.PI);
    context.closePath();
  },

  /** The way of each mean from the start to this iteration; none led to a fit at another optimum than the replay's. */
  drawTrail(context, position, x, y, xScale, yScale) {
    if (seeded && position >= LAST && endOfReplay() !== "same") return;
    const shown = frames.slice(0, Math.min(Math.floor(position), seeded ? LAST - 1 : LAST) + 1);
    if (shown.length < 2 || final.size > MOST_BADGES) return;
    const paths = new Map();
    for (const { mixture } of shown) {
      mixture.identities.forEach((identity, c) => {
        if (!paths.has(identity)) paths.set(identity, []);
        paths.get(identity).push([xScale(projectedMean(mixture, c, x)), yScale(projectedMean(mixture, c, y))]);
      });
    }
    for (const [identity, path] of paths) {
      for (const [width, colour] of [
        [4, ink("panel")],
        [1.6, colourOf(identity)],
      ]) {
        context.lineWidth = width;
        context.strokeStyle = colour;
        context.beginPath();
        path.forEach(([px, py]) => context.lineTo(px, py));
        context.stroke();
      }
      context.fillStyle = colourOf(identity);
      context.beginPath();
      context.arc(...path[0], 3, 0, 2 * Math.PI);
      context.fill();
    }
  },

  /** Lines of equal density of the mixture on these axes, from its peak down in equal steps of the logarithm. */
  drawContours(context, shapes, xScale, yScale) {
    const { left, right, top, bottom } = stage.plot;
    const rows = Math.round((CONTOUR_CELLS * (bottom - top)) / (right - left));
    const values = new Float64Array(CONTOUR_CELLS * rows);
    const stepX = (right - left) / (CONTOUR_CELLS - 1);
    const stepY = (bottom - top) / (rows - 1);
    for (const shape of shapes) {
      const determinant = shape.xx * shape.yy - shape.xy * shape.xy;
      if (!(determinant > 0)) continue;
      const peak = shape.weight / Math.sqrt(determinant);
      for (let r = 0; r < rows; r++) {
        const v = yScale.invert(top + r * stepY) - shape.my;
        for (let s = 0; s < CONTOUR_CELLS; s++) {
          const u = xScale.invert(left + s * stepX) - shape.mx;
          const square = (shape.yy * u * u - 2 * shape.xy * u * v + shape.xx * v * v) / determinant;
          if (square < 60) values[r * CONTOUR_CELLS + s] += peak * Math.exp(-0.5 * square);
        }
      }
    }
    const logs = values.map(value => Math.log(Math.max(value, 1e-300)));
    const most = d3.max(logs);
    const thresholds = d3.range(1, CONTOURS + 1).map(step => most - 0.55 * step);
    context.lineWidth = 1;
    context.strokeStyle = ink("muted");
    context.globalAlpha = 0.7;
    for (const contour of d3.contours().size([CONTOUR_CELLS, rows]).thresholds(thresholds)(logs)) {
      context.beginPath();
      for (const ring of contour.coordinates.flat()) {
        ring.forEach(([s, r], n) => {
          const [px, py] = [left + (s - 0.5) * stepX, top + (r - 0.5) * stepY];
          if (n === 0) context.moveTo(px, py);
          else context.lineTo(px, py);
        });
      }
      context.stroke();
    }
    context.globalAlpha = 1;
  },
};
