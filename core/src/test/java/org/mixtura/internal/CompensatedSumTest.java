package org.mixtura.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CompensatedSumTest {
    private final CompensatedSum sum = new CompensatedSum();

    @Test
    void keepsWhatPlainAdditionLoses() {
        sum.add(1.0);
        sum.add(1e100);
        sum.add(1.0);
        sum.add(-1e100);
        assertThat(sum.value()).isEqualTo(2.0);
    }

    @Test
    void aMillionTermsRoundOnce() {
        Random random = new Random(1);
        BigDecimal exact = BigDecimal.ZERO;
        CompensatedSum[] parts = {new CompensatedSum(), new CompensatedSum(), new CompensatedSum()};
        for (int i = 0; i < 1_000_000; i++) {
            double x = random.nextGaussian() * Math.scalb(1.0, random.nextInt(60) - 30);
            exact = exact.add(new BigDecimal(x));
            sum.add(x);
            parts[i % 3].add(x);
        }
        assertThat(sum.value()).isEqualTo(exact.doubleValue());
        CompensatedSum merged = new CompensatedSum();
        for (CompensatedSum part : parts) {
            merged.add(part);
        }
        assertThat(merged.value()).isEqualTo(exact.doubleValue());
    }

    @Test
    void infinitiesAndNaNsAreThoseOfPlainAddition() {
        sum.add(1.0);
        sum.add(Double.POSITIVE_INFINITY);
        sum.add(1.0);
        assertThat(sum.value()).isEqualTo(Double.POSITIVE_INFINITY);
        sum.add(Double.NEGATIVE_INFINITY);
        assertThat(sum.value()).isNaN();
    }

    @Test
    void resets() {
        sum.add(1e100);
        sum.add(1.0);
        sum.reset();
        sum.add(3.0);
        assertThat(sum.value()).isEqualTo(3.0);
    }
}
