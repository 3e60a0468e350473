package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Input that cannot be used: each has its own message and exit code, and leaves no file behind.
class BadInputTest {
    @TempDir
    Path folder;

    private Path out;

    @BeforeEach
    void namesTheOutput() throws IOException {
        out = Files.createDirectory(folder.resolve("out")).resolve("model.json");
    }

    /// The fit fails with `code` and a message that has all `parts`, and writes nothing.
    private void refused(int code, Path input, List<Object> options, String... parts) {
        List<Object> args = new ArrayList<>(List.of("fit", input, "-o", out, "--trace", out.resolveSibling("t.csv")));
        args.addAll(options.isEmpty() ? List.of("-k", 2) : options);
        Cli.Result result = Cli.run(args.toArray());
        assertThat(result.err()).contains(parts).doesNotContain("\tat ").doesNotContain("null");
        assertThat(result.code()).as(result.err()).isEqualTo(code);
        assertThat(result.out()).isEmpty();
        assertThat(out.getParent()).isEmptyDirectory();
    }

    private void unusable(Path input, String... parts) {
        List<String> all = new ArrayList<>(List.of(parts));
        all.add(input.toString());
        refused(ExitCode.UNUSABLE_FILE, input, List.of(), all.toArray(String[]::new));
    }

    private Path csv(String text) {
        return Cli.write(folder.resolve("data.csv"), text.replace("|", "\n"));
    }

    @Test
    void aMissingFile() {
        unusable(folder.resolve("none.csv"), "no such file");
    }

    @Test
    void aDirectory() {
        unusable(folder, "is a directory");
    }

