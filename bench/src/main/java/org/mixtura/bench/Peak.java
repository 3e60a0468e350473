package org.mixtura.bench;

import java.util.Locale;
import java.util.stream.IntStream;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// The machine's peak: fused multiply-adds on registers alone, as many as it can do in a second.
///
/// Twelve independent sums hide the latency of the operation on every processor of today, and fit with both
/// factors into sixteen registers, so that memory plays no part.
public final class Peak {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    private static final int SUMS = 12;
    private static final int STEPS = 20_000_000;
    private static final int ROUNDS = 7;

    private Peak() {}

    /// The register width in bits.
    public static int bits() {
        return SPECIES.vectorBitSize();
    }

    /// Billions of floating-point operations a second on so many threads at once, a multiply-add being two: the
    /// best of several rounds, the first of which compile.
    public static double gigaflops(int threads) {
        double best = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            double sum = IntStream.range(0, threads).mapToObj(t -> new Loop()).map(Loop::started).toList().stream()
                    .mapToDouble(Loop::joined)
                    .sum();
            double seconds = (System.nanoTime() - begin) / 1e9;
            if (Double.isNaN(sum)) {
                throw new IllegalStateException("the sums do not converge");
            }
            best = Math.max(best, 2.0 * SUMS * SPECIES.length() * STEPS * threads / seconds / 1e9);
        }
        return best;
    }

    /// Prints the peak of one thread and of the given number (all processors by default), as JSON.
    public static void main(String[] args) {
        int threads = args.length > 0
                ? Integer.parseInt(args[0])
                : Runtime.getRuntime().availableProcessors();
        System.out.printf(
                Locale.ROOT,
                "{\"bits\": %d, \"threads\": %d, \"gigaflops_1\": %.1f, \"gigaflops\": %.1f}%n",
                bits(),
                threads,
                gigaflops(1),
                gigaflops(threads));
    }

    /// One thread's share of a round.
    private static final class Loop {
        private double sum;
        private final Thread thread = new Thread(() -> sum = multiplyAdds(STEPS), "peak");

        Loop started() {
            thread.start();
            return this;
        }

        double joined() {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return sum;
        }
    }

    /// Each sum converges to 1 by s ← s/2 + 1/2, which no compiler can foresee.
    private static double multiplyAdds(int steps) {
        DoubleVector half = DoubleVector.broadcast(SPECIES, 0.5);
        DoubleVector a = half.mul(1.01);
        DoubleVector b = half.mul(1.02);
        DoubleVector c = half.mul(1.03);
        DoubleVector d = half.mul(1.04);
        DoubleVector e = half.mul(1.05);
        DoubleVector f = half.mul(1.06);
        DoubleVector g = half.mul(1.07);
        DoubleVector h = half.mul(1.08);
        DoubleVector i = half.mul(1.09);
        DoubleVector j = half.mul(1.10);
        DoubleVector k = half.mul(1.11);
        DoubleVector l = half.mul(1.12);
        for (int step = 0; step < steps; step++) {
            a = a.fma(half, half);
            b = b.fma(half, half);
            c = c.fma(half, half);
            d = d.fma(half, half);
            e = e.fma(half, half);
            f = f.fma(half, half);
            g = g.fma(half, half);
            h = h.fma(half, half);
            i = i.fma(half, half);
            j = j.fma(half, half);
            k = k.fma(half, half);
            l = l.fma(half, half);
        }
        DoubleVector ah = a.add(b).add(c.add(d)).add(e.add(f).add(g.add(h)));
        return ah.add(i.add(j).add(k.add(l))).reduceLanes(jdk.incubator.vector.VectorOperators.ADD);
    }
}
