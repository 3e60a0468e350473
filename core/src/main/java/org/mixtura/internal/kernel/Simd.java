package org.mixtura.internal.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// The registers that the vector kernels run on: the processor's preferred width, at most 512 bits.
final class Simd {
    static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED.length() > Kernels.LANES
            ? DoubleVector.SPECIES_512
            : DoubleVector.SPECIES_PREFERRED;

    /// Doubles in a register: 1, 2, 4 or 8.
    static final int L = S.length();

    /// Whether the compiler has an instruction, or a short sequence, that moves a register's masked lanes
    /// together. Elsewhere the operation runs on boxed arrays, slower than plain loops by far.
    static final boolean COMPRESSES =
            L >= 4 && System.getProperty("os.arch", "").matches("amd64|x86_64");

    private Simd() {}
}
