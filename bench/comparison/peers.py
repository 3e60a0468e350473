"""The programs that are compared, each behind one command that prints its times and log-likelihood as JSON.

It gets a folder with rows and a start, n, d, k, the covariance, few and more iterations, and the seconds of warm-up. It
prints `cold`, the seconds until an iteration of its first fit was done, by iteration; `warm`, those of a later fit in the same
process, where the process has to warm up; and `log_likelihoods` by iteration. Where few is 0, one fit is enough.
"""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import Callable

from .process import BENCH, ROOT, output

REG_COVAR = 1e-6
ALL = ("full", "tied", "diag", "spherical")
JAVA = "org.mixtura.bench.peers."


@dataclass(frozen=True)
class Peer:
    """`command(folder, workload, few, more, warm_up)`. `fits(few, more)` tells how many iterations that costs.
    `tolerance` is relative, for the log-likelihood beside Mixtura's; peers without scikit-learn's reg_covar differ a little,
    and None means that the peer is approximate. `always` gives it the most iterations, however slow."""
    name: str
    version: Callable
    command: Callable
    covariances: tuple = ALL
    tolerance: float | None = 1e-5
    packages: tuple = ()
    least_columns: int = 1
    most_columns: int | None = None
    fits: Callable = lambda few, more: 2 * few + more
    always: bool = False

    def excuse(self, workload):
        """Why it cannot take a workload, or None."""
        if workload.covariance not in self.covariances:
            return f"has no {workload.covariance} covariances from a given start"
        if workload.columns < self.least_columns:
            return f"takes {self.least_columns} columns or more"
        if self.most_columns and workload.columns > self.most_columns:
            return "its bounds take time exponential in the columns"
        return None


def maven_version(key):
    found = re.search(rf"<{key}\.version>([^<]*)<", (ROOT / "pom.xml").read_text())
    return lambda: found and found.group(1)


def shape(folder, w, few, more, warm_up):
    return [folder, w.rows, w.columns, w.components, w.covariance, few, more, warm_up]


def mixtura(folder, w, few, more, warm_up):
    # The collector of the `mixtura` command, and its way with large arrays.
    return [BENCH / "java", "-XX:+UseSerialGC", "-XX:PretenureSizeThreshold=1m", JAVA + "MixturaEm", REG_COVAR,
            *shape(folder, w, few, more, warm_up)]


def sklearn(folder, w, few, more, warm_up):
    return [sys.executable, BENCH / "comparison" / "sklearn_peer.py", "given", folder, w.components, w.covariance, more,
            REG_COVAR]


def compiled(source, package, *command):
    """Tells a package's version, once a program against it is compiled."""
    def version():
        code = BENCH / "peers" / source
        program = BENCH / "target" / code.stem
        if not program.exists() or program.stat().st_mtime < code.stat().st_mtime:
            program.parent.mkdir(exist_ok=True)
            compiler, *flags, library = command
            if output(compiler, "-O3", "-march=native", *flags, code, "-o", program, library) is None:
                return None
        return output("dpkg-query", "-W", "-f", "${Version}", package) or "unknown"

    return version


def java(main, *first):
    return lambda *job: [BENCH / "java", JAVA + main, *first, *shape(*job)]


def cold_and_warm(few, more):
    return 2 * (few + more)


PEERS = [
    Peer("Mixtura", lambda: (output(ROOT / "mixtura", "--version") or "- -").split()[1], mixtura,
         fits=lambda few, more: 3 * more, always=True),
    Peer("scikit-learn", lambda: output(sys.executable, "-c", "import sklearn; print(sklearn.__version__)"), sklearn,
         tolerance=1e-8, packages=("python3-sklearn", "libopenblas0-pthread"), fits=lambda few, more: more + 1,
         always=True),
    Peer("Armadillo", compiled("armadillo.cpp", "libarmadillo-dev", "g++", "-fopenmp", "-DARMA_NO_DEBUG", "-larmadillo"),
         lambda *job: [BENCH / "target" / "armadillo", *shape(*job)], ("full", "diag"),
         packages=("g++", "libarmadillo-dev")),
    # Its M-step leaves out posteriors below 1e-2 / k.
    Peer("VLFeat", compiled("vlfeat.c", "libvlfeat-dev", "gcc", "-lvl"),
         lambda *job: [BENCH / "target" / "vlfeat", *shape(*job)], ("diag",), tolerance=None,
         packages=("gcc", "libvlfeat-dev"), fits=lambda few, more: few + more + 1),
    Peer("ELKI EM", maven_version("elki"), java("Elki"), ("full", "diag", "spherical"),
         fits=cold_and_warm),
    Peer("ELKI KDTreeEM", maven_version("elki"), java("Elki", "kd"), ("full",), tolerance=None,
         least_columns=2, most_columns=3, fits=cold_and_warm),
    Peer("Smile", maven_version("smile"), java("Smile"), ("full", "diag"), fits=cold_and_warm),
    Peer("Commons Math", maven_version("commons-math"), java("CommonsMath"), ("full",), least_columns=2,
         fits=cold_and_warm),
    Peer("mclust me", lambda: output("Rscript", "-e", "cat(as.character(packageVersion('mclust')))"),
         lambda *job: ["Rscript", BENCH / "peers" / "mclust.R", *shape(*job)],
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
