package org.mixtura.options;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mixtura.select.Criterion;
import org.mixtura.select.CrossValidation;
import picocli.CommandLine.Option;

/// The options that say what candidates are compared by.
final class Comparison {
    private static final int FOLDS = 5;

    /// The values of `--criterion`.
    enum Name {
        /// Schwarz's.
        BIC,
        /// Akaike's.
        AIC,
        /// The integrated completed likelihood.
        ICL,
        /// Held-out likelihood.
        CV
    }

    @Option(
            names = "--criterion",
            paramLabel = "bic|aic|icl|cv",
            description =
                    "What to choose by (default: bic): bic, aic or icl, of which the least is best; or cv, the mean"
                            + " log-likelihood of rows held out by cross-validation, of which the greatest is best.")
    Name name = Name.BIC;

    @Option(
            names = "--folds",
            paramLabel = "V",
            converter = Converters.Folds.class,
            description = "With --criterion cv, hold out each of V parts of the rows in turn (default: " + FOLDS + ").")
    @Nullable
    Integer folds;

    /// Throws if options contradict each other.
    ///
    /// @throws UsageException saying which
    void check() {
        if (folds != null && name != Name.CV) {
            throw new UsageException("option '--folds' is " + folds + " with '--criterion "
                    + name.toString().toLowerCase(Locale.ROOT)
                    + "', which holds nothing out; give --criterion cv, or leave --folds out");
        }
    }

    /// The criterion.
    Criterion criterion() {
        return switch (name) {
            case BIC -> Criterion.BIC;
            case AIC -> Criterion.AIC;
            case ICL -> Criterion.ICL;
            case CV -> new CrossValidation(folds == null ? FOLDS : folds);
        };
    }
}
