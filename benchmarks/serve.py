"""How long an editor waits: from the moment a file is saved to the first answer with the new text."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from edit import Edit
from generators import Generator
from measure import environment

_PATIENCE = 900  # seconds
_SETTLE = 1.5  # seconds from the first answer to an edit, so that what watches files has begun


@dataclass(frozen=True, slots=True)
class Seen:
    """Seconds until each edit was seen, and the pages that still had the old text right after."""

    seconds: tuple[float, ...]
    stale: tuple[str, ...]


def seen_after(generator: Generator, edit: Edit, numbers: Sequence[int]) -> Seen:
    """Serve, and make one edit after the other; the last one stays."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [part.format(port=port) for part in generator.serve]
    root = f"http://127.0.0.1:{port}/"
    waits: list[float] = []
    stale: list[str] = []
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            command,
            cwd=generator.folder,
            env=environment(),
            stdout=said,
            stderr=said,
            start_new_session=True,
        )

        def wait(holds: Callable[[], bool]) -> None:
            end = time.monotonic() + _PATIENCE
            while not holds():
                if process.poll() is not None or time.monotonic() > end:
                    said.seek(0)
                    sys.exit(f"{' '.join(command)}:\n{said.read().decode(errors='replace')}")
                time.sleep(0.01)

        try:
            before = edit.sentence_now(generator)
            wait(lambda: before in _page(root + edit.page.url))
            for number in numbers:
                time.sleep(_SETTLE)
                new = edit.write(generator, number)
                start = time.perf_counter()
                wait(lambda new=new: new in _page(root + edit.page.url))  # type: ignore[misc]
                waits.append(time.perf_counter() - start)
                stale += [
                    page.url
                    for page in edit.pages_of(generator)
                    if new not in _page(root + page.url)
                ]
        finally:
            os.killpg(process.pid, signal.SIGTERM)  # with all that it started
            process.wait()
    return Seen(tuple(waits), tuple(stale))


def _page(address: str) -> str:
    """The page; "" while there is none."""
    try:
        with urlopen(address, timeout=_PATIENCE) as answer:
            return str(answer.read().decode("utf-8", "replace"))
    except (HTTPError, URLError, ConnectionError):
        return ""
