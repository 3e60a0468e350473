package org.mixtura.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.mixtura.data.Rows;

/// Small files for tests, and what was read from them.
final class TestFiles {
    private TestFiles() {}

    static Path write(Path folder, String name, String text) {
        return write(folder, name, text.getBytes(StandardCharsets.UTF_8));
    }

    static Path write(Path folder, String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static Path folder(Path parent, String name) {
        try {
            return Files.createDirectory(parent.resolve(name));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(TestFiles.class.getResource(name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    static Table readTable(Path file) {
        return TableReader.of(file).read();
    }

    /// Writes and reads a text.
    static Table table(Path folder, String name, String text) {
        return readTable(write(folder, name, text));
    }

    /// The message with which a file is refused, without the folder.
    static String refusal(TableReader reader, Path folder) {
        InputException refused = catchThrowableOfType(InputException.class, reader::read);
        assertThat(refused).as("refused").isNotNull();
        return String.valueOf(refused.getMessage()).replace(folder + "/", "");
    }

    static String refusal(Path folder, String name, String text) {
        return refusal(TableReader.of(write(folder, name, text)), folder);
    }

    static double[][] numbers(Table table) {
        return numbers(table.rows());
    }

    static double[][] numbers(Rows rows) {
        double[][] values = new double[Math.toIntExact(rows.size())][];
        for (int i = 0; i < values.length; i++) {
            values[i] = rows.row(i);
        }
        return values;
    }

    static double[] weights(Rows rows) {
        double[] weights = new double[Math.toIntExact(rows.size())];
        double[] tile = new double[Rows.TILE];
        for (int i = 0; i < weights.length; i++) {
            rows.copyWeights(i / Rows.TILE, tile);
            weights[i] = tile[i % Rows.TILE];
        }
        return weights;
    }
}
