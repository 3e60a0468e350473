/** The main picture: what it shows, and its zoom. */
const DENSITY = "density";

const picture = {
  x: axes[0],
  y: null,
  colourBy: "responsibilities",
  contours: false,
  trail: true,
  ring: null,
  state: null,
  transform: d3.zoomIdentity,
  scales: null,
  outside: 0,

  get kind() {
    return this.y ? pictureOfTwo : pictureOfOne;
  },

  /** Shows other axes. */
  look(x, y) {
    Object.assign(this, { x, y, transform: d3.zoomIdentity });
    d3.select(stage.box).property("__zoom", d3.zoomIdentity);
    this.layOut();
  },

  layOut() {
    stage.fit();
    const { left, right, top, bottom } = stage.plot;
    const [xDomain, yDomain] = this.kind.domains(this.x, this.y);
    this.xWhole = d3.scaleLinear(xDomain, [left, right]);
    this.yWhole = d3.scaleLinear(yDomain, [bottom, top]);
  },

  /** Draws the state of a position of the replay. */
  show(state) {
    this.state = state;
    if (this.colourBy === "responsibilities") colourByResponsibility(state);
    else if (this.colourBy === "uncertainty") colourByUncertainty(state);
    else if (this.colourBy === "label") colourByLabels(Array.from(state.labels, c => state.mixture.identities[c]));
    else colourByLabels(matched(page.labellings[this.colourBy], state.labels));
    this.draw();
  },

  draw() {
    if (!this.state) return;
    const xScale = this.transform.rescaleX(this.xWhole);
    const yScale = this.y ? this.transform.rescaleY(this.yWhole) : this.yWhole;
    this.scales = [xScale, yScale];
    this.outside = this.kind.draw({ ...this, xScale, yScale, frame: this.state });
    const context = stage.over;
    context.globalCompositeOperation = "destination-over";
    drawAxes(context, xScale, yScale, ...this.kind.names(this.x, this.y));
    context.globalCompositeOperation = "source-over";
    if (this.ring) {
      const up = this.y ? yScale(placeOf(this.y, this.ring)) : stage.plot.bottom - 6;
      stage.clipped(context, () => drawRing(context, xScale(placeOf(this.x, this.ring)), up));
    }
    this.describe();
  },

  describe() {
    const sampled = size < page.rows ? `${grouped(size)} of ${counted(page.rows, "row")} drawn, chosen evenly at random` : `All ${counted(page.rows, "row")} drawn`;
    const lost = this.outside ? `; ${grouped(this.outside)} of them outside of the picture` : "";
    const lines = this.y
      ? "ellipses at 1 and 2 standard deviations"
      : "bars: the rows, by their components' shares; lines: the components; wide and grey: their sum";
    byId("picture-note").textContent = `${sampled}${lost}; ${lines}${truth ? "; dashed: the true components" : ""}.`;
    stage.box.setAttribute(
      "aria-label",
      `${this.kind.names(this.x, this.y).join(" and ")} of the rows under ${counted(this.state.mixture.size, "component")}`,
    );
  },

  /** The point nearest to a place of the screen, if one is near. */
  pointAt(px, py) {
    const [xScale, yScale] = this.scales;
    const xs = places(this.x);
    const ys = this.y ? places(this.y) : null;
    let nearest = -1;
    let least = 12 * 12;
    for (let i = 0; i < size; i++) {
      const dx = xScale(xs[i]) - px;
      const dy = ys ? yScale(ys[i]) - py : 0;
      const distance = dx * dx + dy * dy;
      if (distance < least) {
        least = distance;
        nearest = i;
      }
    }
    return nearest;
  },
};

const zoom = d3
  .zoom()
  .scaleExtent([0.2, 400])
  .filter(event => !event.button && (event.type !== "wheel" || event.ctrlKey || document.activeElement === stage.box || event.deltaMode === 0))
  .on("zoom", event => {
    picture.transform = event.transform;
    picture.draw();
    tip.hide();
  });

/** Zoom by buttons and keys, and move by arrows. */
function setUpZoom() {
  const box = d3.select(stage.box).call(zoom).on("dblclick.zoom", null);
  const by = factor => zoom.scaleBy(box, factor);
  const reset = () => box.call(zoom.transform, d3.zoomIdentity);
  byId("zoom-in").addEventListener("click", () => by(1.4));
  byId("zoom-out").addEventListener("click", () => by(1 / 1.4));
  byId("zoom-reset").addEventListener("click", reset);
  stage.box.addEventListener("dblclick", reset);
  const moves = { ArrowLeft: [40, 0], ArrowRight: [-40, 0], ArrowUp: [0, 40], ArrowDown: [0, -40] };
  stage.box.addEventListener("keydown", event => {
    const move = moves[event.key];
    if (move) zoom.translateBy(box, move[0] / picture.transform.k, move[1] / picture.transform.k);
    else if (event.key === "+" || event.key === "=") by(1.4);
    else if (event.key === "-") by(1 / 1.4);
    else if (event.key === "0") reset();
    else return;
    event.preventDefault();
  });
}
