package org.mixtura.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mixtura.io.TestFiles.refusal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.data.Precision;

/// Every unusable text is refused with its own message: where, what, the rule, the remedy.
class CsvRefusalTest {
    private static final String GOOD = "a,b\n" + "1,2\n".repeat(30_000);

    @TempDir
    Path folder;

    /// A cell in column b on line 30002, far behind the sample that types are guessed from; plain, quoted and in
    /// gzip.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    oops      | found 'oops', which is not a number; correct it, remove the row, or leave the column out
                    "o""ops"  | found 'o"ops', which is not a number
                    NaN       | found 'NaN'; every number must be finite, so replace it or remove the row
                    -Infinity | found '-Infinity'; every number must be finite
                    inf       | found 'inf'; every number must be finite
                    ``        | the cell is blank; every row needs a number here, so fill it in or remove the row
                    "  "      | the cell is blank
                    NA        | found 'NA', a missing value; every row needs a number here
                    null      | found 'null', a missing value
                    ?         | found '?', a missing value
                    "1,234.5" | found '1,234.5'; numbers have a decimal point and no other separators (1234.5)
                    1'234     | found '1'234'; numbers have a decimal point and no other separators
                    1 234 567 | found '1 234 567'; numbers have a decimal point
                    "3,14"    | found '3,14'; numbers have a decimal point
                    1e151     | found '1e151', which is too large; numbers up to 1e150 can be used, so rescale the column
                    -1e400    | found '-1e400', which is too large
                    0x1F      | found '0x1F', which is not a number
                    12d       | found '12d', which is not a number
                    2020-01-02| found '2020-01-02', which is not a number
                    true      | found 'true', which is not a number
                    """)
    void cell(String cell, String problem) {
        String text = GOOD + "3," + cell + "\n4,5\n";
        assertThat(refusal(folder, "t.csv", text)).startsWith("t.csv:30002: column 'b': " + problem);
        Path packed = TestFiles.write(folder, "t.csv.gz", TestFiles.gzip("# comment\r\n" + text));
        assertThat(refusal(TableReader.of(packed), folder)).startsWith("t.csv.gz:30003: column 'b': " + problem);
        assertThat(refusal(folder, "t.csv", "a,b\n1,2\n1,3\n3," + cell + "\n"))
                .startsWith("t.csv:4: column 'b': " + problem);
    }

    @Test
    void linesInsideQuotesCount() {
        assertThat(refusal(folder, "t.csv", "note,a\n\"x\ny\r\nz\",1\n\"p\",?\n"))
                .startsWith("t.csv:5: column 'a': found '?'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a,b\\n1,2\\n3\\n             | t.csv:3: the row has 1 cell and the header (line 1) has 2; every row needs as many
                    a,b\\n1,2\\n3,4,5\\n         | t.csv:3: the row has 3 cells and the header (line 1) has 2
                    1,2\\n3,4\\n5,6,\\n          | t.csv:3: the row has 3 cells and the first row (line 1) has 2
                    Title\\na,b\\n1,2\\n         | t.csv:2: the row has 2 cells and the header (line 1) has 1
                    a,b\\n1,2\\n\\n3,4\\n        | t.csv:3: the line is blank; every line is a row, so fill it in or remove it
                    a\\n1\\n\\n3\\n              | t.csv:3: the line is blank
                    a,b\\n1,2\\n"3,4\\n5,6\\n    | t.csv:3: a quoted cell begins here and never ends; close its quote
                    a,b\\n1,"2"x\\n              | t.csv:2: found text after a closing quote
                    a,b,a\\n1,2,3\\n             | t.csv: the header has the column 'a' twice; names must differ
                    ,\\n1,2\\n                   | t.csv:1: the header has no names; name the columns
                    " "," "\\nx,2\\n             | t.csv:1: the header has no names
                    a,b\\n                       | t.csv:1: there is a header and nothing below it; a table needs
                    # only\\n# comments\\n       | t.csv: there are only comment lines (#)
                    name,kind\\nx,y\\nz,w\\n     | t.csv: no column holds numbers; the columns are name, kind, and at least one must
                    price\\n1,5\\n2,5\\n         | t.csv:2: the row has 2 cells and the header (line 1) has 1
                    """)
    void text(String text, String message) {
        assertThat(refusal(folder, "t.csv", text.replace("\\n", "\n"))).startsWith(message);
    }

    /// With `;` a comma may be a decimal comma: said, not guessed.
    @Test
    void decimalComma() {
        assertThat(refusal(folder, "t.csv", "a;b\n1,5;2\n2,5;3\n"))
                .isEqualTo(
                        "t.csv:2: column 'a': found '1,5'; numbers have a decimal point and no other separators (1234.5),"
                                + " so rewrite the column");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\n", "\ufeff", " \r\n\t"})
    void empty(String text) {
        assertThat(refusal(folder, "t.csv", text))
                .isEqualTo("t.csv: the file is empty; a table has a header and at least one row");
        assertThat(refusal(folder, "t.jsonl", text)).startsWith("t.jsonl: the file is empty");
        Path packed = TestFiles.write(folder, "t.csv.gz", TestFiles.gzip(text));
        assertThat(refusal(TableReader.of(packed), folder)).startsWith("t.csv.gz: the file is empty");
    }

    @Test
    void missingAndDirectory() {
        assertThat(refusal(TableReader.of(folder.resolve("no.csv")), folder))
                .isEqualTo("no.csv: there is no such file; check the name and the folder");
        assertThat(refusal(TableReader.of(folder), folder)).endsWith(": it is a directory; give the name of a file");
    }

    @Test
    void notUtf8() {
        byte[] latin = "note,a\nplain,1\nMünchen,2\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(refusal(TableReader.of(TestFiles.write(folder, "t.csv", latin)), folder))
                .isEqualTo("t.csv:3: found bytes that are not UTF-8; save the file as UTF-8");
        byte[] half = "a,note\r1,🐀𐀀\r2,\"x\ry\"\r3,Mün\r".getBytes(StandardCharsets.UTF_8);
        assertThat(TestFiles.readTable(TestFiles.write(folder, "t.csv", half)).columns())
                .containsExactly("a");
        half[half.length - 3] = 'x';
        assertThat(refusal(TableReader.of(TestFiles.write(folder, "t.csv", half)), folder))
                .isEqualTo("t.csv:5: found bytes that are not UTF-8; save the file as UTF-8");
        byte[] wide = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_16);
        assertThat(refusal(TableReader.of(TestFiles.write(folder, "t.csv", wide)), folder))
                .isEqualTo("t.csv: the text is in UTF-16; save it as UTF-8");
        assertThat(refusal(folder, "t.csv", "a,b\n1,2\n3,\0\n"))
                .startsWith("t.csv:3: found a byte 0; this is not text");
    }

    @Test
    void tooLong() {
        String text = "a,b\n1,2\n3,\"" + "4".repeat(CsvCells.LONGEST_RECORD) + "\n5,6\n";
        assertThat(refusal(folder, "t.csv", text))
                .isEqualTo("t.csv:3: found a record longer than 16777216 characters; perhaps a quote is not closed");
        String wide = "a,b\n1,2\n" + "3,".repeat(CsvCells.LONGEST_RECORD + 1) + "4\n";
        assertThat(refusal(folder, "t.csv", wide))
                .isEqualTo("t.csv:3: found a record longer than 16777216 characters; perhaps a quote is not closed");
    }

    @Test
    void damagedGzip() {
        byte[] packed = TestFiles.gzip(GOOD + "0.123,4\n".repeat(1000));
        Path cut = TestFiles.write(folder, "t.csv.gz", Arrays.copyOf(packed, packed.length - 20));
        assertThat(refusal(TableReader.of(cut), folder))
                .contains("the gzip data ends too early: the file was cut off, so copy it again");
        packed[packed.length / 2] ^= 0x55;
        Path damaged = TestFiles.write(folder, "t.csv.gz", packed);
        assertThat(refusal(TableReader.of(damaged), folder)).containsAnyOf("the gzip data is damaged", "t.csv.gz:");
    }

    @Test
    void otherwisePacked() {
        assertThat(refusal(folder, "t.csv", "PK\u0003\u0004 and so on"))
                .isEqualTo("t.csv: the file is a zip archive; unpack it first (gzip is read as it is)");
        byte[] zstd = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 0};
        assertThat(refusal(TableReader.of(TestFiles.write(folder, "t.csv", zstd)), folder))
                .contains("packed with zstd");
    }

    /// Text at the beginning, numbers after: neither ignored in silence nor read in part.
    @Test
    void columnThatBecomesNumeric() {
        String text = "a,b\n" + "1,none yet\n".repeat(3000) + "1,2\n".repeat(5000);
        assertThat(refusal(folder, "t.csv", text))
                .startsWith("t.csv:2: column 'b': found 'none yet', which is not a number")
                .endsWith("; 5000 of the column's 8000 filled cells are numbers");
        String mostlyText = "a,b\n" + "1,none yet\n".repeat(3000) + "1,2\n".repeat(2000);
        Path file = TestFiles.write(folder, "t.csv", mostlyText);
        assertThat(TestFiles.readTable(file).notices()).containsExactly("column 'b' is not numeric and was ignored");
        assertThat(refusal(TableReader.of(file).columns(List.of("b")), folder))
                .startsWith("t.csv:2: column 'b': found 'none yet'");
    }

    @Test
    void tooLargeForFloat32() {
        Path file = TestFiles.write(folder, "t.csv", "a,b\n1,2\n1,1e100\n");
        assertThat(refusal(TableReader.of(file).precision(Precision.FLOAT32), folder))
                .startsWith("t.csv:3: column 'b': 1.0E100 is too large for float32");
    }
}
