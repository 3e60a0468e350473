package org.mixtura.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.data.Rows;
import picocli.CommandLine;

/// What is said of a table, and what is not.
class TableNoticesTest {
    private final Random random = new Random(2);

    private double noise(int row) {
        return random.nextGaussian();
    }

    /// The notices of a table of columns a, b, …
    private static List<String> of(String options, int n, IntToDoubleFunction... columns) {
        double[][] data = new double[n][];
        Arrays.setAll(
                data,
                i -> Arrays.stream(columns)
                        .mapToDouble(column -> column.applyAsDouble(i))
                        .toArray());
        return of(options, Rows.of(data));
    }

    private static List<String> of(String options, Rows rows) {
        FitOptions parsed = new FitOptions();
        CommandLine line = new CommandLine(parsed);
        Converters.register(line);
        line.parseArgs(options.split(" ", -1));
        FitPlan plan = parsed.plan(rows.size(), rows.dimensions(), note -> {});
        List<String> names = IntStream.range(0, rows.dimensions())
                .mapToObj(j -> j < 26 ? String.valueOf((char) ('a' + j)) : "c" + j)
                .toList();
        return new TableNotices(names, plan, parsed.em()).of(rows, 2);
    }

    @Test
    void ordinaryTablesAreNotSpokenOf() {
        assertThat(of("-k 2", 300, this::noise, this::noise)).isEmpty();
        assertThat(of("-k 2", 300, i -> Math.rint(10 * noise(i)), this::noise)).isEmpty();
        assertThat(of("-k 2", 300, i -> Math.rint(10 * noise(i)) / 10, this::noise))
                .isEmpty();
        assertThat(of("-k 1", 4, i -> i * i, this::noise)).isEmpty();
    }

    @Test
    void categoriesAreNamedTogether() {
        assertThat(of("-k 2", 300, i -> i % 2, this::noise, i -> i % 5, i -> i % 3 == 0 ? 0.5 : 1, i -> i % 7))
                .containsExactly("columns 'a' and 'd' have only two values, columns 'c' and 'e' have at most 7 values,"
                        + " all whole numbers: a mixture of Gaussians is no model of a category; leave them out"
                        + " (--columns) and compare the groups with them afterwards, or fit the rows of each value by"
                        + " themselves");
        assertThat(of("-k 2", 300, this::noise, i -> i % 5))
                .singleElement()
                .asString()
                .startsWith("column 'b' has only 5 values, all whole numbers: ")
                .contains("leave it out");
        assertThat(of("-k 2", 300, i -> i % 5)).singleElement().asString().endsWith("; count the values instead");
        assertThat(of("-k 2", 300, i -> i % 5, i -> i / 5 % 6))
                .singleElement()
                .asString()
                .startsWith("columns 'a' and 'b' have at most 6 values")
                .endsWith("; latent class analysis is for these");
    }

    @Test
    void manyNamesAreCut() {
        IntToDoubleFunction[] columns = new IntToDoubleFunction[9];
        Arrays.setAll(columns, j -> j == 0 ? this::noise : i -> (i + random.nextInt(2)) % 3);
        assertThat(of("-k 2 --covariance diag", 300, columns))
                .singleElement()
                .asString()
                .startsWith("columns 'b', 'c', 'd', 'e', 'f' and 3 others have at most 3 values");
    }

    @Test
    void identifiersAreNamed() {
        assertThat(of("-k 1", 50, i -> i + 1, this::noise))
                .containsExactly(
                        "column 'a' numbers the rows, as an identifier does, which says nothing of groups; leave it"
                                + " out (--columns)");
        assertThat(of("-k 1 --covariance diag", 50, i -> i + 1, this::noise, i -> 900 - i))
                .singleElement()
                .asString()
                .startsWith("columns 'a' and 'c' number the rows");
    }

    @Test
    void distinctRowsSayAll() {
        assertThat(of("-k 2", 1000, i -> i % 2, i -> i % 2 * 3.5))
                .containsExactly(
                        "there are only 2 distinct rows in 1,000: a mixture of Gaussians can do no more than put"
                                + " a component on each; count them instead");
        assertThat(of("-k 2", 1000, i -> i % 3 * 0.5))
                .singleElement()
                .asString()
                .startsWith("there are only 3 distinct");
    }

    @Test
    void constantColumnsAreSpokenOfWhereTheyAreFitted() {
        assertThat(of("-k 1 --reg-covar 1e-3", 50, this::noise, i -> 7, i -> 0))
                .containsExactly(
                        "columns 'b' and 'c' are constant, with no variance but that of --reg-covar; leave them"
                                + " out (--columns)");
        assertThat(of("-k 1", 50, this::noise, i -> 7)).isEmpty();
        assertThat(of("-k 1 --reg-covar 0", 50, this::noise, i -> 7)).isEmpty();
    }

    private static Rows combined(int many) {
        Random random = new Random(5);
        double[][] data = new double[100][2 + many];
        for (double[] row : data) {
            row[0] = random.nextGaussian();
            row[1] = random.nextGaussian();
            for (int j = 0; j < many; j++) {
                row[2 + j] = row[0] + (j + 1) * row[1];
            }
        }
        return Rows.of(data);
    }

    @Test
    void combinationsAreNamed() {
        assertThat(of("-k 2", combined(1)))
                .containsExactly(
                        "column 'c' is a linear combination of 'a' and 'b': full covariances are flat there, and"
                                + " their likelihood is that of the regularisation; leave one of them out (--columns)");
        assertThat(of("-k 2", 100, this::noise, this::noise, i -> 0))
                .as("no multiple of itself")
                .isEmpty();
        List<Double> first = new ArrayList<>();
        assertThat(of(
                        "-k 2",
                        100,
                        i -> {
                            first.add(random.nextGaussian());
                            return first.get(i);
                        },
                        i -> 60 * first.get(i) + 3))
                .singleElement()
                .asString()
                .startsWith("column 'b' is a multiple of 'a', but for a constant: ")
                .contains("leave one of the two out");
    }

    @Test
    void combinationsBeyondTheFifthAreListed() {
        assertThat(of("-k 2", combined(5))).hasSize(5);
        assertThat(of("-k 2", combined(6))).hasSize(6).last().isEqualTo("so is column 'h'");
        assertThat(of("-k 2", combined(8))).hasSize(6).last().isEqualTo("so are columns 'h', 'i' and 'j'");
    }

    /// Families without correlations are flat nowhere.
    @ParameterizedTest
    @ValueSource(strings = {"diag", "spherical", "EII,VVI"})
    void diagonalFamiliesDoNotCare(String families) {
        assertThat(of("-k 1..3 --covariance " + families, combined(1))).isEmpty();
        assertThat(of("-k 1 --covariance " + families, 3, this::noise, this::noise, this::noise))
                .isEmpty();
    }

    @Test
    void moreColumnsThanRows() {
        String expected =
                "3 rows cannot give a covariance of 3 columns, for which there must be more rows than columns;"
                        + " choose --covariance diag or spherical, or fewer columns (--columns)";
        assertThat(of("-k 1 --covariance diag,tied", 3, this::noise, this::noise, this::noise))
                .containsExactly(expected);
        assertThat(of("-k 1", 4, this::noise, this::noise, this::noise)).isEmpty();
        assertThat(of("-k 1 --prior", 3, this::noise, this::noise, this::noise))
                .as("a prior gives it")
                .isEmpty();
    }
}
