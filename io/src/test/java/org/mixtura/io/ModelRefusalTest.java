package org.mixtura.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every file that is no model is refused with its own message.
class ModelRefusalTest {
    private static final String MODEL = """
            {
              "format": "mixtura-model",
              "version": 1,
              "covariance": "VVV",
              "columns": ["a", "b"],
              "weights": [0.25, 0.75],
              "means": [[1, 2], [3, 4]],
              "covariances": [[[1, 0.5], [0.5, 2]], [[1, 0], [0, 2]]],
              "fit": {"source": "t.csv", "rows": 5, "total_weight": 5, "log_likelihood": -1, "mean_log_likelihood": -0.2,
                "aic": 1, "bic": 2, "icl": 3, "iterations": 4, "converged": true, "outcome": "converged",
                "regularisation": "absolute 0.0", "ridge": [0, 0], "seed": 0, "mixtura_version": "0.1.0"}
            }
            """;

    @TempDir
    Path folder;

    private String refusal(String text) {
        return refusal(TestFiles.write(folder, "m.json", text));
    }

    private String refusal(Path file) {
        InputException refused = catchThrowableOfType(InputException.class, () -> ModelFile.read(file));
        assertThat(refused).as("refused").isNotNull();
        return String.valueOf(refused.getMessage()).replace(folder + "/", "");
    }

