/** The density on one axis: the points as bars, each in the colours of its components, under the curves. */
const pictureOfOne = {
  domains(x) {
    const domain = domainOf(x);
    return [domain, [0, 1.08 * this.highest(x, domain)]];
  },

  names(x) {
    return [x.name, "density"];
  },

  /**
   * Bars as wide as Freedman and Diaconis say (1981, doi:10.1007/BF01025868), or half of a component's deviation if that is
   * less: theirs are for one peak. The same at every zoom.
   */
  bins(x) {
    if (!x.bins) {
      const values = places(x);
      const [from, to] = d3.extent(values);
      const sorted = Float64Array.from(values).sort();
      const quarter = d3.quantileSorted(sorted, 0.75) - d3.quantileSorted(sorted, 0.25);
      const shapes = d3.range(final.size).map(c => projected(final, c, x));
      const deviation = d3.sum(shapes, shape => shape.weight * Math.sqrt(shape.xx));
      const wide = Math.min((2 * quarter) / Math.cbrt(size) || Infinity, deviation / 2) || x.scale;
      const count = Math.min(400, Math.max(5, Math.ceil((to - from) / wide)));
      const width = (to - from) / count || x.scale;
      const bins = new Uint16Array(size);
      for (let i = 0; i < size; i++) bins[i] = Math.min(count - 1, Math.max(0, Math.floor((values[i] - from) / width)));
      const total = pointWeights ? d3.sum(pointWeights) : size;
      x.bins = { from, width, count, of: bins, unit: 1 / (total * width) };
    }
    return x.bins;
  },

  /** The highest bar or curve, of the start or the end; spikes that dwarf all else are cut. */
  highest(x, domain) {
    const bins = this.bins(x);
    const heights = new Float64Array(bins.count);
    for (let i = 0; i < size; i++) heights[bins.of[i]] += (pointWeights ? pointWeights[i] : 1) * bins.unit;
    const bar = d3.max(heights);
    const curves = [frames[0].mixture, final].map(mixture => d3.max(this.curve(mixture, x, domain, 300), p => p.total));
    return Math.max(bar, curves[1], Math.min(curves[0], 1.5 * Math.max(bar, curves[1])));
  },

  curve(mixture, x, [from, to], steps) {
    const shapes = d3.range(mixture.size).map(c => projected(mixture, c, x));
    return d3.range(steps + 1).map(step => {
      const at = from + ((to - from) * step) / steps;
      const parts = shapes.map(
        shape => (shape.weight * Math.exp((-0.5 * (at - shape.mx) ** 2) / shape.xx)) / Math.sqrt(2 * Math.PI * shape.xx),
      );
      return { at, parts, total: d3.sum(parts) };
    });
  },

  draw({ x, xScale, yScale, frame, colourBy }) {
    const { mixture } = frame;
    const under = stage.under;
    const { left, right, top, bottom } = stage.plot;
    under.setTransform(stage.ratio, 0, 0, stage.ratio, 0, 0);
    under.fillStyle = ink("panel");
    under.fillRect(0, 0, stage.width, stage.height);
    under.fillStyle = ink("grid");
    const grid = gridOf(xScale, yScale);
    for (const at of grid.across) under.fillRect(Math.round(at), top, 1, bottom - top);
    for (const at of grid.up) under.fillRect(left, Math.round(at), right - left, 1);
    let outside = 0;
    stage.clipped(under, () => {
      if (colourBy === "responsibilities") this.drawShares(under, x, frame, xScale, yScale);
      else this.drawBars(under, x, xScale, yScale);
      outside = this.drawRug(under, x, xScale);
    });
    const context = stage.clear();
    stage.clipped(context, () => {
      const steps = Math.max(200, Math.round(right - left));
      const curve = this.curve(mixture, x, xScale.domain(), steps);
      this.strokeCurve(context, curve, p => p.total, xScale, yScale, mixture.size > 1 ? 4 : 2, ink("faint"));
      for (let c = 0; c < mixture.size; c++) {
        this.strokeCurve(context, curve, p => p.parts[c], xScale, yScale, 2, colourOf(mixture.identities[c]));
      }
      if (truth) {
        context.setLineDash([6, 5]);
        const real = this.curve(truth, x, xScale.domain(), steps);
        for (let c = 0; c < truth.size; c++) {
          this.strokeCurve(context, real, p => p.parts[c], xScale, yScale, 1.6, ink("text"));
        }
        context.setLineDash([]);
      }
      if (mixture.size > 1 && mixture.size <= MOST_BADGES) {
        d3.range(mixture.size).forEach(c => {
          const { mx, xx, weight } = projected(mixture, c, x);
          const peak = yScale(weight / Math.sqrt(2 * Math.PI * xx));
          drawBadge(
            context,
            xScale(mx),
            Math.max(stage.plot.top + 12, Math.min(bottom - 26, peak - 12)),
            mixture.identities[c],
            String(mixture.identities[c]),
          );
        });
      }
    });
    return outside;
  },

  /** Bars whose parts are the points' responsibilities. */
  drawShares(under, x, { mixture, shares }, xScale, yScale) {
    const bins = this.bins(x);
    const k = mixture.size;
    const heights = new Float64Array(bins.count * k);
    for (let i = 0; i < size; i++) {
      const weight = (pointWeights ? pointWeights[i] : 1) * bins.unit;
      const at = bins.of[i] * k;
      for (let c = 0; c < k; c++) heights[at + c] += weight * shares[i * k + c];
    }
    under.globalAlpha = 0.45;
    for (let bin = 0; bin < bins.count; bin++) {
      let base = 0;
      for (let c = 0; c < k; c++) {
        const height = heights[bin * k + c];
        if (height > 0) this.bar(under, bins, bin, base, height, colourOf(mixture.identities[c]), xScale, yScale);
        base += height;
      }
    }
    under.globalAlpha = 1;
  },

  /** Bars whose parts are the points' colours. */
  drawBars(under, x, xScale, yScale) {
    const bins = this.bins(x);
    const parts = d3.range(bins.count).map(() => new Map());
    for (let i = 0; i < size; i++) {
      const colour = (pointColours[3 * i] << 16) | (pointColours[3 * i + 1] << 8) | pointColours[3 * i + 2];
      const part = parts[bins.of[i]];
      part.set(colour, (part.get(colour) ?? 0) + (pointWeights ? pointWeights[i] : 1) * bins.unit);
    }
    under.globalAlpha = 0.5;
    parts.forEach((part, bin) => {
      let base = 0;
      for (const [colour, height] of d3.sort(part, ([colour]) => colour)) {
        this.bar(under, bins, bin, base, height, `#${colour.toString(16).padStart(6, "0")}`, xScale, yScale);
        base += height;
      }
    });
    under.globalAlpha = 1;
  },

  bar(under, bins, bin, base, height, colour, xScale, yScale) {
    const from = xScale(bins.from + bin * bins.width);
    const to = xScale(bins.from + (bin + 1) * bins.width);
    const gap = to - from > 5 ? 1 : 0;
    under.fillStyle = colour;
    under.fillRect(from, yScale(base + height), to - from - gap, yScale(base) - yScale(base + height));
  },

  /** The points themselves, as strokes at the bottom: a line of pixels, stretched. */
  drawRug(under, x, xScale) {
    const { left, right, bottom } = stage.plot;
    const values = places(x);
    const width = Math.max(1, Math.round(right - left));
    const opacity = size > 1000 ? 0.35 : 0.8;
    const line = new ImageData(width, 1);
    const sums = new Float32Array(4 * width);
    const from = xScale.domain()[0];
    const factor = pixelsPer(xScale);
    let outside = 0;
    for (let i = 0; i < size; i++) {
      const at = 4 * Math.floor((values[i] - from) * factor);
      if (!(at >= 0 && at < sums.length)) {
        outside++;
        continue;
      }
      for (let n = 0; n < 3; n++) sums[at + n] += pointColours[3 * i + n];
      sums[at + 3]++;
    }
    for (let at = 0; at < sums.length; at += 4) {
      const count = sums[at + 3];
      for (let n = 0; n < 3; n++) line.data[at + n] = sums[at + n] / count;
      line.data[at + 3] = 255 * (1 - (1 - opacity) ** count);
    }
    const canvas = element("canvas", { width, height: 1 });
    canvas.getContext("2d").putImageData(line, 0, 0);
    under.imageSmoothingEnabled = false;
    under.drawImage(canvas, left, bottom - 10, width, 9);
    return outside;
  },

  strokeCurve(context, curve, value, xScale, yScale, width, colour) {
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.beginPath();
    for (const point of curve) context.lineTo(xScale(point.at), yScale(value(point)));
    context.stroke();
  },
};
