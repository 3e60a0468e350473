package org.mixtura;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.mixtura.data.Rows;
import org.mixtura.data.RowsBuilder;
import org.mixtura.family.CovarianceFamily;
import org.mixtura.family.Families;
import org.mixtura.internal.kernel.Kernels;
import org.mixtura.internal.parallel.Blocks;
import org.mixtura.internal.parallel.Workers;

/// A Gaussian mixture: p(x) = Σ_c weight_c · φ(x; μ_c, Σ_c). Immutable.
///
/// Methods on a table read it once, in parallel, and give the same bits for any number of threads. Row weights
/// matter to [#score(Rows)] alone.
///
/// A mixture fitted by variational Bayes has a [#posterior] too: weights, means and covariances are its best guess,
/// of which rows are drawn, and in densities and responsibilities each component has the factor
/// exp([#logFactor(int)]) instead of weight_c·(2π)^(−d/2)·det(Σ_c)^(−1/2): the exponentials of expected logarithms, so
/// that what is uncertain counts less. Such densities integrate to less than 1; they are what scikit-learn's
/// `BayesianGaussianMixture` predicts and scores with.
public final class GaussianMixture {
    private final double[] weights;
    private final List<Gaussian> components;
    private final CovarianceFamily family;
    private final Optional<VariationalPosterior> posterior;
    private final double[] logFactors;

    private GaussianMixture(double[] weights, List<Gaussian> components, CovarianceFamily family) {
        this.weights = weights;
        this.components = components;
        this.family = family;
        this.posterior = Optional.empty();
        this.logFactors = new double[weights.length];
        Arrays.setAll(
                logFactors, c -> StrictMath.log(weights[c]) + components.get(c).logNormaliser());
    }

    private GaussianMixture(GaussianMixture points, VariationalPosterior posterior) {
        this.weights = points.weights;
        this.components = points.components;
        this.family = points.family;
        this.posterior = Optional.of(posterior);
        this.logFactors = posterior.logFactors(dimensions());
        for (int c = 0; c < logFactors.length; c++) {
            logFactors[c] += components.get(c).logNormaliser();
        }
    }

    /// A mixture whose components share nothing: family VVV, VVI or VII, as their covariances are.
    ///
    /// @param weights k numbers in [0, 1] that sum to 1 within 1e-9; not modified
    /// @param components k Gaussians of the same number of columns
    /// @throws IllegalArgumentException naming the argument at fault
    public static GaussianMixture of(double[] weights, List<Gaussian> components) {
        boolean spherical = components.stream().allMatch(g -> g.covariance() instanceof Covariance.Spherical);
        boolean full = components.stream().anyMatch(g -> g.covariance() instanceof Covariance.Full);
        return of(weights, components, Families.of(full ? "VVV" : spherical ? "VII" : "VVI"));
    }

    /// A mixture of the given family, which says how many parameters are free.
    ///
    /// @throws IllegalArgumentException as [#of(double\[\], List)]
    public static GaussianMixture of(double[] weights, List<Gaussian> components, CovarianceFamily family) {
        if (components.isEmpty()) {
            throw new IllegalArgumentException("components is empty; a mixture has at least one");
        }
        if (weights.length != components.size()) {
            throw new IllegalArgumentException("weights has " + weights.length + " numbers for " + components.size()
                    + " components; give one for each");
        }
        double sum = 0.0;
        for (int c = 0; c < weights.length; c++) {
            if (!(weights[c] >= 0.0 && weights[c] <= 1.0)) {
                throw new IllegalArgumentException("weights[" + c + "] is " + weights[c] + "; weights are in [0, 1]");
            }
            sum += weights[c];
        }
        if (!(Math.abs(sum - 1.0) <= 1e-9)) {
            throw new IllegalArgumentException("weights sum to " + sum + "; they must sum to 1");
        }
        int d = components.getFirst().dimensions();
        for (int c = 1; c < components.size(); c++) {
            if (components.get(c).dimensions() != d) {
                throw new IllegalArgumentException("components[" + c + "] has "
                        + components.get(c).dimensions() + " columns and components[0] has " + d + "; they must agree");
            }
        }
        return new GaussianMixture(weights.clone(), List.copyOf(components), family);
    }

    /// A mixture of variational Bayes: the weights are those of the posterior.
    ///
    /// @param components k Gaussians of the same number of columns d
    /// @param posterior of k components, with degrees of freedom above d − 1
    /// @throws IllegalArgumentException naming the argument at fault
    public static GaussianMixture of(
            List<Gaussian> components, CovarianceFamily family, VariationalPosterior posterior) {
        GaussianMixture points = of(posterior.weights().weights(), components, family);
        for (int c = 0; c < posterior.size(); c++) {
            if (!(posterior.degreesOfFreedom(c) > points.dimensions() - 1)) {
                throw new IllegalArgumentException("degrees_of_freedom[" + c + "] is " + posterior.degreesOfFreedom(c)
                        + " for " + points.dimensions() + " columns; it must be above " + (points.dimensions() - 1));
            }
        }
        return new GaussianMixture(points, posterior);
    }

