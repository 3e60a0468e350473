"""The figures of fits of tables with known groups, as a page and as a file."""

import csv
import math
import statistics

from . import page
from .battery import COVARIANCES

OURS, THEIRS = "Mixtura", ("scikit-learn, n_init=1", "scikit-learn, n_init=10")
ALLOWED_INDEX, ALLOWED_DENSITY, ALLOWED_ERRORS = 0.03, 0.01, 2
MANY_COLUMNS = 50
FIELDS = ("table", "rows", "columns", "groups", "covariance", "program", "index", "held_out", "difference", "standard_error",
          "seconds", "train_seconds", "mean_log_likelihood", "train_mean_log_likelihood", "note")


def figures(tables, results):
    """A record of FIELDS for each program's pair of fits. `difference` is what the log-density of a row held out is on average
    above that under the scikit-learn fit which gives them more; what is missing is NaN."""
    records = []
    for table in tables:
        for covariance in COVARIANCES:
            key = table.name, covariance
            held = {p: fits[*key, "train"].values for p, fits in results.items()}
            better = max((held[p] for p in THEIRS if held.get(p)), key=lambda v: (not math.isnan(mean(v)), mean(v)), default=[])
            for program, fits in results.items():
                train, full = fits[*key, "train"], fits[*key, "all"]
                difference, error = paired(held[program], better)
                records.append(dict(zip(FIELDS, (
                    table.name, *table.data.shape, table.components, covariance, program,
                    index(table.groups, full.values) if full.values else math.nan, mean(held[program]), difference, error,
                    full.seconds, train.seconds, full.mean, train.mean, full.note or train.note))))
    return records


def mean(values):
    return statistics.fmean(values) if values else math.nan


def paired(ours, theirs):
    """The mean of the differences between paired values, and its standard error."""
    if not ours or not theirs:
        return math.nan, math.nan
    differences = [a - b for a, b in zip(ours, theirs, strict=True)]
    if any(map(math.isnan, differences)):
        return math.nan, math.nan
    return mean(differences), statistics.stdev(differences) / math.sqrt(len(differences))


def index(groups, labels):
    """The adjusted Rand index, 1 for the groups themselves and about 0 for chance."""
    from sklearn.metrics import adjusted_rand_score

    return float(adjusted_rand_score(groups, labels))


def write(path, records):
    with open(path, "w", newline="") as file:
        writer = csv.DictWriter(file, FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(records)


def text(tables, records, timeout):
    """All of it, as Markdown."""
    rows = [len(t.data) for t in tables]
    columns = [t.data.shape[1] for t in tables]
    real = ", ".join(t.name for t in tables)
    parts = [
        f"- {len(tables)} tables of {min(rows)} to {max(rows)} rows and {min(columns)} to {max(columns)} columns: {real}",
        f"- A fit that takes longer than {timeout:.0f} s is stopped and has failed", "",
        page.table(("program", "covariance", "fits", "mean index", "Mixtura's", "s", "Mixtura's s",
                    f"s, over {MANY_COLUMNS} columns", "Mixtura's s"), list(programs(records)), left=(0, 1))]
    if any(r["program"] in THEIRS for r in records):
        parts += ["", page.table(("covariance", "fits", f"index within {ALLOWED_INDEX}", "held out as likely", "both"),
                                 list(goals(records))),
                  "", page.table(("misses", "covariance", "index", "better scikit-learn's", "a row held out",
                                  "better scikit-learn's", "standard error", "of"), list(misses(records)), left=(0, 1, 7))]
    return "\n".join(parts)


def by_fit(records, program):
    return {(r["table"], r["covariance"]): r for r in records if r["program"] == program}


def or_zero(value):
    return 0.0 if math.isnan(value) else value


def programs(records):
    """A line a program and covariance: over the fits that the program gives, beside Mixtura's of the same. One that Mixtura
    does not give counts as 0."""
    ours = by_fit(records, OURS)
    for program in dict.fromkeys(r["program"] for r in records):
        other = program != OURS
        for covariance in (*COVARIANCES, "all"):
            every = {k: r for k, r in by_fit(records, program).items() if covariance in (k[1], "all")}
            given = {k: r for k, r in every.items() if not other or not math.isnan(r["index"])}
            many = [k for k in every if every[k]["columns"] > MANY_COLUMNS]
            sums = [sum(r["seconds"] for r in rs) for rs in (
                every.values(), [ours[k] for k in every], [every[k] for k in many], [ours[k] for k in many])]
            yield [program, covariance, f"{sum(not math.isnan(r['index']) for r in every.values())} of {len(every)}",
                   f"{mean([or_zero(r['index']) for r in given.values()]):.3f}",
                   f"{mean([or_zero(ours[k]['index']) for k in given]):.3f}" if other else "",
                   f"{sums[0]:.1f}", f"{sums[1]:.1f}" if other else "", f"{sums[2]:.1f}", f"{sums[3]:.1f}" if other else ""]


def judged(records):
    """Each of Mixtura's fits with the better index and the better density of scikit-learn's, and whether it holds out."""
    theirs = [by_fit(records, p) for p in THEIRS]
    for key, r in by_fit(records, OURS).items():
        others = [t[key] for t in theirs if key in t]
        better = max(or_zero(o["index"]) for o in others)
        density = max((o["held_out"] for o in others if not math.isnan(o["held_out"])), default=math.nan)
        found = or_zero(r["index"]) >= better - ALLOWED_INDEX
        allowed = max(ALLOWED_DENSITY, ALLOWED_ERRORS * r["standard_error"])
        likely = math.isnan(density) or r["difference"] >= -allowed
        yield r, better, density, found, likely


def goals(records):
    for covariance in (*COVARIANCES, "all"):
        those = [j for j in judged(records) if covariance in (j[0]["covariance"], "all")]

        def share(hold):
            return f"{100 * sum(map(hold, those)) / len(those):.1f}%"

        yield [covariance, str(len(those)), share(lambda j: j[3]), share(lambda j: j[4]), share(lambda j: j[3] and j[4])]


def misses(records):
    for r, better, density, found, likely in judged(records):
        if not found or not likely:
            yield [r["table"], r["covariance"], f"{r['index']:.3f}", f"{better:.3f}", f"{r['held_out']:.3f}", f"{density:.3f}",
                   f"{r['standard_error']:.3f}", " and ".join(w for w, ok in (("index", found), ("held out", likely)) if not ok)]
