package org.mixtura.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mixtura.io.TestFiles.numbers;
import static org.mixtura.io.TestFiles.readTable;
import static org.mixtura.io.TestFiles.refusal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.data.Precision;

class ParquetAndSqlTest {
    @TempDir
    Path folder;

    private Path csv;

    @BeforeEach
    void write() {
        csv = TestFiles.write(folder, "t.csv", "# comment\na,b,kind\n1.5,2,x\n3,,y\n5,1e3,x\n");
    }

    private Path parquet(String query) throws SQLException {
        Path file = folder.resolve("t.parquet");
        try (DuckDb duck = DuckDb.of(file)) {
            duck.run("COPY (" + query + ") TO " + DuckDb.text(file.toString())
                    + " (FORMAT parquet, USE_TMP_FILE false)");
        }
        return file;
    }

    @Test
    void readsParquetOfEveryNumericType() throws SQLException {
        Path file = parquet(
                "SELECT 1::TINYINT a, 2::BIGINT b, 0.5::FLOAT c, 1.25::DOUBLE d, 7.5::DECIMAL(9,2) e, 8::UINTEGER f,"
                        + " 9::HUGEINT g, 'x' s, true t, DATE '2020-01-01' u, '7' v");
        Table table = readTable(file);
        assertThat(table.columns()).containsExactly("a", "b", "c", "d", "e", "f", "g", "v");
        assertThat(numbers(table)).isDeepEqualTo(new double[][] {{1, 2, 0.5, 1.25, 7.5, 8, 9, 7}});
        assertThat(table.notices())
                .containsExactly(
                        "column 's' is not numeric and was ignored",
                        "column 't' is not numeric and was ignored",
                        "column 'u' is not numeric and was ignored");
    }

