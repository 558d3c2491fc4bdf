"""What a program takes: seconds, CPU and memory, of all its processes together; what it wrote."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

_LOOK_EVERY = 0.1  # seconds
# A look at large processes takes long, and what it takes is missing to what is measured.
_LOOKING = 0.05  # of the time, at most
_NOT_OURS = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "SOURCE_DATE_EPOCH", "SITE_URL")


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds by the clock, CPU seconds (user and system), MiB at the peak."""

    seconds: float
    cpu: float
    peak: float


def environment() -> dict[str, str]:
    """The same day for every build, no notices, and Python keeps what it has compiled."""
    kept = {name: value for name, value in os.environ.items() if name not in _NOT_OURS}
    return kept | {
        "BRIEFGEN_TODAY": "2026-11-22",
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "true",
    }


def run(command: Sequence[str], folder: Path) -> Took:
    """Run a program in `folder`; where it fails, all ends with what it said."""
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=environment(), stdout=said, stderr=subprocess.STDOUT
        )
        watch = _Watch(process.pid)
        watch.start()
        # Of its children too, as far as it waited for them.
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        watch.ended.set()
        watch.join()
        if process.returncode:
            said.seek(0)
            sys.exit(f"{' '.join(command)} failed:\n{said.read().decode(errors='replace')}")
    return Took(seconds, usage.ru_utime + usage.ru_stime, watch.peak)


class _Watch(threading.Thread):
    """Looks at the memory of a process and all below it, until told that it has ended."""

    def __init__(self, pid: int) -> None:
        super().__init__()
        self.pid, self.peak, self.ended = pid, 0.0, threading.Event()

    def run(self) -> None:
        pause = _LOOK_EVERY
        while not self.ended.wait(pause):
            began = time.thread_time()
            try:
                process = psutil.Process(self.pid)
                members = (process, *process.children(recursive=True))
                total = sum(_memory(member) for member in members)
            except (psutil.NoSuchProcess, psutil.AccessDenied):
                continue  # one of them ended between two looks
            self.peak = max(self.peak, total / 2**20)
            pause = max(_LOOK_EVERY, (time.thread_time() - began) / _LOOKING)


def _memory(process: psutil.Process) -> int:
    """Bytes; what processes share counts in parts (PSS), where the system tells that."""
    if psutil.LINUX:
        return int(process.memory_full_info().pss)
    return int(process.memory_info().rss)


def files_in(folder: Path) -> dict[str, int]:
    """The size of every file, by its path in `folder`."""
    return {
        path.relative_to(folder).as_posix(): path.stat().st_size
        for path in folder.rglob("*")
        if path.is_file()
    }


def differences(one: Path, other: Path) -> list[str]:
    """The files that two folders do not both have with the same bytes, in order."""
    return sorted(path for path, _ in _digests(one) ^ _digests(other))


def _digests(folder: Path) -> set[tuple[str, str]]:
    return {
        (path, hashlib.sha256((folder / path).read_bytes()).hexdigest())
        for path in files_in(folder)
    }
