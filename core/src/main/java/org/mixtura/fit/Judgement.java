package org.mixtura.fit;

import java.util.List;
import org.mixtura.GaussianMixture;
import org.mixtura.Score;

/// What a run's end is compared by: sound before degenerate, then the objective, in which a component with a constant
/// column counts as if it were as wide as the column's rounding ([Soundness]).
///
/// @param doubts about its components, in order
/// @param objective what EM raised, so counted
/// @param score its criteria, so counted
record Judgement(List<Doubt> doubts, double objective, Score score) {
    /// Copies the list.
    Judgement {
        doubts = List.copyOf(doubts);
    }

    /// Of a mixture that EM has come to.
    ///
    /// @param statistics under the mixture; not modified
    static Judgement of(Problem problem, GaussianMixture mixture, SufficientStatistics statistics, boolean prior) {
        double objective = problem.maximisation().objective(statistics, mixture);
        Score score = score(problem, mixture, statistics, 0.0);
        if (prior) {
            return new Judgement(List.of(), objective, score);
        }
        List<Doubt> doubts = Soundness.doubts(
                mixture,
                problem.maximisation().family(),
                statistics,
                problem.columns(),
                problem.maximisation().ridge(),
                problem.resolution());
        if (doubts.stream().noneMatch(doubt -> doubt.kind() == Doubt.Kind.CONSTANT)) {
            return new Judgement(doubts, objective, score);
        }
        GaussianMixture widened = Soundness.widened(mixture, doubts, problem.columns(), problem.resolution());
        SufficientStatistics seen = problem.statistics(Expectation.under(widened, problem.secondMoments()));
        double clouds = 0.0;
        for (Doubt doubt : doubts) {
            if (doubt.kind() == Doubt.Kind.CONSTANT) {
                int c = doubt.component();
                double[] width = Soundness.width(doubt, problem.columns(), problem.resolution());
                for (int j = 0; j < width.length; j++) {
                    if (width[j] > 0) {
                        clouds += seen.count(c)
                                * width[j]
                                * widened.component(c).covariance().precision(j, j);
                    }
                }
            }
        }
        Score counted = score(problem, mixture, seen, -0.5 * clouds);
        return new Judgement(doubts, counted.logLikelihood(), counted);
    }

    private static Score score(
            Problem problem, GaussianMixture mixture, SufficientStatistics statistics, double added) {
        Score plain = statistics.likelihood().score(problem.columns().rows(), mixture.freeParameters());
        return new Score(
                plain.rows(),
                plain.totalWeight(),
                plain.logLikelihood() + added,
                plain.logPeak(),
                plain.freeParameters());
    }

    boolean degenerate() {
        return doubts.stream().anyMatch(Doubt::degenerate);
    }

    /// Whether it is better by more than `width` in the objective, or sound where the other is not.
    boolean betterThan(Judgement other, double width) {
        return degenerate() == other.degenerate() ? objective > other.objective + width : other.degenerate();
    }
}
