package org.mixtura.bench;

import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The machine's peak: fused multiply-adds on registers alone, as many as it can do in a second.
///
/// Twelve independent sums hide the latency of the operation on every processor of today, and fit with both
/// factors into sixteen registers, so that memory plays no part. Each sum converges to 1 by s ← s/2 + 1/2, which
/// no compiler can foresee.
public final class Peak {
    /// 64-bit numbers.
    public static final Peak FLOAT64 = new Peak(DoubleVector.SPECIES_PREFERRED, Peak::doubles);

    /// 32-bit numbers.
    public static final Peak FLOAT32 = new Peak(FloatVector.SPECIES_PREFERRED, Peak::floats);

    private static final int SUMS = 12;
    private static final int STEPS = 20_000_000;
    private static final int ROUNDS = 7;
    private static final int SHORT = 100;

    private final VectorSpecies<?> species;
    private final IntToDoubleFunction loop;

    private Peak(VectorSpecies<?> species, IntToDoubleFunction loop) {
        this.species = species;
        this.loop = loop;
    }

    /// The register width in bits.
    public int bits() {
        return species.vectorBitSize();
    }

    /// Billions of floating-point operations a second on so many threads at once, a multiply-add being two: the
    /// best of several rounds.
    public double gigaflops(int threads) {
        compile();
        double best = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            double sum = IntStream.range(0, threads).mapToObj(t -> new Share()).map(Share::started).toList().stream()
                    .mapToDouble(Share::joined)
                    .sum();
            double seconds = (System.nanoTime() - begin) / 1e9;
            check(sum);
            best = Math.max(best, 2.0 * SUMS * species.length() * STEPS * threads / seconds / 1e9);
        }
        return best;
    }

    /// Many short calls: a long one would be compiled while it runs, with its sums in memory.
    private void compile() {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < 500_000_000) {
            check(loop.applyAsDouble(SHORT));
        }
    }

    private static void check(double sum) {
        if (Double.isNaN(sum)) {
            throw new IllegalStateException("the sums do not converge");
        }
    }

    /// Prints the peaks of one thread and of the given number (all processors by default), as JSON.
    public static void main(String[] args) {
        int threads = args.length > 0
                ? Integer.parseInt(args[0])
                : Runtime.getRuntime().availableProcessors();
        System.out.printf(
                Locale.ROOT,
                "{\"bits\": %d, \"threads\": %d, \"float64\": [%.1f, %.1f], \"float32\": [%.1f, %.1f]}%n",
                FLOAT64.bits(),
                threads,
                FLOAT64.gigaflops(1),
                FLOAT64.gigaflops(threads),
                FLOAT32.gigaflops(1),
                FLOAT32.gigaflops(threads));
    }

    /// One thread's share of a round.
    private final class Share {
        private double sum;
        private final Thread thread = new Thread(() -> sum = loop.applyAsDouble(STEPS), "peak");

        Share started() {
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

    private static double doubles(int steps) {
        DoubleVector half = DoubleVector.broadcast(DoubleVector.SPECIES_PREFERRED, 0.5);
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
        return ah.add(i.add(j).add(k.add(l))).reduceLanes(VectorOperators.ADD);
    }

    private static double floats(int steps) {
        FloatVector half = FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, 0.5f);
        FloatVector a = half.mul(1.01f);
        FloatVector b = half.mul(1.02f);
        FloatVector c = half.mul(1.03f);
        FloatVector d = half.mul(1.04f);
        FloatVector e = half.mul(1.05f);
        FloatVector f = half.mul(1.06f);
        FloatVector g = half.mul(1.07f);
        FloatVector h = half.mul(1.08f);
        FloatVector i = half.mul(1.09f);
        FloatVector j = half.mul(1.10f);
        FloatVector k = half.mul(1.11f);
        FloatVector l = half.mul(1.12f);
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
        FloatVector ah = a.add(b).add(c.add(d)).add(e.add(f).add(g.add(h)));
        return ah.add(i.add(j).add(k.add(l))).reduceLanes(VectorOperators.ADD);
    }
}
