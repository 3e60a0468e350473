package org.mixtura.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.data.Rows;
import org.mixtura.family.Families;
import org.mixtura.fit.ConjugatePrior;
import org.mixtura.fit.Em;
import org.mixtura.fit.Fit;
import org.mixtura.fit.Prior;
import org.mixtura.fit.VariationalPrior;

/// Models of fits under priors, in files and back.
class PriorModelTest {
    @TempDir
    Path folder;

    record Case(String family, Prior prior) {}

    static Stream<Case> cases() {
        return Stream.of("VVV", "EEE", "VVI", "VII")
                .flatMap(family -> Stream.of(
                                ConjugatePrior.defaults(),
                                VariationalPrior.dirichletProcess(),
                                VariationalPrior.dirichletDistribution())
                        .map(prior -> new Case(family, prior)));
    }

    private static Fit fit(Case c) {
        SplittableRandom random = new SplittableRandom(4);
        double[][] rows = new double[120][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {random.nextGaussian() + 6 * (i % 2), random.nextGaussian()};
        }
        return Em.components(3)
                .family(Families.of(c.family))
                .prior(c.prior)
                .build()
                .fit(Rows.of(rows));
    }

    private Model model(Case c) {
        Fit fit = fit(c);
        return new Model(fit.mixture(), List.of("x", "y"), Optional.of(Provenance.of("rows.csv", fit)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void roundTrips(Case c) throws IOException {
        Path file = folder.resolve("model.json");
        Model model = model(c);
        ModelFile.write(model, file);
        Model read = ModelFile.read(file);
        assertThat(read).isEqualTo(model);
        assertThat(read.hashCode()).isEqualTo(model.hashCode());
        assertThat(ModelFile.toJson(read)).isEqualTo(ModelFile.toJson(model));
        boolean bayes = c.prior instanceof VariationalPrior;
        assertThat(Files.readString(file)).contains("\"version\": " + (bayes ? 2 : 1));
        assertThat(read.mixture().posterior().isPresent()).isEqualTo(bayes);
        for (int i = 0; i < read.mixture().size(); i++) {
            assertThat(read.mixture().logFactor(i)).isEqualTo(model.mixture().logFactor(i));
        }
        assertThat(read.provenance().orElseThrow().prior().orElseThrow().prior().toString())
                .isEqualTo(fit(c).prior().orElseThrow().toString());
    }

    /// What to change in the file | parts of the message.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"version\": 2 > \"version\": 1 | the model has a \"posterior\", which version 1 has not",
                "\"version\": 2 > \"version\": 3 | the model has format version 3; this Mixtura reads versions 1 and 2",
                "\"mean_precision\": [ > \"mean_precision\": [1, | mean_precision has 4 numbers for 3 components",
                "\"mean_precision\": > \"other\": | the object \"posterior\" has no field \"mean_precision\"; add it",
                "\"weight_concentration\": [ > \"weight_concentration\": [[1], | has 3 instead of 2 rows of numbers",
                "\"weight_concentration_prior_type\": \"dirichlet_process\" > \"weight_concentration_prior_type\": \"x\" | rows of numbers",
                "\"degrees_of_freedom\": [ > \"degrees_of_freedom\": [0.5], \"x\": [ | degrees_of_freedom has 1 numbers",
                "\"type\": \"dirichlet_process\" > \"type\": \"x\" | fit.prior: type is \"x\"; it must be conjugate",
                "\"mean_precision_prior\": 1.0 > \"mean_precision_prior\": 0 | mean_precision_prior is 0.0; it must be finite",
                "\"mean_precision_prior\": > \"x\": | fit.prior: there is no field \"mean_precision_prior\"",
                "\"lower_bound\": > \"x\": | the object \"fit\" has no field \"lower_bound\"",
                "\"mean_prior\": [ > \"mean_prior\": [1, | covariance_prior has 2 instead of 3 rows, one for each column",
            })
    void refused(String change, String message) throws IOException {
        String text = ModelFile.toJson(model(new Case("VVV", VariationalPrior.dirichletProcess())));
        String[] words = change.split(" > ", -1);
        assertThat(text).contains(words[0]);
        Path file = folder.resolve("bad.json");
        Files.writeString(file, text.replace(words[0], words[1]));
        assertThatThrownBy(() -> ModelFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("bad.json")
                .hasMessageContaining(message);
    }

    @Test
    void weightsThatContradictThePosteriorAreRefused() throws IOException {
        Model model = model(new Case("VII", VariationalPrior.dirichletDistribution()));
        String text = ModelFile.toJson(model);
        int from = text.indexOf("\"weights\": [") + 12;
        String changed = text.substring(0, from) + "0.5, 0.25, 0.25" + text.substring(text.indexOf(']', from));
        Path file = folder.resolve("bad.json");
        Files.writeString(file, changed);
        assertThatThrownBy(() -> ModelFile.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("weights[0] is 0.5, and the posterior says ");
    }
}
