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

    /// The most columns that [#upperBounds] is given.
    int BOUNDED = 10;

    /// The most tiles of a group, whose moments are summed at once.
    int MOST_TILES = 16;

    /// Columns up to which log-densities under full covariances are computed at once, and none is left early.
    int WHOLE = 4;

    /// Columns up to which full moments are summed straight from the tiles.
    int FEW = 4;

    /// From more columns on, the lanes of full moments are added up after each group of tiles: with all their
    /// lanes the moments fit into no cache.
    int FOLDED = 64;

    /// From more columns on, log-densities under full covariances go in panels of columns.
    int PANELS = 256;

    /// Columns in a panel, a multiple of four: they, as many sums and the whitener's part fit into 48 kB.
    int PANEL = 32;

    /// Log-densities of a tile under a Gaussian of full covariance, and the largest so far:
    ///
    /// ```text
    /// out[at + r] = constant − ½‖P(x_r − μ)‖²          max[r] = max[r] ≥ out[at + r] ? max[r] : out[at + r]
    /// ```
    ///
    /// A NaN is passed over by the next number; what [#roots] makes of it is not.
    ///
    /// Where no row of the tile can come within `negligible` of its `max` any more, since squares only add up,
    /// the rest may be left out: then `out` is too large, but still negligible.
    ///
    /// @param whitener P = L⁻¹ (lower triangular, d×d, row-major), where Σ = LLᵀ
    /// @param constant log weight − ½(d log 2π + log det Σ)
    /// @param negligible below 0; see [#roots]
    /// @param scratch [#densityScratch] long; overwritten
    /// @param max updated; −∞ before the first component
    void fullLogDensities(
            double[] tile,
            int d,
            double[] mean,
            double[] whitener,
            double constant,
            double negligible,
            double[] scratch,
            double[] out,
            int at,
            double[] max);

    /// As [#fullLogDensities] for a diagonal covariance: `out[at + r] = constant − ½ Σ_j (s_j (x_rj − μ_j))²`.
    ///
    /// @param inverseDeviations s_j = 1/σ_j
    void diagonalLogDensities(
            double[] tile,
            int d,
            double[] mean,
            double[] inverseDeviations,
            double constant,
            double[] out,
            int at,
            double[] max);

    /// As [#fullLogDensities] for a spherical covariance: `out[at + r] = constant − ½ s²‖x_r − μ‖²`.
    ///
    /// @param inverseVariance s² = 1/σ²
    void sphericalLogDensities(
            double[] tile,
            int d,
            double[] mean,
            double inverseVariance,
            double constant,
            double[] out,
            int at,
            double[] max);

    /// [#diagonalLogDensities] of two components, the first's from `at` on and the second's behind, which share what is
    /// read of the tile; the same bits.
    void diagonalPair(
            double[] tile,
            int d,
            double[] mean0,
            double[] mean1,
            double[] inverseDeviations0,
            double[] inverseDeviations1,
            double constant0,
            double constant1,
            double[] out,
            int at,
            double[] max);

    /// As [#diagonalPair] for spherical covariances.
    void sphericalPair(
            double[] tile,
            int d,
            double[] mean0,
            double[] mean1,
            double inverseVariance0,
            double inverseVariance1,
            double constant0,
            double constant1,
            double[] out,
            int at,
            double[] max);

    /// A tile in coordinates in which a covariance is the identity: `out[i * ROWS + r] = Σ_{j ≤ i} P_ij (x_rj − μ_j)`.
    ///
    /// @param whitener d×d, P, of which the lower triangle is read
    /// @param out ROWS·d long, not the tile itself; overwritten
    void whiten(double[] tile, int d, double[] mean, double[] whitener, double[] out);

    /// A tile about a point: `out[j * ROWS + r] = x_rj − o_j`. What [#squares] or [#norms] and then [#linear] and
    /// [#featureMoments] work on: a tile of *features* y, of which log-densities are linear forms.
    ///
    /// @param out ROWS·d long at least, not the tile itself; the first d columns are overwritten
    void centre(double[] tile, int d, double[] origin, double[] out);

    /// Writes the squares of the first d columns of `features` behind them, in d columns.
    void squares(double[] features, int d);

    /// Writes the sums of squares Σ_j y_j² over the first d columns of `features` behind them, in one column.
    void norms(double[] features, int d);

    /// Log-densities that are linear forms of a tile's features, and the largest so far, as [#fullLogDensities]: with
    /// c the number of component i,
    ///
    /// ```text
    /// out[at + i * ROWS + r] = constants[c] + Σ_j forms[c][j]·y_rj
    /// ```
    ///
    /// @param features of p columns or more
    /// @param components their numbers, of which `count` are read
    void linear(
            double[] features,
            int p,
            double[][] forms,
            double[] constants,
            int[] components,
            int count,
            double[] out,
            int at,
            double[] max);

    /// Whether a component lies apart from all rows of a tile in some direction, by a lower bound of its quadratic
    /// form:
    ///
    /// ```text
    /// t = v·(x_r − μ)                  squares[r] = t² ≤ squares[r] ? squares[r] : t²
    /// constant − ½ squares[r] < max[r] + negligible for all r
    /// ```
    ///
    /// @param direction v
    /// @param squares updated; 0 before the first direction
    boolean apart(
            double[] tile,
            int d,
            double[] mean,
            double[] direction,
            double constant,
            double negligible,
            double[] squares,
            double[] max);

    /// Upper bounds of the log-densities of [#ROWS] components over an ellipsoid {m + Az : ‖z‖ ≤ 1}, from the plane
    /// that touches each quadratic form at m:
    ///
    /// ```text
    /// y = P(m − μ)     q = ‖y‖²     e = ‖AᵀPᵀy‖     out[r] = constant − ½ max(0, q − e)² / q
    /// ```
    ///
    /// for y·P(x − μ) ≥ q − e wherever x is in the ellipsoid, and ‖P(x − μ)‖ ≥ y·P(x − μ) / ‖y‖. NaN where numbers
    /// overflow.
    ///
    /// @param components ROWS numbers of each: the p coordinates of μ, the packed lower triangle of P, the
    ///     constant
    /// @param p how many columns the ellipsoid has
    /// @param ellipsoid from `at` on m, then the packed lower triangle of A
    /// @param scratch at least 2·p·ROWS long
    /// @param out its first ROWS elements are overwritten
    void upperBounds(double[] components, int p, double[] ellipsoid, int at, double[] scratch, double[] out);

    /// Bayes' rule in log space, in square roots. On entry `out[c * ROWS + r]` is l_c = log(weight_c ·
    /// density_c(x_r)); on return
    ///
    /// ```text
    /// out[c * ROWS + r] = h_c = exp(½(l_c − max[r]))          sum[r] = Σ_c h_c²
    /// ```
    ///
    /// so that the responsibility of component c for row r is h_c²/sum, and its root, which the moments want,
    /// costs no root a pair. Where all l_c are −∞, or one is NaN, `sum` is NaN.
    ///
    /// @param components how many
    /// @param max the largest l_c of each row; not modified
    /// @param negligible where l_c − max is below it, h_c is 0: [#EXACT] or [#NEGLIGIBLE]
    /// @param matters whether component c has an h_c other than 0
    void roots(double[] out, int components, double[] max, double negligible, double[] sum, boolean[] matters);

    /// What makes weighted responsibilities of h²: `scale[r]` = w_r/sum_r; 0 where
    /// w_r is 0.
    void scales(double[] weights, double[] sum, double[] scale);

    /// The square roots of a tile's numbers.
    ///
    /// @param roots ROWS long; overwritten
    void squareRoots(double[] numbers, double[] roots);

    /// Finishes [#roots] for rows that are looked at one by one: turns `max` into the rows' log-densities max + log
    /// sum, and `sum` into the logarithms of their largest responsibilities, −log sum (undefined where the
    /// log-density is not finite). Where `sum` is NaN, so is the log-density, unless it is −∞.
    void logSums(double[] maxToLogDensity, double[] sumToLogPeak);

    /// Finishes [#roots] for the total of a tile's rows; those of weight 0 take no part, and may have anything:
    ///
    /// ```text
    /// Σ w·max     Σ w     Σ w·sum          product[r] = product[r]·sum[r]
    /// ```
    ///
    /// The product is for rows of weight 1, where one logarithm does for many tiles.
    ///
    /// @param lanes 3·LANES long; overwritten with the lanes of the sums, for [Lanes#sum]
    void tally(double[] weights, double[] max, double[] sum, double[] product, double[] lanes);

    /// Adds a group of tiles to the weighted moments of one component about the point `mean`, lane by lane:
    /// with z = x − mean, the packed lower triangle of Σ r·z_i·z_j for j ≤ i < d, then Σ r·z_j for each j, then
    /// Σ r; [#LANES] doubles each, or beyond [#FOLDED] columns one, to which the group's lanes are added up.
    /// Up to [#FEW] columns, row r belongs to lane r mod LANES, and r = h²·scale multiplies one side of the
    /// product. Beyond, rows with r = 0 are left out, as [ActiveRows] says, packed row q belongs to lane q mod
    /// LANES, and s = √r·z serves both sides, with √r = h·rootScale.
    ///
    /// @param tiles at least `count` tiles
    /// @param roots h, at `roots[t][at[t] …]` for tile t
    /// @param at where tile t has the component's roots; negative where it has none
    /// @param scale for each tile, as [#scales] says
    /// @param rootScale their [#squareRoots]; not read up to [#FEW] columns
    /// @param scratch [#momentScratch] long; overwritten
    /// @param moments [#fullMoments(int)] long
    void fullMoments(
            double[][] tiles,
            int count,
            int d,
            double[] mean,
            double[][] roots,
            int[] at,
            double[][] scale,
            double[][] rootScale,
            double[] scratch,
            double[] moments);

    /// As [#fullMoments] with the diagonal second moments only, and no packing: Σ r·z_j² for each j, Σ r·z_j for
    /// each j, Σ r; LANES·(2d + 1) doubles.
    void diagonalMoments(
            double[][] tiles,
            int count,
            int d,
            double[] mean,
            double[][] roots,
            int[] at,
            double[][] scale,
            double[] scratch,
            double[] moments);

    /// Adds a tile to the weighted sums of components' features, lane by lane: for each component Σ r·y_j for each
    /// j < p, then Σ r, [#LANES] doubles each, with r = h²·scale.
    ///
    /// @param features of p columns or more, all finite
    /// @param p a multiple of 4
    /// @param roots h, from `at[i]` on for component number i
    /// @param count how many components
    /// @param scratch 2·ROWS long; overwritten
    /// @param moments for each component LANES·(p + 1) numbers
    void featureMoments(
            double[] features,
            int p,
            double[] roots,
            int[] at,
            int count,
            double[] scale,
            double[] scratch,
            double[][] moments);

    /// Σ_r a_r·b_r over a tile's rows, where b_r may be anything if a_r is 0.
    ///
    /// @param lanes LANES long; overwritten
    double dot(double[] a, double[] b, double[] lanes);

    /// Rows that lie one after the other as a tile: `tile[j * ROWS + r] = rows[r * d + j]`.
    ///
    /// @param n how many rows, 1 … ROWS
    /// @param tile the others are left as they are
    void turn(double[] rows, int n, int d, double[] tile);

    /// Natural logarithm of each of the first `n` values in place; see [ElementaryFunctions#log]. `n` is a
    /// multiple of [#LANES].
    void log(double[] values, int n);

    /// The length of `scratch` for log-densities.
    static int densityScratch(int d) {
        return ROWS * (d + (d > PANELS ? PANEL : 0));
    }

    /// The length of `scratch` for moments of d columns, full or diagonal.
    static int momentScratch(int d, boolean diagonal) {
        return diagonal || d <= FEW ? MOST_TILES * ROWS : ActiveRows.scratchLength(d);
    }

    /// The length of `moments` for full moments of d columns.
    static int fullMoments(int d) {
        return (d > FOLDED ? 1 : LANES) * (d + 1) * (d + 2) / 2;
    }

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

    /// Says that work on n rows with k components is about to begin: much of it gets the fast kernels at once.
    ///
    /// @param passes how many there will be, about
    static void expect(long n, int k, int d, int passes) {
        ActiveKernels.expect((double) n * k * (d * d + 8.0 * d + 32.0) * passes);
    }

    /// The [#description] of the kernels that long work runs on.
    static String activeDescription() {
        return ActiveKernels.description();
    }
}
