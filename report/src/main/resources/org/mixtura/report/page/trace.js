/** Log-likelihoods by iteration; what has been replayed is filled in. */
const TRACE = { height: 130, least: 62, right: 14, top: 10, bottom: 26 };
const DIGIT = 7;
const MOST_TICK_DIGITS = 7;

/** Ticks of the log-likelihood; below the last one where it takes too many digits to tell them apart. */
function likelihoodTicks(y, last) {
  const ticks = y.ticks(3);
  const plain = ticks.map(tickFormat(y, ticks));
  if (d3.max(plain, text => text.length) <= MOST_TICK_DIGITS) return ticks.map((tick, n) => [tick, plain[n]]);
  const below = d3.scaleLinear(y.domain().map(value => value - last), y.range());
  return below.ticks(3).map(tick => [tick + last, tick === 0 ? "end" : `end ${significant(tick, 2)}`.replace(MINUS, `${MINUS} `)]);
}

/** A curve of log-likelihoods in a box. */
class TraceChart {
  /** @param end the mixture after the last iteration, a value and its name; null if the last iteration is the end */
  constructor(box, trace, end = null) {
    const values = end ? [...trace, end.value ?? trace.at(-1)] : trace;
    Object.assign(this, { box, values, end, last: trace.length - 1 });
  }

  draw(width) {
    const { values, last, end } = this;
    const { height, right, top, bottom } = TRACE;
    const [least, most] = d3.extent(values);
    const room = Math.max(0, 1e-6 - (most - least));
    const y = d3.scaleLinear([least - room, most + room / 10], [height - bottom, top]);
    const levels = likelihoodTicks(y, values.at(-1));
    const left = Math.max(TRACE.least, 10 + DIGIT * d3.max(levels, ([, text]) => text.length));
    const x = d3.scaleLinear([0, values.length - 1], [left, width - right]);
    const svg = drawing(this.box, width, height, `Mean ${page.objective} by iteration`);
    const up = svg.append("g").selectAll("g").data(levels).join("g");
    up.append("line").attr("class", "grid").attr("x1", left).attr("x2", width - right).attr("y1", ([tick]) => y(tick)).attr("y2", ([tick]) => y(tick));
    up.append("text").attr("x", left - 7).attr("y", ([tick]) => y(tick)).attr("dy", "0.32em").attr("text-anchor", "end").text(([, text]) => text);
    const across = svg.append("g").selectAll("text").data(this.ticks(x, width)).join("text");
    across.attr("x", ([i]) => x(i)).attr("y", height - 8).attr("text-anchor", ([i]) => (i === values.length - 1 ? "end" : "middle")).text(([, text]) => text);
    if (end && end.value !== null) svg.append("line").attr("class", "reference").attr("x1", left).attr("x2", width - right).attr("y1", y(end.value)).attr("y2", y(end.value));
    const path = d3.line().x((_, i) => x(i)).y(value => y(value));
    svg.append("path").attr("class", "faint-line").attr("d", path(values.slice(0, last + 1)));
    const area = svg.append("path").attr("class", "filled");
    const done = svg.append("path").attr("class", "strong-line");
    const dot = svg.append("circle").attr("class", "dot").attr("r", 4.5);
    const text = svg.append("text").attr("class", "value");
    Object.assign(this, { width, x, y, svg, area, done, dot, text });
  }

  /** Whole iterations, and the end. */
  ticks(x, width) {
    const named = x.ticks(Math.max(2, width / 110)).filter(Number.isInteger).map(i => [i, i === 0 ? "start" : String(i)]);
    if (!this.end) return named;
    const place = this.values.length - 1;
    return [...named.filter(([i]) => x(place) - x(i) > 40), [place, this.end.name]];
  }

  /** Fills the curve in up to an iteration, or a place between two; no iteration leads to the end. */
  fill(to) {
    const { width, x, y, values, last } = this;
    const whole = Math.floor(to);
    const share = to - whole;
    const value = share ? values[whole] + share * (values[whole + 1] - values[whole]) : values[whole];
    const line = d3.range(Math.min(whole, last) + 1).map(i => [x(i), y(values[i])]);
    if (to <= last) line.push([x(to), y(value)]);
    this.done.attr("d", d3.line()(line));
    this.area.attr("d", d3.area().y0(TRACE.height - TRACE.bottom)(line));
    this.dot.attr("cx", x(to)).attr("cy", y(value));
    const before = x(to) > width / 2;
    this.text.attr("x", x(to) + (before ? -10 : 10)).attr("y", y(value) > TRACE.height / 2 ? y(value) - 9 : y(value) + 20);
    this.text.attr("text-anchor", before ? "end" : "start").text(`${fixed(value, 5)} a row`);
  }
}

function setUpTrace() {
  if (!REPLAYED) return;
  const drawn = seeded ? new TraceChart(byId("trace"), seeded.trace, { name: "fit", value: seeded.reference }) : new TraceChart(byId("trace"), page.fit.trace);
  chart(byId("trace"), width => {
    drawn.draw(width);
    drawn.fill(iterationAt(replay.position));
    drawn.svg.on("click", event => {
      const iteration = drawn.x.invert(d3.pointer(event)[0]);
      replay.step(0);
      replay.go(d3.leastIndex(frames, frame => Math.abs(frame.iteration - iteration)));
    });
  });
  replay.listeners.push(state => drawn.fill(iterationAt(state.position)));
}

/** The run that was kept, where it is not the one that is replayed. */
function setUpRun() {
  const { fit } = page;
  if (!fit || identityCount === 1 || (REPLAYED && !seeded)) return;
  byId("run").hidden = false;
  byId("run-words").textContent = `EM took ${counted(fit.iterations, "iteration")} from its start to the fit (${fit.sentence}).${curveNote()}`;
  if (fit.trace.length < 2) return;
  const drawn = new TraceChart(byId("run-chart"), fit.trace);
  chart(byId("run-chart"), width => {
    drawn.draw(width);
    drawn.fill(fit.trace.length - 1);
  });
}

/** The iteration, or a place between two, of a position. */
function iterationAt(position) {
  const from = frames[Math.floor(position)].iteration;
  const share = position - Math.floor(position);
  return share ? from + share * (frames[Math.floor(position) + 1].iteration - from) : from;
}
