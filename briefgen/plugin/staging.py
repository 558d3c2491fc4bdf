"""Write a site beside the one that stands, and put it in its place when it is whole.

What is the same in both stays where it is, so that it keeps its time and is not sent out again.

MkDocs empties the site folder and then writes into it: a build that is killed, or that finds the
disk full, would leave half a site. So it is told to write into a hidden folder inside, on the same
disk; hidden files are left alone there by MkDocs too (a `.git` of a published branch).
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from briefgen.kept import take_stale

_PREFIX = ".briefgen-"


def begin(site: Path) -> Path:
    """An empty folder inside `site`, which is made if missing, to write the new site into.

    Raises OSError if nothing can be written there.
    """
    site.mkdir(parents=True, exist_ok=True)
    take_stale(site, f"{_PREFIX}*")
    return Path(tempfile.mkdtemp(prefix=_PREFIX, dir=site))


def publish(staged: Path, site: Path, stays: Collection[str] = ()) -> None:
    """Put what is in `staged` in the place of what is in `site`, by moves alone.

    `stays` are files of the new site, by their paths in it: those that are not in `staged` are in
    `site` already. Raises OSError if something cannot be moved; then everything is where it was.
    """
    old = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=site))
    known = {*stays, *(folder for path in stays for folder in _folders_of(path))}
    _move(list(_moves(staged, site, old, known)))
    shutil.rmtree(old)
    shutil.rmtree(staged)


def _folders_of(path: str) -> Iterator[str]:
    """From "a/b/c.html": "a/b" and "a"."""
    while path := path.rpartition("/")[0]:
        yield path


def files_in(folder: str, below: str = "") -> Iterator[str]:
    """The paths of all files in a folder."""
    for entry in os.scandir(f"{folder}/{below}"):
        if _is_folder(entry):
            yield from files_in(folder, f"{below}{entry.name}/")
        else:
            yield f"{below}{entry.name}"


def _moves(
    staged: Path,
    site: Path,
    old: Path,
    stays: Collection[str],
    folder: str = "",
    *,
    is_staged: bool = True,
) -> Iterator[tuple[Path, Path]]:
    """The moves that make `folder` of `site` what it is to be, with what was there going to `old`.

    `stays` are files and folders; `is_staged` tells whether `staged` has the folder too. Hidden files at the
    top of a site are not ours.
    """
    new = _entries(staged / folder) if is_staged else {}
    there = _entries(site / folder)
    for name in sorted({*new, *there}):
        path = f"{folder}/{name}" if folder else name
        made, present = new.get(name), there.get(name)
        if present is None:
            yield staged / path, site / path
        elif _is_folder(present) and (_is_folder(made) if made else path in stays):
            yield from _moves(staged, site, old, stays, path, is_staged=made is not None)
        elif made is None:
            if path not in stays and not (name.startswith(".") and not folder):
                yield site / path, old / path
        elif not _is_same(made, present):
            yield site / path, old / path
            yield staged / path, site / path


def _entries(folder: Path) -> dict[str, os.DirEntry[str]]:
    """What is in a folder, by name; nothing where there is none."""
    try:
        return {entry.name: entry for entry in os.scandir(folder)}
    except FileNotFoundError:
        return {}


def _is_folder(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False)


def _is_same(one: os.DirEntry[str], other: os.DirEntry[str]) -> bool:
    """Whether two files have the same bytes; links are never the same as files."""
    if not (one.is_file(follow_symlinks=False) and other.is_file(follow_symlinks=False)):
        return False
    first, second = one.stat(), other.stat()
    if first.st_size != second.st_size:
        return False
    is_one_file = os.path.samestat(first, second)
    return is_one_file or Path(one.path).read_bytes() == Path(other.path).read_bytes()


def _move(moves: Sequence[tuple[Path, Path]]) -> None:
    """All of them or none."""
    for number, (origin, target) in enumerate(moves):
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            origin.rename(target)
        except OSError:
            for before, after in reversed(moves[:number]):
                after.rename(before)
            raise


def abandon(staged: Path, site: Path) -> None:
    """Take `staged` away after a build that failed, and `site` too if it was made for it."""
    shutil.rmtree(staged, ignore_errors=True)
    with suppress(FileNotFoundError):  # somebody took all away meanwhile
        if not any(site.iterdir()):
            site.rmdir()
