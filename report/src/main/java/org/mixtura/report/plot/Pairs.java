package org.mixtura.report.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The lower triangle of a matrix of panels: every pair of columns, and each column's density on the
/// diagonal.
final class Pairs {
    static final int MOST_COLUMNS = 6;

    private Pairs() {}

    /// @param lines below the title, for a view
    /// @param marks of a panel, for the view of its two columns
    static Figure figure(View all, String title, Function<View, List<String>> lines, Function<View, List<Mark>> marks) {
        View view = all.dimensions() > MOST_COLUMNS ? all.columns(all.telling(MOST_COLUMNS)) : all;
        int q = view.dimensions();
        view = view.atMost(View.MOST / (q * (q - 1) / 2));
        List<List<Panel>> rows = new ArrayList<>();
        for (int r = 0; r < q; r++) {
            List<Panel> row = new ArrayList<>();
            for (int c = 0; c < r; c++) {
                Axis x = Looks.axis(view, c, 4);
                Axis y = Looks.axis(view, r, 4);
                row.add(new Panel(
                        "",
                        r == q - 1 ? x : x.bare(),
                        c == 0 ? y : y.bare(),
                        marks.apply(view.columns(List.of(c, r)))));
            }
            row.add(diagonal(view.columns(List.of(r)), r == q - 1));
            rows.add(row);
        }
        List<String> text = new ArrayList<>(lines.apply(view));
        if (q < all.dimensions()) {
            text.add("Shown: the " + q + " of " + all.dimensions()
                    + " columns that separate the components most, each by itself");
        }
        return new Figure(new Caption(title, text), Layout.triangle(q), rows, Looks.components(view));
    }

    private static Panel diagonal(View view, boolean last) {
        Panel density = DensityPlot.lines().of(view).panels().getFirst();
        Axis x = Looks.axis(view, 0, 4);
        Axis y = new Axis("", density.y().min(), density.y().max(), List.of());
        return new Panel(view.name(0), last ? x : x.bare(), y, density.marks());
    }
}
