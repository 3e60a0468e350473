package org.mixtura.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.family.Families;
import org.mixtura.fit.EmBuilder;
import org.mixtura.fit.Initialiser;
import org.mixtura.fit.Prior;
import org.mixtura.io.Model;
import org.mixtura.select.Criterion;

/// What to fit: the options of the command line with their defaults, which depend on each other.
///
/// @param components the numbers of components to try
/// @param families the families to try
/// @param settings all other settings, for the first of both
record FitPlan(List<Integer> components, List<CovarianceFamily> families, EmBuilder settings) {
    private static final List<Integer> ONE_TO_NINE =
            IntStream.rangeClosed(1, 9).boxed().toList();
    private static final List<CovarianceFamily> FULL = List.of(Families.of("full"));

    /// With a start of Mixtura's own.
    ///
    /// @param rows how many there are; nobody asked for more components than that
    static FitPlan of(
            long rows,
            EmOptions em,
            Converters.@Nullable Components components,
            Converters.@Nullable FamilyList families) {
        List<CovarianceFamily> noneNamed = components == null ? Families.all() : FULL;
        return plan(
                components == null
                        ? ONE_TO_NINE.subList(0, (int) Math.min(ONE_TO_NINE.size(), rows))
                        : components.values(),
                families == null ? noneNamed : families.values(),
                em);
    }

    /// From a model.
    static FitPlan from(
            Model model,
            EmOptions em,
            Converters.@Nullable Components components,
            Converters.@Nullable FamilyList families) {
        int k = model.mixture().size();
        if (components != null && components.values().getFirst() != k) {
            throw Failure.usage("option '-k' is " + components.values().getFirst() + ", and the model " + em.initModel
                    + " has " + Numbers.count(k, "component") + "; give -k " + k + " or leave it out");
        }
        FitPlan plan =
                plan(List.of(k), families == null ? List.of(model.mixture().family()) : families.values(), em);
        plan.settings.initialiser(Initialiser.mixture(model.mixture()));
        return plan;
    }

    /// From labels.
    static FitPlan from(
            Labels labels,
            EmOptions em,
            Converters.@Nullable Components components,
            Converters.@Nullable FamilyList families) {
        int k = components == null ? labels.components() : components.values().getFirst();
        FitPlan plan = plan(List.of(k), families == null ? FULL : families.values(), em);
        plan.settings.initialiser(Initialiser.labels(labels.check(k).values()));
        return plan;
    }

    /// The same for a table of d columns: families that are the same there are tried once.
    FitPlan in(int d) {
        return new FitPlan(components, Families.distinct(families, d), settings);
    }

    private static FitPlan plan(List<Integer> components, List<CovarianceFamily> families, EmOptions em) {
        EmBuilder settings = em.settings(components.getFirst()).family(families.getFirst());
        return new FitPlan(components, families, settings);
    }

    /// What the fits raise.
    String objective() {
        return settings.prior().map(Prior::objective).orElse("log-likelihood");
    }

    boolean isSearch() {
        return candidates() > 1;
    }

    int candidates() {
        return components.size() * families.size();
    }

    /// `1 to 9 components × VII, VVI by BIC, lower is better`.
    String describe(Criterion criterion) {
        int first = components.getFirst();
        int last = components.getLast();
        String counts = components.size() == last - first + 1 && components.size() > 2
                ? first + " to " + last
                : components.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return counts + (last == 1 ? " component" : " components") + " of " + codes() + " by " + criterion.sentence();
    }

    /// `VII, VVI`.
    String codes() {
        return families.stream().map(CovarianceFamily::code).collect(Collectors.joining(", "));
    }
}
