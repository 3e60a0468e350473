package org.mixtura.select;

import org.mixtura.Score;

/// What candidates are compared by; lower is better.
public enum Criterion {
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
}
