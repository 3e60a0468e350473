package org.mixtura.fit;

import java.util.ArrayList;
import java.util.List;
import org.mixtura.data.Rows;

/// EM on growing samples before the whole table is touched.
///
/// A pass over a sample costs its share of a pass over all rows, and most of EM's way can be gone there. On a
/// sample of m rows the likelihood is uncertain by about p / 2m for p free parameters, so a stage ends when the
/// gain still to come is small beside that; then the sample grows fourfold. A stage needs enough rows for each
/// parameter, or components would settle on a few rows of the sample. The passes that follow are over all rows
/// and decide alone.
final class CoarseToFine {
    private static final int GROWTH = 4;
    private static final int ROWS_PER_PARAMETER = 20;
    private static final double SHARE_OF_UNCERTAINTY = 0.01;
    private static final int MOST_ITERATIONS = 200;

    private CoarseToFine() {}

    /// The mixture after the samples; the start itself where the table is too small for any.
    static Maximisation.Step refine(Problem problem, Maximisation.Step start) {
        long rows = problem.columns().weightedRows();
        long parameters = start.mixture().freeParameters();
        long size = Math.max(RowSample.size(problem), ROWS_PER_PARAMETER * parameters);
        long most = RowSample.most(problem);
        Maximisation.Step step = start;
        while (size <= most && size * 2 <= rows) {
            Rows sample = RowSample.take(problem, Math.toIntExact(size));
            double uncertainty = SHARE_OF_UNCERTAINTY * parameters / size;
            step = converge(problem, sample, step, Math.max(problem.tolerance(), uncertainty));
            size *= GROWTH;
        }
        return step;
    }

    /// EM on a sample until the gain still to come is below the tolerance.
    static Maximisation.Step converge(Problem problem, Rows sample, Maximisation.Step start, double tolerance) {
        Ascent ascent = new Ascent(problem, start, tolerance);
        List<Maximisation.Collapse> collapses = new ArrayList<>(start.collapses());
        try (Passes passes = Passes.of(problem, sample)) {
            for (int i = 0; i < MOST_ITERATIONS; i++) {
                ascent.expected(passes.under(ascent.next()));
                if (ascent.converged()) {
                    break;
                }
                collapses.addAll(ascent.maximise());
            }
        }
        return new Maximisation.Step(ascent.mixture(), List.copyOf(collapses));
    }
}
