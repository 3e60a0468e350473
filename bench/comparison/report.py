"""The results as a table, and in docs/benchmarks.md."""

import math
import os
import platform
import re
from datetime import date

from .measure import COUNTS
from .peers import BENCH, ROOT

PAGE = ROOT / "docs" / "benchmarks.md"
BEGIN, END = "<!-- bench/compare writes from here -->", "<!-- to here -->"
HEADER = ["workload", "program", "s/iteration", "ratio", "GFLOP/s", "of peak", "s in all", "peak MB", "ΔlogL", ""]


def number(value, form):
    return "" if value is None else format(value, form)


def rows(workload, results, peak):
    """A line a peer, for one workload."""
    ours = results["Mixtura"].seconds
    for name, r in results.items():
        speed = workload.flops / r.seconds / 1e9 if name == "Mixtura" and r.seconds else None
        notes = [r.note] if r.note else []
        if r.seconds and r.counts != COUNTS:
            notes.append(f"{r.counts[0]} and {r.counts[1]} iterations")
        yield [
            workload.name if name == "Mixtura" else "", name, number(r.seconds, ".4f"),
            number(r.seconds / ours if r.seconds and ours and name != "Mixtura" else None, ".1f"),
            number(speed, ".1f"), number(speed and speed / peak["gigaflops"], ".0%"), number(r.total, ".2f"),
            number(r.peak_mb, ".0f"), number(r.difference, "+.1e"), "; ".join(notes)]


def table(lines):
    """Lines as a Markdown table whose source reads as one."""
    lines = [HEADER, *lines]
    widths = [max(len(line[i]) for line in lines) for i in range(len(HEADER))]
    left = (0, 1, len(HEADER) - 1)

    def line(cells):
        return "| " + " | ".join(
            cell.ljust(w) if i in left else cell.rjust(w) for i, (cell, w) in enumerate(zip(cells, widths))) + " |"

    rule = "|" + "|".join("-" * (w + 2) if i in left else "-" * (w + 1) + ":" for i, w in enumerate(widths)) + "|"
    return "\n".join([line(lines[0]), rule, *map(line, lines[1:])])


def geometric_mean(measured):
    """Of the ratios to scikit-learn up to 16 columns."""
    logs = [math.log(results["scikit-learn"].seconds / results["Mixtura"].seconds)
            for workload, results, _ in measured
            if workload.columns <= 16 and "scikit-learn" in results
            and results["scikit-learn"].seconds and results["Mixtura"].seconds]
    return math.exp(sum(logs) / len(logs)) if logs else None


def machine():
    """The processor, its count, memory and system."""
    cpu, memory = platform.processor() or platform.machine(), ""
    try:
        with open("/proc/cpuinfo") as file:
            cpu = re.search(r"model name\s*: (.*)", file.read()).group(1)
        with open("/proc/meminfo") as file:
            memory = f", {int(re.search(r'MemTotal: *([0-9]+)', file.read()).group(1)) / 2**20:.0f} GB"
    except (OSError, AttributeError):
        pass
    return f"{cpu}, {os.cpu_count()} processors{memory}, {platform.system()} {platform.release()}"


def jdk():
    import subprocess

    lines = subprocess.run([BENCH / "java", "-version"], capture_output=True, text=True).stderr.splitlines()
    return next((line for line in lines if "Runtime Environment" in line), "JDK unknown").split("(build ")[-1].rstrip(")")


def text(measured, versions, command, repeats):
    """All of it, as Markdown."""
    lines = [line for workload, results, peak in measured for line in rows(workload, results, peak)]
    peaks = sorted(peak["gigaflops"] for _, _, peak in measured)
    mean = geometric_mean(measured)
    return "\n".join([
        f"Measured on {date.today()} by `{command}`, medians of {repeats}.", "",
        f"- Machine: {machine()}; JDK {jdk()}",
        f"- Peak, measured before each workload: {peaks[0]:.1f} to {peaks[-1]:.1f} GFLOP/s of multiply-adds in"
        f" {measured[0][2]['bits']}-bit registers, {measured[0][2]['threads']} threads",
        "- Versions: " + ", ".join(f"{name} {version}" for name, version in versions.items()),
        *([f"- Geometric mean of the ratios to scikit-learn, up to 16 columns: {mean:.1f}"] if mean else []),
        "", table(lines), ""])


def write(section):
    """Replaces the measured part of the page."""
    page = PAGE.read_text()
    before, rest = page.split(BEGIN)
    after = rest.split(END)[1]
    PAGE.write_text(f"{before}{BEGIN}\n\n{section}\n{END}{after}")
