"""Variational Bayes beside scikit-learn's: 48 fits by default, the solutions of both evaluated by one lower bound."""

import json
import sys
import tempfile
from pathlib import Path

from . import mixtura, page, peers, process
from .process import BENCH

REG_COVAR = 0
COMPONENTS = 10
COVARIANCES = ("full", "tied", "diag", "spherical")
WEIGHTS = {"dirichlet_process": "dirichlet-process", "dirichlet_distribution": "dirichlet"}
N_INIT, TOL, MAX_ITER = 2, 1e-6, 20_000


def allowed(rows):
    """What a fit may stop short of another one: each goes on until it expects to gain less than 1e-6 a row."""
    return 1e-3 + 1e-6 * rows


def run(options, progress):
    peers.prepare([peer for peer in peers.PEERS if peer.name == "scikit-learn"])
    results, faults = [], []
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        folder = Path(name)
        sizes = write_tables(folder)
        for table, rows in list(sizes.items())[::3 if options.quick else 1]:
            for covariance in COVARIANCES:
                for weights in WEIGHTS:
                    result = beside(folder, table, covariance, weights)
                    off = [program for program, agrees in result["agrees"].items() if not agrees]
                    faults += [f"{table}/{covariance}/{weights}: the bound is not the one that {program} states" for program in off]
                    results.append({**result, "table": table, "covariance": covariance, "weights": weights, "rows": rows,
                                    "lower": result["gain"] < -allowed(rows), "higher": result["gain"] > allowed(rows)})
                    progress(json.dumps(results[-1]))
    return report(sizes, results), faults


def beside(folder, table, covariance, weights):
    """One fit by either program: the gain of ours in the bound, and whether each bound is what the program states."""
    import numpy as np

    file, model = folder / f"{table}.csv", folder / "model.json"
    ours = process.run([mixtura.COMMAND, "fit", file, "-k", COMPONENTS, f"--bayes={WEIGHTS[weights]}", "--covariance",
                        covariance, "--reg-covar", REG_COVAR, "--format", "json", "-o", model], 600)
    theirs = process.run([sys.executable, BENCH / "comparison" / "sklearn_peer.py", "bayes", file, COMPONENTS, covariance,
                          weights, REG_COVAR, N_INIT, TOL, MAX_ITER], 600)
    data = np.loadtxt(file, delimiter=",", ndmin=2, skiprows=1)
    stored = json.loads(model.read_text())
    own = solution({**stored, **stored["posterior"]})
    other = solution(theirs)
    bounds = {"Mixtura": float(bound(data, own, covariance)), "scikit-learn": float(bound(data, other, covariance))}
    stated = {"Mixtura": ours["lower_bound"], "scikit-learn": theirs["lower_bound"]}
    return {
        "ours": bounds["Mixtura"], "theirs": bounds["scikit-learn"], "gain": bounds["Mixtura"] - bounds["scikit-learn"],
        "agrees": {program: abs(bounds[program] - stated[program]) <= allowed(len(data)) for program in bounds},
        "left": [int(np.sum(s["mean_precision"] > 2)) for s in (own, other)],
        "iterations": [ours["iterations"], theirs["iterations"]],
        "converged": [ours["converged"], theirs["converged"]],
        "seconds": [ours["fit_seconds"], theirs["seconds"]], "wall": [ours["wall_seconds"], theirs["wall_seconds"]]}


def solution(stated):
    """A posterior as arrays, by scikit-learn's names."""
    import numpy as np

    names = ("means", "covariances", "mean_precision", "degrees_of_freedom", "weight_concentration")
    return {name: np.asarray(stated[name], float) for name in names}


