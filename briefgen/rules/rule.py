"""What a rule is, and the marks in its examples."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from enum import Enum
from textwrap import dedent
from typing import NamedTuple

from briefgen.frozen import frozen


class Severity(Enum):
    """How much a fault matters: an error stops the build, a warning does not, a note never can."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    OFF = "off"


@frozen(kw_only=True)
class Rule:
    """One thing that is checked. `id` is stable: settings and waivers name it.

    `waivable` says whether a single value may be excused, with a reason; None for what is usual.
    Warnings and notes may, errors may not, for the page would be wrong or impossible. An error may
    where the world can be odder than the rule.

    `fails` and `passes` are content folders, as texts under their paths; `../mkdocs.yml` lies beside
    the content folder. In `fails`, marks say where the rule, and no other, is broken:

        alias: [The North]  #! 1 unknown-key an actor has no key "alias"

    A mark gives the column (from 1), the rule, and words of the message; it is taken away before the
    file is written. A text `-> PATH` is a symbolic link to PATH, and "\\udcXX" the byte XX.
    """

    id: str
    severity: Severity
    checks: str
    why: str
    waivable: bool | None = None
    fails: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    passes: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)

    @property
    def can_be_waived(self) -> bool:
        """Whether a comment beside a value can excuse it from this rule."""
        return self.severity is not Severity.ERROR if self.waivable is None else self.waivable


class Mark(NamedTuple):
    """Where a fault is expected: line and column from 1, its rule, and words of its message."""

    line: int
    column: int
    rule: str
    words: str


_MARK = re.compile(r"[ \t]*#! (?P<column>\d+) (?P<rule>[a-z-]+)(?: (?P<words>.*?))?(?=\s*#! |$)")


def split_marks(text: str) -> tuple[str, tuple[Mark, ...]]:
    """An example as it is to be written, without its indentation and marks; and the marks."""
    lines, marks = [], []
    for number, line in enumerate(dedent(text).lstrip("\n").split("\n"), start=1):
        for found in _MARK.finditer(line):
            marks.append(Mark(number, int(found["column"]), found["rule"], found["words"] or ""))
        lines.append(_MARK.sub("", line))
    return "\n".join(lines), tuple(marks)
