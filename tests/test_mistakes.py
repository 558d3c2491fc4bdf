"""The corpus of mistakes, each found at its place and nothing else, and of near-misses.

`data/mistakes/` and `data/near-misses/` hold cases by area. A case is its name after `==` and its
files, each after `--` and its path in the content folder. `data/mistakes/base.txt` lies under every
case. What is expected stands in the line that it is about:

    title: Brief #5  #! 14 cut-by-comment YAML reads this as a comment

is column, rule and words of the message; after `--` and a path it is about the file's first line.
`{U+202E}` is a character, `{byte E9}` a byte, `{link ../x.md}` a symbolic link, `{x 1000001}` that many
letters, `{folder}` a folder.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from helpers import settings

from briefgen.check import check_content
from briefgen.diagnostics import Diagnostic
from briefgen.rules import Mark, split_marks

DATA = Path(__file__).parent / "data"
TODAY = datetime.date(2026, 1, 10)  # soon after the days in the cases
_SIGN = re.compile(
    r"\{(?:U\+(?P<code>[0-9A-F]{4,5})|byte (?P<byte>[0-9A-F]{2})|x (?P<count>\d+))\}"
)
_LINK = re.compile(r"\{link (?P<to>\S+)\}\s*")


@dataclass(frozen=True, slots=True)
class Case:
    """Files as they are written, by their paths, and the faults that are expected in them."""

    name: str
    files: dict[str, str]
    expected: tuple[tuple[str, Mark], ...]


def cases_in(path: Path) -> Iterator[Case]:
    """The cases of one area; its name is the file's."""
    for part in re.split(r"^== ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        name, _, written = part.partition("\n")
        files: dict[str, str] = {}
        expected: list[tuple[str, Mark]] = []
        for file in re.split(r"^-- ", written, flags=re.MULTILINE)[1:]:
            head, _, text = file.partition("\n")
            uri, marks = split_marks(head)
            plain, more = split_marks(text.rstrip("\n") + "\n")
            files[uri] = plain if text.strip() else ""
            expected += [(f"content/{uri}", mark) for mark in (*marks, *more)]
        yield Case(f"{path.stem}: {name}", files, tuple(sorted(expected)))


def write(text: str, path: Path) -> None:
    """A file of a case, or the link or folder that stands there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if text == "{folder}\n":
        path.mkdir()
        return
    if link := _LINK.fullmatch(text):
        path.symlink_to(link["to"])
        return
    data = b""
    done = 0
    for sign in _SIGN.finditer(text):
        data += text[done : sign.start()].encode()
        data += chr(int(sign["code"], 16)).encode() if sign["code"] else b""
        data += bytes.fromhex(sign["byte"] or "") + b"x" * int(sign["count"] or 0)
        done = sign.end()
    path.write_bytes(data + text[done:].encode())


BASE = next(cases_in(DATA / "mistakes/base.txt"))


def found_in(case: Case, folder: Path) -> tuple[Diagnostic, ...]:
    """What is found in a desk that has the files of the base and of the case."""
    content = folder / "content"
    for uri, text in {**BASE.files, **case.files}.items():
        write(text, content / uri)
    return check_content(settings(content_dir=content, today=TODAY)).diagnostics


def all_cases(kind: str) -> list[Case]:
    return [case for path in sorted((DATA / kind).glob("*.txt")) for case in cases_in(path)]


MISTAKES = all_cases("mistakes")
NEAR_MISSES = all_cases("near-misses")


@pytest.mark.parametrize("case", MISTAKES, ids=lambda case: case.name)
def test_a_mistake_is_found_where_it_stands_and_nothing_else(case: Case, tmp_path: Path) -> None:
    found = found_in(case, tmp_path)
    shown = [(str(d.span), d.rule.id, d.message, d.hint) for d in found]
    expected = [(path, mark.line, mark.column, mark.rule) for path, mark in case.expected]
    assert [(d.span.path, d.span.line, d.span.column, d.rule.id) for d in found] == expected, shown
    for fault, (_, mark) in zip(found, case.expected, strict=True):
        assert mark.words in f"{fault.message}; {fault.hint}"


@pytest.mark.parametrize("case", NEAR_MISSES, ids=lambda case: case.name)
def test_a_near_miss_is_let_pass(case: Case, tmp_path: Path) -> None:
    assert [(str(d.span), d.rule.id, d.message) for d in found_in(case, tmp_path)] == []


def test_the_corpus_is_large_and_each_mistake_is_marked() -> None:
    assert len(MISTAKES) > 150
    assert len(NEAR_MISSES) >= 150
    assert [case.name for case in MISTAKES if not case.expected] == ["base: the base"]
    assert [case.name for case in NEAR_MISSES if case.expected] == []
    for cases in (MISTAKES, NEAR_MISSES):
        assert len({case.name for case in cases}) == len(cases)
