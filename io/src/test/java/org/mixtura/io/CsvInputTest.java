package org.mixtura.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/// Random records, written and split again out of a stream that gives few bytes at a time.
class CsvInputTest {
    private static final String[] PIECES = {"1.5", "-2e3", "x", "é", " ", ",", "\"", "\n", "\r\n", "", "long long cell"
    };

    @RepeatedTest(300)
    void splitsWhatWasJoined(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        char delimiter = ",;\t|".charAt(random.nextInt(4));
        List<List<String>> records = new ArrayList<>();
        List<Long> lines = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        String end = random.nextBoolean() ? "\n" : "\r\n";
        for (int i = random.nextInt(20); i >= 0; i--) {
            lines.add(1 + text.chars().filter(c -> c == '\n').count());
            List<String> record = new ArrayList<>();
            for (int j = random.nextInt(6); j >= 0; j--) {
                StringBuilder cell = new StringBuilder();
                for (int piece = random.nextInt(4); piece > 0; piece--) {
                    cell.append(PIECES[random.nextInt(PIECES.length)]);
                }
                record.add(cell.toString());
                boolean quote = random.nextInt(4) == 0
                        || cell.chars().anyMatch(c -> c == delimiter || c == '"' || c == '\n' || c == '\r');
                text.append(quote ? '"' + cell.toString().replace("\"", "\"\"") + '"' : cell)
                        .append(j > 0 ? delimiter + "" : "");
            }
            records.add(record);
            text.append(i > 0 || random.nextBoolean() ? end : "");
        }
        if (text.isEmpty()) {
            return;
        }
        boolean endsEmpty = records.getLast().equals(List.of(""))
                && !text.toString().endsWith("\"")
                && !text.toString().endsWith(end + end);

        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        int most = random.nextInt(1, 40);
        InputStream drops = new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int from, int length) {
                return super.read(into, from, Math.min(length, most));
            }
        };
        CsvInput input = new CsvInput(Path.of("t.csv"), drops, delimiter);
        CsvCells cells = input.cells();
        List<List<String>> found = new ArrayList<>();
        List<Long> foundLines = new ArrayList<>();
        while (input.next()) {
            found.add(IntStream.range(0, cells.size()).mapToObj(cells::text).toList());
            foundLines.add(cells.line());
            assertThat(cells.blank())
                    .isEqualTo(found.getLast().size() == 1
                            && found.getLast().getFirst().matches("[ \\t]*"));
        }
        if (endsEmpty && found.size() < records.size()) {
            records.removeLast(); // An empty last record without a line end is no record.
            lines.removeLast();
        }
        assertThat(found).isEqualTo(records);
        assertThat(foundLines).isEqualTo(lines);
    }
}
