"""What was written where, of what, and whether it lies there still."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

from briefgen.frozen import frozen
from briefgen.kept import write_whole


@frozen()
class Written:
    """A file that was written: its size and time; `key` tells what it was made from, or what it says."""

    key: str
    size: int
    mtime_ns: int

    def is_still(self, folder: Path, uri: str) -> bool:
        """Whether the file at `uri` is as it was written."""
        found = stat_of(folder, uri)
        return found is not None and (found.st_size, found.st_mtime_ns) == (
            self.size,
            self.mtime_ns,
        )


def stat_of(folder: Path, uri: str) -> os.stat_result | None:
    """Size and time of the file at `uri`; None where there is none.

    Each build asks this of every file of the site, twice; to make a path takes longer than the answer.
    """
    try:
        return os.stat(f"{folder}/{uri}")  # noqa: PTH116
    except OSError:
        return None


def read_list(path: Path) -> Mapping[str, Written]:
    """What was written last, by address; nothing where that cannot be read."""
    try:
        found = json.loads(path.read_bytes())
        return {str(uri): Written(str(k), int(s), int(t)) for uri, (k, s, t) in found.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def write_list(path: Path, written: Mapping[str, Written]) -> None:
    """Keep what was written. Raises OSError where nothing can be written."""
    values = {uri: (one.key, one.size, one.mtime_ns) for uri, one in written.items()}
    write_whole(path, json.dumps(values).encode())
