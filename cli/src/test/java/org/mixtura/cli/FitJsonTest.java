package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The JSON of `fit`: its keys, its shapes, and that its numbers agree with each other.
class FitJsonTest {
    private static JsonObject json;

    @BeforeAll
    static void fits() {
        json = Cli.run("fit", Cli.FAITHFUL, "-k", "2..3", "--covariance", "all", "--format", "json")
                .okOrAtTheEdge()
                .json();
    }

    @Test
    void hasTheKeysOfTheDesign() {
        assertThat(json.keySet())
                .contains(
                        "rows",
                        "dimensions",
                        "columns",
                        "components",
                        "covariance",
                        "log_likelihood",
                        "mean_log_likelihood",
                        "parameters",
                        "aic",
                        "bic",
                        "icl",
                        "iterations",
                        "converged",
                        "outcome",
                        "weights",
                        "means",
                        "covariances",
                        "load_seconds",
                        "fit_seconds",
                        "kernel",
                        "threads",
                        "seed",
                        "candidates");
        assertThat(json.getAsJsonArray("candidates").get(0).getAsJsonObject().keySet())
                .containsExactly(
                        "components", "covariance", "log_likelihood", "bic", "aic", "icl", "outcome", "chosen");
    }

    @Test
    void hasOneObjectAndNothingElse() {
        String out =
                Cli.run("fit", Cli.FAITHFUL, "-k", 1, "--format", "json").ok().out();
        assertThat(out).startsWith("{\n").endsWith("\n}\n").doesNotContain("NaN", "Infinity");
        assertThat(Cli.run("fit", Cli.FAITHFUL, "-k", 1, "--format", "json")
                        .json()
                        .has("candidates"))
                .isFalse();
    }

    @Test
    void shapesFollowComponentsAndDimensions() {
        int k = json.get("components").getAsInt();
        assertThat(json.getAsJsonArray("weights")).hasSize(k);
        assertThat(json.getAsJsonArray("means"))
                .hasSize(k)
                .allMatch(m -> m.getAsJsonArray().size() == 2);
        assertThat(json.getAsJsonArray("covariances"))
                .hasSize(k)
                .allMatch(c -> c.getAsJsonArray().size() == 2)
                .allMatch(c -> c.getAsJsonArray().get(0).getAsJsonArray().size() == 2);
    }

    @Test
    void criteriaAgreeWithTheLikelihood() {
        double l = json.get("log_likelihood").getAsDouble();
        double p = json.get("parameters").getAsDouble();
        assertThat(json.get("aic").getAsDouble()).isCloseTo(-2 * l + 2 * p, within(1e-9));
        assertThat(json.get("bic").getAsDouble()).isCloseTo(-2 * l + p * Math.log(272), within(1e-9));
        assertThat(json.get("mean_log_likelihood").getAsDouble()).isCloseTo(l / 272, within(1e-12));
        assertThat(json.get("icl").getAsDouble())
                .isGreaterThanOrEqualTo(json.get("bic").getAsDouble());
    }

    @Test
    void theResultIsTheBestCandidate() {
        JsonArray candidates = json.getAsJsonArray("candidates");
        assertThat(candidates).hasSize(28);
        assertThat(candidates.asList().stream()
                        .mapToDouble(c -> c.getAsJsonObject().get("bic").getAsDouble())
                        .min())
                .hasValue(json.get("bic").getAsDouble());
    }
}
