package org.mixtura.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.mixtura.data.Rows;
import org.mixtura.fit.Fit;
import org.mixtura.io.AtomicFile;
import org.mixtura.io.Model;
import org.mixtura.io.ModelFile;
import org.mixtura.io.Provenance;
import org.mixtura.io.RowSink;
import org.mixtura.io.RowSinks;
import org.mixtura.report.PageBuilder;

/// The files that the worked example leaves behind.
record DemoFolder(Path path) {
    static final String ONE = "one";
    static final String TWO = "two";
    static final String FAITHFUL = "faithful";

    static DemoFolder create(Path path) {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw Failure.unusableFile("cannot make the folder " + path + ": "
                    + (Files.exists(path) ? "there is a file of that name" : "it may not be written there")
                    + "; choose another with -o DIR");
        }
        return new DemoFolder(path);
    }

    Path file(String name) {
        return path.resolve(name);
    }

    void writeRows(String name, List<String> columns, Rows rows) {
        try (RowSink sink = RowSinks.of(file(name), columns, Set.of(), rows.size())) {
            for (long i = 0; i < rows.size(); i++) {
                sink.row(rows.row(i));
            }
            sink.commit();
        }
    }

    void writeLabels(String name, int[] labels) {
        try (RowSink sink = RowSinks.of(file(name), List.of("label"), Set.of(0), labels.length)) {
            for (int label : labels) {
                sink.row(new double[] {label});
            }
            sink.commit();
        }
    }

    /// The model of a fit to `name`.csv, in `name`.json.
    void writeModel(String name, List<String> columns, Fit fit) {
        Provenance provenance = Provenance.of(name + ".csv", fit);
        ModelFile.write(new Model(fit.mixture(), columns, Optional.of(provenance)), file(name + ".json"));
    }

    /// The interactive page of `name`.csv, in `name`.html.
    void writePage(String name, PageBuilder page) {
        Pages.write(page.source(name + ".csv").command("mixtura demo").build(), file(name + ".html"));
    }

    /// Copies the example data that this program carries.
    Path copyFaithful() {
        Path target = file(FAITHFUL + ".csv");
        try (InputStream data = Objects.requireNonNull(
                        DemoFolder.class.getResourceAsStream("faithful.csv"), "the program lacks faithful.csv");
                AtomicFile file = AtomicFile.create(target)) {
            data.transferTo(file.stream());
            file.commit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return target;
    }

    /// Commands to try next, one a line.
    String commands() {
        String me = System.getProperty("mixtura.command", "./mixtura");
        String faithful = word(FAITHFUL + ".csv");
        String faithfulModel = word(FAITHFUL + ".json");
        String two = word(TWO + ".csv");
        String twoModel = word(TWO + ".json");
        return String.join(
                "\n",
                me + " fit " + faithful,
                me + " fit " + faithful + " -k 2 --covariance full --n-init 5 --format json",
                me + " describe " + faithfulModel,
                me + " score " + faithfulModel + " " + faithful,
                me + " sample " + faithfulModel + " -n 5 --seed 1 --labels",
                me + " predict " + twoModel + " " + two + " -o " + word("labels.csv"),
                me + " fit " + two + " -k 2 --init-labels " + word(TWO + "-truth.csv"));
    }

    /// The pages, one a line.
    String pages() {
        return String.join(
                "\n",
                file(ONE + ".html") + "       three groups, learnt step by step",
                file(TWO + ".html") + "       two groups, beside k-means",
                file(FAITHFUL + ".html") + "  the geyser, and the choice among 126 candidates");
    }

    /// The name of a file as a word of a shell.
    private String word(String name) {
        return Shell.word(file(name).toString());
    }
}
