package org.mixtura.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mixtura.io.TestFiles.numbers;
import static org.mixtura.io.TestFiles.table;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.data.Precision;

class CsvReadingTest {
    private static final double[][] TABLE = {{1.5, -2.0}, {3.0, 4e-5}};

    @TempDir
    Path folder;

    /// The same table, written in all the ways that are read without a word.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b\n1.5,-2\n3,4e-5\n",
                "a,b\n1.5,-2\n3,4e-5",
                "a,b\r\n1.5,-2\r\n3,4e-5\r\n",
                "a,b\r1.5,-2\r3,4e-5\r",
                "\ufeffa,b\n1.5,-2\n3,4e-5\n",
                "a\tb\n1.5\t-2\n3\t4e-5\n",
                "a;b\n1.5;-2\n3;4e-5\n",
                "a|b\n1.5|-2\n3|4e-5\n",
                "a b\n1.5 -2\n3 4e-5\n",
                "  a    b  \n  1.5   -2\n 3\t4e-5  \n",
                "a, b\n1.5 ,\t-2\n 3, 4e-5 \n",
                "\"a\",\"b\"\n\"1.5\",\"-2\"\n\"3\", \"4e-5\" \n",
                "a,b\n1.5,-2\n3,4e-5\n\n  \n\n",
                "\n\na,b\n1.5,-2\n3,4e-5\n",
                "a,b\n1.50,-2.0\n+3,.4E-4\n"
            })
    void readsTheTable(String text) {
        Table table = table(folder, "t.csv", text);
        assertThat(numbers(table)).isDeepEqualTo(TABLE);
        assertThat(table.columns()).containsExactly("a", "b");
        assertThat(table.notices()).isEmpty();
        assertThat(table.rows().weighted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"t.csv.gz", "t.csv", "t.tsv", "t.txt", "t", "t.data", "a[1]'*?.csv", "ü ö.csv"})
    void readsGzipUnderAnyName(String name) {
        byte[] packed = TestFiles.gzip("a,b\n1.5,-2\n3,4e-5\n");
        assertThat(numbers(TestFiles.readTable(TestFiles.write(folder, name, packed))))
                .isDeepEqualTo(TABLE);
    }

    @Test
    void withoutHeaderNamesTheColumnsAndSaysSo() {
        Table table = table(folder, "t.csv", "1.5,-2\n3,4e-5\n");
        assertThat(numbers(table)).isDeepEqualTo(TABLE);
        assertThat(table.columns()).containsExactly("x0", "x1");
        assertThat(table.notices())
                .containsExactly(
                        "line 1 holds numbers and was read as a row, not as a header; the columns are named x0 to x1");
    }

    @Test
    void textInAColumnOfTextMakesNoHeader() {
        Table table = table(folder, "iris.csv", "5.1,3.5,setosa\n4.9,3.0,setosa\n");
        assertThat(table.rows().size()).isEqualTo(2);
        assertThat(table.columns()).containsExactly("x0", "x1");
        assertThat(table.notices()).anyMatch(n -> n.equals("column 'x2' is not numeric and was ignored"));
    }

    @Test
    void headerOfTextAndNumbersIsAHeaderAndSaysSo() {
        Table table = table(folder, "t.csv", "id,2019,2020\n1,5,6\n2,7,8\n");
        assertThat(table.columns()).containsExactly("id", "2019", "2020");
        assertThat(table.rows().size()).isEqualTo(2);
        assertThat(table.notices()).containsExactly("line 1 was read as the header, although '2019' in it is a number");
    }

    @Test
    void headerOfNumbersIsARowAndSaysSo() {
        Table table = table(folder, "t.csv", "2019,2020\n5,6\n");
        assertThat(numbers(table)).isDeepEqualTo(new double[][] {{2019, 2020}, {5, 6}});
        assertThat(table.notices()).hasSize(1);
    }

    @Test
    void leavesOutCommentsAtTheBeginningAndSaysSo() {
        Table table = table(folder, "t.csv", "# made by hand, in a, b\n#\na,b\n1.5,-2\n3,4e-5\n");
        assertThat(numbers(table)).isDeepEqualTo(TABLE);
        assertThat(table.notices()).containsExactly("the first 2 lines that begin with '#' were skipped as comments");
    }

    @Test
    void ignoresTextAndUnnamedColumnsAndSaysSo() {
        Table table = table(folder, "t.csv", "\"\",a,species,empty\n1,1.5,setosa,\n2,3,virginica,NA\n");
        assertThat(table.columns()).containsExactly("a");
        assertThat(table.notices())
                .containsExactly(
                        "column 1 has no name and was ignored; name it in the header to use it",
                        "column 'species' is not numeric and was ignored",
                        "column 'empty' is not numeric and was ignored");
    }

    @Test
    void readsOneColumnAndOneRow() {
        assertThat(numbers(table(folder, "t.csv", "a\n7\n"))).isDeepEqualTo(new double[][] {{7}});
        assertThat(numbers(table(folder, "t.csv", "7"))).isDeepEqualTo(new double[][] {{7}});
        assertThat(table(folder, "t.csv", "body mass\n7\n8\n").columns()).containsExactly("body mass");
    }

    @Test
    void readsIntegersThenAFraction() {
        StringBuilder text = new StringBuilder("a,b\n");
        for (int i = 0; i < 30_000; i++) {
            text.append(i).append(",1\n");
        }
        double[][] values = numbers(table(folder, "t.csv", text + "0.5,1e100\n"));
        assertThat(values).hasDimensions(30_001, 2);
        assertThat(values[30_000]).containsExactly(0.5, 1e100);
        assertThat(values[29_999]).containsExactly(29_999, 1);
    }

    @Test
    void readsLongLinesAndQuotedLineEnds() {
        String note = "\"x" + "\n,\"\"".repeat(200_000) + "\"";
        Table table = table(folder, "t.csv", "note,a\n" + note + ",1\nshort,2\n");
        assertThat(numbers(table)).isDeepEqualTo(new double[][] {{1}, {2}});
    }

    @Test
    void readsManyColumnsAndSamplesMuch() {
        int d = 3000;
        List<String> names = new ArrayList<>();
        StringBuilder row = new StringBuilder();
        for (int j = 0; j < d; j++) {
            names.add("c" + j);
            row.append(j == 0 ? "" : ",").append(j + 0.25);
        }
        String text = String.join(",", names) + "\n" + (row + "\n").repeat(300);
        Table table = table(folder, "t.csv", text);
        assertThat(table.rows().dimensions()).isEqualTo(d);
        assertThat(table.rows().size()).isEqualTo(300);
        assertThat(table.rows().row(299)[2999]).isEqualTo(2999.25);
    }

    @Test
    void roundsToFloat32WhenAsked() {
        Path file = TestFiles.write(folder, "t.csv", "a\n0.1\n1e-3\n");
        Table table = TableReader.of(file).precision(Precision.FLOAT32).read();
        assertThat(numbers(table)).isDeepEqualTo(new double[][] {{0.1f}, {1e-3f}});
    }

    @Test
    void reportsProgress() {
        List<Long> reports = new ArrayList<>();
        Path file = TestFiles.write(folder, "t.csv", "a\n" + "1\n".repeat(150_000));
        TableReader.of(file).progress(reports::add).read();
        assertThat(reports).containsExactly(65_536L, 131_072L, 150_000L);
    }

    @Test
    void leavesTheFileAlone() throws Exception {
        Path file = TestFiles.write(folder, "t.csv", "a\n1\n");
        TestFiles.readTable(file);
        Files.delete(file);
        assertThat(folder).isEmptyDirectory();
    }
}
