package org.mixtura.options;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Stack;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mixtura.Covariance;
import org.mixtura.NotPositiveDefiniteException;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.fit.ConjugatePrior;
import org.mixtura.fit.EmBuilder;
import org.mixtura.fit.Prior;
import org.mixtura.fit.VariationalPrior;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// The options of priors: maximum a posteriori and variational Bayes.
final class PriorOptions {
    @Option(
            names = "--prior",
            description = "Fit by maximum a posteriori with a conjugate prior of means and covariances, which keeps"
                    + " components on few rows sensible; as mclust's priorControl.")
    boolean conjugate;

    @Option(
            names = "--prior-shrinkage",
            paramLabel = "ROWS",
            converter = Converters.Amount.class,
            description = "How many rows the mean of --prior counts as (default: 0.01). 0 is allowed.")
    @Nullable
    Double shrinkage;

    @Option(
            names = "--prior-mean",
            paramLabel = "X,Y,…",
            description = "The mean of --prior, a number for each column (default: the mean of all rows).")
    Converters.@Nullable Vector mean;

    @Option(
            names = "--prior-dof",
            paramLabel = "N",
            converter = Converters.AboveZero.class,
            description = "The degrees of freedom of --prior (default: columns + 2).")
    @Nullable
    Double dof;

    @Option(
            names = "--prior-scale",
            paramLabel = "MATRIX",
            description = "The scale of --prior: one variance, 'X,Y,…' variances, or a matrix 'A,B;C,D' (default: the"
                    + " covariance of all rows, or its mean variance, divided by components^(2/columns)).")
    Converters.@Nullable Matrix scale;

    @Option(
            names = "--bayes",
            paramLabel = "dirichlet-process|dirichlet",
            arity = "0..1",
            fallbackValue = "dirichlet-process",
            preprocessor = Bare.class,
            description = "Fit by variational Bayes, which empties components that the rows do not call for: -k is how"
                    + " many there may be (default: 10). For the weights a Dirichlet process, the default, or a Dirichlet"
                    + " distribution; as scikit-learn's BayesianGaussianMixture.")
    @Nullable
    Bayes bayes;

    @Option(
            names = "--weight-concentration-prior",
            paramLabel = "G",
            converter = Converters.AboveZero.class,
            description = "With --bayes: the smaller, the fewer components keep rows (default: 1/components).")
    @Nullable
    Double weightConcentration;

    @Option(
            names = "--mean-precision-prior",
            paramLabel = "ROWS",
            converter = Converters.AboveZero.class,
            description = "With --bayes: how many rows the prior mean counts as (default: 1).")
    @Nullable
    Double meanPrecision;

    @Option(
            names = "--mean-prior",
            paramLabel = "X,Y,…",
            description = "With --bayes: the prior mean, a number for each column (default: the mean of all rows).")
    Converters.@Nullable Vector meanPrior;

    @Option(
            names = "--degrees-of-freedom-prior",
            paramLabel = "N",
            converter = Converters.AboveZero.class,
            description = "With --bayes: the prior degrees of freedom, above columns - 1 (default: columns).")
    @Nullable
    Double degreesOfFreedom;

    @Option(
            names = "--covariance-prior",
            paramLabel = "MATRIX",
            description = "With --bayes: the prior covariance: one variance, 'X,Y,…' variances, or a matrix 'A,B;C,D'"
                    + " (default: that of all rows, as the family has it).")
    Converters.@Nullable Matrix covariance;

    /// The words of `--bayes`.
    enum Bayes {
        DIRICHLET_PROCESS,
        DIRICHLET;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// Lets `--bayes` stand without a word: what follows, unless it is one of the words, is no value of it.
    static final class Bare implements IParameterPreprocessor {
        @Override
        @SuppressWarnings("JdkObsolete") // picocli's signature
        public boolean preprocess(
                Stack<String> arguments, CommandSpec command, ArgSpec argument, Map<String, Object> info) {
            boolean attached = "=".equals(info.get("separator"));
            boolean word = !arguments.isEmpty()
                    && Stream.of(Bayes.values())
                            .anyMatch(value -> value.toString().equalsIgnoreCase(arguments.peek()));
            if (!attached && !word) {
                arguments.push(Bayes.DIRICHLET_PROCESS.toString());
            }
            return false;
        }
    }

