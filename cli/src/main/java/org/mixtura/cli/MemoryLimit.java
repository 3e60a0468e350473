package org.mixtura.cli;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/// How much memory the rows of a table may take before they go to a temporary file: half of the machine's, or of
/// the container's, and no more than the JVM grants outside of the heap; the system property `mixtura.memory` sets
/// another number of bytes.
final class MemoryLimit {
    static final String PROPERTY = "mixtura.memory";

    /// Finding out what the machine has takes 0.07 s, which is long for a small file. Its rows hardly ever exceed
    /// the limit that it gets instead.
    private static final long SMALL_FILE = 1 << 24;

    private static final long LIMIT_OF_A_SMALL_FILE = 1 << 30;

    private MemoryLimit() {}

    /// The limit in bytes for the rows of a file.
    static long of(Path input) {
        String property = System.getProperty(PROPERTY);
        if (property != null) {
            return parse(property);
        }
        return isSmall(input)
                ? Math.min(LIMIT_OF_A_SMALL_FILE, most(Runtime.getRuntime().maxMemory()))
                : Math.min(physicalMemory() / 2, most(directMemory()));
    }

    private static long parse(String text) {
        try {
            long bytes = Long.parseLong(text);
            if (bytes >= 0) {
                return bytes;
            }
        } catch (NumberFormatException e) {
            // Refused below.
        }
        throw Failure.usage("system property '" + PROPERTY + "' is \"" + text
                + "\"; it is a number of bytes of at least 0, such as -D" + PROPERTY + "=8000000000");
    }

    private static boolean isSmall(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) < SMALL_FILE;
        } catch (IOException e) {
            return false;
        }
    }

    private static long physicalMemory() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }

    /// What the JVM grants outside of the heap: as much as the heap if nobody says otherwise.
    private static long directMemory() {
        long set = Long.parseLong(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                .getVMOption("MaxDirectMemorySize")
                .getValue());
        return set > 0 ? set : Runtime.getRuntime().maxMemory();
    }

    /// All but an eighth, which reading and writing need.
    private static long most(long bytes) {
        return bytes - bytes / 8;
    }
}
