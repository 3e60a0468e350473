package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `fit --prior` and `fit --bayes`, and what the other commands make of their models.
class PriorOptionsTest {
    @TempDir
    Path folder;

    private static JsonObject json(Object... words) {
        Object[] all = new Object[words.length + 4];
        all[0] = "fit";
        all[1] = Cli.FAITHFUL;
        System.arraycopy(words, 0, all, 2, words.length);
        all[words.length + 2] = "--format";
        all[words.length + 3] = "json";
        Cli.Result result = Cli.run(all);
        assertThat(result.code()).as(result.err()).isZero();
        return result.json();
    }

    @Test
    void maximumAPosteriori() {
        JsonObject json = json("-k", 3, "--prior");
        JsonObject prior = json.getAsJsonObject("prior");
        assertThat(prior.keySet()).containsExactly("type", "shrinkage", "mean", "dof", "scale");
        assertThat(prior.get("type").getAsString()).isEqualTo("conjugate");
        assertThat(prior.get("shrinkage").getAsDouble()).isEqualTo(0.01);
        assertThat(prior.get("dof").getAsDouble()).isEqualTo(4);
        assertThat(json.get("penalised_log_likelihood").getAsDouble())
                .isLessThan(json.get("log_likelihood").getAsDouble());
        assertThat(json.has("posterior")).isFalse();

        JsonObject given = json(
                        "-k",
                        3,
                        "--prior",
                        "--prior-shrinkage",
                        2,
                        "--prior-mean",
                        "3,70",
                        "--prior-dof",
                        9,
                        "--prior-scale",
                        "1,0.5;0.5,2")
                .getAsJsonObject("prior");
        assertThat(given.toString())
                .isEqualTo("{\"type\":\"conjugate\",\"shrinkage\":2.0,\"mean\":[3.0,70.0],\"dof\":9.0,"
                        + "\"scale\":[[1.0,0.5],[0.5,2.0]]}");
    }

