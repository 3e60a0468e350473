"""Peak resident memory, and a table of a billion rows."""

import itertools
import json
import shutil
import tempfile
from pathlib import Path

from . import mixtura, page, process, workloads
from .workloads import Workload

ROWS = 1_000_000_000
SEPARATION = 4


def run(options, progress):
    """From the default start; only a few iterations, which need no more memory than many."""
    workload = Workload(1_000_000, 10, 10)
    workload = workload.quick() if options.quick else workload
    lines = []
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        workloads.write(workload, Path(name))
        file = Path(name) / "rows.npy"
        data = file.stat().st_size / 2**20
        for k in (10, 100) if options.quick else (10, 100, 1000):
            progress(f"memory: {k} components")
            r = mixtura.fit(file, "-k", k, "--max-iter", 3)
            lines.append([str(k), f"{data:.0f}", f"{r['peak_mb']:.0f}", f"{r['peak_mb'] - data:.0f}",
                          f"{r['anonymous_mb']:.0f}", f"{r['wall_seconds']:.1f}"])
            progress(" ".join(lines[-1]))
    header = ["components", "data MB", "peak resident MB", "beyond the data", "not pages of files", "wall s"]
    return "\n".join([f"- Rows: those of {workload.name}, as NPY, which is mapped", "", page.table(header, lines, left=())]), []


def large(options, progress):
    """Samples a billion rows of 2 float32 columns, and fits them."""
    n = 1_000_000 if options.quick else ROWS
    precision = ["--precision", "float32"] if mixtura.has("sample", "--precision") else []
    size = n * 2 * (4 if precision else 8)
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        free = shutil.disk_usage(name).free
        if free < 1.2 * size:
            return f"Left out: {name} has {free / 1e9:.0f} GB free, and the file needs {size / 1e9:.0f}.", []
        model, file = Path(name) / "truth.json", Path(name) / "rows.npy"
        workloads.clusters(2, 5, SEPARATION, 1, model)
        progress(f"large: sampling {n:,} rows")
        seconds = mixtura.sample(model, n, file, *precision)
        progress(f"large: fitting them, written in {seconds:.0f} s")
        r = mixtura.fit(file, "-k", 5, "--precision", "float32", patience=7200)
        truth = json.loads(model.read_text())
    error = farthest(truth, r)
    return "\n".join([
        f"- {n:,} × 2 rows of {'float32' if precision else 'float64'}, {size / 1e9:.1f} GB, sampled in {seconds:.0f} s"
        f" ({n / seconds / 1e6:.1f} million rows/s)",
        f"- `mixtura fit rows.npy -k 5 --precision float32`: {r['wall_seconds']:.1f} s of wall clock; {r['iterations']}"
        f" iterations over all rows ({len(r['trace_means'])} passes with the one of the start, and one for the columns'"
        f" variances); {r['outcome']}",
        f"- Peak resident: {r['peak_mb']:.0f} MB, of which at most {r['anonymous_mb']:.0f} MB are not pages of the mapped file",
        f"- Farthest parameter from the truth: {error:.2e} (weights, means, covariances; standard deviations are about 1)"]), []


def farthest(truth, fit):
    """The largest absolute difference of any parameter, components matched as they fit best."""
    import numpy as np

    def parameters(model, order):
        return np.concatenate([np.asarray(model[key])[order].ravel() for key in ("weights", "means", "covariances")])

    k = len(truth["weights"])
    if len(fit["weights"]) != k:
        return float("inf")
    expected = parameters(truth, list(range(k)))
    return min(np.abs(parameters(fit, list(order)) - expected).max() for order in itertools.permutations(range(k)))