def bound(data, posterior, covariance):
    """The lower bound of the evidence under scikit-learn's default prior, as its `lower_bound_`: without the prior's
    normalisers and -n d/2 log 2 pi. It is that of the responsibilities that are best under the posterior."""
    import numpy as np
    from scipy.special import betaln, digamma, gammaln, logsumexp

    n, d = data.shape
    k = len(posterior["means"])
    gamma, nu0, m0 = 1 / k, d, data.mean(axis=0)
    scatter0 = np.atleast_2d(np.cov(data.T))
    if covariance in ("diag", "spherical"):
        variances = np.diag(scatter0)
        scatter0 = np.diag(variances if covariance == "diag" else np.full(d, variances.mean()))
    a, *b = np.atleast_2d(posterior["weight_concentration"])
    if b:
        both = digamma(a + b[0])
        taken, left = digamma(a) - both, digamma(b[0]) - both
        log_weights = taken + np.concatenate([[0], np.cumsum(left)[:-1]])
        total = np.sum(betaln(a, b[0]) - (a - 1) * taken - (b[0] - gamma) * left)
    else:
        log_weights = digamma(a) - digamma(a.sum())
        total = np.sum(gammaln(a)) - gammaln(a.sum()) - np.sum((a - gamma) * log_weights)
    log_densities = np.empty((n, k))
    for c in range(k):
        nu, beta, shift = posterior["degrees_of_freedom"][c], posterior["mean_precision"][c], posterior["means"][c] - m0
        matrix = posterior["covariances"][c]
        precision = np.linalg.inv(matrix if np.ndim(matrix) == 2 else np.diag(np.broadcast_to(matrix, d)))
        log_precision = np.linalg.slogdet(precision)[1]
        expected = log_precision + digamma((nu - np.arange(d)) / 2).sum() + d * np.log(2 / nu)
        z = data - posterior["means"][c]
        log_densities[:, c] = log_weights[c] + 0.5 * (expected - d / beta - np.sum(z @ precision * z, axis=1))
        total -= 0.5 * ((nu - nu0) * expected + np.sum(scatter0 * precision) + shift @ precision @ shift - nu * d)
        total += 0.5 * nu * (d * np.log(2 / nu) + log_precision) + gammaln((nu - np.arange(d)) / 2).sum()
        total -= 0.5 * d * (np.log(beta) + 1 / beta - 1)
    return total + logsumexp(log_densities, axis=1).sum()


def report(sizes, results):
    lines = []
    for weights in (*WEIGHTS, "both"):
        for covariance in (*COVARIANCES, "all"):
            of = [r for r in results if weights in (r["weights"], "both") and covariance in (r["covariance"], "all")]
            if covariance == "all" or weights != "both":
                lines.append([
                    weights, covariance, str(len(of)), share(of, lambda r: not r["lower"]), share(of, lambda r: r["higher"]),
                    *(f"{sum(r[what][i] for r in of):.1f}" for what in ("seconds", "wall") for i in (0, 1))])
    header = ["weights", "covariance", "fits", "at least as high", "higher", "fit s", "its fit s", "whole s", "its whole s"]
    lower = [[f"{r['table']}/{r['covariance']}/{r['weights']}", f"{r['ours']:.3f}", f"{r['theirs']:.3f}", f"{r['gain']:.3f}",
              str(r["left"][0]), str(r["left"][1])] for r in results if r["lower"]]
    header_lower = ["lower", "bound", "its bound", "difference", "components left", "its"]
    short = sum(not r["converged"][0] for r in results), sum(not r["converged"][1] for r in results)
    return "\n".join([
        f"- Tables: {', '.join(f'{table} ({rows} rows)' for table, rows in sizes.items())}; {COMPONENTS} components at most;"
        f" scikit-learn with n_init = {N_INIT}, tol = {TOL:g}; not converged: {short[0]} and {short[1]}", "",
        page.table(header, lines, left=(0, 1)), "", page.table(header_lower, lower)])


def share(results, condition):
    return f"{100 * sum(map(condition, results)) / len(results):.1f}%"


def write_tables(folder):
    """Writes the tables; returns their numbers of rows."""
    import numpy as np
    from sklearn import datasets

    random = np.random.default_rng(18)

    def blobs(sizes, means, spread):
        return random.permutation(np.concatenate([
            mean + spread * random.normal(size=(size, len(mean))) for size, mean in zip(sizes, np.asarray(means, float))]))

    tables = {
        "iris": datasets.load_iris().data,
        "wine": datasets.load_wine().data,
        "faithful": np.loadtxt(process.ROOT / "examples" / "faithful.csv", delimiter=",", skiprows=1),
        "four_clear": blobs([150, 150, 150, 150], [[0, 0], [10, 0], [0, 10], [10, 10]], 1),
        "five_unequal": blobs([300, 150, 80, 40, 30], 6 * random.normal(size=(5, 3)), 1.5),
        "six_overlapping": blobs([100] * 6, 2.5 * random.normal(size=(6, 4)), 1),
    }
    for name, data in tables.items():
        header = ",".join(f"x{j}" for j in range(data.shape[1]))
        np.savetxt(folder / f"{name}.csv", data, delimiter=",", fmt="%.17g", header=header, comments="")
    return {name: len(data) for name, data in tables.items()}
