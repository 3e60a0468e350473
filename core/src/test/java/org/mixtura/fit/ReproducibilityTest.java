package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mixtura.data.Rows;
import org.mixtura.testing.MixtureDifference;
import org.mixtura.testing.Samples;

/// The same fit in every bit on any number of threads, with any kernels and at any register width.
class ReproducibilityTest {
    private static String expected = "";

    @BeforeAll
    static void hashOnOneThread() {
        expected = FitBits.hash(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 16})
    void anyNumberOfThreads(int threads) {
        assertThat(FitBits.hash(threads)).isEqualTo(expected);
    }

    /// Widths above the processor's are cut to it.
    @ParameterizedTest
    @CsvSource({
        "-XX:MaxVectorSize=16, vector 128",
        "-XX:MaxVectorSize=32, vector",
        "-XX:MaxVectorSize=64, vector",
        "-XX:MaxVectorSize=64, scalar"
    })
    void anyKernels(String option, String kernels) throws Exception {
        String choice = "-Dmixtura.kernels=" + (kernels.equals("scalar") ? "scalar" : "vector");
        String output = run(List.of("--add-modules=jdk.incubator.vector", choice, option));
        assertThat(output).startsWith(kernels).endsWith(": " + expected);
    }

    /// Without the incubator module nothing vectorises, and nothing else changes.
    @Test
    void withoutTheVectorModule() throws Exception {
        assertThat(run(List.of())).isEqualTo("scalar: " + expected);
    }

    /// The vector kernels take over while fits go on; nobody can see when.
    @Test
    void kernelsThatChangeInBetween() throws Exception {
        String output = run(List.of("--add-modules=jdk.incubator.vector", "-Dmixtura.untilVector=true"));
        assertThat(output).startsWith("vector").endsWith(": " + expected);
    }

    private static String run(List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), FitBits.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.strip().lines().reduce((first, last) -> last).orElse("");
    }

    @Test
    void theSeedDecides() {
        Rows rows = Rows.of(Samples.rows(500, 2, 4, 8));
        EmBuilder settings =
                Em.components(4).initialiser(Initialiser.randomFromData()).maxIterations(3);
        String first = MixtureDifference.bits(settings.seed(1).build().fit(rows));
        assertThat(MixtureDifference.bits(settings.seed(1).build().fit(rows))).isEqualTo(first);
        assertThat(MixtureDifference.bits(settings.seed(2).build().fit(rows))).isNotEqualTo(first);
    }
}
