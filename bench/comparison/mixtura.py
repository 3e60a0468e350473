"""The `mixtura` command: fits with their traces, and the time of an iteration that goes on as it is."""

import csv
import json
import statistics
import tempfile
from pathlib import Path

from . import process
from .process import ROOT

COMMAND = ROOT / "mixtura"

MOST_ITERATIONS = 50_000


def fit(file, *arguments, patience=3600):
    """Runs `mixtura fit`; returns its JSON with `means` and `seconds` of the trace, by iteration."""
    with tempfile.TemporaryDirectory() as folder:
        trace = Path(folder) / "trace.csv"
        result = process.run([COMMAND, "fit", file, *arguments, "--trace", trace, "--format", "json"], patience)
        with open(trace) as lines:
            rows = list(csv.DictReader(lines))
    return {**result, "trace_means": [float(row["mean_log_likelihood"]) for row in rows],
            "trace_seconds": [float(row["seconds"]) for row in rows]}


def steady(file, start, workload, *arguments, seconds=4, iterations=None):
    """Runs as many iterations from a start as take about so long, 12 at least, or the number given, and returns the fit
    with `seconds_iteration`, the median over the second half, when the JVM has compiled what matters."""
    each = workload.flops / 30e9 + workload.rows * workload.components * 2e-9
    n = iterations or int(min(max(seconds / each, 12), MOST_ITERATIONS))
    while True:
        result = fit(file, "-k", workload.components, "--covariance", workload.covariance, "--init-model", start,
                     "--schedule", "full", "--tol", 0, "--max-iter", n, "--reg-covar", 1e-6, *arguments)
        times = result["trace_seconds"]
        if len(times) != n + 1:
            raise process.Failure(f"{len(times) - 1} iterations instead of {n}")
        took = times[-1] - times[0]
        if took > seconds / 2 or n in (iterations, MOST_ITERATIONS):
            break
        n = int(min(n * seconds / took, MOST_ITERATIONS))  # where most is passed over, faster than thought
    half = times[n // 2:]
    result["seconds_iteration"] = statistics.median(b - a for a, b in zip(half, half[1:]))
    return result


def sample(model, n, file, *arguments):
    """Draws rows into a file; returns the seconds."""
    return process.run([COMMAND, "sample", model, "-n", n, "-o", file, *arguments], 7200)["wall_seconds"]


def has(command, option):
    return option in (process.output(COMMAND, command, "--help") or "")


def write_model(path, covariance, weights, means, covariances):
    """A model file; one covariance is what the family has of it: a matrix, variances or a variance."""
    code = {"full": "VVV", "tied": "EEE", "diag": "VVI", "spherical": "VII"}[covariance]
    path.write_text(json.dumps({
        "format": "mixtura-model", "version": 1, "covariance": code, "columns": [f"x{j}" for j in range(len(means[0]))],
        "weights": weights, "means": means, "covariances": covariances}))