    /// Text of the file, with | for line breaks; parts of the message.
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; empty",
                "a,b; there is a header and nothing below it",
                "name,town|ann,rome|bob,oslo|; numeric",
                "a,b|1,2|3,x|5,6|; :3:",
                "a,b|1,2|3,NaN|5,6|; NaN",
                "a,b|1,2|3,Infinity|5,6|; Infinity",
                "a,b|1,2|3,|5,6|; :3:",
                "a,b|1,2|3|5,6|; :3",
                "a,b|1,2|3,4,5|5,6|; :3",
                "a,b|1,2|; 1 row for 2 components",
                "a,b|1,2|1,2|1,2|; all rows are equal",
                "a,b|1,2|1,3|1,4|; column 'a'",
                "a,b|1,1e300|1,3e300|1,4|; 1e300",
            })
    void aTableThatCannotBeFitted(String text, String part) {
        unusable(csv(text), part);
    }

    @Test
    void numbersTooSmallToSquare() {
        refused(
                ExitCode.UNUSABLE_FILE,
                csv("a|1e-300|2e-300|5e-300|9e-300|"),
                List.of("-k", 1),
                "column 'a'",
                "rescale the column");
    }

    @Test
    void fewerRowsThanComponents() {
        refused(ExitCode.UNUSABLE_FILE, csv("a|1|2|4|"), List.of("-k", 4), "3 rows for 4 components");
    }

    @Test
    void oneRow() {
        refused(ExitCode.UNUSABLE_FILE, csv("a|1|"), List.of("-k", 1), "1 row", "at least two");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"a,w|1,1|2,-1|3,1|; -1", "a,w|1,1|2,NaN|3,1|; NaN", "a,w|1,0|2,0|3,0|; weights"})
    void weightsThatAreNone(String text, String part) {
        refused(ExitCode.UNUSABLE_FILE, csv(text), List.of("-k", 1, "--weights", "w"), part);
    }

    @Test
    void aColumnThatIsNotThere() {
        refused(ExitCode.UNUSABLE_FILE, csv("a,b|1,2|2,3|4,9|"), List.of("--columns", "a,c"), "'c'");
        refused(ExitCode.UNUSABLE_FILE, csv("a,b|1,2|2,3|4,9|"), List.of("--weights", "c"), "'c'");
    }

    @Test
    void aWrongQuery() {
        refused(
                ExitCode.UNUSABLE_FILE,
                csv("a,b|1,2|2,3|4,9|"),
                List.of("--sql", "SELEC a FROM input"),
                "the SQL query failed",
                "syntax error");
    }

    @Test
    void degenerateDataWithoutRegularisation() {
        refused(
                ExitCode.FAILED,
                csv("a,b|1,2|2,4|4,8|5,10|7,14|"),
                List.of("-k", 1, "--reg-covar", 0),
                "not positive definite",
                "Try fewer components, a larger regularisation",
                "(-k, --reg-covar, --columns)");
    }

    @Test
    void aColumnFarFromZeroIsNoFault() {
        Path data = csv("a|1000000000.001|999999999.999|1000000000.0005|999999999.9995|1000000000|");
        Cli.run("fit", data, "-k", 1).ok();
    }

    @Test
    void multiplesAreFittedWithAWarning() {
        Cli.run("fit", csv("a,b|1,2|2,4|4,8|5,10|7,14|8,16|"), "-k", 1).okBut("column 'b' is a multiple of 'a'");
    }

    @Test
    void truncatedParquet() throws IOException {
        Path model = Cli.write(folder.resolve("m.json"), "");
        Cli.run("fit", Cli.FAITHFUL, "-k", 2, "-o", model).ok();
        Path whole = folder.resolve("data.parquet");
        Cli.run("sample", model, "-n", 1000, "-o", whole).ok();
        byte[] bytes = Files.readAllBytes(whole);
        Path half = Files.write(folder.resolve("half.parquet"), Arrays.copyOf(bytes, bytes.length / 2));
        unusable(half, "arquet");
    }

    @Test
    void truncatedGzip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write("a,b\n".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 10_000; i++) {
                gzip.write((i + "," + i * 37 % 101 + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        }
        Path half = Files.write(folder.resolve("half.csv.gz"), Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));
        unusable(half, "gzip");
    }

    /// Type and shape in the header, bytes of data; part of the message.
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "<f8; (10, 2); 80; 80",
                "<f8; (1000000000000, 2); 160; 160",
                "<i8; (10, 2); 160; i8",
                "|O; (10, 2); 160; O",
            })
    void npyThatLies(String type, String shape, int bytes, String part) throws IOException {
        unusable(npy(type, shape, bytes), part);
    }

    private Path npy(String type, String shape, int bytes) throws IOException {
        String header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shape + ", }";
        header += " ".repeat(117 - header.length()) + "\n";
        ByteBuffer file = ByteBuffer.allocate(10 + header.length() + bytes).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0);
        file.putShort((short) header.length()).put(header.getBytes(StandardCharsets.US_ASCII));
        return Files.write(folder.resolve("data.npy"), file.array());
    }

    @Test
    void modelsThatAreNone() throws IOException {
        Path good = folder.resolve("good.json");
        Cli.run("fit", Cli.FAITHFUL, "-k", 1, "-o", good).ok();
        String text = Files.readString(good);
        badModel("{ \"format\": ", "");
        badModel("{}", "format");
        badModel(text.replaceFirst("\"version\": *1", "\"version\": 99"), "version 99");
        badModel(text.replaceFirst("\"weights\": *\\[\\s*1.0", "\"weights\": [0.5"), "sum to");
        badModel(text.replaceFirst("\"VVV\"", "\"XYZ\""), "XYZ");
        badModel(text.replaceFirst("\"eruptions\",", ""), "column");
        badModel(text.replaceFirst("(\"covariances\": *\\[\\s*\\[\\s*\\[\\s*)", "$1-"), "positive definite");
        Cli.run("describe", folder.resolve("none.json")).failed(ExitCode.UNUSABLE_FILE, "none.json", "no such file");
    }

    private void badModel(String text, String part) {
        Path bad = Cli.write(folder.resolve("bad.json"), text);
        Cli.run("describe", bad).failed(ExitCode.UNUSABLE_FILE, bad.toString(), part);
        Cli.run("sample", bad, "-n", 3, "-o", out).failed(ExitCode.UNUSABLE_FILE, part);
        refused(ExitCode.UNUSABLE_FILE, Cli.FAITHFUL, List.of("--init-model", bad), part);
    }

    @Test
    void aModelAndDataOfDifferentWidth() {
        Path model = folder.resolve("m.json");
        Cli.run("fit", Cli.FAITHFUL, "-k", 1, "-o", model).ok();
        Path other = csv("x,y,z|1,2,3|3,4,5|");
        Cli.run("score", model, other).failed(ExitCode.UNUSABLE_FILE, other.toString(), "3", "2");
        Cli.run("predict", model, other, "-o", out).failed(ExitCode.UNUSABLE_FILE, other.toString());
        assertThat(out.getParent()).isEmptyDirectory();
    }

    @Test
    void aRowTooFarAwayToScore() {
        Path model = folder.resolve("m.json");
        Cli.run("fit", Cli.FAITHFUL, "-k", 1, "-o", model).ok();
        Path far = csv("eruptions,waiting|1,2|1e149,-1e149|-1e149,3|");
        Cli.run("score", model, far).ok();
        Path tight =
                Cli.write(folder.resolve("tight.csv"), "eruptions,waiting\n1e-30,1e-30\n2e-30,3e-30\n4e-30,1e-30\n");
        Cli.run("fit", tight, "-k", 1, "-o", model).ok();
        Cli.run("predict", model, far, "-o", out)
                .failed(ExitCode.UNUSABLE_FILE, far + ": row 2", "squared distance overflows");
        assertThat(out.getParent()).isEmptyDirectory();
    }
}
