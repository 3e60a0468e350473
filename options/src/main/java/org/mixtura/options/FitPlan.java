package org.mixtura.options;

import java.util.List;
import java.util.stream.Collectors;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.fit.EmBuilder;
import org.mixtura.fit.Prior;
import org.mixtura.select.Criterion;

/// What to fit: the options of the command line with their defaults, which depend on each other.
///
/// @param components the numbers of components to try
/// @param families the families to try
/// @param settings all other settings, for the first of both
public record FitPlan(List<Integer> components, List<CovarianceFamily> families, EmBuilder settings) {
    /// Copies.
    public FitPlan {
        components = List.copyOf(components);
        families = List.copyOf(families);
    }

    /// What the fits raise.
    public String objective() {
        return settings.prior().map(Prior::objective).orElse("log-likelihood");
    }

    /// Whether there is something to choose from.
    public boolean isSearch() {
        return candidates() > 1;
    }

    /// How many there are.
    public int candidates() {
        return components.size() * families.size();
    }

    /// `1 to 9 components × VII, VVI by BIC, lower is better`.
    public String describe(Criterion criterion) {
        int first = components.getFirst();
        int last = components.getLast();
        String counts = components.size() == last - first + 1 && components.size() > 2
                ? first + " to " + last
                : components.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return counts + (last == 1 ? " component" : " components") + " of " + codes() + " by " + criterion.sentence();
    }

    /// `VII, VVI`.
    public String codes() {
        return families.stream().map(CovarianceFamily::code).collect(Collectors.joining(", "));
    }
}
