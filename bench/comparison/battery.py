"""A battery of small tables: how often one default fit is at least as likely as scikit-learn's and mclust's, and the time."""

import math
import sys
import tempfile
from pathlib import Path

from . import page, peers, process
from .process import BENCH

REG_COVAR = 1e-6
COVARIANCES = ("full", "tied", "diag", "spherical")

# Names of the files that battery.R and `generate` write, and components.
REAL = {
    "faithful": 3, "geyser": 3, "galaxies": 3, "acidity": 2, "quakes": 5, "swiss": 2, "trees": 2, "rock": 3, "stackloss": 2,
    "mtcars": 2, "usarrests": 3, "attitude": 2, "airquality": 3, "precip": 3, "rivers": 3, "lynx": 2, "nile": 2, "stocks": 4,
    "diabetes": 3, "banknote": 3, "thyroid": 3, "gvhd": 6, "unemployment": 2, "ex41": 4, "ex42": 4, "ex43": 4, "wreath": 14,
    "cross": 2, "crabs": 4, "pima": 3, "glass": 4, "boston": 4, "synth": 4, "hills": 2, "cats": 2, "cpus": 4, "ruspini": 4,
    "xclara": 3, "pluton": 3, "iris": 3, "wine": 3, "breast_cancer": 3, "digits_10": 10, "patients": 3,
}

# What a fit may stop short of another one: each goes on until it expects to gain less than 1e-6 a row.
def allowed(rows):
    return 1e-3 + 1e-6 * rows


def run(options, progress):
    peers.prepare([p for p in peers.PEERS if p.name in ("scikit-learn", "mclust me")])
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        folder = Path(name)
        process.run(["Rscript", "--vanilla", BENCH / "peers" / "battery.R", "export", folder], 300)
        sets = {**REAL, **scikit_learn_and_generated(folder)}
        if options.quick:
            sets = dict(list(sets.items())[::8])
        cases = folder / "cases.tsv"
        rows = {s: len((folder / f"{s}.csv").read_text().splitlines()) for s in sets}
        cases.write_text("".join(f"{s}/{c}\t{folder / s}.csv\t{k}\t{c}\n" for c in COVARIANCES for s, k in sets.items()))
        sklearn = [sys.executable, BENCH / "comparison" / "sklearn_peer.py", "battery", cases, REG_COVAR]
        programs = {
            "Mixtura": [BENCH / "java", "org.mixtura.bench.peers.Battery", cases, REG_COVAR],
            "scikit-learn, n_init=1": [*sklearn, 1, 1e-3, 100],
            "scikit-learn, n_init=10": [*sklearn, 10, 1e-3, 100],
            "scikit-learn, n_init=1, tol=1e-6": [*sklearn, 1, 1e-6, 1000],
            "scikit-learn, n_init=10, tol=1e-6": [*sklearn, 10, 1e-6, 1000],
            "mclust": ["Rscript", "--vanilla", BENCH / "peers" / "battery.R", "fit", cases],
        }
        results = {}
        for program, command in programs.items():
            progress(f"battery: {program}")
            results[program] = process.run(command, 3600)
    ours = results.pop("Mixtura")
    return report(sets, rows, ours, results), []


def report(sets, rows, ours, results):
    lines, lost = [], []
    for program, theirs in results.items():
        for covariance in (*COVARIANCES, "all"):
            names = [f"{s}/{c}" for c in COVARIANCES for s in sets if covariance in (c, "all")]
            both = [n for n in names if not math.isnan(theirs[n]["log_likelihood"])]
            gains = {n: ours[n]["log_likelihood"] - theirs[n]["log_likelihood"] for n in both}
            as_likely = [n for n in both if gains[n] >= -allowed(rows[n.split("/")[0]])]
            more = [n for n in both if gains[n] > allowed(rows[n.split("/")[0]])]
            lines.append([program, covariance, str(len(both)), f"{100 * len(as_likely) / len(both):.1f}%",
                          f"{100 * len(more) / len(both):.1f}%", f"{sum(ours[n]['seconds'] for n in both):.2f}",
                          f"{sum(theirs[n]['seconds'] for n in both):.2f}"])
            if covariance == "all":
                lost += [[program, n, f"{theirs[n]['log_likelihood']:.3f}", f"{gains[n]:.3f}"]
                         for n in both if n not in as_likely]
    header = ["beside", "covariance", "fits", "at least as likely", "more likely", "Mixtura s", "its s"]
    header_lost = ["less likely than", "table", "its log-likelihood", "difference"]
    return "\n".join([
        f"- {len(sets)} tables of {min(rows.values())} to {max(rows.values())} rows: {', '.join(sets)}", "",
        page.table(header, lines, left=(0, 1)), "", page.table(header_lost, lost, left=(0, 1))])


