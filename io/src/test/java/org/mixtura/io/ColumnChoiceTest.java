package org.mixtura.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mixtura.io.TestFiles.numbers;
import static org.mixtura.io.TestFiles.refusal;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnChoiceTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() {
        file = TestFiles.write(folder, "t.csv", "a,kind,b,w\n1,x,2,0.5\n3,y,4,0\n5,x,6,2\n");
    }

    private TableReader reader() {
        return TableReader.of(file);
    }

    @Test
    void takesTheNamedOnesInOrder() {
        Table table = reader().columns(List.of("b", "a")).read();
        assertThat(numbers(table)).isDeepEqualTo(new double[][] {{2, 1}, {4, 3}, {6, 5}});
        assertThat(table.columns()).containsExactly("b", "a");
        assertThat(table.notices()).isEmpty();
    }

    @Test
    void takesWeightsFromAColumn() {
        Table table = reader().weights("w").read();
        assertThat(table.columns()).containsExactly("a", "b");
        assertThat(TestFiles.weights(table.rows())).containsExactly(0.5, 0, 2);
        assertThat(table.notices()).containsExactly("column 'kind' is not numeric and was ignored");
    }

    @Test
    void findsAModelsColumnsByName() {
        Table table = reader().require(List.of("w", "a")).read();
        assertThat(table.columns()).containsExactly("w", "a");
        assertThat(numbers(table)[2]).containsExactly(2, 5);
    }

    @Test
    void takesTheNumericOnesForAModelOfOtherNames() {
        Table table = reader().require(List.of("p", "q", "r")).read();
        assertThat(table.columns()).containsExactly("a", "b", "w");
        assertThat(table.notices())
                .containsExactly(
                        "no column has a name of the model's, so the numeric ones were taken in order: a, b, w for p, q, r");
    }

    /// A file without names has none that could differ, so there is nothing to say.
    @Test
    void saysNothingOfNamesWhereThereAreNone() {
        Path bare = TestFiles.write(folder, "bare.csv", "1,2\n3,4\n");
        Table table = TableReader.of(bare).require(List.of("p", "q")).read();
        assertThat(table.columns()).containsExactly("x0", "x1");
        assertThat(table.notices())
                .containsExactly(
                        "line 1 holds numbers and was read as a row, not as a header; the columns are named x0 to x1");
        Table npy = TableReader.of(TestFiles.resource("npy/c_f8.npy"))
                .require(List.of("p", "q", "r"))
                .read();
        assertThat(npy.columns()).containsExactly("x0", "x1", "x2");
        assertThat(npy.notices()).isEmpty();
    }

    @Test
    void chosenColumnsStandForTheModels() {
        Table table =
                reader().columns(List.of("b", "a")).require(List.of("p", "q")).read();
        assertThat(table.columns()).containsExactly("b", "a");
    }

    @Test
    void refusesAModelThatDoesNotMatch() {
        assertThat(refusal(reader().require(List.of("a", "z")), folder))
                .isEqualTo(
                        "t.csv: the model's column z is missing; the columns are a, kind, b, w, so rename or choose them (--columns)");
        assertThat(refusal(reader().require(List.of("a", "y", "z")), folder))
                .contains("the model's columns y, z are missing");
        assertThat(refusal(reader().require(List.of("y", "z")), folder))
                .isEqualTo(
                        "t.csv: there are 3 numeric columns (a, b, w) and the model has 2 (y, z); choose one for each (--columns)");
        assertThat(refusal(reader().columns(List.of("a")).require(List.of("y", "z")), folder))
                .isEqualTo("t.csv: 1 columns were chosen and the model has 2 (y, z); choose one for each");
        assertThat(refusal(reader().require(List.of("kind")), folder)).startsWith("t.csv:2: column 'kind': found 'x'");
    }

    @Test
    void refusesUnknownAndRepeatedNames() {
        assertThat(refusal(reader().columns(List.of("a", "c")), folder))
                .isEqualTo("t.csv: there is no column 'c'; the columns are a, kind, b, w");
        assertThat(refusal(reader().columns(List.of("a", "a")), folder))
                .isEqualTo("t.csv: --columns names the column 'a' twice; names must differ");
        assertThat(refusal(reader().columns(List.of()), folder)).startsWith("t.csv: no column was chosen");
        assertThat(refusal(reader().weights("v"), folder))
                .isEqualTo("t.csv: there is no weight column 'v'; the columns are a, kind, b, w");
        assertThat(refusal(reader().weights("a").columns(List.of("a", "b")), folder))
                .contains("the column 'a' was chosen and holds the weights too");
        assertThat(refusal(reader().columns(List.of("kind")), folder))
                .startsWith("t.csv:2: column 'kind': found 'x', which is not a number");
    }

    @Test
    void shortensLongLists() {
        String names =
                String.join(",", IntStream.range(0, 50).mapToObj(j -> "c" + j).toList());
        Path wide = TestFiles.write(folder, "wide.csv", names + "\n" + names.replace("c", "") + "\n");
        assertThat(refusal(TableReader.of(wide).columns(List.of("z")), folder)).endsWith("c18, c19, … (50 in all)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    -0.5 | t.csv:3: column 'w': the weight is '-0.5'; weights are at least 0, so correct it or remove the row
                    NaN  | t.csv:3: column 'w': found 'NaN'; every number must be finite
                    x    | t.csv:3: column 'w': found 'x', which is not a number
                    NA   | t.csv:3: column 'w': found 'NA', a missing value
                    """)
    void refusesBadWeights(String weight, String message) {
        Path bad = TestFiles.write(folder, "t.csv", "a,w\n1,2\n2," + weight + "\n3,4\n");
        assertThat(refusal(TableReader.of(bad).weights("w"), folder)).startsWith(message);
    }

    @Test
    void refusesWeightsThatAreAllZero() {
        Path bad = TestFiles.write(folder, "t.csv", "a,w\n1,0\n2,0\n");
        assertThat(refusal(TableReader.of(bad).weights("w"), folder))
                .isEqualTo(
                        "t.csv: the weights in column 'w' sum to 0.0; at least one must be above 0, and their sum finite");
        Path alone = TestFiles.write(folder, "u.csv", "w\n1\n2\n");
        assertThat(refusal(TableReader.of(alone).weights("w"), folder))
                .startsWith("u.csv: no column but the weights holds numbers");
    }
}
