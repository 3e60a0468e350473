package org.mixtura.select;

import java.util.Locale;
import org.mixtura.Score;
import org.mixtura.fit.Fit;

/// Criteria that weigh the likelihood of all rows against the parameters spent; lower is better.
public enum InformationCriterion implements Criterion {
    /// [Score#bic].
    BIC,
    /// [Score#aic].
    AIC,
    /// [Score#icl].
    ICL;

    /// The criterion's value.
    public double of(Score score) {
        return switch (this) {
            case BIC -> score.bic();
            case AIC -> score.aic();
            case ICL -> score.icl();
        };
    }

    @Override
    public double value(Candidate candidate) {
        Fit fit = candidate.fit();
        return fit == null ? Double.NaN : of(fit.score());
    }

    @Override
    public boolean better(double value, double than) {
        return value < than;
    }

    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String sentence() {
        return name() + ", lower is better";
    }
}
