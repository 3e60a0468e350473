"""Writes sklearn_em.json and sklearn_weighted.json: what scikit-learn's GaussianMixture computes from given starts.

    /usr/bin/python3 make_sklearn.py OUTDIR

Every result is held against EM in 50-digit arithmetic before anything is written (half a minute).
"""

import csv
import pathlib
import platform
import sys
import warnings

import mpmath
import numpy as np
import scipy
import sklearn
from sklearn.exceptions import ConvergenceWarning
from sklearn.mixture import GaussianMixture

import json_text
from exact_em import distance, exact, iterate, log_densities, log_likelihood

TABLES = pathlib.Path(__file__).resolve().parent.parent / "resources" / "org" / "mixtura" / "data"
SEED = 1894
FAMILIES = {"full": "VVV", "tied": "EEE", "diag": "VVI", "spherical": "VII"}
ITERATIONS = (1, 5, 25)
FIRST = 20

GEYSER = ["eruptions", "waiting"]
FLOWERS = ["sepal_length", "sepal_width", "petal_length", "petal_width"]


def table(name, columns):
    with open(TABLES / f"{name}.csv", newline="", encoding="utf-8") as source:
        return np.array([[float(row[column]) for column in columns] for row in csv.DictReader(source)])


def generated():
    """500 rows in 5 dimensions from four overlapping, correlated components, in random order, to 4 decimals; and the first row of each."""
    random = np.random.RandomState(SEED)
    centres = 1.25 * random.standard_normal((4, 5))
    shapes = 0.6 * random.standard_normal((4, 5, 5)) + np.eye(5)
    labels = random.choice(4, size=500, p=[0.1, 0.2, 0.3, 0.4])
    rows = np.array([centres[j] + shapes[j] @ random.standard_normal(5) for j in labels])
    rows = np.round(rows, 4)
    return rows, rows[[np.argmax(labels == j) for j in range(4)]]


def start_covariances(rows, scales, covariance_type):
    """Covariances [k][d][d] made from the covariance of all rows, rounded to 4 decimals, so that the file holds exactly them."""
    whole = np.cov(rows.T, bias=True)
    d = len(whole)
    base = {
        "full": whole, "tied": whole, "diag": np.diag(np.diag(whole)), "spherical": np.eye(d) * np.trace(whole) / d}[covariance_type]
    return np.round([base * (scales[0] if covariance_type == "tied" else scale) for scale in scales], 4)


def precisions(covariances, covariance_type):
    if covariance_type == "spherical":
        return 1 / covariances[:, 0, 0]
    if covariance_type == "diag":
        return np.array([1 / np.diag(covariance) for covariance in covariances])
    inverses = np.array([np.linalg.inv(covariance) for covariance in covariances])
    inverses = (inverses + inverses.transpose(0, 2, 1)) / 2
    return inverses[0] if covariance_type == "tied" else inverses


def expanded(model, d):
    """The model's covariances as [k][d][d], whatever its covariance type."""
    k = model.n_components
    return {
        "full": lambda c: c, "tied": lambda c: np.array([c] * k), "diag": lambda c: np.array([np.diag(v) for v in c]),
        "spherical": lambda c: np.array([np.eye(d) * v for v in c])}[model.covariance_type](model.covariances_)


