package org.mixtura.report.plot;

import java.util.List;

/// Two axes and what is drawn between them, the first mark lowest.
///
/// @param heading words above it; empty for none
record Panel(String heading, Axis x, Axis y, List<Mark> marks) {
    Panel {
        marks = List.copyOf(marks);
    }
}
