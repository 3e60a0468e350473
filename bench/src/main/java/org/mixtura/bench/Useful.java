package org.mixtura.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// What a benchmark got done: pairs of a row and a component, and the useful flops of them, which JMH divides
/// by the time.
///
/// Useful are the multiply-adds of the formula's leading term, two flops each: d(d+1)/2 a pair in the E-step
/// and in the M-step for full covariances, d for diagonal and spherical ones. All else is overhead.
@AuxCounters(AuxCounters.Type.OPERATIONS)
@State(Scope.Thread)
public class Useful {
    /// Row-component pairs.
    public long pairs;

    /// Useful flops.
    public long flops;

    /// Starts again.
    @Setup(Level.Iteration)
    public void reset() {
        pairs = 0;
        flops = 0;
    }

    void count(long pairs, long flopsEach) {
        this.pairs += pairs;
        this.flops += pairs * flopsEach;
    }
}
