package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Small tables that once went wrong (`resources/cases`).
class CasesTest {
    private static final Path CASES = Path.of("src", "test", "resources", "cases");

    @TempDir
    Path folder;

    /// `fit` with the words of a command, the first of which is a file of the folder.
    private static Cli.Result fit(String command, Object... more) {
        List<Object> args = new ArrayList<>(List.of(command.split(" ", -1)));
        args.set(0, CASES.resolve(String.valueOf(args.getFirst())));
        args.addFirst("fit");
        args.addAll(List.of(more));
        return Cli.run(args.toArray());
    }

    private static List<String> parts(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split("\\|", -1));
    }

    /// The command; the exit code; what is said, and what is not, on standard error; what is in the result.
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "lineardep.csv -k 2; 0; column 'c' is a linear combination of 'a' and 'b': ; multiple; ''",
                "lineardep.csv -k 2 --covariance diag; 0; ''; combination; ''",
                "lineardep.csv -k 2 --columns a,b; 0; ''; warning; Log-likelihood   -790.141 ",
                "lineardep.csv -k 2 --reg-covar 0; 0; column 'c' is a linear combination of 'a' and 'b': ; multiple; ''",
                "gps.csv -k 2; 0; ''; warning; 52.52030131|52.52000877|0.000009",
                "epochns.csv -k 2; 0; ''; warning; 1699999999997|1700000001003",
                "const2.csv -k 2; 3; columns 'b', 'd': all rows have the same number|(--columns, --reg-covar); reg_covar; ''",
                "const2.csv -k 1 --reg-covar 1e-6; 0; columns 'b' and 'd' are constant; combination; ''",
                "const2.csv -k 1 --columns a,c,d,e; 3; column 'd': every row has 0.0; columns 'd; ''",
                "ids.csv -k 1; 0; column 'id' numbers the rows; only; ''",
                "twopts500.csv -k 2; 0; there are only 2 distinct rows in 1,000; columns; 0.5000",
                "infinite_gain.csv -k 3 --reg-covar 0 --max-iter 2 --threads 1; 0; at the iteration limit; Infinity; ''",
                "flag.csv -k 2; 0; column 'smoker' has only two values; column 'age; ''",
                "flag.csv -k 1..3; 0; column 'smoker' has only two values; column 'age; ''",
                "stars.csv -k 5; 0; column 'stars' has only 5 values, all whole numbers; distinct; ''",
            })
    void isAsItShouldBe(String command, int code, String said, String unsaid, String result) {
        Cli.Result fit = fit(command);
        assertThat(fit.code()).as(fit.err()).isEqualTo(code);
        assertThat(fit.err()).doesNotContain("\tat ");
        assertThat(parts(said)).allSatisfy(part -> assertThat(fit.err()).contains(part));
        assertThat(parts(unsaid)).allSatisfy(part -> assertThat(fit.err()).doesNotContain(part));
        assertThat(parts(result)).allSatisfy(part -> assertThat(fit.out()).contains(part));
    }

    /// A regularisation that is there and does nothing is no reason to fall over, whatever the fit is worth.
    @ParameterizedTest
    @CsvSource({
        "min1.csv, 1e-300",
        "min1.csv, 1e-20",
        "min1.csv, 0",
        "min2.csv, 1e-300",
        "min2.csv, 1e-20",
        "min2.csv, 0"
    })
    void aSpikeIsNoCrash(String file, String ridge) {
        for (String family : List.of("full", "tied", "diag", "spherical", "EVV", "VEV", "VVE")) {
            Cli.Result fit = fit(file + " -k 2 --covariance " + family + " --reg-covar " + ridge);
            assertThat(fit.err()).doesNotContain("\tat ", "a bug in Mixtura");
            assertThat(fit.code()).as(fit.err()).isIn(ExitCode.DONE, ExitCode.FAILED);
        }
        Cli.Result search = fit(file + " -k 1..2 --reg-covar " + ridge);
        assertThat(search.code()).as(search.err()).isIn(ExitCode.DONE, ExitCode.FAILED);
    }

    /// What is printed is off by less than a hundredth of the component's standard deviation, in plain digits.
    @ParameterizedTest
    @ValueSource(strings = {"gps.csv", "epochns.csv"})
    void meansAreShownToTheDigitThatCounts(String file) {
        Path model = folder.resolve("model.json");
        Cli.Result text = fit(file + " -k 2", "-o", model).ok();
        JsonObject json = fit(file + " -k 2 --format json").ok().json();
        String described = Cli.run("describe", model).ok().out();
        for (String shown : List.of(text.out(), described)) {
            assertThat(shown.substring(shown.indexOf("component  weight"))).doesNotContain("e-", "e1");
            Matcher line = Pattern.compile(
                            "^ +(?:\\d+  [\\d.]+)?  +(?:lat|lon|t) +(-?[\\d.]+) +([\\d.]+)", Pattern.MULTILINE)
                    .matcher(shown);
            int d = json.get("dimensions").getAsInt();
            for (int c = 0; c < 2; c++) {
                for (int j = 0; j < d; j++) {
                    assertThat(line.find()).isTrue();
                    double mean = json.getAsJsonArray("means")
                            .get(c)
                            .getAsJsonArray()
                            .get(j)
                            .getAsDouble();
                    JsonArray covariance =
                            json.getAsJsonArray("covariances").get(c).getAsJsonArray();
                    double deviation =
                            Math.sqrt(covariance.get(j).getAsJsonArray().get(j).getAsDouble());
                    assertThat(Double.parseDouble(line.group(1))).isCloseTo(mean, offset(deviation / 100));
                    assertThat(Double.parseDouble(line.group(2))).isCloseTo(deviation, offset(deviation / 1000));
                }
            }
        }
    }

    /// Notices are in the JSON and on the page too.
    @Test
    void noticesAreKept() {
        Path page = folder.resolve("page.html");
        Cli.Result fit = fit("flag.csv -k 2 --format json", "--report", page);
        String notice = "column 'smoker' has only two values: ";
        assertThat(fit.json().getAsJsonArray("warnings").get(0).getAsString()).startsWith(notice);
        assertThat(Cli.page(page).getAsJsonArray("warnings").get(0).getAsString())
                .startsWith(notice);
        assertThat(fit.err().indexOf(notice))
                .isEqualTo(fit.err().lastIndexOf(notice))
                .isPositive();
    }

    /// Whatever the number of threads.
    @Test
    void threadsDoNotMatter() {
        for (String file : List.of("lineardep.csv", "flag.csv", "epochns.csv")) {
            assertThat(fit(file + " -k 2 --threads 3").err())
                    .isEqualTo(fit(file + " -k 2 --threads 1").err());
        }
    }
}
