package org.mixtura;

/// How well a mixture describes a table: its log-likelihood and the criteria that weigh it against the
/// parameters spent.
///
/// @param rows the number of rows
/// @param totalWeight Σw, the number of rows where they have no weights; the n of BIC
/// @param logLikelihood ℓ = Σ w·log p(x), natural logarithm; densities have the unit of the data, so ℓ
///     changes with it
/// @param logPeak Σ w·max_c log(responsibility of c), ≤ 0: 0 where every row belongs to one component
///     without doubt
/// @param freeParameters p, of the mixture under its family
public record Score(long rows, double totalWeight, double logLikelihood, double logPeak, long freeParameters) {
    /// ℓ / Σw.
    public double meanLogLikelihood() {
        return logLikelihood / totalWeight;
    }

    /// Akaike's criterion, −2ℓ + 2p; lower is better. H. Akaike 1974,
    /// [doi:10.1109/TAC.1974.1100705](https://doi.org/10.1109/TAC.1974.1100705).
    public double aic() {
        return -2.0 * logLikelihood + 2.0 * freeParameters;
    }

    /// Schwarz's criterion, −2ℓ + p·log Σw; lower is better (mclust's has the other sign). G. Schwarz 1978,
    /// [doi:10.1214/aos/1176344136](https://doi.org/10.1214/aos/1176344136).
    public double bic() {
        return -2.0 * logLikelihood + freeParameters * StrictMath.log(totalWeight);
    }

    /// The integrated completed likelihood, BIC − 2·logPeak; lower is better. C. Biernacki, G. Celeux, G.
    /// Govaert 2000, [doi:10.1109/34.865189](https://doi.org/10.1109/34.865189), with the hard classification,
    /// as mclust.
    public double icl() {
        return bic() - 2.0 * logPeak;
    }
}
