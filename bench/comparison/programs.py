"""Mixtura beside other programs: the same rows, the same start, the same iterations, in turn."""

import statistics
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from . import page, process, workloads
from .peers import PEERS, prepare

# After the first of the two iterations until the second is done. A program that cannot afford the first pair takes the
# next, and its ratio is to Mixtura's time over the same iterations. The last pair is also tried on a part of the rows, from
# which the time of the others is foreseen.
WINDOWS = ((5, 25), (5, 10), (2, 4))
PILOT = WINDOWS[-1]
LAST = WINDOWS[0][1]
PART = 10
HEADER = ["workload", "program", "iterations", "s/iteration", "ratio", "cold s", "cold ratio", "GFLOP/s", "of peak", "peak MB",
          "ΔlogL", ""]


@dataclass
class Result:
    """Of one program on one workload. `runs` are the outputs of its processes; without any, `note` says why."""
    window: tuple = WINDOWS[0]
    rounds: int = 0
    scale: float = 1
    runs: list = field(default_factory=list)
    difference: float | None = None
    agrees: bool = True
    note: str = ""

    def marks(self, kind, iteration):
        """The median of the seconds until an iteration was done; of the beginning, 0."""
        if iteration == 0:
            return 0.0
        return statistics.median(run[kind][str(iteration)] for run in self.runs)

    def seconds(self, window=None):
        """An iteration's over all rows, in the warm process where a program has a cold and a warm one."""
        if not self.runs:
            return None
        few, more = window or self.window
        kind = "warm" if self.runs[0].get("warm") else "cold"
        return self.scale * (self.marks(kind, more) - self.marks(kind, few)) / (more - few)

    def widen(self):
        """Takes all iterations from the first on, where the longer fit was not slower."""
        if self.runs and self.seconds() <= 0:
            self.window = (0, self.window[1])

    def cold(self, iteration=None):
        """Seconds until the last iteration of a fresh process's first fit, where it was over all rows."""
        return self.marks("cold", iteration or self.window[1]) if self.runs and self.scale == 1 else None

    def remark(self, text):
        self.note = f"{self.note}; {text}" if self.note else text

    @property
    def peak_mb(self):
        return statistics.median(run["peak_mb"] for run in self.runs) if self.runs else None


def run(options, progress):
    """The section: its Markdown, and what is wrong."""
    names = [name.strip().lower() for name in (options.peers or "").split(",")]
    wanted = [p for p in PEERS if p.name == "Mixtura" or any(map(p.name.lower().startswith, names))]
    versions = prepare(wanted)
    present = [p for p in wanted if p.name in versions]
    measured = []
    for workload in workloads.WORKLOADS:
        if options.only and options.only not in workload.name:
            continue
        workload = workload.quick() if options.quick else workload
        with tempfile.TemporaryDirectory(dir=options.folder) as name:
            progress(f"{workload.name}: writing rows")
            workloads.write(workload, Path(name))
            peak = measured[0][2] if measured and options.quick else process.peak()
            results = measure(workload, present, Path(name), options, progress)
        measured.append((workload, results, peak))
        progress(page.table(HEADER, list(lines(workload, results, peak)), left=(0, 1, 2, -1)))
    faults = [f"{w.name}: {name}: {r.note}" for w, results, _ in measured for name, r in results.items() if not r.agrees]
    return text(measured, versions), faults


def measure(workload, peers, folder, options, progress):
    """The results by the program's name."""
    results = {peer.name: Result(note=peer.excuse(workload) or "") for peer in peers}
    able = [peer for peer in peers if not results[peer.name].note]
    part = workload.part(PART)

    def attempt(peer, rows, window, patience, number=1):
        progress(f"{rows.name}: {peer.name}, {window[1]} iterations, {number}")
        try:
            return process.run(peer.command(folder, rows, *window, options.warm_up), patience)
        except process.Failure as e:
            results[peer.name].note = str(e)
            return None

    def pilot(peer):
        """Tries a program on a part of the rows: one iteration and, if it can afford them, a few."""
        r = results[peer.name]
        r.scale = workload.rows / part.rows
        runs = [attempt(peer, part, (0, 1), options.patience)]
        if runs[0]:
            last = max(map(int, runs[0]["cold"]))
            r.runs, r.window = runs, (0, last)
            if runs[0]["cold"][str(last)] / last * peer.fits(*PILOT) <= options.budget / 2:
                more = attempt(peer, part, PILOT, 2 * options.patience)
                r.runs, r.window = ([more], PILOT) if more else (r.runs, r.window)
                r.widen()

    for peer in able:
        if options.quick:
            results[peer.name].window, results[peer.name].rounds = WINDOWS[0] if peer.always else PILOT, 1
        else:
            pilot(peer)
    plan([peer for peer in able if results[peer.name].runs], results, options)
    for number in range(options.rounds):
        for peer in able:
            r = results[peer.name]
            if number < r.rounds and not r.note:  # no failure so far
                run = attempt(peer, workload, r.window, 10 * options.patience, number + 1)
                r.runs += [run] if run else []
    check(workload, peers, results, lambda: attempt(peers[0], part, (0, LAST), options.patience))
    return results


