package org.mixtura.cli;

import java.util.List;
import java.util.stream.Collectors;

/// Text as a shell reads it.
final class Shell {
    private Shell() {}

    /// As one word.
    static String word(String text) {
        return text.matches("[\\w./+@%:,=-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /// A command line of `mixtura`.
    static String command(List<String> arguments) {
        return "mixtura " + arguments.stream().map(Shell::word).collect(Collectors.joining(" "));
    }
}
