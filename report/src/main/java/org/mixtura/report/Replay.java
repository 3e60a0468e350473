package org.mixtura.report;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mixtura.GaussianMixture;
import org.mixtura.data.Rows;
import org.mixtura.data.UnusableDataException;
import org.mixtura.fit.Acceleration;
import org.mixtura.fit.Em;
import org.mixtura.fit.EmBuilder;
import org.mixtura.fit.Fit;
import org.mixtura.fit.FitException;
import org.mixtura.fit.Initialiser;
import org.mixtura.fit.Prior;

/// EM's own steps from one seeding by k-means++, for a page to replay. The run that a fit keeps has little to show: it
/// begins where several shorter ones on a sample have led.
///
/// @param run the run, with its history; null if there is none
/// @param reason why there is none, a sentence; else empty
/// @param rows how many rows it saw
/// @param reference what the mixture of the page reaches on these rows, in the unit of the run's trace; NaN if that is
///     not known
record Replay(@Nullable Fit run, String reason, long rows, double reference) {
    /// The replay of a page.
    ///
    /// @param last what a run on all rows ended at, in the unit of a trace; NaN if that is not known
    static Replay of(PageBuilder page, Em settings, Survey survey, double last, int frames) {
        GaussianMixture mixture = page.mixture;
        boolean whole = Limits.replaysAll(page.rows.size(), mixture.size(), mixture.dimensions());
        Rows rows = whole ? page.rows : survey.drawn();
        EmBuilder builder = settings.toBuilder(settings.components())
                .initialiser(Initialiser.kMeansPlusPlus())
                .acceleration(Acceleration.NONE)
                .starts(1)
                .threads(page.threads)
                .listener(iteration -> {})
                .history(frames);
        Optional<Prior> prior = builder.prior();
        try {
            Fit run = builder.build().fit(rows);
            double reference = whole ? last : Double.NaN;
            if (prior.isEmpty()) {
                reference = mixture.score(rows, page.threads).meanLogLikelihood();
            }
            return new Replay(run, "", rows.size(), reference);
        } catch (FitException | UnusableDataException e) {
            return without("EM from a single seeding fails here, so that there is no replay: " + e.getMessage() + ".");
        }
    }

    static Replay without(String reason) {
        return new Replay(null, reason, 0, Double.NaN);
    }

    /// For each component of the run's end the one of the page's mixture that lies nearest, nearest pairs first; of
    /// those left over numbers above.
    ///
    /// @param from the end of the run, in standardised columns
    /// @param to the mixture of the page, in the same
    static int[] counterparts(GaussianMixture from, GaussianMixture to) {
        record Pair(int from, int to, double distance) {}
        List<Pair> pairs = IntStream.range(0, from.size())
                .boxed()
                .flatMap(a -> IntStream.range(0, to.size()).mapToObj(b -> new Pair(a, b, distance(from, a, to, b))))
                .sorted(Comparator.comparingDouble(Pair::distance))
                .toList();
        int[] counterparts = new int[from.size()];
        Arrays.fill(counterparts, -1);
        boolean[] taken = new boolean[to.size()];
        for (Pair pair : pairs) {
            if (counterparts[pair.from()] < 0 && !taken[pair.to()]) {
                counterparts[pair.from()] = pair.to();
                taken[pair.to()] = true;
            }
        }
        int fresh = to.size();
        for (int c = 0; c < counterparts.length; c++) {
            if (counterparts[c] < 0) {
                counterparts[c] = fresh++;
            }
        }
        return counterparts;
    }

    private static double distance(GaussianMixture from, int a, GaussianMixture to, int b) {
        double sum = 0;
        for (int j = 0; j < from.dimensions(); j++) {
            double difference = from.component(a).mean(j) - to.component(b).mean(j);
            sum += difference * difference;
        }
        return sum;
    }
}