    @Test
    void aSearchWithAPrior() {
        assertThat(json("-k", "1..2", "--covariance", "EEE,VVV", "--prior").getAsJsonArray("candidates"))
                .hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({
        "--bayes, dirichlet_process",
        "--bayes=dirichlet-process, dirichlet_process",
        "--bayes=dirichlet, dirichlet_distribution"
    })
    void variationalBayes(String option, String type) {
        JsonObject json = json("-k", 4, option);
        assertThat(json.getAsJsonObject("prior").get("type").getAsString()).isEqualTo(type);
        assertThat(json.getAsJsonObject("prior")
                        .get("weight_concentration_prior")
                        .getAsDouble())
                .isEqualTo(0.25);
        assertThat(json.get("lower_bound").getAsDouble()).isBetween(-1000.0, 0.0);
        JsonObject posterior = json.getAsJsonObject("posterior");
        assertThat(posterior.get("weight_concentration_prior_type").getAsString())
                .isEqualTo(type);
        double rows = 0;
        for (var precision : posterior.getAsJsonArray("mean_precision")) {
            rows += precision.getAsDouble() - 1;
        }
        assertThat(rows).isCloseTo(272, within(1e-6));
    }

    /// Without a word after it, `--bayes` takes nothing from what follows.
    @Test
    void bareBayesBeforeTheTable() {
        assertThat(Cli.run("fit", "--bayes", Cli.FAITHFUL, "-k", 3).ok().out()).contains("Dirichlet process");
        assertThat(Cli.run("fit", "--bayes", "dirichlet", Cli.FAITHFUL, "-k", 3)
                        .ok()
                        .out())
                .contains("Dirichlet distribution");
        Cli.Result result = Cli.run("fit", Cli.FAITHFUL, "--bayes").okBut("up to 10 components; -k sets how many");
        assertThat(result.out())
                .contains("Lower bound", "In use", "2 of 10 components")
                .doesNotContain("BIC");
    }

    @Test
    void everyPriorOfScikitLearn() {
        JsonObject prior = json(
                        "-k",
                        3,
                        "--covariance",
                        "diag",
                        "--bayes",
                        "dirichlet",
                        "--weight-concentration-prior",
                        2,
                        "--mean-precision-prior",
                        0.5,
                        "--mean-prior",
                        "3,70",
                        "--degrees-of-freedom-prior",
                        3.5,
                        "--covariance-prior",
                        "1,200")
                .getAsJsonObject("prior");
        assertThat(prior.toString())
                .isEqualTo("{\"type\":\"dirichlet_distribution\",\"weight_concentration_prior\":2.0,"
                        + "\"mean_precision_prior\":0.5,\"mean_prior\":[3.0,70.0],\"degrees_of_freedom_prior\":3.5,"
                        + "\"covariance_prior\":[1.0,200.0]}");
    }

    /// Command line | parts of the message.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--prior --bayes | options '--prior' and '--bayes' are two ways to fit; give one of them",
                "--prior-dof 3 | option '--prior-dof' says nothing without '--prior'; give both",
                "--prior --mean-prior 1,2 | option '--mean-prior' says nothing without '--bayes'; give both",
                "--bayes -k 1..3 | '-k' asks for several numbers of components, and '--bayes' finds out how many",
                "--bayes --covariance all | '--covariance' asks for several families",
                "--bayes --covariance VEV | option '--bayes': covariance is VEV; variational Bayes has the families",
                "--bayes=foo | found 'foo'; choose from dirichlet-process, dirichlet",
                "--bayes --weight-concentration-prior 0 | found '0'; it must be a finite number above 0",
                "--bayes --mean-prior 1,2,3 | option '--bayes': mean_prior has 3 numbers for 2 columns; give one for each",
                "--bayes --mean-prior 1,x | found '1,x'; write finite numbers separated by commas",
                "--bayes --degrees-of-freedom-prior 1 | degrees_of_freedom_prior is 1.0 for 2 columns; it must be above 1",
                "--bayes --covariance-prior 1,2;2,1 | option '--covariance-prior': the covariance is not positive definite",
                "--bayes --covariance-prior 1,2;2 | found '1,2;2'; a matrix has as many numbers in each row as rows",
                "--bayes --covariance spherical --covariance-prior 1,2 | covariance_prior is more general than",
                "--prior --prior-shrinkage -1 | found '-1'; it must be a finite number of at least 0",
                "--prior --prior-scale 1,2,3 | option '--prior': scale has 3 columns and the table 2; they must agree",
            })
    void refused(String words, String message) {
        String options = words.contains("-k") ? words : "-k 3 " + words;
        Object[] line = ("fit " + Cli.FAITHFUL + " " + options).split(" ", -1);
        Cli.run(line).failed(ExitCode.USAGE, message);
    }

    @Test
    void theModelGoesOn() {
        Path model = folder.resolve("model.json");
        Path trace = folder.resolve("trace.csv");
        Cli.run("fit", Cli.FAITHFUL, "--bayes", "-k", 4, "-o", model, "--trace", trace)
                .ok();
        List<List<String>> lines = Cli.csv(Cli.read(trace));
        assertThat(lines.getFirst()).containsExactly("iteration", "mean_lower_bound", "seconds");
        for (int i = 2; i < lines.size(); i++) {
            assertThat(Double.parseDouble(lines.get(i).get(1)))
                    .isGreaterThanOrEqualTo(Double.parseDouble(lines.get(i - 1).get(1)) - 1e-9);
        }
        assertThat(Cli.read(model)).contains("\"version\": 2", "\"posterior\"", "\"lower_bound\"");
        JsonObject described =
                Cli.run("describe", model, "--format", "json").ok().json();
        assertThat(described
                        .getAsJsonObject("fit")
                        .getAsJsonObject("prior")
                        .get("type")
                        .getAsString())
                .isEqualTo("dirichlet_process");
        assertThat(Cli.run("describe", model).ok().out())
                .contains("variational Bayes, a Dirichlet process of concentration 0.25", "Lower bound");
        JsonObject fit = json("--bayes", "--init-model", model, "--max-iter", 0);
        double bound = described.getAsJsonObject("fit").get("lower_bound").getAsDouble();
        assertThat(fit.get("lower_bound").getAsDouble()).isEqualTo(bound);
        double logLikelihood =
                described.getAsJsonObject("fit").get("log_likelihood").getAsDouble();
        assertThat(Cli.run("score", model, Cli.FAITHFUL, "--format", "json")
                        .ok()
                        .json()
                        .get("log_likelihood")
                        .getAsDouble())
                .isCloseTo(logLikelihood, within(1e-9));
        assertThat(Cli.run("score", model, Cli.FAITHFUL).ok().out()).doesNotContain("BIC");
        List<List<String>> predictions =
                Cli.csv(Cli.run("predict", model, Cli.FAITHFUL).ok().out());
        double sum = 0;
        for (List<String> line : predictions.subList(1, predictions.size())) {
            sum += Double.parseDouble(line.getLast());
        }
        assertThat(sum).isCloseTo(logLikelihood, within(1e-6));
        assertThat(Cli.run("sample", model, "-n", 5).ok().out().lines()).hasSize(6);
    }

    @Test
    void restartsAreComparedByWhatTheFitRaises() {
        JsonArray restarts = json("--bayes", "-k", 4, "--n-init", 3, "--init", "random-from-data")
                .getAsJsonArray("restarts");
        assertThat(restarts).hasSize(3).allMatch(r -> r.getAsJsonObject().has("lower_bound"));
        assertThat(Cli.run("fit", Cli.FAITHFUL, "--bayes", "-k", 4, "--n-init", 3)
                        .ok()
                        .out())
                .contains("lower bound", "* the best: chosen");
        assertThat(Cli.run("fit", Cli.FAITHFUL, "--prior", "-k", 2, "--n-init", 2)
                        .ok()
                        .out())
                .contains("penalised log-likelihood", "Penalised log-likelihood");
    }
}
