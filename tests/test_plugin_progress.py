"""Long work tells a person at a terminal how far it is, and nobody else."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from io import StringIO

import pytest

from briefgen.plugin import progress
from briefgen.plugin.progress import Progress


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Show what is told at once, and MkDocs at its usual level."""
    monkeypatch.setattr(progress, "_SOON", 0.0)
    monkeypatch.setattr(progress, "_OFTEN", 0.0)
    logger = logging.getLogger("mkdocs")
    level = logger.level
    logger.setLevel(logging.INFO)
    yield
    logger.setLevel(level)


def told(stream: StringIO) -> str:
    shown = Progress(stream)
    shown(3, 10)
    shown.end()
    return stream.getvalue()


def test_a_terminal_is_told_on_a_line_that_goes_again() -> None:
    assert told(Terminal()) == "\r3 of 10 pages\x1b[K\r\x1b[K"


def test_a_file_is_told_nothing() -> None:
    assert told(StringIO()) == ""


def test_a_quiet_build_tells_nothing() -> None:
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    assert told(Terminal()) == ""


def test_short_work_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_SOON", 3600.0)
    assert told(Terminal()) == ""
