"""The whole search, all families and 1 to 9 components, beside `Mclust()`: the choice and the time."""

import csv
import json
import tempfile
from pathlib import Path

from . import mixtura, page, peers, process
from .process import ROOT

TABLES = ("faithful", "iris")
R = """suppressMessages(library(mclust)); data <- read.csv("{file}"); begin <- proc.time()[["elapsed"]]
fit <- Mclust(data, verbose = FALSE)
cat(sprintf('{{"seconds": %.3f, "choice": "%s, %d", "bic": %.3f, "log_likelihood": %.4f}}',
  proc.time()[["elapsed"]] - begin, fit$modelName, fit$G, -fit$bic, fit$loglik))"""


def run(options, progress):
    peers.prepare([p for p in peers.PEERS if p.name == "mclust me"])
    lines = []
    with tempfile.TemporaryDirectory(dir=options.folder) as name:
        for table in TABLES:
            file = numeric(ROOT / "examples" / f"{table}.csv", Path(name) / f"{table}.csv")
            ours = [process.run([mixtura.COMMAND, "fit", file, "--format", "json"], 600) for _ in range(options.rounds)]
            theirs = [process.run(["Rscript", "--vanilla", "-e", R.format(file=file)], 600) for _ in range(options.rounds)]
            best = min(ours, key=lambda r: r["wall_seconds"])
            lines.append([table, "Mixtura", f"{best['covariance']}, {best['components']}", f"{best['bic']:.3f}",
                          f"{best['log_likelihood']:.3f}", f"{best['fit_seconds']:.2f}", f"{best['wall_seconds']:.2f}"])
            best = min(theirs, key=lambda r: r["wall_seconds"])
            lines.append([table, "mclust", best["choice"], f"{best['bic']:.3f}", f"{best['log_likelihood']:.3f}",
                          f"{best['seconds']:.2f}", f"{best['wall_seconds']:.2f}"])
            progress(json.dumps(lines[-2:]))
    header = ["table", "program", "choice", "BIC", "log-likelihood", "search s", "whole command s"]
    return f"- The fastest of {options.rounds} runs each\n\n" + page.table(header, lines, left=(0, 1, 2)), []


def numeric(source, target):
    """A copy without the columns that are not numbers: R reads them as factors."""
    with open(source) as file:
        rows = list(csv.reader(file))
    columns = [j for j, cell in enumerate(rows[1]) if cell.replace(".", "").replace("-", "").isdigit()]
    target.write_text("".join(",".join(row[j] for j in columns) + "\n" for row in rows))
    return target
