"""Tables with known groups: how well one default fit finds them, what it makes of rows that it has not seen, and the time."""

import csv
import math
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from . import group_report, group_tables, peers, process
from .battery import COVARIANCES
from .process import BENCH

# The rows that are not held out, whose fit the others are held against; and all rows, whose fit labels them.
PARTS = ("train", "all")

SKLEARN = [sys.executable, BENCH / "comparison" / "sklearn_peer.py", "groups"]
PROGRAMS = {
    "Mixtura": lambda cases: [BENCH / "java", "org.mixtura.bench.peers.Groups", cases],
    "scikit-learn, n_init=1": lambda cases: [*SKLEARN, cases, 1],
    "scikit-learn, n_init=10": lambda cases: [*SKLEARN, cases, 10],
    "mclust": lambda cases: ["Rscript", "--vanilla", BENCH / "peers" / "groups.R", "fit", cases],
}

FIELDS = ("program", "table", "covariance", "part", "seconds", "mean", "note", "values")


@dataclass(frozen=True)
class Fitted:
    """A program's fit of a table or of its rows that are not held out.

    `mean` is the mean log-likelihood of the rows fitted; `values` are the labels of all rows, or the log-densities of those
    held out. A fit that failed has no values, and a note says why."""
    seconds: float
    mean: float
    values: list
    note: str = ""


def run(options, progress):
    wanted = wanted_tables(options)
    names = [name.strip().lower() for name in (options.peers or "").split(",")]
    programs = [p for p in PROGRAMS if p == "Mixtura" or any(map(p.lower().startswith, names))]
    peers.prepare([p for p in peers.PEERS if p.name in ("scikit-learn", "mclust me")])
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        folder = Path(name)
        tables = group_tables.load(wanted, folder)
        for table in tables:
            table.write(folder)
        results = {}
        for program in programs:
            progress(f"groups: {program}")
            cache = options.cache if program != "Mixtura" else None
            results[program] = fits(program, tables, folder, options.timeout, cache, progress)
    figures = group_report.figures(tables, results)
    if options.csv:
        group_report.write(options.csv, figures)
    return group_report.text(tables, figures, options.timeout), []


def wanted_tables(options):
    part = "final" if options.final else "tuning"
    lines = [line for line in group_tables.listed() if line["part"] == part and (options.only or "") in line["name"]]
    if not lines:
        raise process.Failure(f"no table's name contains {options.only}")
    return lines[::8] if options.quick else lines


def fits(program, tables, folder, timeout, cache, progress):
    """A program's fits by table, covariance and part. Those in the file `cache` are taken from it, the others added to it."""
    found = read(cache, program) if cache else {}
    keys = [(t.name, c, p) for t in tables for c in COVARIANCES for p in PARTS]
    by_name = {t.name: t for t in tables}
    while left := [key for key in keys if key not in found]:
        cases = folder / "cases.tsv"
        cases.write_text("".join(case(by_name[key[0]], key, folder) for key in left))
        waiting = iter(left)
        try:
            for line in process.stream(PROGRAMS[program](cases), timeout):
                key = next(waiting)
                if "/".join(key) != line["fit"]:
                    raise process.Failure(f"{program} fits {line['fit']} instead of {'/'.join(key)}")
                values = line.get("held") or line.get("labels") or []
                found[key] = Fitted(line["seconds"], line.get("mean", math.nan), values, line.get("note", ""))
                keep(cache, program, key, found[key])
        except process.Late as e:
            # What is slow without the rows held out is no faster with them.
            key = next(waiting)
            progress(f"groups: {program}, {'/'.join(key)}: {e}")
            for part in PARTS[PARTS.index(key[2]):]:
                key = (*key[:2], part)
                found[key] = Fitted(timeout, math.nan, [], f"stopped after {timeout:.0f} s")
                keep(cache, program, key, found[key])
    return {key: found[key] for key in keys}


def case(table, key, folder):
    words = "/".join(key), folder / table.name, *table.data.shape, table.components, *key[1:]
    return "\t".join(map(str, words)) + "\n"


def read(cache, program):
    """A program's fits in a cache."""
    if not Path(cache).exists():
        return {}
    with open(cache, newline="") as file:
        csv.field_size_limit(2**30)
        lines = csv.DictReader(file, FIELDS, delimiter="\t")
        return {(line["table"], line["covariance"], line["part"]): Fitted(
            float(line["seconds"]), float(line["mean"]), [float(v) for v in line["values"].split()], line["note"])
            for line in lines if line["program"] == program}


def keep(cache, program, key, fitted):
    if cache:
        with open(cache, "a", newline="") as file:
            csv.writer(file, delimiter="\t", lineterminator="\n").writerow(
                [program, *key, fitted.seconds, fitted.mean, fitted.note, " ".join(map(str, fitted.values))])
