package org.mixtura.report.plot;

import java.util.ArrayList;
import java.util.List;

/// What colours and shapes mean.
record Legend(List<Entry> entries) {
    static final Legend NONE = new Legend(List.of());

    Legend {
        entries = List.copyOf(entries);
    }

    /// A line of a legend.
    record Entry(Sign sign, String label) {}

    /// What stands before the words.
    sealed interface Sign {
        /// A marker.
        record Point(Mark.Look look, double radius) implements Sign {}

        /// A line.
        record Stroke(Pen pen) implements Sign {}

        /// An area.
        record Patch(Ink ink) implements Sign {}

        /// Nothing: the words are a heading.
        record Heading() implements Sign {}
    }

    /// This legend and, after it, the other.
    Legend and(Legend other) {
        List<Entry> all = new ArrayList<>(entries);
        all.addAll(other.entries);
        return new Legend(all);
    }

    static Entry heading(String label) {
        return new Entry(new Sign.Heading(), label);
    }

    static Entry line(Pen pen, String label) {
        return new Entry(new Sign.Stroke(pen), label);
    }

    static Entry area(Ink ink, String label) {
        return new Entry(new Sign.Patch(ink), label);
    }

    static Entry point(Mark.Look look, double radius, String label) {
        return new Entry(new Sign.Point(look, radius), label);
    }
}