def fit(rows, covariance_type, start, iterations):
    model = GaussianMixture(
        n_components=len(start["weights"]), covariance_type=covariance_type, reg_covar=0, tol=0, max_iter=iterations,
        weights_init=start["weights"], means_init=start["means"],
        precisions_init=precisions(start["covariances"], covariance_type), random_state=0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(rows)
    assert model.n_iter_ == iterations and not model.converged_
    return model


class Audit:
    """The largest differences from 50-digit arithmetic seen so far."""

    def __init__(self):
        self.parameters = self.log_likelihood = self.predictions = mpmath.mpf(0)

    def check(self, case, mixture, reached):
        self.parameters = max(self.parameters, distance((case["weights"], case["means"], case["covariances"]), mixture))
        self.log_likelihood = max(self.log_likelihood, abs(mpmath.mpf(case["log_likelihood"]) / reached - 1))
        assert self.parameters < 1e-11 and self.log_likelihood < 1e-13

    def check_predictions(self, case, rows, mixture):
        reference = log_densities(rows, mixture)
        self.predictions = max([self.predictions] + [abs(a - b) for a, b in zip(exact(case["log_densities"]), reference)])
        assert self.predictions < 1e-11


def em_cases(data, columns, rows, start, audit):
    exact_rows = exact(rows)
    for covariance_type, family in FAMILIES.items():
        begin = dict(start, covariances=start_covariances(rows, start["scales"], covariance_type))
        del begin["scales"]
        mixtures = iterate(exact_rows, tuple(exact(begin[f]) for f in ("weights", "means", "covariances")), family, max(ITERATIONS))
        for done, mixture in enumerate(mixtures, start=1):
            if done not in ITERATIONS:
                continue
            model = fit(rows, covariance_type, begin, done)
            case = {"data": data}
            if columns:
                case["columns"] = columns
            case.update({
                "covariance_type": covariance_type, "family": family, "k": len(begin["weights"]), "start": begin, "iterations": done,
                "weights": model.weights_, "means": model.means_, "covariances": expanded(model, rows.shape[1]),
                "log_likelihood": model.score(rows) * len(rows)})
            audit.check(case, mixture, log_likelihood(exact_rows, mixture))
            if data == "generated" and done == 5:
                case["posteriors"] = model.predict_proba(rows[:FIRST])
                case["predicted"] = model.predict(rows[:FIRST])
                case["log_densities"] = model.score_samples(rows[:FIRST])
                audit.check_predictions(case, exact_rows[:FIRST], mixture)
            yield case


def weighted_case(audit):
    rows = table("faithful", GEYSER)
    row_weights = 1 + np.arange(len(rows)) % 3
    repeated = np.repeat(rows, row_weights, axis=0)
    start = geyser_start(rows)
    start["covariances"] = start_covariances(rows, start.pop("scales"), "full")
    model = fit(repeated, "full", start, 5)
    case = {
        "data": "faithful", "columns": GEYSER, "covariance_type": "full", "family": "VVV", "k": 2, "row_weights": row_weights,
        "start": start, "iterations": 5, "weights": model.weights_, "means": model.means_, "covariances": model.covariances_,
        "log_likelihood": model.score(repeated) * len(repeated)}
    exact_rows = exact(repeated)
    *_, mixture = iterate(exact_rows, tuple(exact(start[f]) for f in ("weights", "means", "covariances")), "VVV", 5)
    audit.check(case, mixture, log_likelihood(exact_rows, mixture))
    return case


def geyser_start(rows):
    return {"weights": np.array([0.375, 0.625]), "means": rows[[1, 0]], "scales": [0.5, 0.75]}


def tolerance(audit, **more):
    return {
        "weights": 1e-10, "means": 1e-10, "covariances": 1e-10, "log_likelihood": 1e-12, **more,
        "meaning": "weights and posteriors: absolute; means: in standard deviations of that component and column; covariances: entry (i, j) "
                   "in units of the product of the standard deviations i and j; log_likelihood: relative; log_densities: absolute. "
                   "scikit-learn adds 10 machine epsilons to every component's total responsibility and starts from inverted covariances; "
                   f"EM in 50-digit arithmetic without either agrees to {float(audit.parameters):.0e} (parameters) and "
                   f"{float(audit.log_likelihood):.0e} (log-likelihood)."}


def main(outdir):
    version = f"scikit-learn {sklearn.__version__}, numpy {np.__version__}, scipy {scipy.__version__}, Python {platform.python_version()}"
    how = ("GaussianMixture(covariance_type, reg_covar=0, tol=0, max_iter=iterations) from the given start (weights_init, means_init, "
           "precisions_init = inverses of the start's covariances): exactly `iterations` x (E, M), so the parameters are those of the last "
           "M-step. log_likelihood = score(X) * n is theirs. ")

    flowers, geyser = table("iris", FLOWERS), table("faithful", GEYSER)
    made, firsts = generated()
    audit = Audit()
    cases = [
        *em_cases("iris", FLOWERS, flowers,
                  {"weights": np.array([0.25, 0.25, 0.5]), "means": flowers[[10, 70, 120]], "scales": [0.5, 0.75, 1.0]}, audit),
        *em_cases("faithful", GEYSER, geyser, geyser_start(geyser), audit),
        *em_cases("generated", None, made,
                  {"weights": np.array([0.25, 0.25, 0.25, 0.25]), "means": firsts, "scales": [0.5, 0.5, 0.75, 1.0]}, audit)]
    head = {
        "tool": "scikit-learn", "version": version,
        "how": how + f"Starts: rows of the data and multiples of its covariance, to 4 decimals. posteriors, predicted and log_densities are "
                     f"predict_proba, predict and score_samples of the first {FIRST} rows under the case's parameters. datasets.generated: "
                     f"500 rows from four components, numpy RandomState({SEED}). Made by make_sklearn.py.",
        "tolerance": tolerance(audit, posteriors=1e-10, log_densities=1e-10)}
    json_text.write(outdir / "sklearn_em.json", head, cases, {"generated": made})
    print(f"sklearn_em.json: parameters {float(audit.parameters):.1e}, log-likelihood {float(audit.log_likelihood):.1e}, "
          f"log-densities {float(audit.predictions):.1e}", file=sys.stderr)

    audit = Audit()
    case = weighted_case(audit)
    head = {
        "tool": "scikit-learn", "version": version,
        "how": how + "The fit is of repeated rows: row i (from 0) occurs row_weights[i] = 1 + i mod 3 times, and n counts the repetitions "
                     "(543). A fit with these row weights must be the same. Made by make_sklearn.py.",
        "tolerance": tolerance(audit)}
    json_text.write(outdir / "sklearn_weighted.json", head, [case])


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: make_sklearn.py OUTDIR")
    main(pathlib.Path(sys.argv[1]))
