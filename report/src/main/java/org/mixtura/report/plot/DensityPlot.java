package org.mixtura.report.plot;

import org.jspecify.annotations.Nullable;
import org.mixtura.GaussianMixture;

/// A picture of a mixture's density over the data. Immutable.
///
/// In one column: the histogram, each component times its weight, and their sum. In two: the points and 20
/// contours of the density, each of which encloses 5 % more of the mixture than the next.
public final class DensityPlot {
    private final Contouring contouring;
    private final boolean estimate;
    private final @Nullable GaussianMixture truth;

    private DensityPlot(Contouring contouring, boolean estimate, @Nullable GaussianMixture truth) {
        this.contouring = contouring;
        this.estimate = estimate;
        this.truth = truth;
    }

    /// How contours are drawn.
    enum Contouring {
        LINES,
        FILLED
    }

    /// With contours as lines over the points.
    public static DensityPlot lines() {
        return new DensityPlot(Contouring.LINES, false, null);
    }

    /// With the bands between contours filled, under the points.
    public static DensityPlot filled() {
        return new DensityPlot(Contouring.FILLED, false, null);
    }

    /// Also with the kernel density estimate of the rows that are drawn.
    public DensityPlot withKernelEstimate() {
        return new DensityPlot(contouring, true, truth);
    }

    /// Also with the density that the data were made from.
    ///
    /// @param mixture of as many columns as the model
    public DensityPlot withTruth(GaussianMixture mixture) {
        return new DensityPlot(contouring, estimate, mixture);
    }

    /// The picture.
    ///
    /// @param view of one or two columns or directions
    /// @throws IllegalArgumentException if it is of more, or the truth has another number of columns than
    ///     the model
    public Figure of(View view) {
        GaussianMixture projected = truth == null ? null : view.project(truth);
        KernelDensity kernels = null;
        if (estimate && view.dimensions() <= 2) {
            double[][] points = new double[view.dimensions()][];
            for (int j = 0; j < points.length; j++) {
                points[j] = view.points(j);
            }
            kernels = KernelDensity.of(points, view.sample().weights());
        }
        return switch (view.dimensions()) {
            case 1 -> new DensityCurves(view, kernels, projected).figure();
            case 2 -> new DensityContours(view, contouring).figure(kernels, projected);
            default ->
                throw new IllegalArgumentException("a density is drawn in one or two columns, and there are "
                        + view.dimensions() + "; choose some, or a projection");
        };
    }
}
