"""The programs that are compared, each behind one command that prints its time and log-likelihood as JSON."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Callable

BENCH = Path(__file__).resolve().parent.parent
ROOT = BENCH.parent
REG_COVAR = 1e-6
ALL = ("full", "tied", "diag", "spherical")
JAVA = "org.mixtura.bench.peers."


@dataclass(frozen=True)
class Peer:
    """`command(folder, workload, iterations)`. `tolerance` is relative, for the log-likelihood beside Mixtura's; peers
    without scikit-learn's reg_covar differ a little, and None means that the peer is approximate."""
    name: str
    version: Callable
    command: Callable
    covariances: tuple = ALL
    tolerance: float | None = 1e-5
    packages: tuple = ()
    least_columns: int = 1
    warms_up: bool = False

    def excuse(self, workload):
        """Why it cannot take a workload, or None."""
        if workload.covariance not in self.covariances:
            return f"has no {workload.covariance} covariances from a given start"
        if workload.columns < self.least_columns:
            return f"takes {self.least_columns} columns or more"
        return None


def output(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return None


def maven_version(key):
    found = re.search(rf"<{key}\.version>([^<]*)<", (ROOT / "pom.xml").read_text())
    return lambda: found and found.group(1)


def shape(folder, w, n):
    return [folder, w.rows, w.columns, w.components, w.covariance, n]


def mixtura(folder, w, n):
    schedule = ["--schedule", "full"] if "--schedule" in (output(ROOT / "mixtura", "fit", "--help") or "") else []
    return [ROOT / "mixtura", "fit", folder / "rows.npy", "-k", w.components, "--covariance", w.covariance, *schedule,
            "--init-model", folder / "start.json", "--tol", 0, "--max-iter", n, "--reg-covar", REG_COVAR,
            "--format", "json"]


def sklearn(folder, w, n):
    return [sys.executable, BENCH / "comparison" / "sklearn_peer.py", folder, w.components, w.covariance, n, REG_COVAR]


def armadillo_version():
    """The version, once the source is compiled."""
    program, source = BENCH / "target" / "armadillo", BENCH / "peers" / "armadillo.cpp"
    if not program.exists() or program.stat().st_mtime < source.stat().st_mtime:
        program.parent.mkdir(exist_ok=True)
        if output("g++", "-O3", "-march=native", "-fopenmp", "-DARMA_NO_DEBUG", source, "-o", program,
                  "-larmadillo") is None:
            return None
    return output("dpkg-query", "-W", "-f", "${Version}", "libarmadillo-dev") or "unknown"


def java(main, *first):
    return lambda folder, w, n: [BENCH / "java", JAVA + main, *first, *shape(folder, w, n)]


PEERS = [
    Peer("Mixtura", lambda: (output(ROOT / "mixtura", "--version") or "- -").split()[1], mixtura, warms_up=True),
    Peer("scikit-learn", lambda: output(sys.executable, "-c", "import sklearn; print(sklearn.__version__)"), sklearn,
         tolerance=1e-8, packages=("python3-sklearn", "libopenblas0-pthread")),
    Peer("Armadillo", armadillo_version,
         lambda folder, w, n: [BENCH / "target" / "armadillo", *shape(folder, w, n)], ("full", "diag"),
         packages=("g++", "libarmadillo-dev")),
    Peer("ELKI EM", maven_version("elki"), java("Elki"), ("full", "diag", "spherical")),
    Peer("ELKI KDTreeEM", maven_version("elki"), java("Elki", "kd"), ("full",), tolerance=None,
         least_columns=2),
    Peer("Smile", maven_version("smile"), java("Smile"), ("full", "diag")),
    Peer("Commons Math", maven_version("commons-math"), java("CommonsMath"), ("full",), least_columns=2),
    Peer("mclust me", lambda: output("Rscript", "-e", "cat(as.character(packageVersion('mclust')))"),
         lambda folder, w, n: ["Rscript", BENCH / "peers" / "mclust.R", *shape(folder, w, n)],
         packages=("r-base-core", "r-cran-mclust")),
]


def prepare(peers):
    """Installs what is missing, where that is possible; returns the versions of the peers that can run."""
    def versions():
        return {peer.name: peer.version() for peer in peers}

    found = versions()
    missing = [package for peer in peers if not found[peer.name] for package in peer.packages]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing", *missing, file=sys.stderr)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], env=environment, stdout=sys.stderr)
        subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing], env=environment,
                       stdout=sys.stderr)
        found = versions()
    for peer in peers:
        if not found[peer.name]:
            print(f"{peer.name} is missing" + (f": install {' '.join(peer.packages)}" if peer.packages else ""),
                  file=sys.stderr)
    return {name: version for name, version in found.items() if version}
