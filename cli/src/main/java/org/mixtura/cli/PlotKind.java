package org.mixtura.cli;

import java.util.Locale;

/// What a picture shows.
enum PlotKind {
    /// The density over the data.
    DENSITY,
    /// Which row belongs to which component.
    CLASSIFICATION,
    /// How surely.
    UNCERTAINTY,
    /// The search.
    CRITERION,
    /// The run.
    TRACE,
    /// How well the distribution fits, in one column.
    QQ;

    /// Whether it shows the way to the fit, and no data.
    boolean ofTheFit() {
        return this == CRITERION || this == TRACE;
    }

    /// The most columns that it can show.
    int mostColumns() {
        return switch (this) {
            case DENSITY -> 2;
            case QQ -> 1;
            default -> Integer.MAX_VALUE;
        };
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
