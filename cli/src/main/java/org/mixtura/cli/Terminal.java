package org.mixtura.cli;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;

/// Whether standard error is a terminal. `System.console()` cannot tell: it is about standard input and output, and
/// standard error stays a terminal when the results are redirected.
final class Terminal {
    private static final int STANDARD_ERROR = 2;

    private Terminal() {}

    /// Asks the C library; false where that cannot be done.
    @SuppressWarnings("restricted")
    static boolean isStandardError() {
        if ("dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        try {
            Linker linker = Linker.nativeLinker();
            var isatty = linker.defaultLookup()
                    .find("isatty")
                    .or(() -> linker.defaultLookup().find("_isatty"));
            return isatty.isPresent()
                    && (int) linker.downcallHandle(
                                            isatty.get(),
                                            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT))
                                    .invokeExact(STANDARD_ERROR)
                            != 0;
        } catch (Throwable e) {
            return false;
        }
    }
}
