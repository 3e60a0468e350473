package org.mixtura.internal.kernel;

/// Chooses the kernels once per JVM.
final class ActiveKernels {
    static final Kernels INSTANCE = choose(System.getProperty("mixtura.kernels", ""));

    private ActiveKernels() {}

    static Kernels choose(String property) {
        boolean vectorModule =
                ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        return switch (property) {
            case "" -> vectorModule ? new VectorKernels() : new ScalarKernels();
            case "scalar" -> new ScalarKernels();
            case "vector" -> {
                if (!vectorModule) {
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
}
