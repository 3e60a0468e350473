package org.mixtura.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixtura.data.Rows;
import org.mixtura.family.Families;
import org.mixtura.fit.Em;
import org.mixtura.select.Criterion;
import org.mixtura.select.Search;
import org.mixtura.select.Selection;

/// The way to a fit, in model files and out of them.
class FitLogTest {
    @TempDir
    Path folder;

    private static Selection search() {
        Rows rows = Rows.of(new double[][] {{0}, {1}, {0.5}, {7}, {8}, {7.5}, {8.25}});
        return new Search(
                        Em.components(1).build(),
                        List.of(1, 2),
                        List.of(Families.of("EII"), Families.of("VII")),
                        Criterion.ICL)
                .run(rows, candidate -> {});
    }

    @Test
    void whatIsWrittenIsRead() {
        Selection selection = search();
        FitLog log = FitLog.of("data.csv", selection.best(), selection);
        assertThat(log.candidates()).hasSize(4);
        Provenance provenance = Provenance.of("data.csv", selection.best());
        Model model = new Model(selection.best().mixture(), List.of("x"), Optional.of(provenance));
        Path file = folder.resolve("model.json");
        ModelFile.write(model, log, file);
        assertThat(FitLog.read(file)).isEqualTo(log);
        assertThat(ModelFile.read(file)).isEqualTo(model);
        assertThat(log.criterion()).contains(Criterion.ICL);
        assertThat(log.trace()).hasSize(selection.best().iterations() + 1);
    }

    @Test
    void failedCandidatesAreNull() throws IOException {
        FitLog.Candidate failed = new FitLog.Candidate(9, "VVV", Double.NaN, Double.NaN, Double.NaN);
        FitLog log = new FitLog("", List.of(), Optional.of(Criterion.BIC), List.of(failed));
        Selection selection = search();
        Path file = folder.resolve("model.json");
        ModelFile.write(new Model(selection.best().mixture(), List.of("x"), Optional.empty()), log, file);
        assertThat(Files.readString(file)).contains("{\"components\": 9, \"covariance\": \"VVV\", \"bic\": null,");
        assertThat(FitLog.read(file)).isEqualTo(log);
    }

    @Test
    void aFitWithoutASearchHasNoCandidates() {
        FitLog log = FitLog.of("a", search().best(), null);
        assertThat(log.candidates()).isEmpty();
        assertThat(log.criterion()).isEmpty();
        assertThat(FitLog.read(TestFiles.write(folder, "empty.json", "{\"other\": [1, {}]}")))
                .isEqualTo(FitLog.EMPTY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    [1, 2]                                  | no fit
                    {"trace": 5}                            | it must be an array
                    {"criterion": "best"}                   | it must be bic, aic or icl
                    {"candidates": [{"components": 2}]}     | candidates[0] has no field "covariance"
                    {"candidates": [{"components": 0}]}     | it must be at least 1
                    {"candidates": [{"bic": "x"}]}          | candidates[0].bic is a string
                    nonsense                                | this is not JSON
                    """)
    void whatIsWrongIsNamed(String text, String message) {
        Path file = TestFiles.write(folder, "log.json", text);
        assertThatThrownBy(() -> FitLog.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("log.json");
    }
}
