package org.mixtura.internal.kernel;

/// The arithmetic that touches rows: a few operations on whole tiles, written twice.
///
/// A *tile* is [#ROWS] rows of d columns, column-major: `tile[j * ROWS + r]`. [ScalarKernels] is the specification;
/// [VectorKernels] is the same arithmetic on SIMD registers. **The two agree bit for bit**, at every register width,
/// because
///
/// - every multiply-add is fused, and each output's terms are added in ascending column order;
/// - sums over rows run in [#LANES] virtual lanes (row r belongs to lane r mod 8), each in ascending row order, and the
///   lanes are added in the one order of [Lanes#sum];
/// - exp and log are the polynomials of [ElementaryFunctions], evaluated in the same order.
///
/// Nothing here allocates or validates. Arrays named `out`, `scratch`, `moments` are written; all others are not
/// modified.
public sealed interface Kernels permits ScalarKernels, VectorKernels {
    /// Rows in a tile.
    int ROWS = 64;

    /// Virtual lanes of a sum over rows.
    int LANES = 8;

    /// Log-densities of a tile under a Gaussian of full covariance: `out[at + r] = constant − ½‖P(x_r − μ)‖²`.
    ///
    /// @param whitener P = L⁻¹ (lower triangular, d×d, row-major), where Σ = LLᵀ
    /// @param constant log weight − ½(d log 2π + log det Σ)
    /// @param scratch at least ROWS·d long
    void fullLogDensities(
            double[] tile,
            int d,
            double[] mean,
            double[] whitener,
            double constant,
            double[] scratch,
            double[] out,
            int at);

    /// Log-densities of a tile under a Gaussian of diagonal covariance:
    /// `out[at + r] = constant − ½ Σ_j (s_j (x_rj − μ_j))²`.
    ///
    /// @param inverseDeviations s_j = 1/σ_j
    void diagonalLogDensities(
            double[] tile, int d, double[] mean, double[] inverseDeviations, double constant, double[] out, int at);

    /// Log-densities of a tile under a Gaussian of spherical covariance: `out[at + r] = constant − ½ s²‖x_r − μ‖²`.
    ///
    /// @param inverseVariance s² = 1/σ²
    void sphericalLogDensities(
            double[] tile, int d, double[] mean, double inverseVariance, double constant, double[] out, int at);

    /// Bayes' rule in log space. On entry `out[c * ROWS + r]` is l_c = log(weight_c · density_c(x_r)); on return it is
    /// w_r times the responsibility of component c for row r (0 where w_r is 0), w_r·exp(l_c − max) / sum, with
    ///
    /// ```text
    /// max[r] = max_c l_c          sum[r] = Σ_c exp(l_c − max)
    /// ```
    ///
    /// Terms below e⁻⁷⁰⁸ of the largest count as zero. Where all l_c are −∞, or one is NaN, so are `max` and the
    /// responsibilities (NaN for both).
    ///
    /// @param weights the rows' weights w, ROWS long
    void responsibilities(double[] out, int k, double[] weights, double[] max, double[] sum);

    /// Finishes [#responsibilities]: turns `max` into the rows' log-densities max + log sum, and `sum` into the
    /// logarithms
    /// of their largest responsibilities, −log sum (undefined where the log-density is not finite).
    void logSums(double[] maxToLogDensity, double[] sumToLogPeak);

    /// Adds a tile to the weighted moments of one component about the point `mean`, lane by lane: with z = x − mean and
    /// s = √r·z, the sums Σr, Σ√r·s_j for each j, and Σ s_i·s_j for each j ≤ i (row by row of the lower triangle),
    /// [#LANES] doubles each. The root makes one array serve both sides of the product.
    ///
    /// @param r the rows' weighted responsibilities, at `r[at …]`
    /// @param scratch at least ROWS·(d + 1) long
    /// @param moments LANES·(1 + d + d(d+1)/2) doubles from `to` on
    void fullMoments(
            double[] tile, int d, double[] mean, double[] r, int at, double[] scratch, double[] moments, int to);

    /// As [#fullMoments] with the diagonal second moments Σr·z_j² only: LANES·(1 + 2d) doubles.
    void diagonalMoments(double[] tile, int d, double[] mean, double[] r, int at, double[] moments, int to);

    /// Σ_r a_r·b_r over a tile's rows, where b_r may be anything if a_r is 0.
    double dot(double[] a, double[] b);

    /// exp of each of the first `n` values in place; see [ElementaryFunctions#exp]. `n` is a multiple of [#LANES].
    void exp(double[] values, int n);

    /// Natural logarithm of each of the first `n` values in place; see [ElementaryFunctions#log]. `n` is a multiple of
    /// [#LANES].
    void log(double[] values, int n);

    /// What runs, for people: `scalar`, or `vector` and the register width in bits.
    String description();

    /// The kernels of this JVM: vector where `jdk.incubator.vector` is in the module graph, else scalar. The system
    /// property `mixtura.kernels` = `vector` | `scalar` decides otherwise.
    ///
    /// @throws IllegalStateException if the property says `vector` and the module is absent, or it has
    ///     another value
    static Kernels active() {
        return ActiveKernels.INSTANCE;
    }
}
