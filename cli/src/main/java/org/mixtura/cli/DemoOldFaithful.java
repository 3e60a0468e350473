package org.mixtura.cli;

import java.util.List;
import java.util.stream.IntStream;
import org.mixtura.GaussianMixture;
import org.mixtura.family.Families;
import org.mixtura.fit.Em;
import org.mixtura.io.Table;
import org.mixtura.io.TableReader;
import org.mixtura.options.Numbers;
import org.mixtura.report.Page;
import org.mixtura.select.Criterion;
import org.mixtura.select.Search;
import org.mixtura.select.Selection;

/// The third part: real data, with neither the number of components nor their family known.
final class DemoOldFaithful {
    private static final int MOST_COMPONENTS = 9;

    private final DemoPage page;
    private final DemoFolder files;

    DemoOldFaithful(DemoPage page, DemoFolder files) {
        this.page = page;
        this.files = files;
    }

    void run() {
        page.heading("3. Old Faithful: letting the data choose");
        page.say(
                "272 eruptions of a geyser: how long each lasted and how long the next took to come, in minutes. Nobody knows"
                        + " the true groups. Mixtura tries 1 to 9 components of 14 families, from round components of one size (EII) to"
                        + " ones that share nothing (VVV), and keeps the least BIC:");
        Table table = TableReader.of(files.copyFaithful()).read();
        Selection selection = new Search(
                        Em.components(1).build(),
                        IntStream.rangeClosed(1, MOST_COMPONENTS).boxed().toList(),
                        Families.all(),
                        Criterion.BIC)
                .run(table.rows(), candidate -> {});
        files.writeModel(DemoFolder.FAITHFUL, table.columns(), selection.best());
        files.writePage(
                DemoFolder.FAITHFUL,
                Page.of(selection.best(), table.rows())
                        .replay(selection.best().settings())
                        .columns(table.columns())
                        .selection(selection));
        page.show(SearchText.of(selection));
        GaussianMixture mixture = selection.best().mixture();
        page.say("Chosen: " + Numbers.count(mixture.size(), "component") + " of " + MixtureText.family(mixture) + ".");
        page.show(MixtureText.components(mixture, table.columns()));
        page.say(story(mixture, table.columns()));
    }

    private static String story(GaussianMixture mixture, List<String> columns) {
        int shortest = 0;
        for (int c = 1; c < mixture.size(); c++) {
            if (mixture.component(c).mean(0) < mixture.component(shortest).mean(0)) {
                shortest = c;
            }
        }
        return "Component " + shortest + " is the short eruptions, after which the next comes soon: "
                + Numbers.fixed(100 * mixture.weight(shortest), 0) + " % of all. Within a component " + columns.get(0)
                + " and "
                + columns.get(1)
                + " rise together, and long eruptions need more than one component: they are not one bell.";
    }
}
