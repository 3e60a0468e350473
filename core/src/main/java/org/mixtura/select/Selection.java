package org.mixtura.select;

import java.util.List;
import org.mixtura.fit.Fit;

/// The result of a search: the best fit, and all candidates.
///
/// @param best the fit of the least criterion; of equal ones, the earliest tried
/// @param candidates in the order tried; not modifiable
/// @param criterion what they were compared by
public record Selection(Fit best, List<Candidate> candidates, Criterion criterion) {}
