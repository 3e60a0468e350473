package org.mixtura.bench.peers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.mixtura.data.Rows;
import org.mixtura.family.Families;
import org.mixtura.fit.Em;
import org.mixtura.fit.Fit;

/// Mixtura's default fits of tables whose rows have known groups, one after the other in one warm process. The
/// argument is the file of cases that `groups.py` writes. A line of JSON on stdout as soon as a fit is done: its
/// seconds and its mean log-likelihood, with the labels of all rows or the log-densities of those held out.
final class Groups {
    private static final double WARM_UP_SECONDS = 3;

    private Groups() {}

    /// A line of the file of cases.
    ///
    /// @param file the path of the table's files without their endings
    /// @param part `train`, without the rows held out, or `all`
    private record Case(String name, Path file, int rows, int columns, int components, String covariance, String part) {
        static Case of(String line) {
            List<String> words = List.of(line.split("\t", -1));
            return new Case(
                    words.get(0),
                    Path.of(words.get(1)),
                    Integer.parseInt(words.get(2)),
                    Integer.parseInt(words.get(3)),
                    Integer.parseInt(words.get(4)),
                    words.get(5),
                    words.get(6));
        }

        /// The rows that are held out, or those that are not.
        Rows select(boolean out) throws IOException {
            byte[] held = Files.readAllBytes(file.resolveSibling(file.getFileName() + ".held"));
            DoubleBuffer numbers = ByteBuffer.wrap(Files.readAllBytes(file.resolveSibling(file.getFileName() + ".f64")))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asDoubleBuffer();
            List<double[]> data = new ArrayList<>();
            for (int i = 0; i < rows; i++) {
                if (part.equals("all") || (held[i] == 1) == out) {
                    double[] row = new double[columns];
                    numbers.get(i * columns, row);
                    data.add(row);
                }
            }
            return Rows.of(data.toArray(double[][]::new));
        }
    }

    static void main(String[] args) throws IOException {
        warmUp();
        for (String line : Files.readAllLines(Path.of(args[0]))) {
            Case wanted = Case.of(line);
            System.out.println("{\"fit\": \"" + wanted.name() + "\", " + run(wanted) + "}");
        }
    }

    private static String run(Case wanted) throws IOException {
        Rows rows = wanted.select(false);
        Em settings = settings(wanted.components(), wanted.covariance());
        long begin = System.nanoTime();
        try {
            Fit fit = settings.fit(rows);
            double seconds = (System.nanoTime() - begin) / 1e9;
            String values = wanted.part().equals("all")
                    ? "\"labels\": " + Arrays.toString(fit.mixture().predict(rows))
                    : "\"held\": " + Arrays.toString(fit.mixture().logDensities(wanted.select(true)));
            return "\"seconds\": " + seconds + ", \"mean\": " + fit.score().meanLogLikelihood() + ", " + values;
        } catch (RuntimeException e) {
            return "\"seconds\": " + (System.nanoTime() - begin) / 1e9 + ", \"note\": \"" + escape(e) + "\"";
        }
    }

    private static String escape(RuntimeException e) {
        return e.toString().replaceAll("[\"\\\\\\s]+", " ");
    }

    private static Em settings(int components, String covariance) {
        return Em.components(components).family(Families.of(covariance)).build();
    }

    /// Fits a table that is none of the cases until the JVM has compiled what matters.
    private static void warmUp() {
        Random random = new Random(1);
        double[][] data = new double[1000][6];
        for (int i = 0; i < data.length; i++) {
            for (int j = 0; j < data[i].length; j++) {
                data[i][j] = random.nextGaussian() + i % 4 * ((i + j) % 3);
            }
        }
        Rows rows = Rows.of(data);
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < WARM_UP_SECONDS * 1e9) {
            for (String covariance : List.of("full", "tied", "diag", "spherical")) {
                settings(4, covariance).fit(rows);
            }
        }
    }
}