    @Test
    void keepsTheOrderOfManyRows() throws SQLException {
        double[][] values = numbers(readTable(parquet("SELECT range * 1.5 a FROM range(300000)")));
        assertThat(values).hasDimensions(300_000, 1);
        for (int i = 0; i < values.length; i++) {
            assertThat(values[i][0]).isEqualTo(i * 1.5);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    NULL             | t.parquet: row 200001: column 'a': the cell is blank; every row needs a number here
                    'nan'::DOUBLE    | t.parquet: row 200001: column 'a': found 'NaN'; every number must be finite
                    '-inf'::DOUBLE   | t.parquet: row 200001: column 'a': found '-Infinity'; every number must be finite
                    1e200            | t.parquet: row 200001: column 'a': found '1.0E200', which is too large
                    """)
    void refusesCells(String cell, String message) throws SQLException {
        Path file = parquet(
                "SELECT CASE WHEN range = 200000 THEN " + cell + " ELSE range::DOUBLE END a FROM range(250000)");
        assertThat(refusal(TableReader.of(file), folder)).startsWith(message);
    }

    @Test
    void refusesDamagedParquet() throws SQLException, IOException {
        Path file = parquet("SELECT range::DOUBLE a, random() b FROM range(100000)");
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {2, 100, whole.length / 2, whole.length - 1}) {
            TestFiles.write(folder, "t.parquet", Arrays.copyOf(whole, length));
            assertThat(refusal(TableReader.of(file), folder)).startsWith("t.parquet: the file is damaged or cut off (");
        }
        Arrays.fill(whole, 1000, whole.length / 2, (byte) 0x5a);
        TestFiles.write(folder, "t.parquet", whole);
        assertThat(refusal(TableReader.of(file), folder))
                .startsWith("t.parquet: ")
                .contains("damaged or cut off");
        assertThat(refusal(TableReader.of(TestFiles.write(folder, "e.parquet", "")), folder))
                .startsWith("e.parquet: ");
        assertThat(refusal(TableReader.of(parquet("SELECT 1.0 a WHERE false")), folder))
                .contains("there are no rows");
    }

    @Test
    void queriesTextGzipJsonAndParquet() throws SQLException {
        String query = "SELECT a * 2 AS twice, coalesce(b, 0) AS b, kind FROM input WHERE a > 1 ORDER BY a DESC; ";
        double[][] wanted = {{10, 1000}, {6, 0}, {3, 2}};
        Table table = TableReader.of(csv).sql(query).read();
        assertThat(table.columns()).containsExactly("twice", "b");
        assertThat(table.notices()).containsExactly("column 'kind' is not numeric and was ignored");
        assertThat(numbers(table)).isDeepEqualTo(wanted);
        Path packed = TestFiles.write(folder, "a[1]'*?.csv.gz", TestFiles.gzip("a;b;kind\n1.5;2;x\n3;;y\n5;1e3;x\n"));
        TestFiles.write(folder, "a1'bc.csv.gz", TestFiles.gzip("a;b;kind\n7;7;x\n"));
        assertThat(numbers(TableReader.of(packed).sql(query).read())).isDeepEqualTo(wanted);
        Path json = TestFiles.write(
                folder,
                "t.jsonl",
                "{\"a\":1.5,\"b\":2,\"kind\":\"x\"}\n{\"a\":3,\"kind\":\"y\"}\n{\"a\":5,\"b\":1e3,\"kind\":\"z\"}\n");
        assertThat(numbers(TableReader.of(json).sql(query).read())).isDeepEqualTo(wanted);
        Path array = TestFiles.write(
                folder,
                "t.json",
                "[{\"a\":1.5,\"b\":2,\"kind\":\"x\"},{\"a\":3,\"kind\":\"y\"},{\"a\":5,\"b\":1e3,\"kind\":\"z\"}]");
        assertThat(numbers(TableReader.of(array).sql(query).read())).isDeepEqualTo(wanted);
        Path parquet = parquet("SELECT * FROM (VALUES (1.5, 2, 'x'), (3, NULL, 'y'), (5, 1e3, 'z')) t(a, b, kind)");
        assertThat(numbers(TableReader.of(parquet).sql(query).read())).isDeepEqualTo(wanted);
    }

    @Test
    void queriesTextWithoutHeaderWithWeightsAndColumns() {
        Path file = TestFiles.write(folder, "n.csv", "1,2\n3,4\n");
        Table table = TableReader.of(file)
                .sql("SELECT x1, x0, x0 + 0.5 AS w FROM input -- all")
                .weights("w")
                .columns(List.of("x0"))
                .precision(Precision.FLOAT32)
                .read();
        assertThat(numbers(table)).isDeepEqualTo(new double[][] {{1}, {3}});
        assertThat(TestFiles.weights(table.rows())).containsExactly(1.5, 3.5);
    }

    @Test
    void refusesCellsOfAResult() {
        assertThat(refusal(TableReader.of(csv).sql("FROM input"), folder))
                .startsWith("t.csv: row of the query's result 2: column 'b': the cell is blank");
        Path mixed = TestFiles.write(folder, "m.csv", "a\n" + "1\n".repeat(30_000) + "oops\n");
        assertThat(refusal(TableReader.of(mixed).sql("FROM input"), folder))
                .startsWith("m.csv: row of the query's result 30001: column 'a': found 'oops', which is not a number");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT nothing FROM input",
                "SELEC a",
                "",
                "SELECT * FROM '/etc/passwd'",
                "SELECT * FROM read_text('/etc/passwd')",
                "DROP VIEW input",
                "COPY input TO 'stolen.csv'",
                "SELECT 1; SELECT 2",
                "SELECT a FROM input) TO 'x' --",
                "FROM read_csv('https://example.org/x.csv')",
                "INSTALL httpfs",
                "SELECT a FROM other"
            })
    void refusesQueries(String query) {
        assertThat(refusal(TableReader.of(csv).sql(query), folder))
                .startsWith("t.csv: the SQL query failed: ")
                .endsWith("; the file is the view input (a, b, kind), and nothing else can be read");
        assertThat(folder).isDirectoryContaining("glob:**t.csv").isDirectoryNotContaining("glob:**stolen*");
    }

    @Test
    void refusesQueriesThatFailOnTheWay() {
        assertThat(refusal(TableReader.of(csv).sql("SELECT CAST(kind AS DOUBLE) FROM input"), folder))
                .startsWith("t.csv: ")
                .contains("Could not convert string \"x\" to 'DOUBLE'; the file is the view input");
        Path ragged = TestFiles.write(folder, "r.csv", "a,b\n1,2\n3\n");
        assertThat(refusal(TableReader.of(ragged).sql("FROM input"), folder)).startsWith("r.csv: ");
    }
}
