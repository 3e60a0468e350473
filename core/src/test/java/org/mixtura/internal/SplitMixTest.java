package org.mixtura.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SplitMixTest {
    /// The first outputs of the authors' C program, for seeds 0 and 1234567, as published with many ports of it.
    @Test
    void publishedVectors() {
        SplitMix zero = new SplitMix(0);
        assertThat(Stream.generate(zero::nextLong).limit(4))
                .containsExactly(0xE220A8397B1DCDAFL, 0x6E789E6AA1B965F4L, 0x06C45D188009454FL, 0xF88BB8A8724C81ECL);
        SplitMix other = new SplitMix(1234567);
        assertThat(Stream.generate(() -> Long.toUnsignedString(other.nextLong()))
                        .limit(5))
                .containsExactly(
                        "6457827717110365317",
                        "3203168211198807973",
                        "9817491932198370423",
                        "4593380528125082431",
                        "16408922859458223821");
    }

    @Test
    void uniformDoubles() {
        SplitMix random = new SplitMix(9);
        int[] cells = new int[16];
        for (int i = 0; i < 160_000; i++) {
            double u = random.nextDouble();
            assertThat(u).isBetween(0.0, Math.nextDown(1.0));
            cells[(int) (u * 16)]++;
        }
        assertThat(chiSquare(cells)).isLessThan(40.0);
    }

    @Test
    void boundedIntegers() {
        SplitMix random = new SplitMix(10);
        int[] cells = new int[7];
        for (int i = 0; i < 70_000; i++) {
            cells[(int) random.nextLong(7)]++;
        }
        assertThat(chiSquare(cells)).isLessThan(25.0);
        assertThat(random.nextLong(1)).isZero();
        assertThat(random.nextLong(Long.MAX_VALUE)).isBetween(0L, Long.MAX_VALUE - 1);
        long large = 3L << 60;
        assertThat(Stream.generate(() -> random.nextLong(large)).limit(1000)).allMatch(x -> x >= 0 && x < large);
    }

    @Test
    void normals() {
        SplitMix random = new SplitMix(11);
        int n = 200_000;
        double[] power = new double[5];
        double lag = 0.0;
        double last = 0.0;
        for (int i = 0; i < n; i++) {
            double z = random.nextGaussian();
            for (int p = 1; p < 5; p++) {
                power[p] += Math.pow(z, p) / n;
            }
            lag += z * last / n;
            last = z;
        }
        double deviation = 5 / Math.sqrt(n);
        assertThat(Math.abs(power[1])).isLessThan(deviation);
        assertThat(Math.abs(power[2] - 1)).isLessThan(deviation * Math.sqrt(2));
        assertThat(Math.abs(power[3])).isLessThan(deviation * Math.sqrt(15));
        assertThat(Math.abs(power[4] - 3)).isLessThan(deviation * Math.sqrt(96));
        assertThat(Math.abs(lag)).isLessThan(deviation);
    }

    @Test
    void derivedStreamsDiffer() {
        assertThat(SplitMix.derivedSeed(42, 0)).isEqualTo(42);
        Set<Long> firsts = new HashSet<>();
        for (long seed = 0; seed < 100; seed++) {
            for (long index = 0; index < 100; index++) {
                firsts.add(SplitMix.derived(seed, index).nextLong());
            }
        }
        assertThat(firsts).hasSize(10_000);
    }

    private static double chiSquare(int[] cells) {
        double expected = Arrays.stream(cells).sum() / (double) cells.length;
        return Arrays.stream(cells)
                .mapToDouble(cell -> (cell - expected) * (cell - expected) / expected)
                .sum();
    }
}
