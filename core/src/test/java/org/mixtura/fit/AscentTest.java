package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mixtura.GaussianMixture;
import org.mixtura.data.ColumnSummary;
import org.mixtura.data.Rows;
import org.mixtura.family.SecondMoments;
import org.mixtura.internal.parallel.Workers;
import org.mixtura.testing.Samples;

class AscentTest {
    private final Workers workers = new Workers(1);
    private final Rows rows = Rows.of(Samples.rows(300, 2, 3, 4));
    private final EmBuilder settings = Em.components(3);
    private final Maximisation maximisation = new MaximumLikelihood(settings.family, new double[2]);
    private final Problem problem =
            new Problem(new LocalFold(rows, ColumnSummary.of(rows, 1), workers), maximisation, 1, settings, workers);

    @AfterEach
    void end() {
        workers.close();
    }

    private SufficientStatistics under(GaussianMixture mixture) {
        return problem.statistics(Expectation.under(mixture, SecondMoments.FULL), rows);
    }

    private GaussianMixture own(Ascent ascent) {
        return maximisation.maximise(ascent.statistics(), ascent.mixture()).mixture();
    }

    /// An ascent whose next mixture lies further on than EM's.
    private Ascent extrapolating() {
        Ascent ascent = new Ascent(problem, LabelStart.start(problem, KMeans.labels(rows, 3, 3)), 1e-9);
        do {
            ascent.expected(under(ascent.next()));
            ascent.maximise();
            assertThat(ascent.converged()).isFalse();
        } while (ascent.next().equals(own(ascent)));
        return ascent;
    }

    @Test
    void whatIsMoreLikelyIsKept() {
        Ascent ascent = extrapolating();
        GaussianMixture further = ascent.next();
        double before = ascent.objective();
        ascent.expected(under(further));
        assertThat(ascent.objective()).isGreaterThan(before);
        assertThat(ascent.mixture()).isEqualTo(further);
    }

    /// The likelihood of a mixture further on is claimed to be lower than it is.
    @Test
    void whatIsLessLikelyIsRejected() {
        Ascent ascent = extrapolating();
        GaussianMixture good = ascent.mixture();
        GaussianMixture own = own(ascent);
        double before = ascent.objective();
        double[] third = new double[3];
        Arrays.fill(third, 1 / 3.0);
        GaussianMixture bad = GaussianMixture.of(
                third, Samples.mixture(good.family(), 3, 2, 77).components());
        SufficientStatistics worse = under(bad);
        assertThat(worse.likelihood().mean()).isLessThan(before);

        ascent.expected(worse);
        assertThat(ascent.objective()).isEqualTo(before);
        assertThat(ascent.mixture()).isEqualTo(good);
        assertThat(ascent.converged()).isFalse();
        assertThat(ascent.maximise()).isEmpty();
        assertThat(ascent.next()).isEqualTo(own);

        ascent.expected(under(ascent.next()));
        assertThat(ascent.objective()).isGreaterThan(before);
        ascent.maximise();
        assertThat(ascent.next()).as("nothing is remembered").isEqualTo(own(ascent));
    }

    /// The rows of a component of a mixture further on are taken away.
    @Test
    void whatWouldLoseAComponentIsRejected() {
        Ascent ascent = extrapolating();
        GaussianMixture good = ascent.mixture();
        GaussianMixture own = own(ascent);
        SufficientStatistics emptied = under(ascent.next());
        assertThat(emptied.likelihood().mean()).isGreaterThan(ascent.objective());
        emptied.counts[1] = 0;

        ascent.expected(emptied);
        assertThat(ascent.mixture()).isEqualTo(good);
        assertThat(ascent.maximise()).isEmpty();
        assertThat(ascent.next()).isEqualTo(own);
    }

    @Test
    void notANumberIsRejected() {
        Ascent ascent = extrapolating();
        double before = ascent.objective();
        ascent.expected(new SufficientStatistics(new double[3][2], SecondMoments.FULL));
        assertThat(ascent.objective()).isEqualTo(before);
    }

    /// A step that was cut short and went well says nothing of how much is left.
    @Test
    void whatIsLeftIsFiniteOrUnknown() {
        Ascent ascent = new Ascent(problem, LabelStart.start(problem, KMeans.labels(rows, 3, 3)), 1e-9);
        boolean known = false;
        for (int i = 0; i < 30 && !ascent.converged(); i++) {
            ascent.expected(under(ascent.next()));
            assertThat(ascent.remaining()).isNotIn(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
            known |= Double.isFinite(ascent.remaining());
            ascent.maximise();
        }
        assertThat(known).isTrue();
    }
}
