package org.mixtura.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mixtura.io.TestFiles.numbers;
import static org.mixtura.io.TestFiles.refusal;
import static org.mixtura.io.TestFiles.table;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1.5,\"b\":-2}\n{\"b\":4e-5,\"a\":3}\n",
                "{\"a\":1.5,\"b\":-2}\r\n\r\n  {\"a\":3.0, \"b\":4E-5}",
                "[{\"a\":1.5,\"b\":-2},\n{\"b\":4e-5,\"a\":3}]\n",
                "\ufeff{\"a\":\"1.5\",\"b\":\"-2\"}\n{\"b\":4e-5,\"a\":3}\n"
            })
    void readsLinesAndArrays(String text) {
        for (String name : new String[] {"t.jsonl", "t.ndjson", "t.json", "t"}) {
            Table table = table(folder, name, text);
            assertThat(numbers(table)).isDeepEqualTo(new double[][] {{1.5, -2}, {3, 4e-5}});
            assertThat(table.columns()).containsExactly("a", "b");
        }
    }

    @Test
    void readsGzip() {
        Path file = TestFiles.write(folder, "t.jsonl.gz", TestFiles.gzip("{\"a\":1}\n{\"a\":2}\n"));
        assertThat(numbers(TestFiles.readTable(file))).isDeepEqualTo(new double[][] {{1}, {2}});
    }

    @Test
    void ignoresWhatIsNotNumericAndSaysSo() {
        Table table = table(
                folder,
                "t.jsonl",
                "{\"a\":1,\"s\":\"x\",\"l\":[1,{}],\"o\":{\"p\":1},\"n\":null}\n{\"a\":2,\"t\":true}\n");
        assertThat(table.columns()).containsExactly("a");
        assertThat(table.notices())
                .containsExactly(
                        "column 's' is not numeric and was ignored",
                        "column 'l' is not numeric and was ignored",
                        "column 'o' is not numeric and was ignored",
                        "column 'n' is not numeric and was ignored",
                        "column 't' is not numeric and was ignored");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"a":null}      | t.jsonl:30001: column 'a': the cell is blank; every row needs a number here
                    {}              | t.jsonl:30001: column 'a': the cell is blank
                    {"a":"x"}       | t.jsonl:30001: column 'a': found 'x', which is not a number
                    {"a":[1]}       | t.jsonl:30001: column 'a': found '[…]', which is not a number
                    {"a":{"b":[]}}  | t.jsonl:30001: column 'a': found '{…}', which is not a number
                    {"a":true}      | t.jsonl:30001: column 'a': found 'true', which is not a number
                    {"a":1e999}     | t.jsonl:30001: column 'a': found '1e999', which is too large
                    {"a":NaN}       | t.jsonl:30001:6: this is not JSON: unexpected character
                    {"a":1,"b":2}   | t.jsonl:30001:11: the field "b" is in none of the first 1000 objects
                    {"a":1,"a":2}   | t.jsonl:30001:11: the field "a" is there twice; names must differ
                    {"a":1          | t.jsonl:30001:7: the text ends too early
                    {"a":1} {"a":2} | t.jsonl:30001:10: this is not JSON
                    [1]             | t.jsonl:30001:2: a line is an array; it must be an object
                    a,b             | t.jsonl:30001:1: this is not JSON: unexpected character
                    """)
    void refusesLinesFarDown(String last, String message) {
        String text = "{\"a\":1}\n".repeat(30_000) + last + "\n";
        assertThat(refusal(folder, "t.jsonl", text)).startsWith(message);
    }

    @Test
    void refusesArraysByLine() {
        assertThat(refusal(folder, "t.json", "[{\"a\":1},\n{\"a\":2},\n{\"a\":\"x\"}]"))
                .startsWith("t.json:3: column 'a': found 'x'");
        assertThat(refusal(folder, "t.json", "[{\"a\":1},\n 7]"))
                .startsWith("t.json:2:3: a row is a number; it must be an object");
        assertThat(refusal(folder, "t.json", "[{\"a\":1},\n{\"a\":2}")).contains("the text ends too early");
        assertThat(refusal(folder, "t.json", "[]")).contains("no column holds numbers");
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] bytes = {'{', '"', 'a', '"', ':', '"', (byte) 0xff, '"', '}', '\n'};
        assertThat(refusal(TableReader.of(TestFiles.write(folder, "t.jsonl", bytes)), folder))
                .contains("not UTF-8");
    }
}
