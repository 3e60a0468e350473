package org.mixtura.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.data.TemporaryFileException;

/// Tables that are read into a temporary file.
class SpillTest {
    private static final int ROWS = 70_000;

    @TempDir
    Path folder;

    private Path temporary;

    @BeforeEach
    void makesAFolder() {
        temporary = TestFiles.folder(folder, "temporary");
    }

    private Path write(String name) {
        Path file = folder.resolve(name);
        if (name.endsWith(".jsonl")) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < ROWS; i++) {
                text.append("{\"a\": ").append(i).append(", \"w\": 2}\n");
            }
            return TestFiles.write(folder, name, text.toString());
        }
        try (RowSink sink = RowSinks.of(file, List.of("a", "w"), Set.of(), ROWS)) {
            for (int i = 0; i < ROWS; i++) {
                sink.row(new double[] {i / 3.0, 1 + i % 5});
            }
            sink.commit();
        }
        return file;
    }

    @ParameterizedTest
    @ValueSource(strings = {"t.csv", "t.jsonl", "t.parquet"})
    void theTableIsTheSame(String name) {
        Path file = write(name);
        Table inMemory = TableReader.of(file).weights("w").read();
        Table spilled =
                TableReader.of(file).weights("w").spillingTo(temporary, 0).read();
        assertThat(TestFiles.numbers(spilled)).isDeepEqualTo(TestFiles.numbers(inMemory));
        double[] expected = new double[64];
        double[] found = new double[64];
        for (long tile = 0; tile < inMemory.rows().tiles(); tile++) {
            inMemory.rows().copyWeights(tile, expected);
            spilled.rows().copyWeights(tile, found);
            assertThat(found).isEqualTo(expected);
        }
        assertThat(inMemory.notices()).isEmpty();
        assertThat(spilled.notices())
                .containsExactly(
                        "the rows take more than 0.0 GiB; the other 0.0 GiB are in a temporary file in " + temporary);
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void belowTheLimitNothingIsSaid() {
        Path file = write("t.csv");
        assertThat(TableReader.of(file).spillingTo(temporary, 1 << 30).read().notices())
                .isEmpty();
    }

    @Test
    void anNpyFileIsMappedWhereItIs() {
        Path file = write("t.npy");
        assertThat(TableReader.of(file)
                        .spillingTo(folder.resolve("none"), 0)
                        .read()
                        .notices())
                .isEmpty();
    }

    @Test
    void aFaultLeavesNothing() {
        Path file = TestFiles.write(folder, "t.csv", "a\n" + "1\n2\n".repeat(100_000) + "x\n");
        TableReader reader = TableReader.of(file).spillingTo(temporary, 0);
        assertThat(TestFiles.refusal(reader, folder)).startsWith("t.csv:200002");
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void aFolderThatCannotBeUsedIsNamed() {
        Path none = folder.resolve("none");
        TableReader reader = TableReader.of(write("t.csv")).spillingTo(none, 0);
        assertThatThrownBy(reader::read)
                .isInstanceOf(TemporaryFileException.class)
                .hasMessageContaining(none + ": the folder does not exist");
        assertThatThrownBy(() -> reader.spillingTo(none, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFolderInMemoryIsNoHelp() {
        String inMemory = Objects.requireNonNull(new Spill(Path.of("/dev/shm"), 3L << 29).notice(1L << 30));
        assertThat(inMemory)
                .isEqualTo("the rows take more than 1.5 GiB; the other 1.0 GiB are in a temporary file in /dev/shm,"
                        + " which is itself kept in memory: choose a folder on a disk");
        assertThat(new Spill(folder.resolve("none"), 0).notice(1)).doesNotContain("itself");
    }
}
