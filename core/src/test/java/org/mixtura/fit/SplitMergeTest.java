package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixtura.data.Rows;
import org.mixtura.family.Families;
import org.mixtura.testing.Samples;

class SplitMergeTest {
    private static final double TOLERANCE = 1e-6;

    /// From the same start, splitting and merging ends no lower on any table, and clearly higher on some: with two
    /// components too, where either half of a split one goes to the other.
    @ParameterizedTest
    @CsvSource({"2, EEE", "5, VVV", "5, VII"})
    void leavesPoorOptima(int k, String family) {
        double[] gains = LongStream.range(0, 20)
                .mapToObj(seed -> Rows.of(Samples.rows(60 * k, 2, k, seed)))
                .mapToDouble(rows -> logLikelihood(k, family, true, rows) - logLikelihood(k, family, false, rows))
                .toArray();
        Arrays.sort(gains);
        assertThat(gains[0]).isGreaterThan(-60 * k * TOLERANCE);
        assertThat(gains[gains.length - 1]).isGreaterThan(0.5);
    }

    private static double logLikelihood(int k, String family, boolean splitMerge, Rows rows) {
        return Em.components(k)
                .family(Families.of(family))
                .tolerance(TOLERANCE)
                .splitMerge(splitMerge)
                .build()
                .fit(rows)
                .score()
                .logLikelihood();
    }
}
