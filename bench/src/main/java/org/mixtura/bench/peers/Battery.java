package org.mixtura.bench.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import org.mixtura.data.Rows;
import org.mixtura.family.Families;
import org.mixtura.fit.Em;
import org.mixtura.fit.Fit;
import org.mixtura.fit.FitException;
import org.mixtura.fit.Regularisation;

/// Mixtura's single default fits of many small tables, one after the other in one process, each timed once:
/// what the JVM has not compiled yet counts. Arguments are a file of cases, a line each with name, file,
/// components and covariance, and the regularisation, scikit-learn's `reg_covar`. JSON on stdout.
final class Battery {
    private Battery() {}

    static void main(String[] args) throws IOException {
        StringJoiner json = new StringJoiner(",\n", "{", "}\n");
        for (String line : Files.readAllLines(Path.of(args[0]))) {
            List<String> words = List.of(line.split("\t", -1));
            double[][] data = Files.readAllLines(Path.of(words.get(1))).stream()
                    .map(row -> Arrays.stream(row.split(",", -1))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toArray(double[][]::new);
            Em settings = Em.components(Integer.parseInt(words.get(2)))
                    .family(Families.of(words.get(3)))
                    .regularisation(new Regularisation.Absolute(Double.parseDouble(args[1])))
                    .build();
            long begin = System.nanoTime();
            String logLikelihood = fit(settings, data);
            double seconds = (System.nanoTime() - begin) / 1e9;
            json.add("\"" + words.getFirst() + "\": {\"log_likelihood\": " + logLikelihood + ", \"seconds\": " + seconds
                    + "}");
        }
        System.out.print(json);
    }

    private static String fit(Em settings, double[][] data) {
        try {
            Fit fit = settings.fit(Rows.of(data));
            return String.valueOf(fit.score().logLikelihood());
        } catch (FitException e) {
            return "NaN";
        }
    }
}