def scikit_learn_and_generated(folder):
    """Writes scikit-learn's data sets and generated ones; returns the components of the latter."""
    import numpy as np
    from sklearn import datasets

    def put(name, data):
        np.savetxt(folder / f"{name}.csv", np.asarray(data, float), delimiter=",", fmt="%.17g")

    put("iris", datasets.load_iris().data)
    put("wine", datasets.load_wine().data[:, [0, 1, 2, 6, 9, 12]])
    put("breast_cancer", datasets.load_breast_cancer().data[:, :6])
    digits = datasets.load_digits().data
    _, _, axes = np.linalg.svd(digits - digits.mean(axis=0), full_matrices=False)
    put("digits_10", (digits - digits.mean(axis=0)) @ axes[:10].T)
    put("patients", datasets.load_diabetes(scaled=False).data[:, [0, 2, 3, 4, 9]])
    random = np.random.default_rng(7)

    def clusters(n, d, k, apart, weights=None, spread=0.3):
        weights = np.full(k, 1 / k) if weights is None else np.asarray(weights) / np.sum(weights)
        sizes = random.multinomial(n, weights)
        parts = []
        for size in sizes:
            factor = np.tril(spread * random.normal(size=(d, d)), -1) + np.diag(random.uniform(0.5, 1.5, d))
            parts.append(apart * random.normal(size=d) + random.normal(size=(size, d)) @ factor.T)
        return random.permutation(np.concatenate(parts))

    made = {
        "overlapping_2": (clusters(1000, 2, 3, 1.0), 3),
        "overlapping_5": (clusters(2000, 5, 5, 1.0), 5),
        "overlapping_10": (clusters(3000, 10, 4, 0.7), 4),
        "unbalanced_2": (clusters(2000, 2, 4, 3.0, [100, 10, 3, 1]), 4),
        "unbalanced_6": (clusters(3000, 6, 5, 2.0, [60, 30, 6, 3, 1]), 5),
        "stretched_3": (clusters(1000, 3, 4, 2.5) * [1, 1000, 0.1], 4),
        "stretched_8": (clusters(2000, 8, 5, 2.0) * 10.0 ** np.arange(-1, 7), 5),
        "turned_4": (clusters(1500, 4, 4, 2.0) @ (random.normal(size=(4, 4)) * [1, 1, 1, 30]), 4),
        "high_20": (clusters(2000, 20, 4, 1.0), 4),
        "high_40": (clusters(2500, 40, 3, 1.0), 3),
        "outliers_2": (np.concatenate([clusters(970, 2, 3, 3.0), 40 * random.normal(size=(30, 2))]), 4),
        "outliers_5": (np.concatenate([clusters(1950, 5, 4, 2.0), 30 * random.normal(size=(50, 5))]), 5),
        "duplicated_3": (np.repeat(clusters(300, 3, 3, 2.0), 4, axis=0), 3),
        "many_2": (clusters(3000, 2, 16, 6.0), 16),
        "many_4": (clusters(4000, 4, 20, 3.0), 20),
        "line_1": (clusters(1500, 1, 4, 4.0), 4),
        "rings_2": (np.concatenate([r * (lambda a: np.c_[np.cos(a), np.sin(a)])(random.uniform(0, 2 * np.pi, 600))
                                    + 0.1 * random.normal(size=(600, 2)) for r in (1, 3)]), 8),
        "heavy_3": (random.standard_t(3, size=(1500, 3)) + 6 * random.integers(0, 2, size=(1500, 1)), 4),
    }
    for name, (data, _) in made.items():
        put(name, data)
    return {name: k for name, (_, k) in made.items()}
