"""float32 beside float64: the same rows, each as a file of its own precision, the same start and iterations."""

import statistics
import tempfile
from pathlib import Path

from . import mixtura, page, process, workloads
from .workloads import Workload

WORKLOADS = [Workload(1_000_000, 10, 10), Workload(500_000, 16, 32), Workload(200_000, 50, 20), Workload(50_000, 200, 10)]
HEADER = ["workload", "precision", "s/iteration", "times as fast", "GFLOP/s", "of its peak", "peak MB", "ΔlogL"]


def run(options, progress):
    peak, lines = process.peak(), []
    for workload in WORKLOADS:
        workload = workload.quick() if options.quick else workload
        fits = {"float64": [], "float32": []}
        with tempfile.TemporaryDirectory(dir=options.folder) as name:
            folder = Path(name)
            workloads.write(workload, folder)
            halve(folder / "rows.npy", folder / "float32.npy")
            for number in range(options.rounds):
                for precision, file in (("float64", "rows.npy"), ("float32", "float32.npy")):
                    progress(f"precision: {workload.name}, {precision}, {number + 1} of {options.rounds}")
                    fits[precision].append(mixtura.steady(
                        folder / file, folder / "start.json", workload, "--precision", precision, seconds=options.steady,
                        iterations=fits["float64"][0]["iterations"] if fits["float64"] else None))
        first = fits["float64"]
        for precision, runs in fits.items():
            seconds = median(runs, "seconds_iteration")
            speed = workload.flops / seconds / 1e9
            other = precision == "float32"
            lines.append([
                "" if other else workload.name, precision, f"{seconds:.5f}",
                f"{median(first, 'seconds_iteration') / seconds:.2f}" if other else "", f"{speed:.1f}",
                f"{speed / peak[precision][1]:.0%}", f"{median(runs, 'peak_mb'):.0f}",
                f"{runs[0]['log_likelihood'] / first[0]['log_likelihood'] - 1:+.1e}" if other else ""])
        progress(page.table(HEADER, lines[-2:], left=(0, 1)))
    return "\n".join([page.peaks([peak]), "", page.table(HEADER, lines, left=(0, 1))]), []


def median(runs, key):
    return statistics.median(run[key] for run in runs)


def halve(source, target):
    import numpy as np

    np.save(target, np.load(source).astype("<f4"))
