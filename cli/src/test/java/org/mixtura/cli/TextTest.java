package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonParser;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixtura.Covariance;
import org.mixtura.Gaussian;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;

/// How numbers, tables, pictures and JSON are written.
class TextTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "-1.5, -1.5",
        "1234567.891, 1234600",
        "0.000123456, 0.00012346",
        "1.23456e-12, 1.2346e-12",
        "9.99999e20, 1e21",
        "-3.0E-7, -3e-7",
        "NaN, –",
        "Infinity, Infinity",
    })
    void significantDigits(double x, String expected) {
        assertThat(Numbers.significant(x, 5)).isEqualTo(expected);
    }

    @Test
    void fixedDecimalsHaveNoNegativeZero() {
        assertThat(Numbers.fixed(-0.0001, 3)).isEqualTo("0.000");
        assertThat(Numbers.fixed(-1126.3264, 3)).isEqualTo("-1126.326");
        assertThat(Numbers.fixed(1e15, 3)).isEqualTo("1e15");
    }

    @Test
    void aColumnSharesItsDecimals() {
        assertThat(Numbers.column(54.5, 80.091, 7)).containsExactly("54.500", "80.091", "7.000");
        assertThat(Numbers.column(1e-9, 80)).containsExactly("1e-9", "80");
        assertThat(Numbers.column(0, 0)).containsExactly("0.0000", "0.0000");
        assertThat(Numbers.column(3e20, 5e20)).containsExactly("3e20", "5e20");
    }

    @Test
    void countsAndTimes() {
        assertThat(Numbers.count(1234567)).isEqualTo("1,234,567");
        assertThat(Numbers.count(1, "row")).isEqualTo("1 row");
        assertThat(Numbers.count(2, "row")).isEqualTo("2 rows");
        assertThat(Numbers.seconds(0.123)).isEqualTo("0.12 s");
        assertThat(Numbers.seconds(61.25)).isEqualTo("61.3 s");
        assertThat(Numbers.duration(9.4)).isEqualTo("9 s");
        assertThat(Numbers.duration(59.6)).isEqualTo("1 min 0 s");
        assertThat(Numbers.duration(3599)).isEqualTo("59 min 59 s");
        assertThat(Numbers.duration(11_550)).isEqualTo("3 h 12 min");
    }

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
