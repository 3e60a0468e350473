/** The two canvases: points below, all else above. Lengths are in CSS pixels. */
const MARGIN = { left: 62, right: 14, top: 14, bottom: 46 };
const FONT = '12px system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif';

const stage = {
  box: byId("picture"),
  under: byId("points").getContext("2d"),
  over: byId("overlay").getContext("2d"),
  width: 0,
  height: 0,
  ratio: 1,

  /** Fits the canvases to their box; true if that changed anything. */
  fit() {
    const width = Math.max(240, Math.round(this.box.clientWidth));
    const height = Math.round(Math.min(Math.max(300, 0.68 * width), 0.78 * Math.max(480, innerHeight)));
    const ratio = Math.min(2, devicePixelRatio || 1);
    if (width === this.width && height === this.height && ratio === this.ratio) return false;
    Object.assign(this, { width, height, ratio });
    for (const context of [this.under, this.over]) {
      context.canvas.width = Math.round(width * ratio);
      context.canvas.height = Math.round(height * ratio);
      context.canvas.style.width = `${width}px`;
      context.canvas.style.height = `${height}px`;
    }
    this.box.style.height = `${height}px`;
    return true;
  },

  get plot() {
    return {
      left: MARGIN.left,
      right: this.width - MARGIN.right,
      top: MARGIN.top,
      bottom: this.height - MARGIN.bottom,
    };
  },

  /** The upper canvas, empty, in CSS pixels. */
  clear() {
    const { over, ratio, width, height } = this;
    over.setTransform(ratio, 0, 0, ratio, 0, 0);
    over.clearRect(0, 0, width, height);
    over.font = FONT;
    over.lineJoin = "round";
    over.setLineDash([]);
    over.globalAlpha = 1;
    return over;
  },

  /** Both canvases in one image; printers lose what was put into a canvas pixel by pixel. */
  image() {
    const { width, height } = this.under.canvas;
    const canvas = element("canvas", { width, height });
    const context = canvas.getContext("2d");
    context.drawImage(this.under.canvas, 0, 0);
    context.drawImage(this.over.canvas, 0, 0);
    return canvas.toDataURL();
  },

  /** Draws with the plot's area as the limit. */
  clipped(context, draw) {
    const { left, right, top, bottom } = this.plot;
    context.save();
    context.beginPath();
    context.rect(left, top, right - left, bottom - top);
    context.clip();
    draw(context);
    context.restore();
  },
};

/** A disc's coverage of the pixels around its middle. */
function stampOf(radius) {
  const reach = Math.ceil(radius);
  const pixels = [];
  for (let y = -reach; y <= reach; y++) {
    for (let x = -reach; x <= reach; x++) {
      const cover = Math.max(0, Math.min(1, radius + 0.5 - Math.hypot(x, y)));
      if (cover > 0) pixels.push({ x, y, cover });
    }
  }
  return pixels;
}

/** Draws the points in their colours; pixel by pixel, since a canvas is slow in changing colours. */
const drawPoints = (() => {
  let image = null;
  let stamp = null;
  let stampRadius = 0;
  return (xs, ys, xScale, yScale, { radius, opacity, grid }) => {
    const { under, ratio, plot } = stage;
    const { width, height } = under.canvas;
    if (!image || image.width !== width || image.height !== height) image = under.createImageData(width, height);
    const data = image.data;
    const ground = d3.rgb(ink("panel"));
    new Uint32Array(data.buffer).fill(
      ((255 << 24) | (Math.round(ground.b) << 16) | (Math.round(ground.g) << 8) | Math.round(ground.r)) >>> 0,
    );
    rule(image, grid);
    if (stampRadius !== radius * ratio) {
      stampRadius = radius * ratio;
      stamp = stampOf(stampRadius);
    }
    const dx = Int32Array.from(stamp, pixel => pixel.x);
    const dy = Int32Array.from(stamp, pixel => pixel.y);
    const cover = Float32Array.from(stamp, pixel => pixel.cover * opacity);
    const [x0, x1] = xScale.domain();
    const [y0, y1] = yScale.domain();
    const xFactor = ((plot.right - plot.left) / (x1 - x0)) * ratio;
    const yFactor = ((plot.top - plot.bottom) / (y1 - y0)) * ratio;
    const limits = [plot.left, plot.right, plot.top, plot.bottom].map(edge => Math.round(edge * ratio));
    let outside = 0;
    for (let i = 0; i < size; i++) {
      const x = Math.round(plot.left * ratio + (xs[i] - x0) * xFactor);
      const y = Math.round(plot.bottom * ratio + (ys[i] - y0) * yFactor);
      if (!(x >= limits[0] && x <= limits[1] && y >= limits[2] && y <= limits[3])) {
        outside++;
        continue;
      }
      const r = pointColours[3 * i];
      const g = pointColours[3 * i + 1];
      const b = pointColours[3 * i + 2];
      for (let n = 0; n < dx.length; n++) {
        const px = x + dx[n];
        const py = y + dy[n];
        if (px < limits[0] || px > limits[1] || py < limits[2] || py > limits[3]) continue;
        const at = 4 * (py * width + px);
        const share = cover[n];
        data[at] += share * (r - data[at]);
        data[at + 1] += share * (g - data[at + 1]);
        data[at + 2] += share * (b - data[at + 2]);
      }
    }
    under.putImageData(image, 0, 0);
    return outside;
  };
})();

