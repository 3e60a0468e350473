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

/** A disc's coverage of the pixels around its middle, in 256ths. */
function stampOf(radius, opacity) {
  const reach = Math.ceil(radius);
  const pixels = [];
  for (let y = -reach; y <= reach; y++) {
    for (let x = -reach; x <= reach; x++) {
      const cover = Math.round(256 * opacity * Math.max(0, Math.min(1, radius + 0.5 - Math.hypot(x, y))));
      if (cover > 0) pixels.push({ x, y, cover });
    }
  }
  return { reach, dx: Int32Array.from(pixels, p => p.x), dy: Int32Array.from(pixels, p => p.y), cover: Int32Array.from(pixels, p => p.cover) };
}

/** An opaque pixel of an image, as 32 bits of alpha, blue, green, red. */
const pixelOf = (r, g, b) => ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;

/** The pixel of a colour by name. */
function pixelOfInk(name) {
  const { r, g, b } = d3.rgb(ink(name));
  return pixelOf(Math.round(r), Math.round(g), Math.round(b));
}

/** How far one unit of an axis goes. */
function pixelsPer(scale) {
  const [from, to] = scale.domain();
  const [start, end] = scale.range();
  return (end - start) / (to - from);
}

/** Draws the points in their colours; pixel by pixel, since a canvas is slow in changing colours. */
const drawPoints = (() => {
  let image = null;
  let pixels = null;
  return (xs, ys, xScale, yScale, { radius, opacity, grid }) => {
    const { under, ratio, plot } = stage;
    const { width, height } = under.canvas;
    if (!image || image.width !== width || image.height !== height) {
      image = under.createImageData(width, height);
      pixels = new Uint32Array(image.data.buffer);
    }
    pixels.fill(pixelOfInk("panel"));
    const [left, right, top, bottom] = [plot.left, plot.right, plot.top, plot.bottom].map(edge => Math.round(edge * ratio));
    rule(pixels, width, [left, right, top, bottom], grid);
    const { reach, dx, dy, cover } = stampOf(radius * ratio, opacity);
    const offsets = dx.map((x, n) => dy[n] * width + x);
    const [x0] = xScale.domain();
    const [y0] = yScale.domain();
    const xFactor = pixelsPer(xScale) * ratio;
    const yFactor = pixelsPer(yScale) * ratio;
    const xZero = plot.left * ratio;
    const yZero = plot.bottom * ratio;
    let outside = 0;
    for (let i = 0; i < size; i++) {
      const x = Math.round(xZero + (xs[i] - x0) * xFactor);
      const y = Math.round(yZero + (ys[i] - y0) * yFactor);
      if (!(x >= left && x <= right && y >= top && y <= bottom)) {
        outside++;
        continue;
      }
      const whole = x - reach >= left && x + reach <= right && y - reach >= top && y + reach <= bottom;
      const redBlue = pointColours[3 * i] | (pointColours[3 * i + 2] << 16);
      const green = pointColours[3 * i + 1] << 8;
      const middle = y * width + x;
      for (let n = 0; n < offsets.length; n++) {
        if (!whole) {
          const px = x + dx[n];
          const py = y + dy[n];
          if (px < left || px > right || py < top || py > bottom) continue;
        }
        const at = middle + offsets[n];
        const before = pixels[at];
        const share = cover[n];
        // Red and blue at once: 16 bits lie between them, enough for a product with 256.
        const both = (Math.imul(before & 0xff00ff, 256 - share) + Math.imul(redBlue, share)) >>> 8;
        const one = (Math.imul(before & 0xff00, 256 - share) + Math.imul(green, share)) >>> 8;
        pixels[at] = (0xff000000 | (both & 0xff00ff) | (one & 0xff00)) >>> 0;
      }
    }
    under.putImageData(image, 0, 0);
    return outside;
  };
})();

/** The lines of the grid, below the points. */
function rule(pixels, width, [left, right, top, bottom], { across, up }) {
  const { ratio } = stage;
  const colour = pixelOfInk("grid");
  const thick = Math.max(1, Math.round(ratio));
  const fill = (x0, x1, y0, y1) => {
    for (let y = y0; y < y1; y++) pixels.fill(colour, y * width + x0, y * width + x1);
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
  const xOffset = tickOffset(xTicks);
  const format = tickFormat(xScale, xTicks, xOffset);
  for (const tick of xTicks) context.fillText(format(tick), xScale(tick), bottom + 7);
  context.textAlign = "right";
  context.textBaseline = "middle";
  const yOffset = tickOffset(yTicks);
  const upFormat = tickFormat(yScale, yTicks, yOffset);
  for (const tick of yTicks) context.fillText(upFormat(tick), left - 7, yScale(tick));
  context.strokeStyle = ink("line");
  context.strokeRect(left + 0.5, top + 0.5, right - left - 1, bottom - top - 1);
  context.fillStyle = ink("text");
  context.textAlign = "center";
  context.textBaseline = "alphabetic";
  context.fillText(shortened(context, less(xName, xOffset, xTicks), right - left), (left + right) / 2, stage.height - 8);
  context.save();
  context.translate(14, (top + bottom) / 2);
  context.rotate(-Math.PI / 2);
  context.fillText(shortened(context, less(yName, yOffset, yTicks), bottom - top), 0, 0);
  context.restore();
}

/** Ticks of more steps than this from zero are longer than the margin is wide. */
const MOST_STEPS = 2e6;
const stepOf = ticks => (ticks.length > 1 ? ticks[1] - ticks[0] : Infinity);

/** A round number amid ticks that are alike but for their last digits, to be taken from each; 0 for other ticks. */
function tickOffset(ticks) {
  if (!(d3.max(ticks, Math.abs) >= MOST_STEPS * stepOf(ticks))) return 0;
  const unit = 10 ** Math.ceil(Math.log10(ticks[ticks.length - 1] - ticks[0]));
  return Math.round((0.5 * (ticks[0] + ticks[ticks.length - 1])) / unit) * unit;
}

/** The name of what is left. */
function less(name, offset, ticks) {
  if (offset === 0) return name;
  const digits = Math.min(17, exponentOf(offset) - exponentOf(stepOf(ticks)) + 1);
  return `${name} ${offset < 0 ? "+" : MINUS} ${significant(Math.abs(offset), digits).replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "")}`;
}

/** Decimals where ticks stay short, exponents elsewhere; as many digits as tell a tick from its neighbours. */
function tickFormat(scale, ticks, offset = 0) {
  const step = stepOf(ticks);
  if (offset !== 0) return tick => significant(Math.abs(tick - offset) < 0.01 * step ? 0 : tick - offset, 3);
  const most = d3.max(ticks, Math.abs) ?? 0;
  const digits = step < Infinity ? Math.max(3, Math.min(17, exponentOf(most) - exponentOf(step) + 1)) : 3;
  const plain = scale.tickFormat(ticks.length);
  return most >= 1e6 || (most > 0 && most < 1e-3) ? tick => significant(tick, digits) : tick => signed(plain(tick)).replace(/,/g, "");
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
