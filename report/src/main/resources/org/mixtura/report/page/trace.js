/** The log-likelihood by iteration; what has been replayed is filled in. */
const TRACE = { height: 130, left: 62, right: 14, top: 10, bottom: 26 };
const MOST_TICK_DIGITS = 7;

/** Ticks of the log-likelihood; below the last one where it takes too many digits to tell them apart. */
function likelihoodTicks(y, last) {
  const ticks = y.ticks(3);
  const plain = ticks.map(tickFormat(y, ticks));
  if (d3.max(plain, text => text.length) <= MOST_TICK_DIGITS) return ticks.map((tick, n) => [tick, plain[n]]);
  const below = d3.scaleLinear(y.domain().map(value => value - last), y.range());
  return below.ticks(3).map(tick => [tick + last, tick === 0 ? "end" : `end ${significant(tick, 2)}`.replace(MINUS, `${MINUS} `)]);
}

const traceChart = {
  draw(width) {
    const values = page.fit.trace;
    const { height, left, right, top, bottom } = TRACE;
    const x = d3.scaleLinear([0, values.length - 1], [left, width - right]);
    const [least, most] = d3.extent(values);
    const room = Math.max(0, 1e-6 - (most - least));
    const y = d3.scaleLinear([least - room, most + room / 10], [height - bottom, top]);
    const svg = drawing(byId("trace"), width, height, "Mean log-likelihood by iteration");
    const up = svg.append("g").selectAll("g").data(likelihoodTicks(y, values.at(-1))).join("g");
    up.append("line").attr("class", "grid").attr("x1", left).attr("x2", width - right).attr("y1", ([tick]) => y(tick)).attr("y2", ([tick]) => y(tick));
    up.append("text").attr("x", left - 7).attr("y", ([tick]) => y(tick)).attr("dy", "0.32em").attr("text-anchor", "end").text(([, text]) => text);
    const whole = x.ticks(Math.max(2, width / 110)).filter(Number.isInteger);
    const across = svg.append("g").selectAll("text").data(whole).join("text");
    across.attr("x", x).attr("y", height - 8).attr("text-anchor", "middle").text(i => (i === 0 ? "start" : i));
    const path = d3.line().x((_, i) => x(i)).y(value => y(value));
    svg.append("path").attr("class", "faint-line").attr("d", path(values));
    const area = svg.append("path").attr("class", "filled");
    const done = svg.append("path").attr("class", "strong-line");
    const dot = svg.append("circle").attr("class", "dot").attr("r", 4.5);
    const text = svg.append("text").attr("class", "value");
    Object.assign(this, { width, x, y, values, area, done, dot, text });
    this.fill(replay.position);
    svg.on("click", event => {
      const iteration = x.invert(d3.pointer(event)[0]);
      replay.step(0);
      replay.go(d3.leastIndex(frames, frame => Math.abs(frame.iteration - iteration)));
    });
  },

  /** Fills the curve in up to a position of the replay. */
  fill(position) {
    const { width, x, y, values } = this;
    const to = iterationAt(position);
    const whole = Math.floor(to);
    const share = to - whole;
    const value = share ? values[whole] + share * (values[whole + 1] - values[whole]) : values[whole];
    const line = d3.range(whole + 1).map(i => [x(i), y(values[i])]);
    line.push([x(to), y(value)]);
    this.done.attr("d", d3.line()(line));
    this.area.attr("d", d3.area().y0(TRACE.height - TRACE.bottom)(line));
    this.dot.attr("cx", x(to)).attr("cy", y(value));
    const before = x(to) > width / 2;
    this.text.attr("x", x(to) + (before ? -10 : 10)).attr("y", y(value) > TRACE.height / 2 ? y(value) - 9 : y(value) + 20);
    this.text.attr("text-anchor", before ? "end" : "start").text(`${fixed(value, 5)} a row`);
  },
};

function setUpTrace() {
  if (!REPLAYED) return;
  chart(byId("trace"), width => traceChart.draw(width));
  replay.listeners.push(state => traceChart.fill(state.position));
}

/** The iteration, or a place between two, of a position. */
function iterationAt(position) {
  const from = frames[Math.floor(position)].iteration;
  const share = position - Math.floor(position);
  return share ? from + share * (frames[Math.floor(position) + 1].iteration - from) : from;
}
