"""Write a site beside the one that stands, and put it in its place when it is whole.

MkDocs empties the site folder and then writes into it: a build that is killed, or that finds the
disk full, would leave half a site. So it is told to write into a hidden folder inside, on the same
disk; hidden files are left alone there by MkDocs too (a `.git` of a published branch).
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

_PREFIX = ".briefgen-"
# Older ones are of builds that were killed; no build takes as long.
_STALE_SECONDS = 3600


def begin(site: Path) -> Path:
    """An empty folder inside `site`, which is made if missing, to write the new site into.

    Raises OSError if nothing can be written there.
    """
    site.mkdir(parents=True, exist_ok=True)
    for left in site.glob(f"{_PREFIX}*"):
        if time.time() - left.stat().st_mtime > _STALE_SECONDS:
            shutil.rmtree(left)
    return Path(tempfile.mkdtemp(prefix=_PREFIX, dir=site))


def publish(staged: Path, site: Path) -> None:
    """Put what is in `staged` in the place of what is in `site`, by moves alone.

    Raises OSError if something cannot be moved; then everything is where it was.
    """
    old = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=site))
    new = {entry.name for entry in staged.iterdir()}
    gone = [entry.name for entry in site.iterdir() if entry.name not in new]
    moves = [(site / name, old / name) for name in sorted(gone) if not name.startswith(".")]
    for name in sorted(new):
        if (site / name).exists() or (site / name).is_symlink():
            moves.append((site / name, old / name))
        moves.append((staged / name, site / name))
    _move(moves)
    shutil.rmtree(old)
    shutil.rmtree(staged)


def _move(moves: Sequence[tuple[Path, Path]]) -> None:
    """All of them or none."""
    for number, (origin, target) in enumerate(moves):
        try:
            origin.rename(target)
        except OSError:
            for before, after in reversed(moves[:number]):
                after.rename(before)
            raise


def abandon(staged: Path, site: Path) -> None:
    """Take `staged` away after a build that failed, and `site` too if it was made for it."""
    shutil.rmtree(staged, ignore_errors=True)
    if not any(site.iterdir()):
        site.rmdir()
