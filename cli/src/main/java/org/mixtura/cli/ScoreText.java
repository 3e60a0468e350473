package org.mixtura.cli;

import java.util.Locale;
import org.mixtura.GaussianMixture;
import org.mixtura.Score;
import org.mixtura.fit.Prior;
import org.mixtura.options.Numbers;

/// A score for people.
final class ScoreText {
    private static final int DECIMALS = 3;

    private ScoreText() {}

    /// Of variational Bayes, criteria would charge for components that are empty.
    static void add(Facts facts, Score score, GaussianMixture mixture) {
        if (score.totalWeight() != score.rows()) {
            facts.add("Total weight", Numbers.significant(score.totalWeight(), 8));
        }
        logLikelihood(facts, score.logLikelihood(), score.meanLogLikelihood());
        if (mixture.posterior().isEmpty()) {
            criteria(facts, mixture, score.bic(), score.aic(), score.icl());
        }
    }

    static void logLikelihood(Facts facts, double logLikelihood, double mean) {
        facts.add(
                "Log-likelihood",
                Numbers.fixed(logLikelihood, DECIMALS) + "  (" + Numbers.significant(mean, 6) + " a row)");
    }

    /// What a fit under a prior raised.
    static void objective(Facts facts, Prior prior, double value) {
        String name = prior.objective();
        facts.add(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1), Numbers.fixed(value, DECIMALS));
    }

    static void criteria(Facts facts, GaussianMixture mixture, double bic, double aic, double icl) {
        facts.add("Free parameters", Numbers.count(mixture.freeParameters()));
        facts.add(
                "BIC, AIC, ICL",
                Numbers.fixed(bic, DECIMALS) + ", " + Numbers.fixed(aic, DECIMALS) + ", "
                        + Numbers.fixed(icl, DECIMALS));
    }
}