    /// The number of components, k.
    public int size() {
        return weights.length;
    }

    /// The number of columns, d.
    public int dimensions() {
        return components.getFirst().dimensions();
    }

    /// A copy of the weights, k long.
    public double[] weights() {
        return weights.clone();
    }

    /// The weight of component c.
    public double weight(int c) {
        return weights[c];
    }

    /// The components, k of them; not modifiable.
    public List<Gaussian> components() {
        return components;
    }

    /// Component c.
    public Gaussian component(int c) {
        return components.get(c);
    }

    /// What the components' covariances share.
    public CovarianceFamily family() {
        return family;
    }

    /// How sure the mixture is of its parameters; empty unless it is of variational Bayes.
    public Optional<VariationalPosterior> posterior() {
        return posterior;
    }

    /// The logarithm of all that component c's density of a row has before exp(−½(x − μ_c)ᵀΣ_c⁻¹(x − μ_c)): log
    /// weight_c − ½(d·log 2π + log det Σ_c), or what a [#posterior] expects of it.
    public double logFactor(int c) {
        return logFactors[c];
    }

    /// The number of free parameters: k − 1 weights, k·d means, and the family's covariance parameters.
    public long freeParameters() {
        return family.freeParameters(size(), dimensions());
    }

    /// A new evaluator, for many rows without allocation.
    public Evaluator evaluator() {
        return Evaluator.exact(this);
    }

    /// log p(x).
    ///
    /// @param x d numbers, not modified
    /// @return NaN if x has a NaN; −∞ if x is infinitely far away
    /// @throws IllegalArgumentException if its length is not d
    public double logDensity(double[] x) {
        return evaluator().evaluate(x);
    }

    /// The posterior probabilities of the components for x, by Bayes' rule: k numbers that sum to 1, or NaN where
    /// [#logDensity(double\[\])] is not finite.
    ///
    /// @param x d numbers, not modified
    /// @throws IllegalArgumentException if its length is not d
    public double[] responsibilities(double[] x) {
        Evaluator evaluator = evaluator();
        evaluator.evaluate(x);
        double[] responsibilities = new double[size()];
        for (int c = 0; c < size(); c++) {
            responsibilities[c] = evaluator.responsibilities()[c * Rows.TILE];
        }
        return responsibilities;
    }

    /// The most probable component for x; of equal ones, the first.
    ///
    /// @param x d finite numbers, not modified
    /// @throws IllegalArgumentException if its length is not d
    public int predict(double[] x) {
        Evaluator evaluator = evaluator();
        evaluator.evaluate(x);
        return evaluator.label(0);
    }

    /// The most probable component of each row, n long; n up to 2³¹ − 1.
    ///
    /// @throws org.mixtura.data.UnusableDataException if a row has no density: not finite, or too far away
    /// @throws IllegalArgumentException if the table has another number of columns
    public int[] predict(Rows rows) {
        int[] labels = new int[Math.toIntExact(rows.size())];
        predict(rows, availableThreads(), p -> {
            for (int r = 0; r < p.size(); r++) {
                labels[(int) p.firstRow() + r] = p.label(r);
            }
        });
        return labels;
    }

    /// The log-density of each row, n long; n up to 2³¹ − 1. Throws as [#predict(Rows)].
    public double[] logDensities(Rows rows) {
        double[] densities = new double[Math.toIntExact(rows.size())];
        predict(rows, availableThreads(), p -> {
            for (int r = 0; r < p.size(); r++) {
                densities[(int) p.firstRow() + r] = p.logDensity(r);
            }
        });
        return densities;
    }

    /// The posterior probabilities of each row, n×k; for tables of any size use the streaming
    /// [#predict(Rows, int, Consumer)]. Throws as [#predict(Rows)].
    public double[][] responsibilities(Rows rows) {
        double[][] responsibilities = new double[Math.toIntExact(rows.size())][size()];
        predict(rows, availableThreads(), p -> {
            for (int r = 0; r < p.size(); r++) {
                for (int c = 0; c < size(); c++) {
                    responsibilities[(int) p.firstRow() + r][c] = p.responsibility(r, c);
                }
            }
        });
        return responsibilities;
    }

