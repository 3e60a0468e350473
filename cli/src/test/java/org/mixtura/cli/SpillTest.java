package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tables that exceed what may be in memory.
class SpillTest {
    private static final String SPILLED = "are in a temporary file in ";

    @TempDir
    Path folder;

    private Path temporary;
    private Path model;

    @BeforeEach
    void fitsAModel() throws IOException {
        temporary = Files.createDirectory(folder.resolve("temporary"));
        model = folder.resolve("model.json");
        Cli.run("fit", Cli.FAITHFUL, "-k", 3, "-o", model).ok();
    }

    @AfterEach
    void forgetsTheLimit() {
        System.clearProperty(MemoryLimit.PROPERTY);
        assertThat(temporary).isEmptyDirectory();
    }

    /// Some 100,000 rows are 1.5 MB in float64; a limit of 1,200,000 bytes keeps the first MB of them in memory.
    @ParameterizedTest
    @CsvSource({
        "rows.csv, float64, 0",
        "rows.csv, float64, 1200000",
        "rows.csv, float32, 0",
        "rows.parquet, float64, 0",
        "rows.parquet, float32, 500000"
    })
    void theModelHasTheSameBytes(String name, String precision, String limit) {
        Path data = folder.resolve(name);
        Cli.run("sample", model, "-n", 100_003, "-o", data).ok();
        Path inMemory = folder.resolve("a.json");
        Path spilled = folder.resolve("b.json");
        Cli.run("fit", data, "-k", 2, "--precision", precision, "-o", inMemory).ok();
        System.setProperty(MemoryLimit.PROPERTY, limit);
        Cli.run("fit", data, "-k", 2, "--precision", precision, "-o", spilled, "--temp-dir", temporary)
                .okBut("mixtura: warning: the rows take more than", SPILLED + temporary);
        assertThat(spilled).hasSameBinaryContentAs(inMemory);
    }

    @Test
    void weightsSpillToo() {
        Path data = Cli.write(folder.resolve("w.csv"), "x,w\n1,1\n2,0\n4,2.5\n5,1\n9,3\n10,1\n");
        Path inMemory = folder.resolve("a.json");
        Path spilled = folder.resolve("b.json");
        Cli.run("fit", data, "-k", 1, "--weights", "w", "-o", inMemory).ok();
        System.setProperty(MemoryLimit.PROPERTY, "0");
        Cli.run("fit", data, "-k", 1, "--weights", "w", "-o", spilled, "--temp-dir", temporary)
                .okBut(SPILLED);
        assertThat(spilled).hasSameBinaryContentAs(inMemory);
    }

    @ParameterizedTest
    @ValueSource(strings = {"predict", "score"})
    void otherCommandsGiveTheSame(String command) {
        String inMemory = Cli.run(command, model, Cli.FAITHFUL).ok().out();
        System.setProperty(MemoryLimit.PROPERTY, "0");
        Cli.Result spilled = Cli.run(command, model, Cli.FAITHFUL, "--temp-dir", temporary);
        assertThat(spilled.okBut(SPILLED).out()).isEqualTo(inMemory);
    }

    @Test
    void badInputLeavesNothing() {
        Path data = folder.resolve("bad.csv");
        Cli.write(data, "x\n" + "1\n2\n".repeat(200_000) + "three\n");
        System.setProperty(MemoryLimit.PROPERTY, "0");
        Cli.run("fit", data, "-k", 2, "--temp-dir", temporary).failed(ExitCode.UNUSABLE_FILE, "bad.csv:400002");
    }

    @Test
    void aMissingFolderIsAUsageError() {
        Path none = folder.resolve("none");
        Cli.run("score", model, Cli.FAITHFUL, "--temp-dir", none)
                .failed(ExitCode.USAGE, "option '--temp-dir' is " + none);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "much", ""})
    void theLimitIsANumberOfBytes(String limit) {
        System.setProperty(MemoryLimit.PROPERTY, limit);
        Cli.run("score", model, Cli.FAITHFUL).failed(ExitCode.USAGE, "'mixtura.memory' is \"" + limit + "\"");
    }

    @Test
    void aLargeFileMayTakeHalfOfTheMemory() throws IOException {
        Path large = folder.resolve("large.csv");
        Files.write(large, new byte[1 << 24]);
        assertThat(MemoryLimit.of(large)).isGreaterThan(1L << 26);
        assertThat(MemoryLimit.of(Cli.FAITHFUL)).isEqualTo(1L << 30);
        assertThat(MemoryLimit.of(folder)).isEqualTo(MemoryLimit.of(large));
    }
}
