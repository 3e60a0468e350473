package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The worked example tells the truth, and what it says to try works.
class DemoTest {
    @TempDir
    static Path temporary;

    private static Path folder;
    private static String page;
    private static Duration time;

    @BeforeAll
    static void runsOnce() {
        folder = temporary.resolve("my demo");
        long start = System.nanoTime();
        page = Cli.run("demo", "-o", folder).ok().out();
        time = Duration.ofNanos(System.nanoTime() - start);
    }

    /// Ten seconds on two cores of its own; as much again for what else a test machine does.
    @Test
    void itIsQuick() {
        assertThat(time).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void itFitsAWindow() {
        assertThat(page.lines().filter(l -> !l.contains(folder.toString()))).allMatch(l -> l.length() <= 100);
    }

    @Test
    void itShowsTheIterations() {
        for (String iteration : List.of("start", "1", "2", "5", "10", "20", "30")) {
            assertThat(page).containsPattern("\n +" + iteration + "  0\\.\\d{3} 0\\.\\d{3} 0\\.\\d{3} ");
        }
    }

    @Test
    void theFirstPartLearnsTheTruth() {
        for (String mean : List.of("-5\\.00", "0\\.00", "5\\.00")) {
            var line = Pattern.compile("0\\.333 +0\\.\\d+ +" + mean + " +(-?[\\d.]+) +")
                    .matcher(page);
            assertThat(line.find()).as(mean).isTrue();
            double truth = Double.parseDouble(mean.replace("\\", ""));
            assertThat(Double.parseDouble(line.group(1))).isBetween(truth - 0.3, truth + 0.3);
        }
        assertThat(page).contains("●", "░");
    }

    @Test
    void theMixtureBeatsKMeans() {
        assertThat(index("k-means")).isLessThan(0.6);
        assertThat(index("mixture")).isGreaterThan(0.8).isLessThanOrEqualTo(index("the true mixture") + 0.01);
        assertThat(page).contains("BIC asks for 2, which is the truth");
    }

    private static double index(String method) {
        var line = Pattern.compile("\n  " + method + " +(0\\.\\d+)").matcher(page);
        assertThat(line.find()).isTrue();
        return Double.parseDouble(line.group(1));
    }

    @Test
    void oldFaithfulIsThreeOfEee() {
        assertThat(page).contains("2314.29", "Chosen: 3 components of EEE");
    }

    @Test
    void itLeavesDataAndModels() {
        assertThat(Cli.names(folder))
                .contains(
                        "faithful.csv", "faithful.json", "one.csv", "one.json", "two-truth.csv", "two.csv", "two.json");
        for (String name : List.of("one.html", "two.html", "faithful.html")) {
            assertThat(page).contains(folder.resolve(name).toString());
            assertThat(Cli.page(folder.resolve(name)).has("fit")).isTrue();
        }
        Cli.run("describe", folder.resolve("one.json")).ok();
    }

    /// Each page replays a fit that ends where the model is.
    @Test
    void pagesShowTheModels() {
        for (String name : List.of("one", "two", "faithful")) {
            var json = Cli.page(folder.resolve(name + ".html"));
            double model = Cli.run("describe", folder.resolve(name + ".json"), "--format", "json")
                    .ok()
                    .json()
                    .getAsJsonObject("fit")
                    .get("log_likelihood")
                    .getAsDouble();
            assertThat(json.getAsJsonObject("score").get("log_likelihood").getAsDouble())
                    .isCloseTo(model, org.assertj.core.data.Offset.offset(0.01));
            assertThat(json.getAsJsonObject("frames")
                            .getAsJsonArray("iterations")
                            .size())
                    .isGreaterThan(10);
        }
        assertThat(Cli.page(folder.resolve("two.html"))
                        .getAsJsonArray("labellings")
                        .size())
                .isEqualTo(2);
        assertThat(Cli.page(folder.resolve("one.html")).has("truth")).isTrue();
    }

    /// Each, word by word as a shell would take it.
    @Test
    void everyCommandToTryWorks() {
        List<String> commands =
                page.lines().filter(l -> l.startsWith("  ./mixtura ")).toList();
        assertThat(commands).hasSizeGreaterThanOrEqualTo(6);
        for (String command : commands) {
            List<String> words = Pattern.compile("'([^']*)'|(\\S+)")
                    .matcher(command)
                    .results()
                    .map(m -> m.group(1) == null ? m.group(2) : m.group(1))
                    .toList();
            Cli.Result result = Cli.run(words.subList(1, words.size()).toArray());
            assertThat(result.code()).as(command + "\n" + result.err()).isZero();
            assertThat(result.err()).as(command).doesNotContain("warning");
        }
    }

    @Test
    void aFileIsNoFolder() {
        Path file = Cli.write(temporary.resolve("file"), "");
        Cli.run("demo", "-o", file).code();
        assertThat(Cli.run("demo", "-o", file).err()).contains("cannot make the folder", "choose another with -o");
    }
}
