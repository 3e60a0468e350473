package org.mixtura.internal.kernel;

/// The kernels that run now.
///
/// Vector code is slow, a hundred times and more, until the JVM has compiled it, and that takes seconds. Since
/// the two kernels agree in every bit, the scalar ones, which are fast at once, do the first work; when there
/// is more of it, the vector kernels are compiled beside it ([WarmUp]) and take over in the middle of a fit.
/// Only the time depends on when.
final class ActiveKernels {
    /// Compiling takes the processor for a second or more, so work that is over sooner is not worth it; and if much
    /// is expected, that is clear much earlier.
    private static final long PATIENCE_NANOS = 1_000_000_000;

    private static final long SHORT_PATIENCE_NANOS = 150_000_000;

    /// The operations from which there is much to do.
    private static final double MUCH = 6e7;

    /// So many operations go to the vector kernels at once: they are compiled on the way, sooner than scalar code
    /// would be through.
    private static final double VERY_MUCH = 2e8;

    private static final boolean VECTOR_MODULE =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    private static volatile Kernels current = choose(System.getProperty("mixtura.kernels", ""));
    private static volatile FloatKernels currentFloat =
            isVector() ? new FloatVectorKernels() : new FloatScalarKernels();
    private static boolean warmingFloat;
    private static volatile long firstUse;
    private static volatile long patience = PATIENCE_NANOS;

    private ActiveKernels() {}

    /// The kernels to begin with.
    static Kernels choose(String property) {
        return switch (property) {
            case "", "scalar" -> new ScalarKernels();
            case "vector" -> {
                if (!VECTOR_MODULE) {
                    throw new IllegalStateException("mixtura.kernels=vector needs the JVM option"
                            + " --add-modules=jdk.incubator.vector, which is missing");
                }
                yield new VectorKernels();
            }
            default ->
                throw new IllegalStateException(
                        "mixtura.kernels is \"" + property + "\"; it is \"vector\" or \"scalar\"");
        };
    }

    static Kernels get() {
        Kernels kernels = current;
        if (firstUse >= 0) {
            considerWarmUp();
        }
        return kernels;
    }

    /// The float32 kernels follow the others: they are compiled once those are vector ones, if they are asked for.
    static FloatKernels getFloat() {
        FloatKernels kernels = currentFloat;
        get();
        if (kernels instanceof FloatScalarKernels && isVector()) {
            startFloat();
        }
        return kernels;
    }

    private static boolean isVector() {
        return current instanceof VectorKernels;
    }

    static synchronized void expect(double operations) {
        if (operations >= MUCH) {
            patience = SHORT_PATIENCE_NANOS;
        }
        if (operations >= VERY_MUCH && VECTOR_MODULE && isAutomatic()) {
            firstUse = -1;
            current = new VectorKernels();
            currentFloat = new FloatVectorKernels();
        }
    }

    /// What runs, or will as soon as there is enough work.
    static String description() {
        return isAutomatic() && VECTOR_MODULE ? new VectorKernels().description() : current.description();
    }

    private static boolean isAutomatic() {
        return System.getProperty("mixtura.kernels", "").isEmpty();
    }

    /// Negative `firstUse` means that there is nothing to consider any more.
    private static synchronized void considerWarmUp() {
        long now = System.nanoTime() & Long.MAX_VALUE;
        if (firstUse < 0 || !isAutomatic() || !VECTOR_MODULE) {
            firstUse = -1;
        } else if (firstUse == 0) {
            firstUse = Math.max(1, now);
        } else if (now - firstUse > patience) {
            start();
        }
    }

    private static void start() {
        firstUse = -1;
        Thread.ofPlatform().daemon().name("mixtura-warm-up").start(() -> {
            VectorKernels vector = new VectorKernels();
            WarmUp.run(vector, new ScalarKernels());
            current = vector;
        });
    }

    private static synchronized void startFloat() {
        if (!warmingFloat) {
            warmingFloat = true;
            Thread.ofPlatform().daemon().name("mixtura-warm-up-float32").start(() -> {
                FloatVectorKernels vector = new FloatVectorKernels();
                FloatWarmUp.run(vector, new FloatScalarKernels());
                currentFloat = vector;
            });
        }
    }
}
