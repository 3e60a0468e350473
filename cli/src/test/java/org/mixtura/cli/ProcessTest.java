package org.mixtura.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What only a process of its own can show.
class ProcessTest {
    private static final int INTERRUPTED = 130;

    @TempDir
    Path folder;

    private Path model;

    @BeforeEach
    void fitsAModel() {
        model = folder.resolve("model.json");
        Cli.run("fit", Cli.FAITHFUL, "-k", 3, "-o", model).ok();
    }

    private static Process start(String jvmOption, Path errors, Object... args) throws IOException {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/env"))
                && System.getProperty("os.name").equals("Linux")) {
            // A parent in the background ignores SIGINT, and so would its children.
            command.addAll(List.of("/usr/bin/env", "--default-signal=INT"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-Dmixtura.kernels=vector",
                jvmOption,
                "-cp",
                System.getProperty("java.class.path"),
                "org.mixtura.cli.Main"));
        Stream.of(args).map(Object::toString).forEach(command::add);
        return new ProcessBuilder(command).redirectError(errors.toFile()).start();
    }

    private static int finish(Process process) throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /// One process is enough to make the bytes; that their number of threads does not matter, [FitCommandTest]
    /// shows.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-XX:MaxVectorSize=16",
                "-XX:MaxVectorSize=32",
                "-XX:MaxVectorSize=64",
                "-Dmixtura.kernels=scalar"
            })
    void theModelHasTheSameBytesWhateverComputesIt(String jvmOption) throws Exception {
        Path other = folder.resolve("other.json");
        Path errors = folder.resolve("errors");
        Process process =
                start(jvmOption, errors, "fit", Cli.FAITHFUL, "-k", 3, "-o", other, "--threads", 5, "--format", "json");
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(finish(process)).as(Files.readString(errors)).isZero();
        assertThat(other).hasSameBinaryContentAs(model);
        String kernel = jvmOption.startsWith("-D") ? "\"scalar\"" : "\"vector";
        assertThat(out).contains("\"kernel\": " + kernel);
    }

    @Test
    void anUnknownKernelIsAUsageError() throws Exception {
        Path errors = folder.resolve("errors");
        Process process = start("-Dmixtura.kernels=magic", errors, "describe", model);
        assertThat(finish(process)).isEqualTo(ExitCode.USAGE);
        assertThat(Files.readString(errors))
                .contains("mixtura.kernels is \"magic\"")
                .doesNotContain("\tat ");
    }

    @Test
    void aClosedPipeEndsQuietly() throws Exception {
        Path errors = folder.resolve("errors");
        Process process = start("-Xshare:auto", errors, "sample", model, "-n", 100_000_000);
        try (InputStream out = process.getInputStream()) {
            assertThat(out.readNBytes(17)).asString(StandardCharsets.US_ASCII).isEqualTo("eruptions,waiting");
        }
        assertThat(finish(process)).isEqualTo(ExitCode.CLOSED_PIPE);
        assertThat(Files.readString(errors)).doesNotContain("mixtura:", "Exception");
    }

    @Test
    void ctrlCLeavesNoHalfWrittenFile() throws Exception {
        Path errors = folder.resolve("errors");
        Path out = Files.createDirectory(folder.resolve("out"));
        Path output = out.resolve("rows.csv");
        Process process = start("-Xshare:auto", errors, "sample", model, "-n", 1_000_000_000, "-o", output);
        until(() -> Cli.names(out).size() == 1 && process.isAlive());
        interrupt(process);
        assertThat(finish(process)).as(Files.readString(errors)).isEqualTo(INTERRUPTED);
        assertThat(out).isEmptyDirectory();
    }

    @Test
    void ctrlCDuringALongFitLeavesNothing() throws Exception {
        Path errors = folder.resolve("errors");
        Path out = Files.createDirectory(folder.resolve("out"));
        Path output = out.resolve("model.json");
        Process process = start(
                "-Xshare:auto",
                errors,
                "fit",
                Cli.FAITHFUL,
                "-k",
                9,
                "--tol",
                0,
                "--max-iter",
                2_000_000_000,
                "-o",
                output,
                "--trace",
                output.resolveSibling("trace.csv"));
        Thread.sleep(Duration.ofSeconds(2));
        assertThat(process.isAlive()).isTrue();
        interrupt(process);
        assertThat(finish(process)).as(Files.readString(errors)).isEqualTo(INTERRUPTED);
        assertThat(out).isEmptyDirectory();
        assertThat(Files.readString(errors)).doesNotContain("Exception");
    }

    @Test
    void ctrlCLeavesNoTemporaryFile() throws Exception {
        Path errors = folder.resolve("errors");
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Process process = start(
                "-Dmixtura.memory=0",
                errors,
                "fit",
                Cli.FAITHFUL,
                "-k",
                9,
                "--tol",
                0,
                "--max-iter",
                2_000_000_000,
                "--temp-dir",
                temporary);
        until(() -> Cli.read(errors).contains("are in a temporary file in " + temporary) && process.isAlive());
        interrupt(process);
        assertThat(finish(process)).as(Files.readString(errors)).isEqualTo(INTERRUPTED);
        assertThat(temporary).isEmptyDirectory();
    }

    /// A limit on the size of files is the full disk that a test can have.
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskNamesTheFolderAndTheRemedy() throws Exception {
        Path errors = folder.resolve("errors");
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Path data = folder.resolve("data.csv");
        Cli.run("sample", model, "-n", 300_000, "-o", data).ok();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -f 2048; exec \"$@\"",
                        "sh",
                        java,
                        "--add-modules=jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dmixtura.memory=0",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.mixtura.cli.Main",
                        "score",
                        model.toString(),
                        data.toString(),
                        "--temp-dir",
                        temporary.toString())
                .redirectError(errors.toFile())
                .start();
        assertThat(finish(process)).as(Files.readString(errors)).isEqualTo(ExitCode.UNUSABLE_FILE);
        assertThat(Files.readString(errors))
                .contains("mixtura: cannot write a temporary file in " + temporary, "choose a folder", "(--temp-dir)")
                .doesNotContain("\tat ");
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void outOfMemoryNamesTheRemedy() throws Exception {
        Path errors = folder.resolve("errors");
        Path data = folder.resolve("big.csv");
        Cli.run("sample", model, "-n", 2_000_000, "-o", data).ok();
        Process process = start("-Xmx8m", errors, "fit", data, "-k", 2);
        assertThat(finish(process)).as(Files.readString(errors)).isEqualTo(ExitCode.FAILED);
        assertThat(Files.readString(errors)).contains("out of memory", "JAVA_OPTS=-Xmx");
    }

    /// The JVM grants 32 MB outside of the heap here, and the rows take 40.
    @Test
    void whatTheJvmDoesNotGrantGoesToAFile() throws Exception {
        Path errors = folder.resolve("errors");
        Path data = folder.resolve("big.csv");
        Cli.run("sample", model, "-n", 2_500_000, "-o", data).ok();
        Process process = start("-Xmx32m", errors, "score", model, data, "--temp-dir", folder);
        assertThat(finish(process)).as(Files.readString(errors)).isZero();
        assertThat(Files.readString(errors)).contains("are in a temporary file in " + folder);
    }

    private static void interrupt(Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                .start()
                .waitFor();
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        Instant deadline = Instant.now().plusSeconds(30);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.sleep(Duration.ofMillis(20));
        }
    }
}
