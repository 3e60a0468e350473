package org.mixtura.select;

import java.util.ArrayList;
import java.util.List;
import org.mixtura.Score;
import org.mixtura.data.Rows;
import org.mixtura.data.UnusableDataException;
import org.mixtura.fit.Em;
import org.mixtura.fit.FitException;

/// The mean log-likelihood of rows that the mixture has not seen, by V-fold cross-validation; higher is better.
///
/// The rows are dealt into folds at random. Each fold in turn is held out, a mixture is fitted to the others
/// with the same settings, start and all, and the fold is scored under it. No table is copied for that: what is
/// held out has weight 0. P. Smyth 2000,
/// [doi:10.1023/A:1008940618127](https://doi.org/10.1023/A:1008940618127).
///
/// @param folds V, at least 2
public record CrossValidation(int folds) implements Criterion {
    /// @throws IllegalArgumentException if folds is below 2
    public CrossValidation {
        if (folds < 2) {
            throw new IllegalArgumentException("folds is " + folds + "; it must be at least 2");
        }
    }

    @Override
    public double value(Candidate candidate) {
        HeldOut heldOut = candidate.heldOut();
        return heldOut == null ? Double.NaN : heldOut.mean();
    }

    @Override
    public boolean better(double value, double than) {
        return value > than;
    }

    @Override
    public String code() {
        return "cv";
    }

    @Override
    public String sentence() {
        return "mean log-likelihood of held-out rows (" + folds + " folds), higher is better";
    }

    /// The table's folds.
    ///
    /// @throws UnusableDataException if there are fewer rows than folds
    List<Fold> deal(Rows rows, long seed) {
        if (rows.size() < folds) {
            throw new UnusableDataException(
                    "there are " + rows.size() + " rows for " + folds + " folds; give at most as many folds as rows");
        }
        List<Fold> dealt = new ArrayList<>();
        for (int f = 0; f < folds; f++) {
            dealt.add(new Fold(FoldRows.without(rows, f, folds, seed), FoldRows.only(rows, f, folds, seed)));
        }
        return dealt;
    }

    /// A part of the table, and the rest of it.
    record Fold(Rows rest, Rows heldOut) {}

    /// Fits to all folds but one, and scores that.
    ///
    /// @throws FitException if a fold cannot be fitted or scored: which, and why
    static HeldOut measure(Em settings, List<Fold> folds) {
        double[] means = new double[folds.size()];
        double[] weights = new double[folds.size()];
        for (int f = 0; f < means.length; f++) {
            try {
                Score score = settings.fit(folds.get(f).rest).mixture().score(folds.get(f).heldOut, settings.threads());
                means[f] = score.meanLogLikelihood();
                weights[f] = score.totalWeight();
            } catch (FitException | UnusableDataException e) {
                throw FitException.within("without fold " + (f + 1) + " of " + means.length, e);
            }
        }
        return HeldOut.of(means, weights);
    }
}
