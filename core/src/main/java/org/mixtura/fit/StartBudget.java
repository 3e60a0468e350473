package org.mixtura.fit;

import org.mixtura.data.Rows;
import org.mixtura.family.CovarianceFamily;

/// How much a start may do, counted in multiply-adds so that it depends on the shape alone: as much as a few passes
/// over
/// its sample, or what a fraction of a second computes where that is more.
///
/// A pass is an E-step and the moments of the M-step: n·k·d² multiply-adds where each component has a full covariance,
/// n·d² + n·k·d where one serves all, n·k·d where they are diagonal; and k·d³ for the matrices.
final class StartBudget {
    /// So many passes of full covariances are 24 E-steps.
    private static final double LEAST_FULL = 12;

    /// Passes of diagonal covariances, of which half is for k-means.
    private static final double LEAST_DIAGONAL = 24;

    /// Some hundredths of a second, once compiled.
    private static final double ALWAYS = 1e9;

    private static final int FEWEST_CLUSTERINGS = 6;
    private static final double CLUSTERINGS_A_PASS = 0.25;

    /// Passes of seeding and iterations of one k-means.
    private static final double K_MEANS = 24;
    private static final double SHARE_OF_K_MEANS = 0.3;

    private static final int FEWEST_FINALISTS = 2;
    private static final double FINALISTS_A_PASS = 1 / 8.0;

    /// The share of passes that each round of a race takes.
    private static final double SHARE_OF_A_ROUND = 1 / 6.0;

    /// Passes of a round of splitting and merging: trials, race and convergence.
    private static final double SPLIT_MERGE_ROUND = 120;

    /// Decompositions by rotations.
    private static final double EIGENVALUES = 10;

    private static final double COMMON_AXES = 100;

    private final double passes;
    private final double clusterings;

    private StartBudget(double passes, double clusterings) {
        this.passes = passes;
        this.clusterings = clusterings;
    }

    /// Of a start on a sample.
    static StartBudget of(Problem problem, Rows sample) {
        double n = sample.size();
        double d = sample.dimensions();
        double k = problem.components();
        CovarianceFamily family = problem.maximisation().family();
        boolean shared = family.covarianceParameters(2, (int) d) == family.covarianceParameters(1, (int) d);
        double pass = n * k * d;
        if (!family.diagonal()) {
            pass = shared ? n * d * (d + k) + d * d * d : n * k * d * d + matrices(family) * k * d * d * d;
        }
        double passes = Math.max(family.diagonal() ? LEAST_DIAGONAL : LEAST_FULL, ALWAYS / pass);
        double clustered = Math.min(n, KMeans.fewRows((int) k));
        return new StartBudget(passes, SHARE_OF_K_MEANS * passes * pass / (K_MEANS * clustered * k * d));
    }

    /// What an M-step's matrices take, in k·d³: common axes of components of different shapes are searched for.
    private static double matrices(CovarianceFamily family) {
        return family.code().endsWith("VE") ? COMMON_AXES : family.code().equals("VVV") ? 1.0 : EIGENVALUES;
    }

    /// How many clusterings may be made and raced.
    int clusterings() {
        return (int) Math.max(FEWEST_CLUSTERINGS, Math.min(clusterings, CLUSTERINGS_A_PASS * passes));
    }

    /// How many of them run on after their first E-step: those of the highest objective, which tells most.
    int finalists() {
        return (int) Math.max(FEWEST_FINALISTS, FINALISTS_A_PASS * passes);
    }

    /// Iterations of all starts of a race together before half of them are dropped, at most so many.
    int iterations(int most) {
        return (int) Math.clamp(SHARE_OF_A_ROUND * passes, 1, most);
    }

    /// Rounds of splitting and merging, at most so many.
    int splitMergeRounds(int most) {
        return (int) Math.min(most, passes / SPLIT_MERGE_ROUND);
    }
}
