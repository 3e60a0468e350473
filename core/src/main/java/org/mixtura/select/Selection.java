package org.mixtura.select;

import java.util.List;
import org.mixtura.fit.Fit;

/// The result of a search: the best candidate's fit, and all candidates.
///
/// @param best the fit, to all rows, of the best value; of equal ones, the earliest tried
/// @param candidates in the order tried; not modifiable
/// @param criterion what they were compared by
public record Selection(Fit best, List<Candidate> candidates, Criterion criterion) {
    /// The candidate that the best fit is of.
    public Candidate chosen() {
        return candidates.stream()
                .filter(candidate -> candidate.fit() == best)
                .findFirst()
                .orElseThrow();
    }
}
