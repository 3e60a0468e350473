package org.mixtura;

import org.mixtura.internal.kernel.Kernels;

/// Facts about this library in this JVM.
public final class Mixtura {
    private Mixtura() {}

    /// The version, such as `0.1.0`.
    public static String version() {
        return "0.1.0";
    }

    /// The kernels that run: `vector` and the register width in bits, or `scalar`. They give the same results
    /// in every bit. Where there are vector kernels, the first fraction of a second runs on scalar ones all the
    /// same, while the others are compiled.
    ///
    /// @throws IllegalStateException if the system property `mixtura.kernels` cannot be obeyed
    public static String kernels() {
        return Kernels.activeDescription();
    }
}
