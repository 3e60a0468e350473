package org.mixtura.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that give the start of a fit in a file.
final class StartFiles {
    @Option(
            names = "--init-labels",
            paramLabel = "FILE",
            description = "Start from the labels in FILE: a column called label, a whole number from 0 for each row.")
    @Nullable
    Path labels;

    @Option(names = "--init-model", paramLabel = "MODEL", description = "Start from a model file.")
    @Nullable
    Path model;

    /// Throws a usage error if both are given.
    void check() {
        if (labels != null && model != null) {
            throw Failure.usage("options '--init-labels' and '--init-model' both say where to start; give one of them");
        }
    }

    /// The option that was given, if one was.
    @Nullable
    String given() {
        return labels != null ? "--init-labels" : model != null ? "--init-model" : null;
    }
}
