"""Freeze the addresses of claims: write their present ids into the briefs."""

from __future__ import annotations

import difflib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefgen.check import Checked
from briefgen.model.brief import Brief
from briefgen.parse.claim_ids import write_claim_ids
from briefgen.text import ContentFile

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class FrozenBrief:
    """A brief whose claims get ids: its file, the text it should have, how many ids are new."""

    file: ContentFile
    text: str
    count: int


@dataclass(frozen=True, slots=True)
class LeftBrief:
    """A brief that is left as it is, and why."""

    path: str
    why: str


def freeze_claims(checked: Checked) -> tuple[tuple[FrozenBrief, ...], tuple[LeftBrief, ...]]:
    """What to write so that no claim of a published brief changes its address with its words.

    Drafts have no address yet. A file with an error is left, since it may not mean what it says.
    """
    faulty = {d.span.path for d in checked.diagnostics if d.is_error}
    frozen: list[FrozenBrief] = []
    left: list[LeftBrief] = []
    for brief in checked.corpus.briefs:
        claims = checked.corpus.claims_by_brief.get(brief.id, ())
        count = sum(not claim.claim.id for claim in claims)
        if brief.file is None or not count:
            continue
        if brief.file.path in faulty:
            continue
        text = write_claim_ids(brief.file, [claim.anchor for claim in claims])
        if text:
            frozen.append(FrozenBrief(brief.file, text, count))
        else:
            why = "its claims are written in a way that cannot be changed safely; add the ids yourself"
            left.append(LeftBrief(brief.file.path, why))
    briefs = {p for p in faulty if f"/{Brief.folder}/" in p}
    left += [LeftBrief(path, "it has errors; mend them first") for path in sorted(briefs)]
    return tuple(frozen), tuple(sorted(left, key=lambda one: one.path))


def diff_of(frozen: FrozenBrief) -> Iterator[str]:
    """The change as a unified diff, line by line."""
    old, new = frozen.file.text.split("\n"), frozen.text.split("\n")
    path = frozen.file.path
    yield from difflib.unified_diff(old, new, path, path, lineterm="")


def write_frozen(frozen: FrozenBrief) -> LeftBrief | None:
    """Write the new text in place of the old one, at once or not at all.

    The file keeps its line ends, its byte order mark and its rights. Where it has changed since it
    was read, or would not come out the same, it is left, and the reason is given back.
    """
    path = Path(os.path.realpath(frozen.file.abs_path))
    try:
        data = path.read_bytes()
        mark = _BOM if data.startswith(_BOM) else b""
        end = "\r\n" if b"\r\n" in data else "\n"
        if mark + frozen.file.text.replace("\n", end).encode() != data:
            why = "it has changed just now, or has line ends of two kinds or hidden characters"
            return LeftBrief(frozen.file.path, why)
        _replace(path, mark + frozen.text.replace("\n", end).encode())
    except OSError as error:
        return LeftBrief(frozen.file.path, f"it cannot be written: {error.strerror}")
    return None


def _replace(path: Path, data: bytes) -> None:
    """Write `data` beside the file and put it in its place, so that there is always a whole one."""
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    new = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        new.chmod(path.stat().st_mode & 0o7777)
        new.replace(path)
    except BaseException:
        new.unlink()
        raise
