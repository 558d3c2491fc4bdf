"""How far a long build has come, on one line of a terminal that goes again."""

from __future__ import annotations

import logging
import sys
import time
from typing import TextIO

# Seconds: what takes less says nothing, and a line that changes faster cannot be read.
_SOON = 2.0
_OFTEN = 0.1


class Progress:
    """Says how many pages are begun; nothing where nobody reads it, or MkDocs is to be quiet."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        is_wanted = logging.getLogger("mkdocs").isEnabledFor(logging.INFO)
        self._is_shown = is_wanted and self._stream.isatty()
        self._last = time.monotonic() + _SOON - _OFTEN
        self._has_written = False

    def __call__(self, done: int, count: int) -> None:
        now = time.monotonic()
        if self._is_shown and now - self._last >= _OFTEN:
            self._stream.write(f"\r{min(done, count)} of {count} pages\x1b[K")
            self._stream.flush()
            self._last, self._has_written = now, True

    def end(self) -> None:
        """Take the line away."""
        if self._has_written:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._has_written = False
