package org.mixtura.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mixtura.io.TestFiles.numbers;
import static org.mixtura.io.TestFiles.readTable;
import static org.mixtura.io.TestFiles.refusal;
import static org.mixtura.io.TestFiles.resource;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.data.ColumnSummary;
import org.mixtura.data.Precision;
import org.mixtura.data.UnusableDataException;

class NpyTest {
    private static final double[][] TABLE = {
        {1.5, -2.0, 3e-300}, {4.25, 1e100, -0.0}, {0.1, 7.0, 8.0}, {9.0, 10.0, 1.0 / 3}
    };

    private static final Path NPY = resource("npy");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"c_f8", "fortran_f8", "big_c_f8", "big_fortran_f8", "version_2", "version_3"})
    void readsEveryLayout(String name) {
        Table table = readTable(resource("npy/" + name + ".npy"));
        assertThat(numbers(table)).isDeepEqualTo(TABLE);
        assertThat(table.columns()).containsExactly("x0", "x1", "x2");
        assertThat(table.rows().weighted()).isFalse();
        assertThat(TestFiles.weights(table.rows())).containsExactly(1, 1, 1, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c_f4", "fortran_f4", "big_c_f4", "big_fortran_f4"})
    void readsFloat32(String name) {
        assertThat(numbers(readTable(resource("npy/" + name + ".npy"))))
                .isDeepEqualTo(new double[][] {{1.5, -2}, {0.25, 1e10f}, {0.1f, 7}});
    }

    @ParameterizedTest
    @ValueSource(strings = {"c_f8", "fortran_f8"})
    void choosesColumnsAndWeightsAndPrecision(String name) {
        Table table = TableReader.of(resource("npy/" + name + ".npy"))
                .columns(List.of("x2", "x0"))
                .precision(Precision.FLOAT32)
                .read();
        assertThat(numbers(table)).isDeepEqualTo(new double[][] {{0.0, 1.5}, {-0.0, 4.25}, {8, 0.1f}, {1f / 3, 9}});
        Table weighted =
                TableReader.of(resource("npy/" + name + ".npy")).weights("x0").read();
        assertThat(weighted.columns()).containsExactly("x1", "x2");
        assertThat(TestFiles.weights(weighted.rows())).containsExactly(1.5, 4.25, 0.1, 9);
    }

    @Test
    void readsOneDimensionAsAColumn() {
        assertThat(numbers(readTable(resource("npy/one_dimension.npy"))))
                .isDeepEqualTo(new double[][] {{1.5}, {4.25}, {0.1}, {9}});
    }

    @Test
    void padsTheLastTileWithItsLastRow() {
        Table table = readTable(resource("npy/c_f8.npy"));
        double[] tile = new double[3 * 64];
        table.rows().copyTile(0, tile);
        assertThat(Arrays.copyOfRange(tile, 3, 64)).containsOnly(9.0);
        assertThat(Arrays.copyOfRange(tile, 64 + 3, 128)).containsOnly(10.0);
    }

    @Test
    void looksAtFilesOfOtherNames() throws Exception {
        Path file = Files.copy(resource("npy/c_f8.npy"), folder.resolve("table.dat"));
        assertThat(numbers(readTable(file))).isDeepEqualTo(TABLE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    integers         | the NPY numbers are integers (<i8); float64 and float32 are read, so save array.astype('float64')
                    truth            | the NPY numbers are truth values (|b1)
                    half             | the NPY numbers are floats of 2 bytes (<f2)
                    complex          | the NPY numbers are complex numbers (<c16)
                    text             | the NPY numbers are text (<U1)
                    bytes            | the NPY numbers are text (|S1)
                    dates            | the NPY numbers are dates or durations (<M8[D])
                    objects          | the NPY numbers are Python objects (|O)
                    records          | the NPY numbers are of a structured type
                    three_dimensions | the NPY array has 3 dimensions; a table has 2 (rows, columns)
                    no_dimension     | the NPY array has 0 dimensions
                    no_rows          | the NPY array is 0×3; a table has at least one row and one column
                    """)
    void refusesWhatIsNoTable(String name, String problem) {
        Path file = resource("npy/" + name + ".npy");
        assertThat(refusal(TableReader.of(file), NPY)).startsWith(name + ".npy: " + problem);
    }

    private Path npy(String header, int bytes) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(10 + text.length + bytes).order(ByteOrder.LITTLE_ENDIAN);
        file.put(NpyHeader.magic())
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) text.length)
                .put(text);
        return TestFiles.write(folder, "t.npy", file.array());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    (2, 3)                     | 40 | the NPY header says 2×3 numbers, 48 bytes, and 40 follow; the file was cut off or altered
                    (2, 3)                     | 56 | the NPY header says 2×3 numbers, 48 bytes, and 56 follow
                    (4611686018427387904, 3)   | 48 | the NPY header says 4611686018427387904×3 numbers, more than 2^63 bytes
                    (99999999999999999999, 3)  | 48 | the NPY header has the size 99999999999999999999
                    (2, 3000000000)            | 48 | the NPY array has 3000000000 columns; rows come first, so transpose it
                    (-2, 3)                    | 48 | the NPY header has no readable 'shape'
                    """)
    void refusesSizesThatLie(String shape, int bytes, String problem) {
        Path file = npy("{'descr': '<f8', 'fortran_order': False, 'shape': " + shape + ", }\n", bytes);
        assertThat(refusal(TableReader.of(file), folder)).startsWith("t.npy: " + problem);
    }

    @Test
    void refusesDamagedHeaders() {
        assertThat(refusal(TableReader.of(npy("{'shape': (1, 1)}", 8)), folder)).contains("no readable 'descr'");
        assertThat(refusal(TableReader.of(npy("{'descr': '<f8', 'shape': (1, 1)}", 8)), folder))
                .contains("no readable 'fortran_order'");
        assertThat(refusal(folder, "t.npy", "a,b\n1,2\n3,4\n5,6\n")).startsWith("t.npy: this is not an NPY file");
        byte[] start = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0, '{', ' '};
        assertThat(refusal(TableReader.of(TestFiles.write(folder, "t.npy", start)), folder))
                .contains("ends within its header");
        assertThat(refusal(TableReader.of(TestFiles.write(folder, "t.npy", Arrays.copyOf(start, 7))), folder))
                .contains("ends within its header");
        start[6] = 9;
        assertThat(refusal(TableReader.of(TestFiles.write(folder, "t.npy", start)), folder))
                .contains("NPY version 9 is unknown");
        byte[] lying = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, -1, -1, -1, -1};
        assertThat(refusal(TableReader.of(TestFiles.write(folder, "t.npy", lying)), folder))
                .contains("claims 4294967295 bytes");
        assertThat(refusal(TableReader.of(TestFiles.write(folder, "t.npy", new byte[0])), folder))
                .startsWith("t.npy: ");
    }

    @Test
    void refusesSqlAndUnknownColumns() {
        Path file = resource("npy/c_f8.npy");
        assertThat(refusal(TableReader.of(file).sql("FROM input"), NPY)).contains("SQL cannot read NPY");
        assertThat(refusal(TableReader.of(file).columns(List.of("x3")), NPY))
                .isEqualTo("c_f8.npy: there is no column 'x3'; the columns are x0, x1, x2");
    }

    @Test
    void refusesBadWeights() {
        Path file = resource("npy/c_f8.npy");
        assertThat(refusal(TableReader.of(file).weights("x1"), NPY))
                .isEqualTo(
                        "c_f8.npy: row 1, column 'x1': the weight is -2.0; weights are finite numbers of at least 0, so correct"
                                + " it or remove the row");
        assertThat(refusal(
                        TableReader.of(npy("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2), }\n", 32))
                                .weights("x0"),
                        folder))
                .isEqualTo(
                        "t.npy: the weights in column 'x0' sum to 0.0; at least one must be above 0, and their sum finite");
    }

    /// Numbers of a mapped file are checked when they are used; the message then can name the file.
    @Test
    void explainsWhatFittingFinds() {
        Path file = folder.resolve("nan.npy");
        try (RowSink sink = RowSinks.of(file, List.of("a", "b"), Set.of(), 2)) {
            sink.row(new double[] {1, 2});
            sink.row(new double[] {3, Double.NaN});
            sink.commit();
        }
        Table table = readTable(file);
        UnusableDataException fault =
                catchThrowableOfType(UnusableDataException.class, () -> ColumnSummary.of(table.rows(), 1));
        assertThat(InputException.of(file, table, fault).getMessage())
                .startsWith(file + ": row 2, column 'x1': found NaN; every number must be finite");
        assertThat(InputException.of(file, table, new UnusableDataException("odd"))
                        .getMessage())
                .isEqualTo(file + ": odd");
        assertThat(InputException.of(file, table, new UnusableDataException("odd", -1, 0))
                        .getMessage())
                .isEqualTo(file + ": column 'x0': odd");
    }
}
