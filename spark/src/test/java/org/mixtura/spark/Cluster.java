package org.mixtura.spark;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A standalone Spark cluster on the loopback interface: a master and workers, each a process of its own.
final class Cluster implements AutoCloseable {
    /// The JVM options that executors should have.
    static final String SIMD = "--add-modules=jdk.incubator.vector --enable-native-access=ALL-UNNAMED";

    private static final String DEPLOY = "org.apache.spark.deploy.";

    private final Path folder;
    private final int port;
    private final Process master;
    private final List<Process> workers = new ArrayList<>();
    private int started;

    /// Starts a master and two workers, which write to the folder.
    Cluster(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        linkJars();
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        master = start(
                "master", "master.Master", "--host", "127.0.0.1", "--port", String.valueOf(port), "--webui-port", "0");
        awaitMaster();
        startWorker();
        startWorker();
    }

    /// Spark's home has its jars, those of this class path.
    private void linkJars() throws IOException {
        Path jars = Files.createDirectories(folder.resolve("home/jars"));
        try (Stream<Path> old = Files.list(jars)) {
            for (Path each : old.toList()) {
                Files.delete(each);
            }
        }
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path jar = Path.of(entry);
            if (entry.endsWith(".jar") && !jar.getFileName().toString().startsWith("mixtura")) {
                Path link = jars.resolve(jar.getFileName());
                if (!Files.exists(link)) {
                    Files.createSymbolicLink(link, jar.toAbsolutePath());
                }
            }
        }
        Files.createDirectories(folder.resolve("conf"));
        Files.copy(
                Path.of("src/test/resources/log4j2.properties"),
                folder.resolve("conf/log4j2.properties"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private void awaitMaster() throws IOException {
        for (int i = 0; i < 300; i++) {
            try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException e) {
                pause();
            }
        }
        throw new IOException("the master does not answer; see " + folder.resolve("master.log"));
    }

    static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    String url() {
        return "spark://127.0.0.1:" + port;
    }

    /// Starts one more worker, of two cores.
    void startWorker() throws IOException {
        workers.add(start(
                "worker" + started++,
                "worker.Worker",
                "--host",
                "127.0.0.1",
                "--cores",
                "2",
                "--memory",
                "2g",
                "--webui-port",
                "0",
                "--work-dir",
                folder.resolve("work").toString(),
                url()));
    }

    /// Kills the first worker and its executors.
    void killWorker() {
        kill(workers.removeFirst());
    }

    /// The most memory that each executor has had resident, in MB; on Linux.
    List<Long> executorMemory() {
        return workers.stream()
                .flatMap(Process::children)
                .map(executor -> peakMegabytes(executor.pid()))
                .toList();
    }

    /// The most memory that a process has had resident, in MB; on Linux.
    static long peakMegabytes(long process) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(process), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .sum();
        } catch (IOException e) {
            return -1;
        }
    }

    /// Starts `spark-submit` of the jar; output goes to files.
    ProcessBuilder submit(String jar, String... args) {
        List<String> command = command(folder.resolve("conf"), DEPLOY + "SparkSubmit");
        command.addAll(List.of(
                "--master",
                url(),
                "--conf",
                "spark.driver.host=127.0.0.1",
                "--conf",
                "spark.driver.bindAddress=127.0.0.1",
                "--conf",
                "spark.executor.memory=600m",
                "--conf",
                "spark.ui.enabled=false",
                "--conf",
                "spark.cores.max=2",
                "--conf",
                "spark.executor.cores=1",
                "--conf",
                "spark.executor.extraJavaOptions=" + SIMD,
                "--class",
                FitJob.class.getName(),
                jar));
        command.addAll(List.of(args));
        return environment(new ProcessBuilder(command));
    }

    private Process start(String name, String type, String... args) throws IOException {
        List<String> command = command(folder.resolve("conf"), DEPLOY + type);
        command.addAll(List.of(args));
        return environment(new ProcessBuilder(command))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
    }

    private List<String> command(Path conf, String type) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m"));
        for (String option :
                java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (option.startsWith("--add-opens")
                    || option.startsWith("--sun-misc")
                    || option.startsWith("--enable-native")) {
                command.add(option);
            }
        }
        command.addAll(List.of("-cp", conf + File.pathSeparator + folder.resolve("home/jars") + "/*", type));
        return command;
    }

    private ProcessBuilder environment(ProcessBuilder process) {
        process.environment().put("SPARK_HOME", folder.resolve("home").toString());
        process.environment().put("SPARK_CONF_DIR", folder.resolve("conf").toString());
        process.environment().put("SPARK_SCALA_VERSION", "2.13");
        process.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        process.environment().put("JAVA_HOME", System.getProperty("java.home"));
        process.directory(folder.toFile());
        return process;
    }

    private static void kill(Process process) {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(each -> each.onExit().join());
    }

    @Override
    public void close() {
        workers.forEach(Cluster::kill);
        kill(master);
        try (Stream<Path> work =
                Files.exists(folder.resolve("work")) ? Files.walk(folder.resolve("work")) : Stream.empty()) {
            work.sorted(java.util.Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
