"""From nothing but the rows: how long until scikit-learn's final likelihood."""

import statistics
import sys
import tempfile
from pathlib import Path

from . import mixtura, page, process, workloads
from .peers import PEERS, prepare
from .process import BENCH
from .workloads import Workload

SEEDS = (0, 1, 2)
HEADER = ["program", "seed", "wall s", "fit s", "first iteration at s", "iterations", "mean log-likelihood",
          "scikit-learn's best reached at s", "times sooner"]


def run(options, progress):
    workload = Workload(1_000_000, 10, 10)
    workload = workload.quick() if options.quick else workload
    prepare([peer for peer in PEERS if peer.name == "scikit-learn"])
    peak, theirs, ours = process.peak(), {}, {}
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        workloads.write(workload, Path(name))
        file = Path(name) / "rows.npy"
        for seed in SEEDS:
            progress(f"scratch: scikit-learn, seed {seed}")
            theirs[seed] = process.run(
                [sys.executable, BENCH / "comparison" / "sklearn_peer.py", "default", file, workload.components, seed], 3600)
            progress(f"scratch: Mixtura, seed {seed}")
            ours[seed] = mixtura.fit(file, "-k", workload.components, "--seed", seed)
    best = max(r["mean_log_likelihood"] for r in theirs.values())
    usual = statistics.median(r["fit_seconds"] for r in theirs.values())
    lines = [["scikit-learn", str(seed), f"{r['wall_seconds']:.2f}", f"{r['fit_seconds']:.2f}", f"{r['start_seconds']:.2f}",
              f"{r['iterations']}" + ("" if r["converged"] else ", not converged"), f"{r['mean_log_likelihood']:.9f}", "", ""]
             for seed, r in theirs.items()]
    for seed, r in ours.items():
        when = reached(r, best)
        lines.append([
            "Mixtura", str(seed), f"{r['wall_seconds']:.2f}", f"{r['fit_seconds']:.2f}", f"{r['trace_seconds'][0]:.2f}",
            f"{r['iterations']}" + ("" if r["converged"] else ", not converged"), f"{r['trace_means'][-1]:.9f}",
            page.number(when, ".2f") or "never", page.number(when and usual / when, ".1f")])
    return "\n".join([
        page.peaks([peak]), f"- Rows: those of {workload.name}; scikit-learn's matrix products: {theirs[SEEDS[0]]['blas']}", "",
        page.table(HEADER, lines)]), []


def reached(fit, mean):
    """Seconds of wall clock until the mean log-likelihood was reached, or None: what is no part of the fit (the JVM's
    start, reading, the end) counts in full."""
    outside = fit["wall_seconds"] - fit["fit_seconds"]
    return next((outside + s for s, value in zip(fit["trace_seconds"], fit["trace_means"]) if value >= mean), None)
