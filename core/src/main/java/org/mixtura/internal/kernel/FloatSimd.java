package org.mixtura.internal.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// [Simd] for float32: twice as many lanes.
final class FloatSimd {
    static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED.length() > FloatKernels.LANES
            ? FloatVector.SPECIES_512
            : FloatVector.SPECIES_PREFERRED;

    /// Floats in a register: 2, 4, 8 or 16.
    static final int L = S.length();

    /// As [Simd#COMPRESSES].
    static final boolean COMPRESSES =
            L >= 8 && System.getProperty("os.arch", "").matches("amd64|x86_64");

    private FloatSimd() {}
}
