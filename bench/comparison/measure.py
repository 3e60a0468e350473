"""Runs one workload: every peer in turn, repeatedly, each run in a process of its own."""

import json
import os
import statistics
import subprocess
import tempfile
import threading
from dataclasses import dataclass

from .peers import BENCH, output

COUNTS = (5, 25)
SHORT_COUNTS = (2, 4)
# For a fast program that the JVM compiles in its first seconds.
WARM_COUNTS = ((100, 300), (40, 80))
PATIENCE = 120


@dataclass
class Result:
    """Of one peer on one workload; without `seconds`, `note` says why."""
    seconds: float | None = None
    total: float | None = None
    counts: tuple = COUNTS
    peak_mb: float | None = None
    log_likelihood: float | None = None
    difference: float | None = None
    agrees: bool = True
    note: str = ""


class Failure(Exception):
    pass


def run(command, patience):
    """Runs a command; returns its JSON output with its peak resident memory in MB."""
    # OpenBLAS picks its kernel by the processor unless told otherwise; a peer is measured at its best.
    environment = {k: v for k, v in os.environ.items() if k not in ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")}
    environment.setdefault("BENCH_JAVA_OPTS", "-XX:MaxRAMPercentage=60")
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, stderr=errors, env=environment)
        late = threading.Timer(patience, process.kill)
        late.start()
        out = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if not late.is_alive():
            raise Failure(f"stopped after {patience} s")
        late.cancel()
        if status != 0:
            errors.seek(0)
            lines = [line for line in errors.read().decode(errors="replace").splitlines()
                     if line and not line.lstrip().startswith(("at ", "WARNING: Using incubator"))]
            causes = [line for line in lines if line.startswith("Caused by")] or lines or [f"status {process.returncode}"]
            raise Failure("fails: " + (causes[0] if causes is lines else causes[-1]).split("Exception: ")[-1][:90])
    return {**json.loads(out), "peak_mb": usage.ru_maxrss / 1024}


def peak():
    """GFLOP/s of the machine on all its threads, now."""
    return json.loads(output(BENCH / "java", "org.mixtura.bench.Peak"))


def measure(workload, peers, folder, repeats, progress):
    """The results by peer name. The difference in time between a few and more iterations is that of the iterations."""
    results, active = {}, []
    for peer in peers:
        result = results[peer.name] = Result(note=peer.excuse(workload) or "")
        if result.note:
            continue
        progress(f"{workload.name}: {peer.name}, 1 iteration")
        try:
            first = run(peer.command(folder, workload, 1), PATIENCE + 60)
        except Failure as e:
            result.note = str(e)
            continue
        seconds = first["fit_seconds"]
        if seconds * SHORT_COUNTS[1] > PATIENCE:
            result.note = f"skipped: one iteration took {seconds:.0f} s"
            continue
        choices = [*(WARM_COUNTS if peer.warms_up else ()), COUNTS, SHORT_COUNTS]
        result.counts = next(counts for counts in choices if seconds * counts[1] <= PATIENCE)
        active.append(peer)

    runs = {peer.name: {n: [] for n in results[peer.name].counts} for peer in active}
    for repeat in range(repeats):
        for i in range(2):
            for peer in list(active):
                n = results[peer.name].counts[i]
                progress(f"{workload.name}: {peer.name}, {n} iterations, {repeat + 1} of {repeats}")
                try:
                    runs[peer.name][n].append(run(peer.command(folder, workload, n), 4 * PATIENCE))
                except Failure as e:
                    results[peer.name].note = str(e)
                    active.remove(peer)
    for peer in active:
        summarise(results[peer.name], runs[peer.name])
    check(workload, peers, active, results, folder)
    return results


def summarise(result, runs):
    few, more = result.counts
    times = [statistics.median(r["fit_seconds"] for r in runs[n]) for n in (few, more)]
    result.total = times[1]
    result.seconds = (times[1] - times[0]) / (more - few)
    result.peak_mb = statistics.median(r["peak_mb"] for r in runs[more])
    result.log_likelihood = runs[more][0]["log_likelihood"]
    if result.seconds <= 0:
        result.seconds, result.note = None, "too fast to tell: the longer run was not slower"


def check(workload, peers, active, results, folder):
    """Holds every log-likelihood against Mixtura's after as many iterations."""
    ours = {}
    if peers[0] in active:
        ours[results[peers[0].name].counts[1]] = results[peers[0].name].log_likelihood
    for peer in active:
        if peer is peers[0]:
            continue
        result = results[peer.name]
        n = result.counts[1]
        if n not in ours:
            ours[n] = run(peers[0].command(folder, workload, n), 4 * PATIENCE)["log_likelihood"]
        if result.log_likelihood is None:
            continue
        result.difference = result.log_likelihood / ours[n] - 1
        if peer.tolerance is None:
            result.note = result.note or "approximate"
        elif not abs(result.difference) <= peer.tolerance:
            result.agrees, result.note = False, "the log-likelihoods differ"
