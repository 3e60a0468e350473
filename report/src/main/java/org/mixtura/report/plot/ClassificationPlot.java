package org.mixtura.report.plot;

import java.util.ArrayList;
import java.util.List;

/// A picture of which row belongs to which component: points in the colours of their most probable
/// component, the components' means, and their ellipses at one and two standard deviations.
public final class ClassificationPlot {
    private ClassificationPlot() {}

    /// The picture: of one column a lane for each component, of two a panel, of more a matrix of panels of
    /// all pairs, with the densities on its diagonal. Of more than [#MOST_COLUMNS] those are taken that
    /// separate the components most.
    public static Figure of(View view) {
        String title = view.size() == 1
                ? "Classification: one component has all rows"
                : "Classification: the most probable of " + Words.count(view.size(), "component");
        return switch (view.dimensions()) {
            case 1 -> Lanes.figure(view, title);
            case 2 ->
                new Figure(
                        new Caption(title, lines(view)),
                        Layout.row(1),
                        List.of(List.of(new Panel("", Looks.axis(view, 0, 8), Looks.axis(view, 1, 6), marks(view, 1)))),
                        Looks.components(view));
            default -> Pairs.figure(view, title, ClassificationPlot::lines, panel -> marks(panel, 0.8));
        };
    }

    /// How many columns a matrix of panels shows.
    public static final int MOST_COLUMNS = Pairs.MOST_COLUMNS;

    private static List<String> lines(View view) {
        List<String> lines = new ArrayList<>(view.lines());
        lines.add("Ellipses: one and two standard deviations about the means");
        return lines;
    }

    private static List<Mark> marks(View view, double scale) {
        List<Mark> marks = new ArrayList<>();
        int n = view.sample().size();
        for (int c = 0; c < view.size(); c++) {
            int[] members = view.sample().members(c);
            marks.add(new Mark.Points(
                    "component " + c,
                    Looks.pick(view.points(0), members),
                    Looks.pick(view.points(1), members),
                    Looks.all(members.length, scale * Looks.radius(n)),
                    Looks.look(c, Looks.opacity(n))));
        }
        marks.addAll(Outlines.of(view, scale));
        return marks;
    }
}
