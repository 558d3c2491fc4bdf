"""Write changed files: all of them or none, each at once, and nothing of them lost.

A file keeps its line ends, its byte order mark and its rights; a symbolic link stays one.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from briefgen.edits.change import Change
from briefgen.frozen import frozen

_BOM = b"\xef\xbb\xbf"


@frozen()
class NotWritten:
    """A file that could not be written, as messages show it, and why."""

    path: str
    why: str


@frozen()
class _Prepared:
    """A change that can be made: the file behind all links, its bytes before and after."""

    change: Change
    path: Path
    before: bytes
    after: bytes


def write_changes(changes: Sequence[Change]) -> tuple[NotWritten, ...]:
    """Write all changes; where one cannot be made, none is, and the reasons are given back.

    All new texts lie beside their files before the first takes its place. Where that fails half way
    (the disk is taken out), what was replaced is put back.
    """
    prepared: list[_Prepared] = []
    refused: list[NotWritten] = []
    for change in changes:
        try:
            ready = _prepare(change)
        except OSError as error:
            ready = _not_writable(change, error)
        if isinstance(ready, NotWritten):
            refused.append(ready)
        else:
            prepared.append(ready)
    if refused:
        return tuple(refused)
    current = None
    with ExitStack() as undo:
        try:
            staged = []
            for current in prepared:
                staged.append(_beside(current))
                undo.callback(staged[-1].unlink, missing_ok=True)
            for current, new in zip(prepared, staged, strict=True):
                _put(current, new, undo)
        except OSError as error:
            assert current is not None
            return (_not_writable(current.change, error),)
        undo.pop_all()
    return ()


def _prepare(change: Change) -> _Prepared | NotWritten:
    """The bytes that a file shall have, or why it cannot get them."""
    file, named = change.file, Path(change.file.abs_path)
    path = Path(os.path.realpath(named))
    data = path.read_bytes()
    mark = _BOM if data.startswith(_BOM) else b""
    end = "\r\n" if b"\r\n" in data else "\n"
    is_edited = change.text != file.text
    if is_edited and mark + file.text.replace("\n", end).encode() != data:
        why = "it has changed just now, or has line ends of two kinds or hidden characters"
        return NotWritten(file.path, why)
    if not path.stat().st_mode & 0o222 or not os.access(path, os.W_OK):
        return NotWritten(file.path, "it is write-protected")
    if change.is_moved and os.path.lexists(change.after.abs_path):
        return NotWritten(file.path, f"there is a file {change.after.path} already")
    after = mark + change.text.replace("\n", end).encode() if is_edited else data
    return _Prepared(change, path, data, after)


def _beside(one: _Prepared) -> Path:
    """A new file with the new bytes and the old rights, in the folder of the old one."""
    descriptor, name = tempfile.mkstemp(prefix=f".{one.path.name}.", dir=one.path.parent)
    new = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(one.after)
            file.flush()
            os.fsync(file.fileno())
        new.chmod(one.path.stat().st_mode & 0o7777)
    except BaseException:
        new.unlink()
        raise
    return new


def _put(one: _Prepared, new: Path, undo: ExitStack) -> None:
    """Put the new file in the place of the old one, and give it its new name."""
    rights = one.path.stat().st_mode & 0o7777
    new.replace(one.path)
    undo.callback(_put_back, one, rights)
    if one.change.is_moved:
        # The name in the content folder, which may be a link to the file.
        old_name, new_name = Path(one.change.file.abs_path), Path(one.change.after.abs_path)
        old_name.rename(new_name)
        undo.callback(new_name.rename, old_name)


def _put_back(one: _Prepared, rights: int) -> None:
    one.path.write_bytes(one.before)
    one.path.chmod(rights)


def _not_writable(change: Change, error: OSError) -> NotWritten:
    return NotWritten(change.file.path, f"it cannot be written: {error.strerror}")
