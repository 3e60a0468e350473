package org.mixtura.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mixtura.testing.Samples;

/// Tables whose rows go to a temporary file. That file is gone by name as soon as it is open on Linux and macOS.
class SpillTest {
    private static final long CHUNK = 1 << 20;

    @TempDir
    Path folder;

    @AfterEach
    void leavesNothing() {
        assertThat(folder).isEmptyDirectory();
    }

    private static RowsBuilder fill(RowsBuilder builder, double[][] rows, boolean weighted) {
        double[] weights = Samples.weights(rows.length, 5);
        weights[0] = 1.0;
        for (int i = 0; i < rows.length; i++) {
            if (weighted) {
                builder.add(rows[i], weights[i]);
            } else {
                builder.add(rows[i]);
            }
        }
        return builder;
    }

    /// 30 columns fill a chunk of 1 MB with some 4,400 rows; float32 ones with twice as many.
    @ParameterizedTest
    @CsvSource({
        "FLOAT64, false, 20011, 0",
        "FLOAT64, true, 20011, 0",
        "FLOAT32, false, 20011, 0",
        "FLOAT32, true, 20011, 0",
        "FLOAT64, true, 20011, 1",
        "FLOAT64, false, 20011, 3",
        "FLOAT32, true, 20032, 1",
        "FLOAT64, false, 4352, 0",
        "FLOAT64, true, 1, 0",
        "FLOAT32, false, 64, 0",
    })
    void aSpilledTableHasTheSameBits(Precision precision, boolean weighted, int n, int chunksInMemory) {
        int d = 30;
        double[][] data = Samples.rows(n, d, 1, n);
        RowsBuilder there = Rows.builder(d).spillingTo(folder, chunksInMemory * CHUNK);
        there = fill(there.precision(precision), data, weighted);
        Rows spilled = there.build();
        RowsBuilder here = fill(Rows.builder(d).precision(precision), data, weighted);
        Rows inMemory = here.build();

        long rowBytes = (long) d * precision.bytes + (weighted ? 8 : 0);
        long bytes = spilled.tiles() * Rows.TILE * rowBytes;
        assertThat(there.spilledBytes()).isBetween(bytes - chunksInMemory * CHUNK, bytes);
        assertThat(here.spilledBytes()).isZero();
        assertThat(spilled.size()).isEqualTo(n);
        assertThat(spilled.weighted()).isEqualTo(weighted);
        double[] expected = new double[Rows.TILE * d];
        double[] found = new double[Rows.TILE * d];
        for (long tile = 0; tile < inMemory.tiles(); tile++) {
            inMemory.copyTile(tile, expected);
            spilled.copyTile(tile, found);
            assertThat(found).isEqualTo(expected);
            inMemory.copyWeights(tile, expected);
            spilled.copyWeights(tile, found);
            assertThat(found).isEqualTo(expected);
        }
    }

    @Test
    void belowTheLimitThereIsNoFile() {
        RowsBuilder builder = Rows.builder(2).spillingTo(folder.resolve("none"), CHUNK);
        fill(builder, Samples.rows(1000, 2, 1, 1), false);
        assertThat(builder.build().size()).isEqualTo(1000);
        assertThat(builder.spilledBytes()).isZero();
    }

    @Test
    void anAbandonedTableLeavesNothing() {
        try (RowsBuilder builder = Rows.builder(30).spillingTo(folder, 0)) {
            fill(builder, Samples.rows(20_000, 30, 1, 1), true);
            assertThat(builder.spilledBytes()).isPositive();
        }
        Rows.builder(1).close();
    }

    @Test
    void theLimitIsSetFirst() {
        assertThatThrownBy(() -> Rows.builder(1).spillingTo(folder, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bytesInMemory is -1");
        RowsBuilder builder = Rows.builder(1).add(new double[] {1});
        assertThatThrownBy(() -> builder.spillingTo(folder, 0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aFileThatCannotBeWrittenNamesTheFolderAndTheRemedy() throws IOException {
        Path none = folder.resolve("none");
        assertThatThrownBy(() -> TileFile.in(none))
                .isInstanceOf(TemporaryFileException.class)
                .hasMessage("cannot write a temporary file in " + none
                        + ": the folder does not exist; create it or choose another");
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> TileFile.in(file)).hasMessageContaining("it is no folder; choose another");
        Files.delete(file);

        TileFile closed = TileFile.in(folder);
        closed.close();
        MemorySegment bytes = MemorySegment.ofArray(new byte[8]);
        assertThatThrownBy(() -> closed.append(bytes)).isInstanceOf(TemporaryFileException.class);
        assertThatThrownBy(closed::map).isInstanceOf(TemporaryFileException.class);
    }

    @Test
    void explainsWhatTheSystemSays() {
        Path place = Path.of("t");
        assertThat(TemporaryFileException.of(place, new IOException("No space left on device")))
                .hasMessage("cannot write a temporary file in t: No space left on device; free some space there or"
                        + " choose a folder on another disk");
        assertThat(TemporaryFileException.of(place, new AccessDeniedException("t")))
                .hasMessageContaining("permission denied; choose a folder that you may write to");
        assertThat(TemporaryFileException.of(place, new IOException())).hasMessageContaining("IOException; free");
    }
}
