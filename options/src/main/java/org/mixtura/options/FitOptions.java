package org.mixtura.options;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.mixtura.GaussianMixture;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.family.Families;
import org.mixtura.fit.Initialiser;
import org.mixtura.select.Criterion;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What to fit: all options that say something about the mixture and the way to it, and none about files. Those
/// that are left out have defaults that depend on the others.
public final class FitOptions {
    private static final List<Integer> ONE_TO_NINE =
            IntStream.rangeClosed(1, 9).boxed().toList();
    private static final int MOST_COMPONENTS_OF_BAYES = 10;
    private static final List<CovarianceFamily> FULL = List.of(Families.of("full"));

    @Option(
            names = {"-k", "--components"},
            paramLabel = "K",
            description =
                    "How many components: 3, or several to choose from, 1..9 or 2,4,8 (default: 1..9, or the number in"
                            + " the file to start from).")
    Converters.@Nullable Components components;

    @Option(
            names = "--covariance",
            paramLabel = "FAMILY",
            description =
                    "What the components share, one or several to choose from: full (VVV: nothing), tied (EEE: one"
                            + " covariance for all), diag (VVI: no correlations), spherical (VII: round), or any of the"
                            + " 14 families by three letters, for volume, shape and axes, each E (equal) or V (variable) or I"
                            + " (none): EII, VII, EEI, VEI, EVI, VVI, EEE, VEE, EVE, VVE, EEV, VEV, EVV, VVV; in one column E"
                            + " or V; all (default: full with -k, all without).")
    Converters.@Nullable FamilyList covariance;

    @Mixin
    Comparison comparison = new Comparison();

    @Mixin
    EmOptions em = new EmOptions();

    @Mixin
    PriorOptions prior = new PriorOptions();

    /// All left out.
    public FitOptions() {}

    /// Throws if options contradict each other.
    ///
    /// @param given the option that gives the start in a file; null if none does
    /// @throws UsageException saying which
    public void check(@Nullable String given) {
        em.check(given);
        prior.check();
        comparison.check();
        boolean several = components != null && components.values().size() > 1;
        if (prior.isBayes() && several) {
            throw new UsageException("option '-k' asks for several numbers of components, and '--bayes' finds out how"
                    + " many are needed; give the most that there may be, such as -k 10");
        }
        if (prior.isBayes() && covariance != null && covariance.values().size() > 1) {
            throw new UsageException("option '--covariance' asks for several families to choose from by a criterion,"
                    + " which '--bayes' has not; give one of full, tied, diag, spherical");
        }
        if (given != null && several) {
            throw new UsageException("option '-k' asks for several numbers of components, and '" + given
                    + "' starts one; give a single number, or leave -k out");
        }
    }

    /// What to fit to a table, with a start of Mixtura's own.
    ///
    /// @param rows how many there are; nobody asked for more components than that
    /// @param d the number of columns
    /// @param notes told of what was decided
    /// @throws UsageException if the prior does not go with the families or the columns
    public FitPlan plan(long rows, int d, Consumer<String> notes) {
        List<CovarianceFamily> families = covariance != null
                ? covariance.values()
                : components == null && !prior.isBayes() ? Families.all() : FULL;
        FitPlan plan = in(d, plan(sizes(rows, notes), families), notes);
        if (plan.isSearch() && components == null) {
            notes.accept("searching " + plan.describe(criterion()) + "; -k and --covariance set what to try");
        }
        return plan;
    }

    /// As asked for, 1 to 9, or with `--bayes` the most that there may be.
    private List<Integer> sizes(long rows, Consumer<String> notes) {
        if (components != null) {
            return components.values();
        }
        if (!prior.isBayes()) {
            return ONE_TO_NINE.subList(0, (int) Math.min(ONE_TO_NINE.size(), rows));
        }
        int most = (int) Math.min(MOST_COMPONENTS_OF_BAYES, rows);
        notes.accept("up to " + Numbers.count(most, "component") + "; -k sets how many there may be");
        return List.of(most);
    }

    /// What to fit from a mixture: one as large, of its family unless another was asked for.
    ///
    /// @param file where it is from
    /// @throws UsageException if another size was asked for, or as [#plan]
    public FitPlan planFrom(GaussianMixture mixture, String file, Consumer<String> notes) {
        int k = mixture.size();
        int wanted = components(k);
        if (wanted != k) {
            throw new UsageException("option '-k' is " + wanted + ", and the model " + file + " has "
                    + Numbers.count(k, "component") + "; give -k " + k + " or leave it out");
        }
        FitPlan plan = plan(List.of(k), covariance == null ? List.of(mixture.family()) : covariance.values());
        plan.settings().initialiser(Initialiser.mixture(mixture));
        return in(mixture.dimensions(), plan, notes);
    }

    /// What to fit from a start of this many components, to d columns.
    ///
    /// @throws UsageException as [#plan]
    public FitPlan planFrom(Initialiser start, int k, int d, Consumer<String> notes) {
        FitPlan plan = plan(List.of(k), covariance == null ? FULL : covariance.values());
        plan.settings().initialiser(start);
        return in(d, plan, notes);
    }

    /// How many components were asked for, the first of several; `otherwise` if nobody did.
    public int components(int otherwise) {
        return components == null ? otherwise : components.values().getFirst();
    }

    private FitPlan plan(List<Integer> sizes, List<CovarianceFamily> families) {
        return new FitPlan(sizes, families, em.settings(sizes.getFirst()).family(families.getFirst()));
    }

    /// The same for a table of d columns: families that are the same there are tried once.
    private FitPlan in(int d, FitPlan asked, Consumer<String> notes) {
        FitPlan plan = new FitPlan(asked.components(), Families.distinct(asked.families(), d), asked.settings());
        if (plan.families().size() < asked.families().size()) {
            notes.accept("in one column families that begin with E are one (E), and those with V another (V): trying "
                    + plan.codes());
        }
        prior.apply(plan.settings(), plan.families(), d);
        return plan;
    }

    /// What candidates are compared by.
    public Criterion criterion() {
        return comparison.criterion();
    }

    /// The options of expectation-maximisation.
    public EmOptions em() {
        return em;
    }
}