    @Test
    void readsTheModelThatTheOthersAreMadeOf() {
        assertThat(ModelFile.read(TestFiles.write(folder, "m.json", MODEL))
                        .provenance()
                        .orElseThrow()
                        .rows())
                .isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "mixtura-model"            | "other"                       | m.json:2:20: this is not a Mixtura model: "format" is not "mixtura-model"
                    "format": "mixtura-model", | ``                            | m.json:13:2: this is not a Mixtura model
                    "version": 1               | "version": 3                  | m.json:3:15: the model has format version 3; this Mixtura reads versions 1 and 2, so use a newer Mixtura
                    "version": 1               | "version": 0                  | m.json:3:15: the model has format version 0; this Mixtura reads versions 1 and 2, so fit the model again
                    "version": 1               | "version": 1.5                | m.json:3:17: version is 1.5; it must be an integer of 64 bits
                    "version": 1               | "version": "1"                | m.json:3:15: version is a string; it must be a number
                    "version": 1,              | ``                            | m.json: the model has no field "version"
                    "covariance": "VVV",       | ``                            | m.json: the model has no field "covariance"
                    "VVV"                      | "XYZ"                         | m.json: there is no covariance family "XYZ"
                    "VVV"                      | "VVI"                         | m.json: covariances[0] is more general than the family VVI
                    "VVV"                      | "VII"                         | m.json: covariances[0] is more general than the family VII
                    "VVV"                      | "EEE"                         | m.json: covariances[1] differs from covariances[0]; in the family EEE
                    "VVV"                      | "EVV"                         | m.json: covariances[1] has another determinant than covariances[0]; in the family EVV
                    "VVV"                      | "VEE"                         | m.json: covariances[1] is not proportional to covariances[0], as in the family VEE
                    "VVV"                      | "VEV"                         | m.json: covariances[1] has eigenvalues in other proportions than covariances[0]; in the family VEV
                    "VVV"                      | "VVE"                         | m.json: covariances[0] has other axes than the others; in the family VVE
                    ["a", "b"]                 | ["a"]                         | m.json: means[0] has 2 instead of 1 numbers, one for each column
                    ["a", "b"]                 | ["a", "a"]                    | m.json: columns has a name twice; names must differ
                    ["a", "b"]                 | []                            | m.json: columns has 0 instead of 1 names
                    ["a", "b"]                 | "a"                           | m.json:5:15: columns is a string; it must be an array
                    ["a", "b"]                 | ["a", 1]                      | m.json:5:20: columns[1] is a number; it must be a string
                    [0.25, 0.75]               | [0.25, 0.7]                   | m.json: weights sum to 0.95; they must sum to 1
                    [0.25, 0.75]               | [-0.25, 1.25]                 | m.json: weights[0] is -0.25; weights are in [0, 1]
                    [0.25, 0.75]               | [1]                           | m.json: means has 2 instead of 1 rows, one for each weight
                    [0.25, 0.75]               | []                            | m.json: means has 2 instead of 0 rows
                    [0.25, 0.75]               | [0.25, null]                  | m.json:6:21: weights[1] is null; it must be a number
                    [0.25, 0.75]               | [0.25, NaN]                   | m.json:6:22: this is not JSON: unexpected character
                    [0.25, 0.75]               | [0.25, 1e999]                 | m.json:6:27: weights[1] is too large; numbers must be finite
                    [0.25, 0.75]               | [0.25, true]                  | m.json:6:21: weights[1] is true or false; it must be a number
                    [[1, 2], [3, 4]]           | [[1, 2], [3]]                 | m.json: means[1] has 1 instead of 2 numbers
                    [[1, 2], [3, 4]]           | [[1, 2], 3]                   | m.json:7:21: means[1] is a number; it must be an array
                    [[1, 0], [0, 2]]           | [[1, 2], [2, 1]]              | m.json: covariances[1]: the covariance is not positive definite: column 1
                    [[1, 0], [0, 2]]           | [[1, 0], [0, -2]]             | m.json: covariances[1]: the covariance is not positive definite
                    [[1, 0], [0, 2]]           | [[1, 0], [0.5, 2]]            | m.json: covariances[1]: entries (1, 0) = 0.5 and (0, 1) = 0.0 differ
                    [[1, 0], [0, 2]]           | [[1, 0]]                      | m.json: covariances[1] has 1 instead of 2 rows
                    [[1, 0], [0, 2]]           | [[1, 0], [0]]                 | m.json: covariances[1][1] has 1 instead of 2 numbers
                    [[1, 0], [0, 2]]           | [1]                           | m.json: covariances[1] has 1 instead of 2 numbers
                    [[1, 0], [0, 2]]           | [[1, 0], 2]                   | m.json:8:58: covariances[1] mixes numbers and arrays
                    [[1, 0], [0, 2]]           | [1, -1]                       | m.json: covariances[1]: the covariance is not positive definite: the variance of column 1 is -1.0
                    [[1, 0], [0, 2]]           | 0                             | m.json: covariances[1]: the covariance is not positive definite: the variance of column 0 is 0.0
                    , [[1, 0], [0, 2]]         | ``                            | m.json: covariances has 1 instead of 2 entries
                    "rows": 5,                 | ``                            | m.json:11:82: the object "fit" has no field "rows"
                    "rows": 5,                 | "rows": "5",                  | m.json:9:38: fit.rows is a string; it must be a number
                    "iterations": 4            | "iterations": 9999999999      | m.json:10:30: fit.iterations is 9999999999; it must be from 0
                    "converged": true          | "converged": 1                | m.json:10:67: fit.converged is a number; it must be true or false
                    "weights"                  | "format": "mixtura-model", "weights" | m.json:6:12: the field "format" is there twice; remove one
                    "columns"                  | columns                       | m.json:5:4: this is not JSON: unexpected character
                    """)
    void refuses(String part, String other, String message) {
        assertThat(MODEL).contains(part);
        String refusal = refusal(MODEL.replace(part, other));
        assertThat(refusal.replaceFirst("^m.json:(\\d+):\\d+", "m.json:$1"))
                .startsWith(message.replaceFirst("^m.json:(\\d+):\\d+", "m.json:$1"));
    }

    @Test
    void refusesWhatIsNoModelAtAll() {
        assertThat(refusal(folder.resolve("no.json")))
                .isEqualTo("no.json: there is no such file; check the name and the folder");
        assertThat(refusal(folder)).endsWith("it is a directory; give the name of a file");
        assertThat(refusal("")).contains("the text ends too early");
        assertThat(refusal("a,b\n1,2\n")).contains("m.json:1:1: this is not JSON");
        assertThat(refusal("[1]")).contains("this is JSON but not a Mixtura model");
        assertThat(refusal("{}")).contains("this is not a Mixtura model");
        assertThat(refusal(MODEL + "more")).contains("this is not JSON");
        assertThat(refusal(TestFiles.write(folder, "m.json", new byte[] {'{', '"', (byte) 0xff, '"'})))
                .contains("the text is not UTF-8");
    }

    /// Cut anywhere or with any byte changed, a model is refused or still a model; nothing else is thrown.
    @Test
    void survivesDamage() {
        for (int length = 0; length < MODEL.strip().length(); length++) {
            refusal(MODEL.substring(0, length));
        }
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 3000; i++) {
            StringBuilder text = new StringBuilder(MODEL);
            text.setCharAt(random.nextInt(text.length()), "{}[]\",:0-e. \nx".charAt(random.nextInt(14)));
            try {
                ModelFile.read(TestFiles.write(folder, "m.json", text.toString()));
            } catch (InputException e) {
                assertThat(e.getMessage()).startsWith(folder.toString());
            }
        }
    }
}
