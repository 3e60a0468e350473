"""Runs one command in a process of its own: its JSON, its time and its memory."""

import json
import os
import re
import subprocess
import tempfile
import threading
import time
from pathlib import Path

BENCH = Path(__file__).resolve().parent.parent
ROOT = BENCH.parent


class Failure(Exception):
    pass


class Late(Failure):
    """What took longer than it may."""


def environment():
    """Ours, without what would keep OpenBLAS from its best: it picks its kernel by the processor, and both threads."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("OPENBLAS_", "OMP_"))}
    kept.setdefault("BENCH_JAVA_OPTS", "-XX:MaxRAMPercentage=60")
    return kept


def output(*command):
    """What a command prints; None if it fails."""
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True, env=environment()).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return None


def run(command, patience):
    """Runs a command; returns its JSON output with `wall_seconds`, `peak_mb`, its peak resident memory (as it was within
    its last 50 ms), and `anonymous_mb`, the part of it (seen 20 times a second) that is not pages of files."""
    with tempfile.TemporaryFile() as errors:
        begin = time.perf_counter()
        process = subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, stderr=errors, env=environment())
        late = threading.Timer(patience, process.kill)
        late.start()
        watch = Watch(process.pid)
        out = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        watch.stop()
        if not late.is_alive():
            raise Failure(f"stopped after {patience:.0f} s")
        late.cancel()
        if status != 0:
            errors.seek(0)
            raise Failure("fails: " + reason(errors.read().decode(errors="replace"), process.returncode))
    return {**parse(out.decode()), "wall_seconds": seconds, "peak_mb": watch.peak or usage.ru_maxrss / 1024,
            "anonymous_mb": watch.anonymous}


def stream(command, patience, first=30):
    """Runs a command that prints a line of JSON as soon as it has done a part of its work; returns the lines one by one. A
    line that takes longer than `patience` seconds, the first one that takes `first` more, ends it as a Late failure."""
    with tempfile.TemporaryFile() as errors, subprocess.Popen(
            list(map(str, command)), stdout=subprocess.PIPE, stderr=errors, env=environment()) as process:
        try:
            while line := line_within(process, patience + first):
                first = 0
                yield parse(line.decode())
        except BaseException:
            process.kill()
            raise
        if process.wait() != 0:
            errors.seek(0)
            raise Failure("fails: " + reason(errors.read().decode(errors="replace"), process.returncode))


def line_within(process, patience):
    """The next line of a process's output; empty at its end."""
    late = threading.Timer(patience, process.kill)
    late.start()
    line = process.stdout.readline()
    if not late.is_alive():
        raise Late(f"stopped after {patience:.0f} s")
    late.cancel()
    return line


def parse(text):
    """A program's JSON, whatever its language calls what is no number."""
    try:
        return json.loads(re.sub(r"(?<=[:\s])[-+]?(nan|NA|inf|Infinity)\b", "NaN", text)) if text else {}
    except json.JSONDecodeError:
        raise Failure(f"fails: its output is {text[:60]!r}") from None


def reason(text, status):
    """The line of an error message that says most."""
    lines = [line for line in text.splitlines()
             if line and not line.lstrip().startswith(("at ", "WARNING: Using incubator"))]
    causes = [line for line in lines if line.startswith("Caused by")]
    line = causes[-1] if causes else lines[0] if lines else f"status {status}"
    return line.split("Exception: ")[-1][:90]


class Watch(threading.Thread):
    """A process's peak resident memory, and the peak of what is not pages of files, in MB, where the system tells them; 0
    elsewhere. What wait4 says of it is no less than what this process had when it started the other."""

    def __init__(self, process):
        super().__init__(daemon=True)
        self.status, self.peak, self.anonymous, self.over = Path(f"/proc/{process}/status"), 0, 0, threading.Event()
        self.start()

    def run(self):
        while not self.over.wait(0.05):
            try:
                lines = dict(line.split(":", 1) for line in self.status.read_text().splitlines())
            except OSError:
                return
            if "VmHWM" in lines:
                self.peak = megabytes(lines, "VmHWM")
                self.anonymous = max(self.anonymous, megabytes(lines, "RssAnon") + megabytes(lines, "RssShmem"))

    def stop(self):
        self.over.set()
        self.join()


def megabytes(status, key):
    return int(status[key].split()[0]) / 1024


def peak():
    """The machine's peak now: `bits`, `threads`, and GFLOP/s of one and of all threads for `float64` and `float32`."""
    return run([BENCH / "java", "org.mixtura.bench.Peak"], 120)
