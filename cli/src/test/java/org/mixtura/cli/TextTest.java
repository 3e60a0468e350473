package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonParser;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;

/// How tables, pictures and JSON are written.
class TextTest {
    @Test
    void tablesAlign() {
        assertThat(new TextTable()
                        .text("name")
                        .number("n")
                        .line("é", "1")
                        .line("long one", "1000")
                        .toString())
                .isEqualTo("""
                        name         n
                        ──────────────
                        é            1
                        long one  1000
                        """);
    }

    @Test
    void jsonRoundTrips() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("text", "a \"quote\" \\ \n\t\r \u0001 é");
        map.put("numbers", new double[] {0.1, Double.NaN, Double.NEGATIVE_INFINITY, 1e300});
        map.put("matrix", new double[][] {{1, 2}, {3, 4}});
        map.put("empty", List.of());
        map.put("none", null);
        map.put("maps", List.of(Map.of("a", 1), Map.of()));
        map.put("flag", true);
        var json = JsonParser.parseString(Json.of(map)).getAsJsonObject();
        assertThat(json.get("text").getAsString()).isEqualTo(map.get("text"));
        assertThat(json.getAsJsonArray("numbers").toString()).isEqualTo("[0.1,null,null,1.0E300]");
        assertThat(json.getAsJsonArray("matrix").toString()).isEqualTo("[[1.0,2.0],[3.0,4.0]]");
        assertThat(json.get("none").isJsonNull()).isTrue();
        assertThat(json.get("flag").getAsBoolean()).isTrue();
        assertThat(Json.of(map)).contains("\"numbers\": [0.1, null, null, 1.0E300]");
    }

    @Test
    void agreementOfLabellings() {
        int[] truth = {0, 0, 0, 1, 1, 1};
        assertThat(RandIndex.adjusted(truth, new int[] {1, 1, 1, 0, 0, 0})).isEqualTo(1);
        assertThat(RandIndex.adjusted(truth, new int[6])).isEqualTo(0);
        // scikit-learn 1.2.1: adjusted_rand_score([0, 0, 1, 1], [0, 0, 1, 2]) = 0.5714285714285715
        assertThat(RandIndex.adjusted(new int[] {0, 0, 1, 1}, new int[] {0, 0, 1, 2}))
                .isCloseTo(4.0 / 7, within(1e-15));
        assertThat(RandIndex.adjusted(new int[4], new int[4])).isEqualTo(1);
    }

    @Test
    void aHistogramHasBarsCurveAndAxis() {
        GaussianMixture normal = GaussianMixture.of(
                new double[] {1}, List.of(Gaussian.of(new double[] {0}, Covariance.spherical(1, 1))));
        String picture = new Histogram(normal.sample(500, 1), normal).toString();
        assertThat(picture).contains("░", "●", "┬", "0");
        assertThat(new Histogram(Rows.of(new double[][] {{3}, {3}}), normal).toString())
                .contains("░");
    }

    @Test
    void manyColumnsAreCut() {
        double[] mean = new double[30];
        Arrays.fill(mean, 1);
        GaussianMixture wide =
                GaussianMixture.of(new double[] {1}, List.of(Gaussian.of(mean, Covariance.spherical(1, 30))));
        List<String> names =
                java.util.stream.IntStream.range(0, 30).mapToObj(j -> "c" + j).toList();
        assertThat(MixtureText.components(wide, names))
                .contains("c19", "… and 10 more columns")
                .doesNotContain("c20");
    }
}
