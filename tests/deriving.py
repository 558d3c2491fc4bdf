"""Helpers for tests of derive: content as strings in, indexes or faults out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from helpers import corpus_from, settings

from briefgen.derive import Derived, derive
from briefgen.diagnostics import arrange
from briefgen.model.fields import DateFact
from briefgen.rules import split_marks


def derive_from(files: Mapping[str, str], **changes: Any) -> Derived:
    """All indexes of `files`, which must link without an error."""
    return derive(corpus_from(files, **changes), settings(**changes))[0]


def check_derived(files: Mapping[str, str], **changes: Any) -> None:
    """Assert that the marks in `files`, and nothing else, are what derive reports."""
    plain: dict[str, str] = {}
    expected: list[tuple[str, int, int, str, str]] = []
    for uri, text in files.items():
        plain[uri], marks = split_marks(text)
        expected += [(f"content/{uri}", *mark) for mark in marks]
    _, faults = derive(corpus_from(plain, **changes), settings(**changes))
    found = [
        (d.span.path, d.span.line, d.span.column, d.rule.id, d.message) for d in arrange(faults)
    ]
    assert found == sorted(expected), "\n".join(map(str, ["found:", *found]))


def actors(*ids: str) -> dict[str, str]:
    """Files for plain states with these ids."""
    return {f"actors/{id}.yml": f"name: {id.capitalize()}\nkind: state\n" for id in ids}


def edtf(dates: DateFact) -> list[str]:
    return [value.value.edtf for value in dates]
