package org.mixtura.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a table refuses: each message says where, what was found, the rule and the remedy.
class RowsBadInputTest {
    private static UnusableDataException refused(ThrowingCallable action) {
        UnusableDataException e = catchThrowableOfType(UnusableDataException.class, action);
        assertThat(e).as("an exception").isNotNull();
        return e;
    }

    @ParameterizedTest
    @CsvSource({
        "NaN, 'found NaN; every number must be finite, so remove or replace it'",
        "Infinity, 'found Infinity; every number must be finite, so remove or replace it'",
        "-Infinity, 'found -Infinity; every number must be finite, so remove or replace it'",
        "1e300, '1.0E300 is too large: its square overflows; numbers up to 1e150 can be used, so rescale the column'",
        "-1e151, '-1.0E151 is too large: its square overflows; numbers up to 1e150 can be used, so rescale the column'"
    })
    void numbersAtTheirRowAndColumn(double number, String problem) {
        UnusableDataException e = refused(() -> Rows.of(new double[][] {{1, 2}, {3, 4}, {5, number}}));
        assertThat(e).hasMessage("row 2, column 1: " + problem);
        assertThat(e.problem()).isEqualTo(problem);
        assertThat(e.row()).isEqualTo(2);
        assertThat(e.column()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e150, -1e150, 1e-300, Double.MIN_VALUE, -0.0})
    void extremeNumbersAreKept(double number) {
        assertThat(Rows.of(new double[][] {{number}}).row(0)).containsExactly(number);
    }

    @Test
    void numbersTooLargeForFloat32() {
        RowsBuilder builder = Rows.builder(2).precision(Precision.FLOAT32);
        UnusableDataException e = refused(() -> builder.add(new double[] {1, 1e39}));
        assertThat(e)
                .hasMessage("row 0, column 1: 1.0E39 is too large for float32; use float64, or rescale the column");
    }

    @ParameterizedTest
    @CsvSource({"-1, -1.0", "NaN, NaN", "Infinity, Infinity"})
    void weights(double weight, String shown) {
        UnusableDataException e = refused(() -> Rows.of(new double[][] {{1}, {2}}, new double[] {1, weight}));
        assertThat(e).hasMessage("row 1: the weight is " + shown + "; weights are finite numbers ≥ 0");
        assertThat(e.column()).isEqualTo(-1);
    }

    @Test
    void sumsOfWeights() {
        double[][] data = {{1}, {2}};
        assertThat(refused(() -> Rows.of(data, new double[2])))
                .hasMessage("the weights sum to 0.0; their sum must be finite and at least one must be above 0");
        assertThat(refused(() -> Rows.of(data, new double[] {1e308, 1e308})))
                .hasMessage("the weights sum to Infinity; their sum must be finite and at least one must be above 0");
        assertThat(refused(() -> Rows.of(data, new double[3])))
                .hasMessage("weights has length 3 for 2 rows; give one for each row");
    }

    @Test
    void shapes() {
        assertThat(refused(() -> Rows.of(new double[0][]))).hasMessage("there are no rows; a table needs at least one");
        assertThat(refused(() -> Rows.of(new double[0][], new double[0])))
                .hasMessage("there are no rows; a table needs at least one");
        assertThat(refused(() -> Rows.builder(3).build())).hasMessageContaining("there are no rows");
        assertThat(refused(() -> Rows.of(new double[][] {{}})))
                .hasMessage("the table has 0 columns; it needs at least one");
        assertThat(refused(() -> Rows.of(new double[][] {{1, 2}, {3}})))
                .hasMessage("row 1: the row has 1 numbers where the others have 2");
    }

    @Test
    void wrongOrder() {
        RowsBuilder builder = Rows.builder(1).add(new double[] {1});
        assertThatThrownBy(() -> builder.add(new double[] {1}, 2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("either all rows have a weight or none has");
        assertThatThrownBy(() -> builder.precision(Precision.FLOAT32))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("precision is set before the first row");
    }

    /// A refused row leaves no trace.
    @Test
    void aRefusedRowIsNotKept() {
        RowsBuilder builder = Rows.builder(2).add(new double[] {1, 2});
        refused(() -> builder.add(new double[] {3, Double.NaN}));
        assertThat(builder.size()).isEqualTo(1);
        assertThat(builder.add(new double[] {5, 6}).build().row(1)).containsExactly(5, 6);
    }
}
