"""docs/benchmarks.md, and what goes into it."""

import os
import platform
import re
from datetime import date

from .process import BENCH, ROOT, output

PAGE = ROOT / "docs" / "benchmarks.md"


def number(value, form):
    return "" if value is None else format(value, form)


def table(header, lines, left=(0,)):
    """Lines as a Markdown table whose source reads as one; columns `left` are flush left."""
    lines = [header, *lines]
    widths = [max(len(line[i]) for line in lines) for i in range(len(header))]
    left = [i % len(header) for i in left]

    def line(cells):
        return "| " + " | ".join(
            cell.ljust(w) if i in left else cell.rjust(w) for i, (cell, w) in enumerate(zip(cells, widths))) + " |"

    rule = "|" + "|".join("-" * (w + 2) if i in left else "-" * (w + 1) + ":" for i, w in enumerate(widths)) + "|"
    return "\n".join([line(lines[0]), rule, *map(line, lines[1:])])


def peaks(measured):
    """A line on the machine's peak, measured once or several times."""
    def span(precision, threads):
        values = [peak[precision][threads] for peak in measured]
        low, high = f"{min(values):.0f}", f"{max(values):.0f}"
        return low if low == high else f"{low}–{high}"

    first = measured[0]
    return (f"- Peak, GFLOP/s of multiply-adds in {first['bits']}-bit registers, measured {len(measured)}×: float64"
            f" {span('float64', 1)} on {first['threads']} threads and {span('float64', 0)} on one, float32"
            f" {span('float32', 1)} and {span('float32', 0)}")


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
    """The JDK's version; builds the benchmarks and the command besides."""
    output(ROOT / "mixtura", "--version")
    found = re.search(r"\(build ([^)]*)\)", output(BENCH / "java", "--version") or "")
    return found.group(1) if found else "unknown"


def heading(command):
    """What a measurement begins with."""
    commit = output("git", "-C", ROOT, "describe", "--always", "--exclude=*")
    # The page itself changes while the sections are written.
    if commit and output("git", "-C", ROOT, "status", "--porcelain", "-uno", "--", ".", ":!docs/benchmarks.md"):
        commit += "-dirty"
    return "\n".join([
        f"Measured on {date.today()} by `{command}`" + (f" at commit {commit}" if commit else "") + ".", "",
        f"- Machine: {machine()}; JDK {jdk()}"])


def write(section, text):
    """Replaces the measured part of a section."""
    begin, end = f"<!-- measured: {section} -->", "<!-- end -->"
    before, rest = PAGE.read_text().split(begin)
    after = rest[rest.index(end):]
    PAGE.write_text(f"{before}{begin}\n\n{text}\n\n{after}")
