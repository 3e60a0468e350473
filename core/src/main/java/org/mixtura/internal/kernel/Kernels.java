package org.mixtura.internal.kernel;

/// The arithmetic that touches rows: a few operations on whole tiles, written twice.
///
/// A *tile* is [#ROWS] rows of d columns, column-major: `tile[j * ROWS + r]`. [ScalarKernels] is the
/// specification; [VectorKernels] is the same arithmetic on SIMD registers. **The two agree bit for bit**, at
/// every register width, because
///
/// - every multiply-add is fused, and each output's terms are added in ascending column order;
/// - sums over rows run in [#LANES] virtual lanes (row r belongs to lane r mod 8), each in ascending row order,
///   and the lanes are added in the one order of [Lanes#sum];
/// - exp and log are the polynomials of [ElementaryFunctions], evaluated in the same order.
///
/// Nothing here allocates or validates. Arrays named `out`, `scratch`, `moments` are written; all others are
/// not modified.
public sealed interface Kernels permits ScalarKernels, VectorKernels {
    /// Rows in a tile.
    int ROWS = 64;

    /// Virtual lanes of a sum over rows.
    int LANES = 8;

    /// The exponent below which exp gives 0 in the most exact case: near the smallest normal number.
    double EXACT = -708.0;

    /// The exponent below which a term of a sum, beside a term of 1, is below its rounding: e⁻⁴⁰ = 4·10⁻¹⁸.
    double NEGLIGIBLE = -40.0;

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

    /// Bayes' rule in log space. On entry `out[c * ROWS + r]` is l_c = log(weight_c · density_c(x_r)); on
    /// return it is w_r times the responsibility of component c for row r (0 where w_r is 0), w_r·exp(l_c −
    /// max) / sum, with
    ///
    /// ```text
    /// max[r] = max_c l_c          sum[r] = Σ_c exp(l_c − max)
    /// ```
    ///
    /// Where all l_c are −∞, or one is NaN, so are `max` and the responsibilities (NaN for both).
    ///
    /// @param weights the rows' weights w, ROWS long
    /// @param negligible terms below exp(negligible) of the largest count as 0: [#EXACT] or [#NEGLIGIBLE]
    void responsibilities(double[] out, int k, double[] weights, double negligible, double[] max, double[] sum);

    /// Finishes [#responsibilities]: turns `max` into the rows' log-densities max + log sum, and `sum` into the
    /// logarithms of their largest responsibilities, −log sum (undefined where the log-density is not finite).
    void logSums(double[] maxToLogDensity, double[] sumToLogPeak);

    /// Adds a group of tiles to the weighted moments of one component about the point `mean`, lane by lane:
    /// with z = x − mean and s = √r·z, the sums Σr, Σ√r·s_j for each j, and Σ s_i·s_j for each j ≤ i (row by
    /// row of the lower triangle), [#LANES] doubles each. The root makes one array serve both sides of the
    /// product. Rows are packed first, as [ActiveRows] says, and packed row q belongs to lane q mod LANES.
    ///
    /// @param tiles at least `count` tiles
    /// @param r the rows' weighted responsibilities, at `r[t][at …]` for tile t
    /// @param active at least ROWS long; overwritten
    /// @param scratch at least ROWS·count·(d + 2) long; overwritten
    /// @param moments LANES·(1 + d + d(d+1)/2) long
    void fullMoments(
            double[][] tiles,
            int count,
            int d,
            double[] mean,
            double[][] r,
            int at,
            int[] active,
            double[] scratch,
            double[] moments);

    /// As [#fullMoments] with the diagonal second moments Σ s_j² only: LANES·(1 + 2d) doubles.
    void diagonalMoments(
            double[][] tiles,
            int count,
            int d,
            double[] mean,
            double[][] r,
            int at,
            int[] active,
            double[] scratch,
            double[] moments);

    /// Σ_r a_r·b_r over a tile's rows, where b_r may be anything if a_r is 0.
    ///
    /// @param lanes LANES long; overwritten
    double dot(double[] a, double[] b, double[] lanes);

    /// exp of each of the first `n` values in place; see [ElementaryFunctions#exp]. `n` is a multiple of [#LANES].
    void exp(double[] values, int n, double negligible);

    /// Natural logarithm of each of the first `n` values in place; see [ElementaryFunctions#log]. `n` is a
    /// multiple of [#LANES].
    void log(double[] values, int n);

    /// What runs, for people: `scalar`, or `vector` and the register width in bits.
    String description();

    /// The kernels to use for the next tile: scalar at first, vector once they are compiled, where
    /// `jdk.incubator.vector` is in the module graph. The system property `mixtura.kernels` = `vector` |
    /// `scalar` fixes them. To be asked again for each tile or group of tiles.
    ///
    /// @throws IllegalStateException if the property says `vector` and the module is absent, or has another
    ///     value
    static Kernels active() {
        return ActiveKernels.get();
    }

    /// Says that a pass over n rows with k components is about to begin: a large one gets the fast kernels at once.
    static void expect(long n, int k, int d) {
        ActiveKernels.expect((double) n * k * (d * d + 8.0 * d + 32.0));
    }

    /// The [#description] of the kernels that long work runs on.
    static String activeDescription() {
        return ActiveKernels.description();
    }
}