def plan(able, results, options):
    """Gives each program the widest window over all rows, and of that as many rounds, as its share of the time allows.
    Mixtura and scikit-learn get the widest. The others share the budget, the fastest first: what it leaves of its share goes
    to the next. Where nothing fits, the pilot's figures stay."""
    left = options.budget
    others = sum(not peer.always for peer in able)
    for peer in sorted(able, key=lambda peer: results[peer.name].seconds()):
        r = results[peer.name]
        share = options.budget if peer.always else left / others
        choices = [(window, rounds, rounds * r.seconds() * peer.fits(*window))
                   for window in WINDOWS for rounds in range(options.rounds, 0, -1)]
        fitting = [choice for choice in choices if choice[2] <= share]
        if peer.always:
            fitting = [choice for choice in fitting if choice[0] == WINDOWS[0]] or [(WINDOWS[0], 1, 0)]
        else:
            others -= 1
        if fitting:
            r.window, r.rounds, cost = fitting[0]
            r.runs, r.scale = [], 1
            left -= 0 if peer.always else cost


def check(workload, peers, results, partly):
    """Holds every log-likelihood against Mixtura's after as many iterations; `partly` runs Mixtura over a part. With few rows
    for the columns some components become singular but for `reg_covar`, and programs without it go elsewhere."""
    enough = workload.rows >= workload.rows_needed
    ours = {1: results["Mixtura"].runs[:1]}
    for peer in peers:
        r = results[peer.name]
        r.widen()
        if not r.runs:
            continue
        if r.scale != 1:
            r.remark(f"{1 / r.scale:.0%} of the rows, times {r.scale:.3g}")
        if r.window[0] == 0:
            r.remark("its start counts")
        if peer.name == "Mixtura":
            continue
        if r.scale not in ours:
            ours[r.scale] = [run for run in [partly()] if run]
        if not ours[r.scale]:
            continue
        n = str(r.window[1])
        r.difference = r.runs[0]["log_likelihoods"][n] / ours[r.scale][0]["log_likelihoods"][n] - 1
        if peer.tolerance is None:
            r.remark("approximate")
        elif not enough and peer.name != "scikit-learn":
            r.remark("no reg_covar")
        elif not abs(r.difference) <= peer.tolerance:
            r.agrees = False
            r.remark("the log-likelihoods differ")


def ratio(results, name):
    """How many times a program's seconds an iteration are Mixtura's over the same iterations."""
    ours, other = results["Mixtura"], results.get(name)
    if name == "Mixtura" or other is None or not other.runs or not ours.runs:
        return None
    return other.seconds() / ours.seconds(other.window)


def share(workload, results, peak):
    """Useful GFLOP/s of Mixtura, and their share of the peak."""
    seconds = results["Mixtura"].seconds()
    speed = workload.flops / seconds / 1e9 if seconds else None
    return speed, speed and speed / peak["float64"][1]


def lines(workload, results, peak):
    """A line a program."""
    ours = results["Mixtura"]
    for name, r in results.items():
        mine = name == "Mixtura"
        speed, of_peak = share(workload, results, peak) if mine else (None, None)
        cold_ratio = r.cold() / ours.cold(r.window[1]) if r.cold() and ours.runs and not mine else None
        yield [
            workload.name if mine else "", name, f"{r.window[0] + 1}–{r.window[1]}, {len(r.runs)}×" if r.runs else "",
            page.number(r.seconds(), ".4f"), page.number(ratio(results, name), ".1f"), page.number(r.cold(), ".2f"),
            page.number(cold_ratio, ".1f"), page.number(speed, ".1f"), page.number(of_peak, ".0%"),
            page.number(r.peak_mb, ".0f"), page.number(r.difference, "+.1e"), r.note]


def text(measured, versions):
    """All of it, as Markdown."""
    blas = next((run["blas"] for _, results, _ in measured for r in results.values() for run in r.runs if "blas" in run), None)
    peaks = [peak for _, _, peak in measured]
    return "\n".join([
        page.peaks(peaks),
        "- Versions: " + ", ".join(f"{name} {version}" for name, version in versions.items()),
        *([f"- scikit-learn's matrix products: {blas}"] if blas else []),
        *(f"- {line}" for line in summary(measured)), "",
        page.table(HEADER, [line for w, r, p in measured for line in lines(w, r, p)], left=(0, 1, 2, -1))])


def summary(measured):
    """The figures that matter most."""
    low = {w.name: ratio(results, "scikit-learn") for w, results, _ in measured if w.columns <= 16}
    low = {name: value for name, value in low.items() if value}
    if low:
        least = min(low, key=low.get)
        yield (f"Ratio to scikit-learn up to 16 columns: geometric mean {statistics.geometric_mean(low.values()):.1f}, least"
               f" {low[least]:.1f} ({least})")
    shares = [f"{share(w, results, peak)[1]:.0%} ({w.name})" for w, results, peak in measured
              if w.covariance == "full" and w.columns >= 16 and results["Mixtura"].runs]
    if shares:
        yield "Share of the peak, full covariances from 16 columns: " + ", ".join(shares)
    for peer in PEERS:
        ratios = [ratio(results, peer.name) for w, results, _ in measured if w.columns <= 50]
        ratios = [value for value in ratios if value]
        if ratios:
            yield f"Least ratio up to 50 columns, {peer.name}: {min(ratios):.1f}, of {len(ratios)} workloads"
