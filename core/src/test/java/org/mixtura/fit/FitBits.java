package org.mixtura.fit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.mixtura.Mixtura;
import org.mixtura.data.Precision;
import org.mixtura.data.Rows;
import org.mixtura.data.RowsBuilder;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.family.Families;
import org.mixtura.internal.kernel.Kernels;
import org.mixtura.internal.kernel.VectorKernels;
import org.mixtura.testing.MixtureDifference;
import org.mixtura.testing.Samples;

/// A program that prints the kernels in use, and a hash of every bit of a set of fits, predictions and samples.
final class FitBits {
    private static final int ROWS = 1100;

    private FitBits() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] args) {
        String hash = hash(2);
        if (Boolean.getBoolean("mixtura.untilVector")) {
            // The kernels change at any moment of this loop; a fit that differs ends it.
            boolean vector = false;
            while (!vector && hash(2).equals(hash)) {
                vector = Kernels.active() instanceof VectorKernels;
            }
            hash = vector ? hash(2) : "a fit differed";
        }
        System.out.println(Mixtura.kernels() + ": " + hash);
    }

    /// SHA-256 of all fits of all families × k × d × weighted or not, some in float32 too, on so many threads.
    static String hash(int threads) {
        MessageDigest digest = sha256();
        for (CovarianceFamily family : Families.all()) {
            for (int k : new int[] {1, 3}) {
                for (int d : new int[] {1, 5, 9}) {
                    Rows plain = Rows.of(Samples.rows(ROWS, d, k, d));
                    Rows weighted = Rows.of(Samples.rows(ROWS, d, k, d), Samples.weights(ROWS, d));
                    if (k > 1 && List.of("VVV", "EEE", "VVI", "VII").contains(family.code())) {
                        Rows floats = floats(Samples.rows(ROWS, d, k, d));
                        digest.update(bits(family, k, floats, threads).getBytes(StandardCharsets.UTF_8));
                    }
                    digest.update(bits(family, k, plain, threads).getBytes(StandardCharsets.UTF_8));
                    digest.update(bits(family, k, weighted, threads).getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static Rows floats(double[][] data) {
        RowsBuilder builder = Rows.builder(data[0].length).precision(Precision.FLOAT32);
        for (double[] row : data) {
            builder.add(row);
        }
        return builder.build();
    }

    private static String bits(CovarianceFamily family, int k, Rows rows, int threads) {
        Fit fit = Em.components(k)
                .family(family)
                .initialiser(rows.dimensions() == 5 ? Initialiser.kMeans() : Initialiser.kMeansPlusPlus())
                .maxIterations(6)
                .seed(4)
                .threads(threads)
                .build()
                .fit(rows);
        StringBuilder bits = new StringBuilder(MixtureDifference.bits(fit));
        fit.mixture().predict(rows, threads, predictions -> {
            for (int r = 0; r < predictions.size(); r++) {
                bits.append(predictions.label(r)).append(Double.toHexString(predictions.logDensity(r)));
            }
        });
        bits.append(fit.mixture().score(rows, threads));
        bits.append(java.util.Arrays.toString(fit.mixture().sample(10, 1).row(9)));
        return bits.toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
