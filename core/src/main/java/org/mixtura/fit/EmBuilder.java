package org.mixtura.fit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.family.Families;

/// Settings of [Em]. Each setter checks its argument and returns this builder; [#build] copies.
///
/// Names and defaults are scikit-learn's where it has the thing, except the tolerance: 10⁻⁶, held against the
/// gain still to be had, and the iteration limit that goes with it.
public final class EmBuilder {
    final int components;
    CovarianceFamily family = Families.of("VVV");
    Initialiser initialiser = Initialiser.kMeans();
    Regularisation regularisation = Regularisation.DEFAULT;

    @Nullable
    Prior prior;

    double tolerance = 1e-6;
    int maxIterations = 1000;
    int starts = 1;
    long seed;
    Schedule schedule = Schedule.COARSE_TO_FINE;
    boolean splitMerge = true;
    Acceleration acceleration = Acceleration.QUASI_NEWTON;
    int threads = Runtime.getRuntime().availableProcessors();
    IterationListener listener = iteration -> {};
    int history;

    EmBuilder(int components) {
        require("components", components, 1);
        this.components = components;
    }

    /// The covariance family; VVV (full) by default.
    public EmBuilder family(CovarianceFamily family) {
        this.family = family;
        return this;
    }

    /// The start; [Initialiser#kMeans] by default.
    public EmBuilder initialiser(Initialiser initialiser) {
        this.initialiser = initialiser;
        return this;
    }

    /// The regularisation; [Regularisation#DEFAULT] by default.
    public EmBuilder regularisation(Regularisation regularisation) {
        this.regularisation = regularisation;
        return this;
    }

    /// A prior: [ConjugatePrior] for maximum a posteriori, [VariationalPrior] for variational Bayes. Without one, the
    /// default, the fit is of maximum likelihood.
    public EmBuilder prior(Prior prior) {
        this.prior = prior;
        return this;
    }

    /// The prior that was set, if one was.
    public Optional<Prior> prior() {
        return Optional.ofNullable(prior);
    }

    /// The gain in mean log-likelihood (of what a prior makes of it: [Fit#objective], divided by the rows' weight)
    /// below which EM has converged; 10⁻⁶ by default. 0 runs to the iteration
    /// limit.
    ///
    /// @throws IllegalArgumentException if it is negative or not finite
    public EmBuilder tolerance(double tolerance) {
        if (!(tolerance >= 0 && tolerance < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("tol is " + tolerance + "; it must be finite and at least 0");
        }
        this.tolerance = tolerance;
        return this;
    }

    /// The iteration limit, an iteration being an E-step and an M-step; 1000 by default. 0 returns the start.
    ///
    /// @throws IllegalArgumentException if it is negative
    public EmBuilder maxIterations(int maxIterations) {
        require("max_iter", maxIterations, 0);
        this.maxIterations = maxIterations;
        return this;
    }

    /// The number of starts, the best of which wins; 1 by default. The first has the seed given, the others
    /// seeds derived from it.
    ///
    /// @throws IllegalArgumentException if it is below 1
    public EmBuilder starts(int starts) {
        require("n_init", starts, 1);
        this.starts = starts;
        return this;
    }

    /// The seed of all that is random; 0 by default.
    public EmBuilder seed(long seed) {
        this.seed = seed;
        return this;
    }

    /// Whether the default start goes on with growing samples of a large table; it does by default.
    public EmBuilder schedule(Schedule schedule) {
        this.schedule = schedule;
        return this;
    }

    /// Whether the default start tries to leave poor optima by splitting and merging components; it does by default.
    /// It looks at no more rows than a start does, and goes on from the most likely end.
    public EmBuilder splitMerge(boolean splitMerge) {
        this.splitMerge = splitMerge;
        return this;
    }

    /// How EM takes its steps; [Acceleration#QUASI_NEWTON] by default, which a tolerance of 0 turns off.
    public EmBuilder acceleration(Acceleration acceleration) {
        this.acceleration = acceleration;
        return this;
    }

    /// The number of threads; as many as processors by default. The result does not depend on it.
    ///
    /// @throws IllegalArgumentException if it is below 1
    public EmBuilder threads(int threads) {
        require("threads", threads, 1);
        this.threads = threads;
        return this;
    }

    /// Told of every iteration, on the thread that fits; nobody by default. A search may fit on several threads at
    /// once.
    public EmBuilder listener(IterationListener listener) {
        this.listener = listener;
        return this;
    }

    /// Of how many iterations a fit keeps the parameters, [Fit#history]; 0 by default. In a search each candidate
    /// does.
    ///
    /// @param most 0, or at least 2
    /// @throws IllegalArgumentException if it is neither
    public EmBuilder history(int most) {
        if (most != 0) {
            require("history", most, 2);
        }
        this.history = most;
        return this;
    }

    /// The checked settings.
    public Em build() {
        return new Em(copy(components));
    }

    EmBuilder copy(int k) {
        EmBuilder copy = new EmBuilder(k);
        copy.family = family;
        copy.initialiser = initialiser;
        copy.regularisation = regularisation;
        copy.prior = prior;
        copy.tolerance = tolerance;
        copy.maxIterations = maxIterations;
        copy.starts = starts;
        copy.seed = seed;
        copy.schedule = schedule;
        copy.splitMerge = splitMerge;
        copy.acceleration = acceleration;
        copy.threads = threads;
        copy.listener = listener;
        copy.history = history;
        return copy;
    }

    private static void require(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be at least " + least);
        }
    }
}
