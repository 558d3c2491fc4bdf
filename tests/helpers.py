"""Helpers for tests: content as strings in, records or faults out.

A mark `#! COLUMN RULE words` at the end of a line of YAML says which fault is expected on that
line: its column, its rule and words of its message. No mark means silence.
"""

from __future__ import annotations

import datetime
import io
import json
import sys
import textwrap
from collections.abc import Callable, Mapping
from pathlib import Path
from types import FrameType
from typing import Any
from zipfile import ZipFile

from briefgen.diagnostics import Diagnostic, arrange
from briefgen.link import link_records
from briefgen.load import RECORD_FOLDERS, RELATIONS_URI, Content
from briefgen.load.characters import decode
from briefgen.load.places import is_stored_text
from briefgen.model.corpus import Corpus
from briefgen.parse import parse_content
from briefgen.rules import split_marks
from briefgen.settings import Settings
from briefgen.text import ContentFile

TraceFunction = Callable[[FrameType, str, object], Any]
TODAY = datetime.date(2026, 11, 22)


def steps_in(work: Callable[[], object]) -> int:
    """How many lines of Python `work` runs through, each time that it does.

    For what must not grow faster than its input: a count is the same on every machine.
    """
    steps = 0

    def note(_frame: FrameType, event: str, _argument: object) -> TraceFunction:
        nonlocal steps
        steps += event == "line"
        return note

    before = sys.gettrace()
    sys.settrace(note)
    try:
        work()
    finally:
        sys.settrace(before)
    return steps


def settings(**changes: Any) -> Settings:
    """Settings for tests: a fixed day, the default scale."""
    chosen: dict[str, Any] = {"content_dir": Path("content"), "today": TODAY, **changes}
    return Settings(**chosen)


def unpacked(archive: bytes) -> dict[str, bytes]:
    """The files in a ZIP archive, by name."""
    with ZipFile(io.BytesIO(archive)) as members:
        return {name: members.read(name) for name in members.namelist()}


def all_data(outputs: Mapping[str, bytes]) -> dict[str, Any]:
    """The data of a whole site, among its outputs."""
    data: dict[str, Any] = json.loads(unpacked(outputs["data.zip"])["data.json"])
    return data


def content_from(files: Mapping[str, str]) -> Content:
    """A content folder from texts under their addresses; what is no text is left out."""
    made = {}
    for uri, written in sorted(files.items()):
        data = textwrap.dedent(written).lstrip("\n").encode("utf-8", "surrogatepass")
        text, _ = decode(data, f"content/{uri}")
        if text is not None:
            made[uri] = ContentFile(uri, f"content/{uri}", f"content/{uri}", text)
    texts = {f.stem: f for f in made.values() if is_stored_text(f.uri, made)}
    made = {uri: file for uri, file in made.items() if file not in texts.values()}
    records = tuple(f for f in made.values() if f.folder in RECORD_FOLDERS)
    pages = tuple(f for f in made.values() if f not in records and f.uri.endswith(".md"))
    return Content(records, made.get(RELATIONS_URI), pages, frozenset(made), texts=texts)


def link_from(files: Mapping[str, str], **changes: Any) -> tuple[Corpus, tuple[Diagnostic, ...]]:
    """The linked corpus of `files`, and its faults in order."""
    content = content_from(files)
    parsed, read = parse_content(content)
    corpus, linked = link_records(parsed, content, settings(**changes))
    return corpus, arrange([*read, *linked])


def corpus_from(files: Mapping[str, str], **changes: Any) -> Corpus:
    """The linked corpus of `files`, which must hold no error."""
    corpus, faults = link_from(files, **changes)
    errors = [f"{d.span}: {d.rule.id} {d.message}" for d in faults if d.is_error]
    assert not errors, "\n".join(errors)
    return corpus


def check(files: Mapping[str, str], ignore: tuple[str, ...] = (), **changes: Any) -> None:
    """Assert that the marks in `files`, and nothing else, are what load to link report.

    `ignore` names rules that a case is not about (such as unsourced-claim).
    """
    plain: dict[str, str] = {}
    expected: list[tuple[str, int, int, str, str]] = []
    for uri, text in files.items():
        plain[uri], marks = split_marks(text)
        expected += [(f"content/{uri}", *mark) for mark in marks]
    _, faults = link_from(plain, **changes)
    found = [
        (d.span.path, d.span.line, d.span.column, d.rule.id, d.message)
        for d in faults
        if d.rule.id not in ignore
    ]
    assert [f[:4] for f in found] == [e[:4] for e in sorted(expected)], found
    for (*_, message), (*_, words) in zip(found, sorted(expected), strict=True):
        assert words in message, f"{words!r} is not in {message!r}"
