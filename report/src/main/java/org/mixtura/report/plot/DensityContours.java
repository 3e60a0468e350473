package org.mixtura.report.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mixtura.GaussianMixture;

/// The density in two columns: points and contours, a panel for each density.
final class DensityContours {
    private static final int LEVELS = 20;
    private static final int DRAWS = 20_000;

    /// So many deviations from a Gaussian's mean lies the contour that encloses 97.5 % of it.
    private static final double REACH = 2.72;

    private final View view;
    private final DensityPlot.Contouring contouring;
    private final double[] levels;

    DensityContours(View view, DensityPlot.Contouring contouring) {
        this.view = view;
        this.contouring = contouring;
        this.levels = levels(view.mixture());
    }

    /// 20 log-densities, ascending: the highest encloses 2.5 % of the mixture, the next 7.5 %, the lowest
    /// 97.5 %.
    ///
    /// They are quantiles of the log-densities of 20,000 draws from the mixture, of one seed: that needs no
    /// grid fine enough for the narrowest component.
    static double[] levels(GaussianMixture mixture) {
        double[] densities = mixture.logDensities(mixture.sample(DRAWS, 0));
        Arrays.sort(densities);
        double[] levels = new double[LEVELS];
        for (int l = 0; l < LEVELS; l++) {
            levels[l] = densities[(int) Math.round((l + 0.5) / LEVELS * DRAWS)];
        }
        return levels;
    }

    Figure figure(@Nullable KernelDensity kernels, @Nullable GaussianMixture truth) {
        Range x = Looks.window(view, 0, REACH);
        Range y = Looks.window(view, 1, REACH);
        List<Panel> panels = new ArrayList<>();
        boolean several = kernels != null || truth != null;
        int count = 1 + (kernels == null ? 0 : 1) + (truth == null ? 0 : 1);
        View drawn = view.atMost(View.MOST / count);
        panels.add(panel(several ? "The mixture" : "", Grid.of(view.mixture(), x, y), drawn));
        if (kernels != null) {
            String heading = "Kernel density estimate, bandwidths " + Words.number(kernels.bandwidth(0)) + " and "
                    + Words.number(kernels.bandwidth(1));
            panels.add(panel(heading, Grid.of(kernels, x, y), drawn));
        }
        if (truth != null) {
            panels.add(panel("The true density", Grid.of(truth, x, y), drawn));
        }
        for (int i = 1; i < panels.size(); i++) {
            Panel panel = panels.get(i);
            panels.set(i, new Panel(panel.heading(), panel.x(), panel.y().bare(), panel.marks()));
        }
        List<String> lines = new ArrayList<>(drawn.lines());
        lines.add("Contours: the innermost encloses 2.5 % of the mixture, each next 5 % more"
                + (several ? "; the same densities in every panel" : ""));
        String title = "Density: the data and the mixture of " + Words.count(view.size(), "component");
        return new Figure(new Caption(title, lines), Layout.row(panels.size()), List.of(panels), Legend.NONE);
    }

    private Panel panel(String heading, Grid grid, View drawn) {
        int n = drawn.sample().size();
        Mark.Look look = new Mark.Look(
                Marker.CIRCLE,
                contouring == DensityPlot.Contouring.FILLED
                        ? Ink.of(0x1A1A1A).opacity(0.6 * Looks.opacity(n))
                        : Ink.DATA.opacity(Looks.opacity(n)));
        Mark points =
                new Mark.Points("data", drawn.points(0), drawn.points(1), Looks.all(n, 0.85 * Looks.radius(n)), look);
        List<Mark> marks = new ArrayList<>();
        if (contouring == DensityPlot.Contouring.LINES) {
            marks.add(points);
        }
        for (int l = 0; l < LEVELS; l++) {
            List<double[]> rings = Contours.of(grid, levels[l]);
            double share = (double) l / (LEVELS - 1);
            String name = Words.percent((LEVELS - l - 0.5) / LEVELS) + " of the mixture";
            if (!rings.isEmpty()) {
                marks.add(
                        contouring == DensityPlot.Contouring.FILLED
                                ? new Mark.Regions(name, rings, Palette.density(0.85 * share))
                                : new Mark.Rings(name, rings, Pen.solid(Palette.density(0.35 + 0.65 * share), 1.2)));
            }
        }
        if (contouring == DensityPlot.Contouring.FILLED) {
            marks.add(points);
        }
        double[] xs = grid.xs();
        double[] ys = grid.ys();
        Axis x = Axis.of(view.name(0), new Range(xs[0], xs[xs.length - 1]), 6);
        Axis y = Axis.of(view.name(1), new Range(ys[0], ys[ys.length - 1]), 6);
        return new Panel(heading, x, y, marks);
    }
}
