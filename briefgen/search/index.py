"""The index of all parts in a folder: those that have changed are indexed, then all are merged."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, TypeVar

from briefgen.search.merge import merged
from briefgen.search.part import PagefindRun, read_engine, read_part

T = TypeVar("T")

# In the folder of each part: its pages, and what was found in them.
SITE = "site"
FOUND = "found"
# Beside these folders: what a browser runs to search.
ENGINE = "engine"


class Job(NamedTuple):
    """What is to be done, in values that JSON has.

    `program` is Pagefind, and `language` a tag without a region ("en"). `folder` has a folder for
    each of `parts`, in which there is `FOUND` if it is still what Pagefind finds in its pages;
    what was kept under another `key` is not used. The index goes `into` a folder, but for what is
    `known` to be there, as `make_index` told it of each file.
    """

    program: str
    language: str
    key: str
    folder: str
    parts: Sequence[int]
    into: str
    known: Mapping[str, str]

    def found_in(self, number: int) -> Path:
        """The file of what was found in a part."""
        return Path(self.folder, str(number), FOUND)


def make_index(job: Job) -> Mapping[str, str]:
    """Make the index, and return a digest of each of its files, by address in there.

    It is made of what the file says and of `job.key`: another version may pack the same otherwise.
    Raises SearchError and OSError.
    """
    into, engine, key = Path(job.into), Path(job.folder, ENGINE), job.key
    kept = {number: _if_kept(read_part, job.found_in(number), key) for number in job.parts}
    if _if_kept(read_engine, engine, key) is None:
        engine.unlink(missing_ok=True)
        kept[job.parts[0]] = None  # Pagefind writes it with any part
    _index([number for number, part in kept.items() if part is None], job, engine, key)
    parts = [part or read_part(job.found_in(number), key) for number, part in kept.items()]
    made = {}
    for file in merged(parts, read_engine(engine, key), job.language):
        made[file.uri] = sha256(f"{key} {file.digest}".encode()).hexdigest()
        if job.known.get(file.uri) != made[file.uri]:
            path = into / file.uri
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.data())
    return made


def _if_kept(read: Callable[[Path, str], T], file: Path, key: str) -> T | None:
    """What was kept; None if it is not there, damaged, or kept under another key."""
    try:
        return read(file, key)
    except (OSError, ValueError):
        return None


def _index(numbers: Sequence[int], job: Job, engine: Path, key: str) -> None:
    """Have Pagefind index these parts in turn; what it found in one is kept during the next."""
    command = (job.program, "--silent", "--force-language", job.language)
    begun: list[PagefindRun] = []
    try:
        for number in numbers:
            site = Path(job.folder, str(number), SITE)
            with _not_ended():
                begun.append(PagefindRun(site, job.found_in(number), engine, key, command))
            if len(begun) > 1:
                begun[0].keep()
                del begun[0]
            begun[0].wait()
        for run in begun:
            run.keep()
    finally:
        for run in begun:
            run.end()


@contextmanager
def _not_ended() -> Iterator[None]:
    """That nobody ends this process between what begins another one and what remembers it."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows, where a process ends without being told
        yield
        return
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
