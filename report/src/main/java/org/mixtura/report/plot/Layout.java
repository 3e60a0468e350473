package org.mixtura.report.plot;

/// How large a picture is, in pixels, and where its legend stands.
record Layout(int width, int height, Place legend) {
    /// Where a legend stands.
    enum Place {
        /// To the right of all panels.
        RIGHT,
        /// Where a triangle of panels leaves room, at the top right.
        CORNER
    }

    /// One panel, or a row of them.
    static Layout row(int panels) {
        return switch (panels) {
            case 1 -> new Layout(900, 600, Place.RIGHT);
            case 2 -> new Layout(1240, 600, Place.RIGHT);
            default -> new Layout(1560, 580, Place.RIGHT);
        };
    }

    /// The lower triangle of a matrix of panels, `size` in a row.
    static Layout triangle(int size) {
        int side = 300 + 180 * size;
        return new Layout(side, side - 60, Place.CORNER);
    }
}
