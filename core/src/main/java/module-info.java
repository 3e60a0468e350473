/// Gaussian mixture models: the values, their fitting by expectation-maximisation, and model choice.
///
/// Needs only the JDK. Where `jdk.incubator.vector` is present (`--add-modules=jdk.incubator.vector`), the
/// kernels use SIMD registers; without it the same results come from scalar code, in every bit, more slowly.
@SuppressWarnings("module") // modules that are compiled later
module org.mixtura {
    requires static jdk.incubator.vector;
    requires static transitive org.jspecify;

    exports org.mixtura;
    exports org.mixtura.data;
    exports org.mixtura.family;
    exports org.mixtura.fit;
    exports org.mixtura.select;
    exports org.mixtura.internal.linalg to
            org.mixtura.report;
}
