"""The lines of the files that diagnostics are about."""

from __future__ import annotations

import stat
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from briefgen.load.content import MAX_BYTES

LinesOf = Callable[[str], Sequence[str]]
"""From a path as messages show it to the lines of that file; empty where it cannot be read."""


def lines_in(content_dir: Path, shown_as: str) -> LinesOf:
    """A reader of the lines of content files, each file read once, as the load stage reads them.

    Other files (templates, settings) are shown as they are found from the working directory.
    """

    @cache
    def lines_of(path: str) -> Sequence[str]:
        inside = path.removeprefix(f"{shown_as}/")
        file = content_dir / inside if inside != path else Path(path)
        if inside != path and not file.resolve().is_relative_to(content_dir.resolve()):
            return ()  # a link that leads out: what it leads to is nobody's business here
        try:
            found = file.stat()
            if not stat.S_ISREG(found.st_mode) or found.st_size > MAX_BYTES:
                return ()  # a pipe would be waited for without end
            text = file.read_bytes().decode("utf-8-sig", errors="replace")
        except OSError:
            return ()
        return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    return lines_of
