package org.mixtura.select;

/// What candidates are compared by: a figure of the fit to all rows, or the likelihood of rows held out.
public sealed interface Criterion permits InformationCriterion, CrossValidation {
    /// [InformationCriterion#BIC].
    Criterion BIC = InformationCriterion.BIC;

    /// [InformationCriterion#AIC].
    Criterion AIC = InformationCriterion.AIC;

    /// [InformationCriterion#ICL].
    Criterion ICL = InformationCriterion.ICL;

    /// The criterion's value of a candidate; NaN if it has none.
    double value(Candidate candidate);

    /// Whether one value is better than another; NaN is better than none.
    boolean better(double value, double than);

    /// In few letters: `bic`, `aic`, `icl`, `cv`.
    String code();

    /// What it is, and which way is up, as a clause: `BIC, lower is better`.
    String sentence();
}
