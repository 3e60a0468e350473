"""Writes exact.json: EM in 50-digit arithmetic where doubles lose their digits.

    /usr/bin/python3 make_exact.py OUTDIR
"""

import pathlib
import platform
import sys

import mpmath
import numpy as np

import json_text
from exact_em import distance, exact, iterate, log_likelihood

SEED = 1977


def blobs():
    """Three 1-D blobs of 100 rows near a million, with standard deviations 1e-2, 1e-3 and 10."""
    random = np.random.RandomState(SEED)
    parts = [centre + deviation * random.standard_normal(100) for centre, deviation in ((1e6, 1e-2), (1e6 + 1, 1e-3), (1e6 + 100, 10.0))]
    return np.concatenate(parts)[:, None]


def scales():
    """Two overlapping, correlated 3-D blobs of 100 rows near a million, with standard deviations about 1e-3, 1 and 1e3."""
    random = np.random.RandomState(SEED + 1)
    unit = np.array([1e-3, 1.0, 1e3])
    first = np.array([[1.0, 0.0, 0.0], [0.8, 0.6, 0.0], [-0.5, 0.3, 0.8]])
    second = np.array([[1.5, 0.0, 0.0], [-0.9, 0.5, 0.0], [0.2, 0.7, 1.2]])
    shift = np.array([2.0, -1.0, 1.5])
    return np.concatenate([
        1e6 + unit * (random.standard_normal((100, 3)) @ first.T),
        1e6 + unit * (shift + random.standard_normal((100, 3)) @ second.T)])


def stretched(correlations):
    """Covariances whose columns have standard deviations about 1e-3, 1 and 1e3."""
    unit = [1e-3, 1.0, 1e3]
    return [[correlations[a][b] * unit[a] * unit[b] for b in range(3)] for a in range(3)]


# Each start is a set of doubles; the arithmetic takes them for exactly what they are. Their weights sum to exactly 1.
STARTS = [
    ("blobs", "V", "sharp",
     [0.25, 0.25, 0.5],
     [[1e6 + 0.002], [1e6 + 1.0001], [1e6 + 98.0]],
     [[[1.5e-4]], [[2e-6]], [[150.0]]]),
    ("blobs", "V", "broad",
     [0.25, 0.25, 0.5],
     [[1e6 + 0.3], [1e6 + 0.8], [1e6 + 80.0]],
     [[[0.25]], [[0.09]], [[900.0]]]),
    ("scales", "VVV", "near",
     [0.375, 0.625],
     [[1e6 + 0.0005, 1e6 + 0.25, 1e6 - 300.0], [1e6 + 0.0015, 1e6 - 1.25, 1e6 + 1200.0]],
     [stretched([[1.25, 0.5, -0.25], [0.5, 1.0, 0.125], [-0.25, 0.125, 1.5]]),
      stretched([[2.0, -1.0, 0.5], [-1.0, 1.25, 0.25], [0.5, 0.25, 2.0]])]),
]


def in_doubles(rows, weights, means, covariances, iterations):
    """The same EM in doubles, with moments about the old mean: how near a program that stores its means in doubles can come."""
    for _ in range(iterations):
        joint = []
        for weight, mean, covariance in zip(weights, means, covariances):
            factor = np.linalg.cholesky(covariance)
            y = np.linalg.solve(factor, (rows - mean).T)
            joint.append(np.log(weight) - len(mean) / 2 * np.log(2 * np.pi) - np.log(np.diag(factor)).sum() - (y * y).sum(axis=0) / 2)
        joint = np.array(joint).T
        responsibilities = np.exp(joint - np.logaddexp.reduce(joint, axis=1)[:, None])
        totals = responsibilities.sum(axis=0)
        steps, spreads = [], []
        for mean, share, total in zip(means, responsibilities.T, totals):
            centred = rows - mean
            step = share @ centred / total
            steps.append(step)
            spreads.append((share[:, None] * centred).T @ centred / total - np.outer(step, step))
        weights, means, covariances = totals / len(rows), np.array(means) + steps, np.array(spreads)
    return weights, means, covariances


def main(outdir):
    datasets = {"blobs": blobs(), "scales": scales()}
    cases = []
    apart = apart_in_likelihood = 0
    for data, family, name, weights, means, covariances in STARTS:
        rows = exact(datasets[data])
        start = (exact(weights), exact(means), exact(covariances))
        beginning = {"weights": weights, "means": means, "covariances": covariances, "log_likelihood": log_likelihood(rows, start)}
        for iterations, mixture in enumerate(iterate(rows, start, family, 3), start=1):
            if iterations not in (1, 3):
                continue
            reached = log_likelihood(rows, mixture)
            cases.append({
                "data": data, "family": family, "k": len(weights), "name": name, "start": beginning, "iterations": iterations,
                **dict(zip(("weights", "means", "covariances"), mixture)), "log_likelihood": reached})
            doubles = in_doubles(datasets[data], weights, means, covariances, iterations)
            apart = max(apart, distance(doubles, mixture))
            apart_in_likelihood = max(apart_in_likelihood, abs(log_likelihood(rows, exact(list(doubles))) / reached - 1))
    head = {
        "tool": "mpmath",
        "version": f"mpmath {mpmath.__version__}, numpy {np.__version__} (the rows alone), Python {platform.python_version()}",
        "how": "EM by its formulas in 50-digit arithmetic from the given start: exactly `iterations` x (E, M), no regularisation. Rows and "
               "start are doubles and taken for exactly what they are. Results have 30 digits, the log-likelihoods being those of the "
               f"unrounded parameters. Rows: numpy RandomState({SEED}) and RandomState({SEED + 1}). In one dimension V is one variance for "
               "each component. Made by make_exact.py.",
        "tolerance": {
            "start_log_likelihood": 1e-12, "weights": 2e-9, "means": 2.5e-7, "covariances": 2e-8, "log_likelihood": 5e-9,
            "meaning": "log-likelihoods: relative; weights: absolute; means: in standard deviations of that component and column; "
                       "covariances: entry (i, j) in units of the product of the standard deviations i and j. A double near 1e6 is known to "
                       "6e-11, which is 6e-8 of the smallest standard deviation, so no program with means in doubles can do better: the "
                       "same EM in doubles with moments about the old mean comes within "
                       f"{float(apart):.0e} (parameters) and {float(apart_in_likelihood):.0e} (log-likelihood)."}}
    json_text.write(outdir / "exact.json", head, cases, datasets)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: make_exact.py OUTDIR")
    main(pathlib.Path(sys.argv[1]))
