package org.mixtura.cli;

import org.mixtura.Score;

/// A score for people.
final class ScoreText {
    private static final int DECIMALS = 3;

    private ScoreText() {}

    static void add(Facts facts, Score score) {
        if (score.totalWeight() != score.rows()) {
            facts.add("Total weight", Numbers.significant(score.totalWeight(), 8));
        }
        add(facts, score.logLikelihood(), score.meanLogLikelihood(), score.freeParameters());
        criteria(facts, score.bic(), score.aic(), score.icl());
    }

    static void add(Facts facts, double logLikelihood, double mean, long parameters) {
        facts.add(
                        "Log-likelihood",
                        Numbers.fixed(logLikelihood, DECIMALS) + "  (" + Numbers.significant(mean, 6) + " a row)")
                .add("Free parameters", Numbers.count(parameters));
    }

    static void criteria(Facts facts, double bic, double aic, double icl) {
        facts.add(
                "BIC, AIC, ICL",
                Numbers.fixed(bic, DECIMALS) + ", " + Numbers.fixed(aic, DECIMALS) + ", "
                        + Numbers.fixed(icl, DECIMALS));
    }
}
