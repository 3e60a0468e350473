package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Runs the command in this process.
final class Cli {
    static final Path FAITHFUL = Path.of("..", "examples", "faithful.csv");
    static final Path IRIS = Path.of("..", "examples", "iris.csv");

    private Cli() {}

    /// @param err standard error as the command wrote it
    record Result(int code, String out, String err) {
        JsonObject json() {
            return JsonParser.parseString(out).getAsJsonObject();
        }

        /// Done, with nothing to remark.
        Result ok() {
            assertThat(code).as(err).isZero();
            assertThat(err).isEmpty();
            return this;
        }

        /// Done, with nothing to remark but perhaps that more components were to be tried.
        Result okOrAtTheEdge() {
            assertThat(code).as(err).isZero();
            assertThat(err.lines()).allMatch(line -> line.contains("the largest number tried"));
            return this;
        }

        /// Done, with warnings or notes that contain all of `parts`.
        Result okBut(String... parts) {
            assertThat(code).as(err).isZero();
            assertThat(err).contains(parts);
            return this;
        }

        /// Ended with `expected` and a message, on one line after any notes, that contains all of `parts`; no
        /// results.
        Result failed(int expected, String... parts) {
            assertThat(err).as(out).contains(parts).startsWith("mixtura: ").doesNotContain("\tat ");
            assertThat(code).as(err).isEqualTo(expected);
            assertThat(out).isEmpty();
            return this;
        }
    }

    /// What an interactive page shows.
    static JsonObject page(Path file) {
        try {
            String html = Files.readString(file);
            String begin = "id=\"data\">";
            int from = html.indexOf(begin) + begin.length();
            return JsonParser.parseString(html.substring(from, html.indexOf("</script>", from)))
                    .getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Result run(Object... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] words = Arrays.stream(args).map(Object::toString).toArray(String[]::new);
        int code = Program.run(new Streams(out, err, () -> false), words);
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /// Writes a text file.
    static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A text file; empty if it is not there yet.
    static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The names of all files in a folder, hidden ones too.
    static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The lines of a CSV text, split.
    static List<List<String>> csv(String text) {
        return text.lines().map(line -> List.of(line.split(",", -1))).toList();
    }
}
