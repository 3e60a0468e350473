package org.mixtura.report;

import java.util.List;
import java.util.stream.IntStream;
import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;
import org.mixtura.family.Families;
import org.mixtura.fit.Em;
import org.mixtura.fit.Fit;
import org.mixtura.fit.Initialiser;
import org.mixtura.select.Criterion;
import org.mixtura.select.Search;
import org.mixtura.select.Selection;

/// Fits to look at.
final class Examples {
    /// Names that a page has to show as they are.
    static final List<String> NAMES = List.of(
            "</script><script>alert(1)</script>",
            "a \"quoted\" 'name' & <b>bold</b> {{data}}",
            "中文列名",
            "عمود بالعربية",
            "n".repeat(300),
            "\u2028line");

    private Examples() {}

    /// k round groups in d columns, 4 deviations apart in each.
    static GaussianMixture groups(int k, int d) {
        double[] weights = new double[k];
        java.util.Arrays.fill(weights, 1.0 / k);
        return GaussianMixture.of(
                weights,
                IntStream.range(0, k)
                        .mapToObj(c -> Gaussian.of(
                                IntStream.range(0, d)
                                        .mapToDouble(j -> 4.0 * ((c + j * c) % k))
                                        .toArray(),
                                Covariance.spherical(1, d)))
                        .toList());
    }

    static Rows rows(int n, int k, int d) {
        return groups(k, d).sample(n, 7);
    }

    /// From a start that leaves a way to go.
    static Fit fit(Rows rows, int k) {
        return Em.components(k)
                .initialiser(Initialiser.randomFromData())
                .seed(3)
                .history(Page.iterations(k, rows.dimensions()))
                .build()
                .fit(rows);
    }

    static PageBuilder page(int n, int k, int d) {
        Rows rows = rows(n, k, d);
        return Page.of(fit(rows, k), rows).source("rows.csv").command("mixtura fit rows.csv");
    }

    static Selection search(Rows rows) {
        return new Search(
                        Em.components(1).build(),
                        List.of(1, 2, 3, 4),
                        List.of(Families.of("EII"), Families.of("VVV")),
                        Criterion.BIC)
                .run(rows, candidate -> {});
    }
}