    /// Throws if options contradict each other.
    void check() {
        if (conjugate && bayes != null) {
            throw new UsageException("options '--prior' and '--bayes' are two ways to fit; give one of them");
        }
        refuse(
                conjugate,
                "--prior",
                new String[] {"--prior-shrinkage", "--prior-mean", "--prior-dof", "--prior-scale"},
                shrinkage,
                mean,
                dof,
                scale);
        refuse(
                bayes != null,
                "--bayes",
                new String[] {
                    "--weight-concentration-prior",
                    "--mean-precision-prior",
                    "--mean-prior",
                    "--degrees-of-freedom-prior",
                    "--covariance-prior"
                },
                weightConcentration,
                meanPrecision,
                meanPrior,
                degreesOfFreedom,
                covariance);
    }

    private static void refuse(boolean wanted, String parent, String[] names, @Nullable Object... values) {
        for (int i = 0; !wanted && i < names.length; i++) {
            if (values[i] != null) {
                throw new UsageException("option '" + names[i] + "' says nothing without '" + parent + "'; give both");
            }
        }
    }

    /// Whether the fit is by variational Bayes.
    boolean isBayes() {
        return bayes != null;
    }

    /// Gives the settings the prior, if there is one.
    ///
    /// @throws UsageException if it does not go with one of the families, or with d columns
    void apply(EmBuilder settings, List<CovarianceFamily> families, int d) {
        @Nullable Prior prior = conjugate ? conjugatePrior(d) : bayes != null ? variationalPrior(bayes, d) : null;
        if (prior == null) {
            return;
        }
        for (CovarianceFamily family : families) {
            try {
                prior.check(family, d);
            } catch (IllegalArgumentException e) {
                throw new UsageException("option '" + (conjugate ? "--prior" : "--bayes") + "': " + e.getMessage());
            }
        }
        settings.prior(prior);
    }

    private Prior conjugatePrior(int d) {
        ConjugatePrior prior = ConjugatePrior.defaults();
        prior = with(prior, shrinkage, ConjugatePrior::shrinkage);
        prior = with(prior, mean == null ? null : mean.array(), ConjugatePrior::mean);
        prior = with(prior, dof, ConjugatePrior::dof);
        return with(prior, covariance("--prior-scale", scale, d), ConjugatePrior::scale);
    }

    private Prior variationalPrior(Bayes weights, int d) {
        VariationalPrior prior = weights == Bayes.DIRICHLET_PROCESS
                ? VariationalPrior.dirichletProcess()
                : VariationalPrior.dirichletDistribution();
        prior = with(prior, weightConcentration, VariationalPrior::weightConcentration);
        prior = with(prior, meanPrecision, VariationalPrior::meanPrecision);
        prior = with(prior, meanPrior == null ? null : meanPrior.array(), VariationalPrior::mean);
        prior = with(prior, degreesOfFreedom, VariationalPrior::degreesOfFreedom);
        return with(prior, covariance("--covariance-prior", covariance, d), VariationalPrior::covariance);
    }

    private static @Nullable Covariance covariance(String option, Converters.@Nullable Matrix matrix, int d) {
        try {
            return matrix == null ? null : matrix.covariance(d);
        } catch (NotPositiveDefiniteException e) {
            throw new UsageException("option '" + option + "': " + e.getMessage());
        }
    }

    private static <P, V> P with(P prior, @Nullable V value, BiFunction<P, V, P> setter) {
        return value == null ? prior : setter.apply(prior, value);
    }
}