/** The lines of the grid, below the points. */
function rule({ data, width }, { across, up }) {
  const { ratio, plot } = stage;
  const [left, right, top, bottom] = [plot.left, plot.right, plot.top, plot.bottom].map(edge => Math.round(edge * ratio));
  const { r, g, b } = d3.rgb(ink("grid"));
  const thick = Math.max(1, Math.round(ratio));
  const fill = (x0, x1, y0, y1) => {
    for (let y = y0; y < y1; y++) {
      for (let x = x0; x < x1; x++) data.set([r, g, b], 4 * (y * width + x));
    }
  };
  for (const x of across.map(at => Math.round(at * ratio))) fill(x, Math.min(right, x + thick), top, bottom);
  for (const y of up.map(at => Math.round(at * ratio))) fill(left, right, y, Math.min(bottom, y + thick));
}

/** Where the ticks are. */
function ticksOf(xScale, yScale) {
  const { left, right, top, bottom } = stage.plot;
  return { across: xScale.ticks(Math.max(2, (right - left) / 90)), up: yScale.ticks(Math.max(2, (bottom - top) / 60)) };
}

const gridOf = (xScale, yScale) => {
  const { across, up } = ticksOf(xScale, yScale);
  return { across: across.map(xScale), up: up.map(yScale) };
};

/** Cuts text to a width, with an ellipsis. */
function shortened(context, text, width) {
  if (context.measureText(text).width <= width) return text;
  let [low, high] = [0, text.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (context.measureText(`${text.slice(0, middle)}…`).width <= width) low = middle;
    else high = middle - 1;
  }
  return `${text.slice(0, low)}…`;
}

/** Ticks and names of the axes. */
function drawAxes(context, xScale, yScale, xName, yName) {
  const { left, right, top, bottom } = stage.plot;
  const { across: xTicks, up: yTicks } = ticksOf(xScale, yScale);
  context.lineWidth = 1;
  context.fillStyle = ink("muted");
  context.textAlign = "center";
  context.textBaseline = "top";
  const format = tickFormat(xScale, xTicks);
  for (const tick of xTicks) context.fillText(format(tick), xScale(tick), bottom + 7);
  context.textAlign = "right";
  context.textBaseline = "middle";
  const upFormat = tickFormat(yScale, yTicks);
  for (const tick of yTicks) context.fillText(upFormat(tick), left - 7, yScale(tick));
  context.strokeStyle = ink("line");
  context.strokeRect(left + 0.5, top + 0.5, right - left - 1, bottom - top - 1);
  context.fillStyle = ink("text");
  context.textAlign = "center";
  context.textBaseline = "alphabetic";
  context.fillText(shortened(context, xName, right - left), (left + right) / 2, stage.height - 8);
  context.save();
  context.translate(14, (top + bottom) / 2);
  context.rotate(-Math.PI / 2);
  context.fillText(shortened(context, yName, bottom - top), 0, 0);
  context.restore();
}

/** Decimals where ticks stay short, exponents elsewhere. */
function tickFormat(scale, ticks) {
  const most = d3.max(ticks, Math.abs) ?? 0;
  const plain = scale.tickFormat(ticks.length);
  return most >= 1e6 || (most > 0 && most < 1e-3) ? tick => significant(tick, 3) : tick => signed(plain(tick)).replace(/,/g, "");
}

/** The number of a component in a disc of its colour. */
function drawBadge(context, x, y, identity, label) {
  context.font = `600 ${FONT}`;
  const radius = Math.max(9, context.measureText(label).width / 2 + 5);
  context.beginPath();
  context.roundRect(x - radius, y - 9, 2 * radius, 18, 9);
  context.fillStyle = colourOf(identity);
  context.fill();
  context.lineWidth = 1.5;
  context.strokeStyle = ink("panel");
  context.stroke();
  context.fillStyle = ink("badge");
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(label, x, y + 0.5);
  context.font = FONT;
}

/** A ring around a row that was asked for. */
function drawRing(context, x, y) {
  for (const [width, colour] of [
    [5, ink("panel")],
    [2, ink("text")],
  ]) {
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.beginPath();
    context.arc(x, y, 10, 0, 2 * Math.PI);
    context.stroke();
  }
}
