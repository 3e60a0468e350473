package org.mixtura.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mixtura.Covariance;
import org.mixtura.GaussianMixture;
import org.mixtura.VariationalPosterior;
import org.mixtura.WeightPosterior;
import org.mixtura.data.Rows;
import org.mixtura.internal.SpecialFunctions;
import org.mixtura.testing.MixtureDifference;

/// Variational Bayes, iteration by iteration, against scikit-learn, to the tolerances that the file states.
class ReferenceBayesTest {
    private static final Gson GSON = new Gson();

    static Stream<Reference> cases() {
        return Reference.cases("sklearn_bayes");
    }

    private static VariationalPrior prior(Reference reference) {
        String type = reference.get("weight_concentration_prior_type", String.class);
        VariationalPrior prior = type.equals("dirichlet_process")
                ? VariationalPrior.dirichletProcess()
                : VariationalPrior.dirichletDistribution();
        JsonObject given = reference.get("prior", JsonObject.class);
        if (given.isEmpty()) {
            return prior;
        }
        int d = reference.rows().dimensions();
        JsonElement covariance = given.get("covariance_prior");
        return prior.weightConcentration(given.get("weight_concentration_prior").getAsDouble())
                .meanPrecision(given.get("mean_precision_prior").getAsDouble())
                .mean(GSON.fromJson(given.get("mean_prior"), double[].class))
                .degreesOfFreedom(given.get("degrees_of_freedom_prior").getAsDouble())
                .covariance(
                        switch (reference.family().code()) {
                            case "VII" -> Covariance.spherical(covariance.getAsDouble(), d);
                            case "VVI" -> Covariance.diagonal(GSON.fromJson(covariance, double[].class));
                            default -> Covariance.full(GSON.fromJson(covariance, double[][].class));
                        });
    }

    private static Fit fit(Reference reference, int iterations) {
        return Em.components(reference.components())
                .family(reference.family())
                .prior(prior(reference))
                .initialiser(Initialiser.labels(reference.rankLabels()))
                .regularisation(new Regularisation.Absolute(0))
                .tolerance(0)
                .maxIterations(iterations)
                .build()
                .fit(reference.rows());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void asScikitLearn(Reference reference) {
        Fit fit = fit(reference, reference.iterations());
        GaussianMixture mixture = fit.mixture();
        MixtureDifference difference = reference.difference(mixture);
        assertThat(difference.weights()).isLessThan(reference.tolerance("weights"));
        assertThat(difference.means()).isLessThan(reference.tolerance("means"));
        assertThat(difference.covariances()).isLessThan(reference.tolerance("covariances"));
        VariationalPosterior posterior = mixture.posterior().orElseThrow();
        assertThat(posterior.weights().expectedLogs())
                .usingComparatorWithPrecision(reference.tolerance("log_weights"))
                .containsExactly(reference.get("log_weights", double[].class));
        assertThat(posterior.meanPrecisions())
                .usingComparatorWithPrecision(1e-6)
                .containsExactly(reference.get("mean_precision", double[].class));
        assertThat(posterior.degreesOfFreedom())
                .usingComparatorWithPrecision(1e-6)
                .containsExactly(reference.get("degrees_of_freedom", double[].class));
        double[][] concentration = reference.get("weight_concentration", double[][].class);
        double[][] own = switch (posterior.weights()) {
            case WeightPosterior.StickBreaking stick -> new double[][] {stick.a(), stick.b()};
            case WeightPosterior.Dirichlet dirichlet -> new double[][] {dirichlet.alpha()};
        };
        assertThat(own).hasNumberOfRows(concentration.length);
        for (int i = 0; i < own.length; i++) {
            assertThat(own[i]).usingComparatorWithPrecision(1e-6).containsExactly(concentration[i]);
        }
        assertThat(fit.score().logLikelihood()).isCloseTo(reference.number("log_likelihood"), offset(1e-6));
    }

    /// scikit-learn's bound is of responsibilities from before the last M-step: between ours before and after, and by
    /// its
    /// formula equal; ours too once nothing moves any more.
    @ParameterizedTest
    @MethodSource("cases")
    void theBound(Reference reference) {
        Fit before = fit(reference, reference.iterations() - 1);
        Fit after = fit(reference, reference.iterations());
        double expected = reference.number("lower_bound");
        assertThat(before.objective()).isLessThanOrEqualTo(expected + reference.tolerance("bound"));
        assertThat(after.objective()).isGreaterThanOrEqualTo(expected - reference.tolerance("bound"));
        assertThat(bound(before, after, reference.rows())).isCloseTo(expected, offset(reference.tolerance("bound")));
        if (reference.iterations() == 2000) {
            assertThat(after.objective()).isCloseTo(expected, offset(reference.tolerance("bound")));
        }
    }

    /// The entropy of the responsibilities under the mixture before, and the normalisers of the posterior after.
    private static double bound(Fit before, Fit after, Rows rows) {
        double bound = 0;
        for (double[] row : before.mixture().responsibilities(rows)) {
            for (double r : row) {
                bound -= r > 0 ? r * Math.log(r) : 0;
            }
        }
        VariationalPosterior posterior = after.mixture().posterior().orElseThrow();
        int d = rows.dimensions();
        for (int c = 0; c < posterior.size(); c++) {
            double nu = posterior.degreesOfFreedom(c);
            double logDeterminant = after.mixture().component(c).covariance().logDeterminant() + d * Math.log(nu / 2);
            bound -= 0.5 * nu * logDeterminant + 0.5 * d * Math.log(posterior.meanPrecision(c));
            for (int i = 0; i < d; i++) {
                bound += SpecialFunctions.logGamma((nu - i) / 2);
            }
        }
        return bound + posterior.weights().logNormaliser();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void predictions(Reference reference) {
        if (!reference.content().has("posteriors")) {
            return;
        }
        GaussianMixture mixture = fit(reference, reference.iterations()).mixture();
        double[][] posteriors = reference.get("posteriors", double[][].class);
        double[] densities = reference.get("log_densities", double[].class);
        for (int i = 0; i < densities.length; i++) {
            double[] row = reference.rows().row(i);
            assertThat(mixture.logDensity(row)).isCloseTo(densities[i], offset(1e-6));
            assertThat(mixture.responsibilities(row))
                    .usingComparatorWithPrecision(reference.tolerance("posteriors"))
                    .containsExactly(posteriors[i]);
        }
    }
}
