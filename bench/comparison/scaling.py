"""Seconds an iteration against the number of rows, of components and of threads."""

import statistics
import tempfile
from math import log
from pathlib import Path

from . import mixtura, page, process, workloads
from .workloads import Workload

SEPARATION_ROWS, SEPARATION_COMPONENTS = 4, 10


def exponent(points):
    """The slope of log y over log x by least squares."""
    return statistics.linear_regression([log(x) for x, _ in points], [log(y) for _, y in points]).slope


def rows(options, progress):
    """Against n."""
    sizes = [10**4, 10**5] if options.quick else [10**e for e in range(4, 9)]
    peak, lines, points = process.peak(), [], []
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        model = Path(name) / "truth.json"
        workloads.clusters(2, 5, SEPARATION_ROWS, 1, model)
        for n in sizes:
            progress(f"rows: {n:,}")
            file = Path(name) / "rows.npy"
            mixtura.sample(model, n, file)
            seconds = mixtura.steady(file, model, Workload(n, 2, 5), seconds=options.steady)["seconds_iteration"]
            file.unlink()
            points.append((n, seconds))
            lines.append([f"{n:,}", f"{seconds:.6f}", f"{seconds / n * 1e9:.2f}"])
            progress(" ".join(lines[-1]))
    large = [point for point in points if point[0] >= 10**6]
    return "\n".join([
        page.peaks([peak]),
        f"- Exponent by least squares: {exponent(points):.3f}"
        + (f"; from a million rows {exponent(large):.3f}" if len(large) > 1 else ""), "",
        page.table(["rows", "s/iteration", "ns a row"], lines, left=())]), []


def components(options, progress):
    """Against k, on clusters."""
    ks = [8, 64, 128] if options.quick else [8, 16, 32, 64, 128, 256, 512, 1024]
    n = 20_000 if options.quick else 200_000
    peak, lines, exponents = process.peak(), [], []
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        model, file = Path(name) / "truth.json", Path(name) / "rows.npy"
        for d in (3, 10):
            points = []
            for k in ks:
                progress(f"components: {d} columns, {k} components")
                workloads.clusters(d, k, SEPARATION_COMPONENTS, 1, model)
                mixtura.sample(model, n, file)
                workload = Workload(n, d, k)
                seconds = mixtura.steady(file, model, workload, seconds=options.steady)["seconds_iteration"]
                points.append((k, seconds))
                speed = workload.flops / seconds / 1e9
                lines.append([str(d), str(k), f"{seconds:.5f}", f"{seconds / n / k * 1e9:.3f}", f"{speed:.1f}",
                              f"{speed / peak['float64'][1]:.0%}"])
                progress(" ".join(lines[-1]))
            exponents.append(f"{exponent([p for p in points if p[0] >= 64]):.2f} with {d} columns")
    return "\n".join([
        page.peaks([peak]), f"- {n:,} rows", f"- Exponent by least squares from 64 components up: {', '.join(exponents)}", "",
        page.table(["columns", "components", "s/iteration", "ns a pair", "nominal GFLOP/s", "of peak"], lines, left=())]), []


def threads(options, progress):
    """Against threads."""
    peak, lines = process.peak(), []
    counts = sorted({1, peak["threads"]})
    for workload in (Workload(1_000_000, 2, 5), Workload(1_000_000, 10, 10), Workload(200_000, 50, 20)):
        workload = workload.quick() if options.quick else workload
        with tempfile.TemporaryDirectory(dir=options.folder) as name:
            workloads.write(workload, Path(name))
            first = None
            for i, count in enumerate(counts):
                progress(f"threads: {workload.name}, {count}")
                seconds = mixtura.steady(Path(name) / "rows.npy", Path(name) / "start.json", workload, "--threads", count,
                                         seconds=options.steady)["seconds_iteration"]
                first = first or seconds
                speed = workload.flops / seconds / 1e9
                lines.append([workload.name if i == 0 else "", str(count), f"{seconds:.5f}", f"{first / seconds:.2f}",
                              f"{speed:.1f}", f"{speed / peak['float64'][i]:.0%}"])
                progress(" ".join(lines[-1]))
    return "\n".join([
        page.peaks([peak]), "",
        page.table(["workload", "threads", "s/iteration", "times as fast", "GFLOP/s", "of these threads' peak"], lines)]), []
