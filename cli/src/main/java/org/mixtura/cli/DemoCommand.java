package org.mixtura.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `demo`: the worked example.
@Command(
        name = "demo",
        header = "The worked example, start to finish: what a mixture is, how it is fitted, and how to choose one.",
        description = "%nTakes a few seconds, and writes the data, the models and pages to look at into a folder.%n",
        abbreviateSynopsis = true,
        sortOptions = false,
        footerHeading = "%nExample:%n",
        footer = "  mixtura demo -o my-demo | less")
final class DemoCommand implements Callable<Integer> {
    private final Streams streams;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "The folder for data and models, made if needed (default: ${DEFAULT-VALUE}).")
    Path folder = Path.of("mixtura-demo");

    DemoCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        DemoPage page = new DemoPage(streams);
        DemoFolder files = DemoFolder.create(folder);
        page.say(
                "A Gaussian mixture describes a table by k bell-shaped groups. Each has a weight (its share of the rows), a mean"
                        + " (its centre) and a covariance (its extent and direction). This example fits three, from easy to real.");
        new DemoOneDimension(page, files).run();
        new DemoTwoDimensions(page, files).run();
        new DemoOldFaithful(page, files).run();
        page.heading("See it");
        page.say("Each part is also a page for a browser: play, and watch the components move.");
        page.show(files.pages());
        page.heading("Your turn");
        page.say("The data and the models are in " + folder + ". Try next:");
        page.show(files.commands());
        return ExitCode.DONE;
    }
}
