package org.mixtura.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.mixtura.io.AtomicFile;
import org.mixtura.options.Numbers;
import org.mixtura.report.Page;

/// Interactive pages as files.
final class Pages {
    private static final double KILOBYTE = 1000;

    private Pages() {}

    /// Throws if a page cannot show so many components.
    static void check(int components) {
        if (components > Page.MOST_COMPONENTS) {
            throw Failure.usage("there are " + Numbers.count(components) + " components, and a page shows at most "
                    + Numbers.count(Page.MOST_COMPONENTS));
        }
    }

    static void write(Page page, Path file) {
        AtomicFile.write(file, page.bytes());
    }

    /// `page.html (412 kB): open it in a browser`.
    static String describe(Page page, Path file) {
        return file + String.format(Locale.ROOT, " (%.0f kB): open it in a browser", page.bytes().length / KILOBYTE);
    }
}
