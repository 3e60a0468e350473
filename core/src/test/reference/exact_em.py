"""Expectation-maximisation of a Gaussian mixture by its formulas in 50-digit arithmetic.

Slow and plain on purpose: it is what other programs' results are held against.
"""

import mpmath
from mpmath import mpf

mpmath.mp.dps = 50


def exact(values):
    """Doubles, nested in lists or arrays, as the exact numbers that they are."""
    if hasattr(values, "tolist"):
        values = values.tolist()
    return [exact(value) for value in values] if isinstance(values, list) else mpf(values)


def _cholesky(matrix):
    d = len(matrix)
    factor = [[mpf(0)] * d for _ in range(d)]
    for i in range(d):
        for j in range(i + 1):
            rest = matrix[i][j] - mpmath.fsum(factor[i][m] * factor[j][m] for m in range(j))
            factor[i][j] = mpmath.sqrt(rest) if i == j else rest / factor[j][j]
    return factor


def _log_joint(rows, mixture):
    """log w_j + log N(x_i; mu_j, Sigma_j) for every row i and component j."""
    columns = []
    for weight, mean, covariance in zip(*mixture):
        d = len(mean)
        factor = _cholesky(covariance)
        constant = mpmath.log(weight) - d * mpmath.log(2 * mpmath.pi) / 2 - mpmath.fsum(mpmath.log(factor[i][i]) for i in range(d))
        column = []
        for row in rows:
            y = []
            for i in range(d):
                y.append((row[i] - mean[i] - mpmath.fsum(factor[i][m] * y[m] for m in range(i))) / factor[i][i])
            column.append(constant - mpmath.fsum(v * v for v in y) / 2)
        columns.append(column)
    return list(zip(*columns))


def log_densities(rows, mixture):
    """The mixture's log-density at every row. 50 digits and mpmath's exponents need no log-sum-exp."""
    return [mpmath.log(mpmath.fsum(mpmath.exp(v) for v in joint)) for joint in _log_joint(rows, mixture)]


def log_likelihood(rows, mixture):
    return mpmath.fsum(log_densities(rows, mixture))


def expectation(rows, mixture):
    """Responsibilities, n rows of k."""
    result = []
    for joint in _log_joint(rows, mixture):
        parts = [mpmath.exp(v) for v in joint]
        total = mpmath.fsum(parts)
        result.append([part / total for part in parts])
    return result


def maximisation(rows, responsibilities, family):
    n, d = len(rows), len(rows[0])
    totals = [mpmath.fsum(column) for column in zip(*responsibilities)]
    means, scatters = [], []
    for j, total in enumerate(totals):
        share = [r[j] for r in responsibilities]
        mean = [mpmath.fsum(s * row[a] for s, row in zip(share, rows)) / total for a in range(d)]
        scatter = [[mpf(0)] * d for _ in range(d)]
        for a in range(d):
            for b in range(a + 1):
                scatter[a][b] = scatter[b][a] = mpmath.fsum(
                    s * (row[a] - mean[a]) * (row[b] - mean[b]) for s, row in zip(share, rows))
        means.append(mean)
        scatters.append(scatter)
    return [total / n for total in totals], means, _covariances(scatters, totals, n, d, family)


def _covariances(scatters, totals, n, d, family):
    def matrix(entry):
        return [[entry(a, b) for b in range(d)] for a in range(d)]

    if family in ("VVV", "V"):
        return [matrix(lambda a, b: w[a][b] / t) for w, t in zip(scatters, totals)]
    if family in ("EEE", "E"):
        return [matrix(lambda a, b: mpmath.fsum(w[a][b] for w in scatters) / n)] * len(totals)
    if family == "VVI":
        return [matrix(lambda a, b: w[a][a] / t if a == b else mpf(0)) for w, t in zip(scatters, totals)]
    if family == "VII":
        return [matrix(lambda a, b: mpmath.fsum(w[i][i] for i in range(d)) / (t * d) if a == b else mpf(0))
                for w, t in zip(scatters, totals)]
    raise ValueError(family)


def iterate(rows, mixture, family, iterations):
    """The mixtures after 1, 2, ... `iterations` times (E, M)."""
    for _ in range(iterations):
        mixture = maximisation(rows, expectation(rows, mixture), family)
        yield mixture


def distance(mixture, reference):
    """The largest difference: of weights; of means in standard deviations; of covariance entries in products of two of them."""
    worst = mpf(0)
    for weight, mean, covariance, weight0, mean0, covariance0 in zip(*exact(list(mixture)), *reference):
        deviations = [mpmath.sqrt(covariance0[a][a]) for a in range(len(mean0))]
        worst = max(worst, abs(weight - weight0))
        for a, sa in enumerate(deviations):
            worst = max(worst, abs(mean[a] - mean0[a]) / sa)
            for b, sb in enumerate(deviations):
                worst = max(worst, abs(covariance[a][b] - covariance0[a][b]) / (sa * sb))
    return worst
