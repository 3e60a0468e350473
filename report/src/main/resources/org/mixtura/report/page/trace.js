/** The log-likelihood by iteration; what has been replayed is filled in. */
const TRACE = { width: 640, height: 130, left: 62, right: 14, top: 10, bottom: 26 };

function setUpTrace() {
  if (LAST === 0) return;
  const values = page.fit.trace;
  const { width, height, left, right, top, bottom } = TRACE;
  const x = d3.scaleLinear([0, values.length - 1], [left, width - right]);
  const y = d3.scaleLinear(d3.extent(values), [height - bottom, top]).nice(3);
  const svg = d3
    .select(byId("trace"))
    .append("svg")
    .attr("viewBox", `0 0 ${width} ${height}`)
    .attr("role", "img")
    .attr("aria-label", "Mean log-likelihood by iteration");
  const format = tickFormat(y, y.ticks(3));
  const up = svg.append("g").selectAll("g").data(y.ticks(3)).join("g");
  up.append("line").attr("class", "grid").attr("x1", left).attr("x2", width - right).attr("y1", y).attr("y2", y);
  up.append("text").attr("x", left - 7).attr("y", y).attr("dy", "0.32em").attr("text-anchor", "end").text(format);
  const whole = x.ticks(6).filter(Number.isInteger);
  const across = svg.append("g").selectAll("text").data(whole).join("text");
  across.attr("x", x).attr("y", height - 10).attr("text-anchor", "middle").text(d => (d === 0 ? "start" : d));
  const path = d3.line().x((_, i) => x(i)).y(value => y(value));
  svg.append("path").attr("class", "faint-line").attr("d", path(values));
  const area = svg.append("path").attr("class", "filled");
  const done = svg.append("path").attr("class", "strong-line");
  const dot = svg.append("circle").attr("class", "dot").attr("r", 4.5);
  const text = svg.append("text").attr("class", "value");
  replay.listeners.push(state => {
    const to = iterationAt(state.position);
    const whole = Math.floor(to);
    const share = to - whole;
    const value = share ? values[whole] + share * (values[whole + 1] - values[whole]) : values[whole];
    const line = d3.range(whole + 1).map(i => [x(i), y(values[i])]);
    line.push([x(to), y(value)]);
    done.attr("d", d3.line()(line));
    area.attr("d", d3.area().y0(height - bottom)(line));
    dot.attr("cx", x(to)).attr("cy", y(value));
    const before = x(to) > width / 2;
    text.attr("x", x(to) + (before ? -9 : 9)).attr("y", y(value) + (y(value) > height / 2 ? -9 : 16));
    text.attr("text-anchor", before ? "end" : "start").text(`${fixed(value, 4)} a row`);
  });
  svg.on("click", event => {
    const iteration = x.invert(d3.pointer(event)[0]);
    replay.playing = false;
    replay.label();
    replay.go(d3.leastIndex(frames, frame => Math.abs(frame.iteration - iteration)));
  });
}

/** The iteration, or a place between two, of a position. */
function iterationAt(position) {
  const from = frames[Math.floor(position)].iteration;
  const share = position - Math.floor(position);
  return share ? from + share * (frames[Math.floor(position) + 1].iteration - from) : from;
}
