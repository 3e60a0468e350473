package org.mixtura.report.plot;

/// How a line is drawn.
///
/// @param width in pixels of the picture
record Pen(Ink ink, double width, Dash dash) {
    /// The rhythm of a line.
    enum Dash {
        SOLID,
        DASHED(6, 4),
        DOTTED(1.5, 3);

        @SuppressWarnings("ImmutableEnumChecker") // never modified
        private final float[] lengths;

        Dash(double... lengths) {
            this.lengths = new float[lengths.length];
            for (int i = 0; i < lengths.length; i++) {
                this.lengths[i] = (float) lengths[i];
            }
        }

        /// Lengths of strokes and gaps in line widths of 1; empty for a line without gaps.
        float[] lengths() {
            return lengths.clone();
        }
    }

    static Pen solid(Ink ink, double width) {
        return new Pen(ink, width, Dash.SOLID);
    }
}