    /// Predicts in parallel and hands the predictions over tile by tile, in row order, one call at a time.
    /// Memory does not depend on n.
    ///
    /// @param threads how many threads evaluate, at least 1
    /// @param consumer called on any of them; the predictions it gets are valid until it returns
    /// @throws org.mixtura.data.UnusableDataException if a row has no density: not finite, or too far away
    /// @throws IllegalArgumentException if the table has another number of columns
    public void predict(Rows rows, int threads, Consumer<Predictions> consumer) {
        prepareFor(rows);
        final class State {
            final List<Evaluator> evaluators = new ArrayList<>();
            final double[] tile = new double[Rows.TILE * dimensions()];
        }
        double[] ones = new double[Rows.TILE];
        Arrays.fill(ones, 1.0);
        int batch = 8;
        long tiles = rows.tiles();
        try (Workers workers = new Workers(threads)) {
            workers.run(
                    (tiles + batch - 1) / batch,
                    State::new,
                    (state, block) -> {
                        for (long t = block * batch; t < Math.min(tiles, (block + 1) * batch); t++) {
                            int i = (int) (t % batch);
                            if (i == state.evaluators.size()) {
                                state.evaluators.add(evaluator());
                            }
                            rows.copyTile(t, state.tile);
                            state.evaluators.get(i).evaluate(state.tile, ones);
                        }
                    },
                    (state, block) -> {
                        for (long t = block * batch; t < Math.min(tiles, (block + 1) * batch); t++) {
                            Predictions predictions = new Predictions(state.evaluators.get((int) (t % batch)));
                            long first = t * Rows.TILE;
                            predictions.show(first, (int) Math.min(Rows.TILE, rows.size() - first));
                            consumer.accept(predictions);
                        }
                    });
        }
    }

    /// The log-likelihood of a table and the criteria made of it, with the rows' weights.
    ///
    /// @throws org.mixtura.data.UnusableDataException if a row has no density: not finite, or too far away
    /// @throws IllegalArgumentException if the table has another number of columns
    public Score score(Rows rows) {
        return score(rows, availableThreads());
    }

    /// As [#score(Rows)], on the given number of threads, at least 1.
    public Score score(Rows rows, int threads) {
        prepareFor(rows);
        final class Sums {
            final Evaluator evaluator = Evaluator.forFitting(GaussianMixture.this);
            final TilePosterior posterior = new TilePosterior(size());
            final double[] tile = new double[Rows.TILE * dimensions()];
            final double[] weights = new double[Rows.TILE];
            final Likelihood likelihood = new Likelihood();
        }
        Likelihood total = new Likelihood();
        Blocks blocks = Blocks.of(rows.tiles());
        try (Workers workers = new Workers(threads)) {
            workers.run(
                    blocks.count(),
                    Sums::new,
                    (sums, block) -> {
                        sums.likelihood.reset();
                        for (long t = blocks.first(block); t < blocks.end(block); t++) {
                            rows.copyTile(t, sums.tile);
                            rows.copyWeights(t, sums.weights);
                            sums.evaluator.posterior(sums.tile, sums.weights, sums.posterior);
                            sums.likelihood.add(sums.posterior, sums.weights, rows.weighted(), t);
                        }
                        sums.likelihood.finish();
                    },
                    (sums, block) -> total.add(sums.likelihood));
        }
        return total.score(rows.size(), freeParameters());
    }

    private void prepareFor(Rows rows) {
        if (rows.dimensions() != dimensions()) {
            throw new IllegalArgumentException("the table has " + rows.dimensions() + " columns and the mixture "
                    + dimensions() + "; they must agree");
        }
        Kernels.expect(rows.size(), size(), dimensions(), 1);
    }

    private static int availableThreads() {
        return Runtime.getRuntime().availableProcessors();
    }

    /// A table of rows drawn from the mixture, in memory: those of a [Sampler] of that seed.
    ///
    /// @param n at least 1
    /// @throws IllegalArgumentException if n is below 1
    public Rows sample(long n, long seed) {
        if (n < 1) {
            throw new IllegalArgumentException("n is " + n + "; at least one row must be drawn");
        }
        RowsBuilder builder = Rows.builder(dimensions());
        Sampler sampler = new Sampler(this, seed);
        double[] row = new double[dimensions()];
        for (long i = 0; i < n; i++) {
            sampler.next(row);
            builder.add(row);
        }
        return builder.build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GaussianMixture that
                && Arrays.equals(weights, that.weights)
                && components.equals(that.components)
                && posterior.equals(that.posterior)
                && family.code().equals(that.family.code());
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(weights) + components.hashCode();
    }

    @Override
    public String toString() {
        return "GaussianMixture[" + family.code() + ", weights=" + Arrays.toString(weights) + ", components="
                + components + posterior.map(p -> ", " + p).orElse("") + "]";
    }
}
