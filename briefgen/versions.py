"""Digests of what turns content into pages, so that what an other version made is not taken for ours."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from operator import attrgetter
from pathlib import Path

from briefgen.settings import Settings

# What has a part in the HTML of pages. A library that is not there has no version.
_LIBRARIES = (
    "babel", "briefgen", "jinja2", "markdown", "markupsafe", "mkdocs", "mkdocs-material", "nh3",
    "pymdown-extensions", "pygments",
)  # fmt: skip
_ADDRESS_IN_MEMORY = re.compile(r" at 0x[0-9a-f]+")


@cache
def program_digest() -> str:
    """A digest of this program, of Python and of the libraries that make pages.

    The program's files are read, since a desk may have changed them without a new version.
    """
    libraries = [f"{name} {version_of(name)}" for name in _LIBRARIES]
    files = digest_of_files((Path(__file__).parent,), "*.py")
    return blake2b(repr((sys.version, libraries, files)).encode(), digest_size=20).hexdigest()


def digests_in(folder: Path) -> dict[str, str]:
    """Digests of everything in a folder, in the order of names: bytes, and where links lead.

    Raises OSError where something cannot be read.
    """
    found = {}
    for uri, entry in _entries_in(folder):
        link = str(Path(entry).readlink()) if entry.is_symlink() else ""
        data = _bytes_of(entry) if entry.is_file() else b""
        facts = f"{link}\0{entry.is_dir()}\0".encode(errors="surrogateescape")
        name = uri.encode(errors="surrogateescape").decode(errors="backslashreplace")
        found[name] = blake2b(facts + data, digest_size=20).hexdigest()
    return found


def _bytes_of(entry: os.DirEntry[str]) -> bytes:
    with open(entry, "rb") as file:  # noqa: PTH123 - a third of the time of a path
        return file.read()


def _entries_in(folder: str | Path, below: str = "") -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Everything in a folder, however deep, by its path in there; no link is followed."""
    with os.scandir(folder) as found:
        entries = sorted(found, key=attrgetter("name"))
    for entry in entries:
        yield f"{below}{entry.name}", entry
        if entry.is_dir(follow_symlinks=False):
            yield from _entries_in(entry.path, f"{below}{entry.name}/")


def digest_of_files(folders: Iterable[Path], pattern: str = "*") -> str:
    """A digest of the names and bytes of all files in `folders`, in their order, however deep."""
    digest = blake2b(digest_size=20)
    for folder in folders:
        for path in sorted(path for path in folder.rglob(pattern) if path.is_file()):
            data = path.read_bytes()
            digest.update(f"{path.relative_to(folder).as_posix()}\0{len(data)}\0".encode())
            digest.update(data)
        digest.update(b"\0")
    return digest.hexdigest()


def digest_of(value: object) -> str:
    """A digest of what `repr` says of a value, without addresses in memory."""
    words = _ADDRESS_IN_MEMORY.sub("", repr(value))
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=20).hexdigest()


def settings_in_words(settings: Settings) -> str:
    """All settings that a page depends on; not where content and templates lie on this disk."""
    values = [
        (field.name, getattr(settings, field.name))
        for field in fields(settings)
        if field.name not in ("content_dir", "template_dirs", "severity")
    ]
    return _ADDRESS_IN_MEMORY.sub("", repr(values))


def version_of(name: str) -> str:
    """The version of an installed library, "" where it is not installed."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
