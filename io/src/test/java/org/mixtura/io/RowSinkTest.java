package org.mixtura.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mixtura.io.TestFiles.numbers;
import static org.mixtura.io.TestFiles.readTable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowSinkTest {
    @TempDir
    Path folder;

    private static double number(SplittableRandom random) {
        return switch (random.nextInt(8)) {
            case 0 -> random.nextInt(-5, 6);
            case 1 -> -0.0;
            case 2 -> Double.MIN_VALUE * random.nextInt(1, 1000);
            case 3 -> 1e150 * random.nextDouble();
            case 4 -> random.nextGaussian() * Math.pow(10, random.nextInt(-300, 150));
            case 5 -> random.nextLong();
            default -> random.nextGaussian();
        };
    }

    /// Random tables come back bit for bit, with their names where the format has names.
    @ParameterizedTest
    @ValueSource(strings = {"csv", "tsv", "parquet", "npy", "out"})
    void roundTrips(String extension) {
        for (int seed = 1; seed <= 12; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int d = random.nextInt(1, 6);
            int n = random.nextInt(1, 400);
            List<String> names = IntStream.range(0, d)
                    .mapToObj(
                            j -> List.of("a", "b,c", "d \"q\" e", " f", "ü\tü").get(j))
                    .toList();
            double[][] values = new double[n][d];
            Path file = folder.resolve("t." + extension);
            try (RowSink sink = RowSinks.of(file, names, Set.of(), n)) {
                for (double[] row : values) {
                    Arrays.setAll(row, j -> number(random));
                    sink.row(row);
                }
                assertThat(file).doesNotExist();
                sink.commit();
            }
            Table table = readTable(file);
            assertThat(bits(numbers(table))).isDeepEqualTo(bits(values));
            if (!extension.equals("npy")) {
                assertThat(table.columns())
                        .isEqualTo(
                                extension.equals("parquet")
                                        ? names
                                        : names.stream().map(String::strip).toList());
            }
            assertThat(table.notices()).isEmpty();
            assertThat(folder).isDirectoryNotContaining("glob:**.part");
            delete(file);
        }
    }

    private static long[][] bits(double[][] values) {
        long[][] bits = new long[values.length][values[0].length];
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < values[i].length; j++) {
                bits[i][j] = Double.doubleToRawLongBits(values[i][j]);
            }
        }
        return bits;
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void writesIntegersAsSuchAndDoublesShortest() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RowSink sink = RowSinks.csv(out, List.of("label", "p"), Set.of(0))) {
            sink.row(new double[] {2, 0.1});
            sink.row(new double[] {-1, 1e-300});
            sink.commit();
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("label,p\n2,0.1\n-1,1.0E-300\n");
    }

    @Test
    void parquetHasIntegers() throws Exception {
        Path file = folder.resolve("t.parquet");
        try (RowSink sink = RowSinks.of(file, List.of("label", "p"), Set.of(0), 1)) {
            sink.row(new double[] {2, 0.1});
            sink.commit();
        }
        try (DuckDb duck = DuckDb.of(file)) {
            assertThat(duck.describe("FROM read_parquet(" + DuckDb.text(file.toString()) + ")"))
                    .containsExactly(new DuckDb.Column("label", "BIGINT"), new DuckDb.Column("p", "DOUBLE"));
        }
    }

    /// Few rows in memory, many on disk: the parts are joined in order, and nothing stays beside the file.
    @ParameterizedTest
    @ValueSource(ints = {1, 99, 100, 101, 300})
    void parquetWritesManyRowsInParts(int rowsInMemory) {
        Path odd = TestFiles.folder(folder, "it's [a] *?");
        Path file = odd.resolve("t.parquet");
        try (RowSink sink = new ParquetSink(file, List.of("label", "p"), Set.of(0), rowsInMemory)) {
            for (int i = 0; i < 300; i++) {
                sink.row(new double[] {i, Math.sqrt(i)});
            }
            sink.commit();
        }
        double[][] values = numbers(readTable(file));
        assertThat(values).hasDimensions(300, 2);
        for (int i = 0; i < 300; i++) {
            assertThat(values[i]).containsExactly(i, Math.sqrt(i));
        }
        assertThat(odd)
                .isDirectoryContaining("glob:**/t.parquet")
                .satisfies(f -> assertThat(f.toFile().list()).hasSize(1));
    }

    @Test
    void parquetDeletesItsPartsWithoutCommit() {
        try (RowSink sink = new ParquetSink(folder.resolve("t.parquet"), List.of("a"), Set.of(), 2)) {
            for (int i = 0; i < 5; i++) {
                sink.row(new double[] {i});
            }
            assertThat(folder).isDirectoryRecursivelyContaining("glob:**/1.parquet");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"t.csv", "t.parquet", "t.npy"})
    void leavesNothingWithoutCommit(String name) {
        try (RowSink sink = RowSinks.of(folder.resolve(name), List.of("a", "b"), Set.of(), 2)) {
            sink.row(new double[] {1, 2});
            assertThatThrownBy(() -> sink.row(new double[] {1}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("1 numbers for 2 columns; give one for each");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void npyHoldsToTheNumberOfRows() {
        try (RowSink sink = RowSinks.of(folder.resolve("t.npy"), List.of("a"), Set.of(), 1)) {
            assertThatThrownBy(sink::commit).hasMessage("0 rows in a file that was announced to have 1");
            sink.row(new double[] {1});
            assertThatThrownBy(() -> sink.row(new double[] {2}))
                    .hasMessage("row 2 of a file that was announced to have 1");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void float32RefusesWhatItCannotHold() {
        Path file = folder.resolve("t.npy");
        try (RowSink sink = RowSinks.float32(file, 2, 2)) {
            sink.row(new double[] {Float.MAX_VALUE, Double.NEGATIVE_INFINITY});
            assertThatThrownBy(() -> sink.row(new double[] {0, 1e39}))
                    .isInstanceOf(OutputException.class)
                    .hasMessage("cannot write " + file + ": 1.0E39 is too large for float32; write float64");
        }
        assertThatThrownBy(() -> RowSinks.float32(folder.resolve("t.csv"), 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("only NPY holds float32");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"t.csv", "t.parquet", "t.npy"})
    void refusesAFolderThatIsNotThere(String name) {
        Path file = folder.resolve("no/" + name);
        assertThatThrownBy(() -> RowSinks.of(file, List.of("a"), Set.of(), 1))
                .isInstanceOf(OutputException.class)
                .hasMessage("cannot write " + file + ": its folder does not exist; create it, or choose another place");
    }

    @Test
    void saysThatAStreamFails() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        assertThatThrownBy(() -> RowSinks.csv(full, List.of("a"), Set.of()))
                .isInstanceOf(OutputException.class)
                .hasMessageContaining("No space left on device; free some space or choose another place");
    }
}
