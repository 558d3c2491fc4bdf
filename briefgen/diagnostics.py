"""Diagnostics: what is wrong, where, and what to do. They know nothing of how they are printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches

from briefgen.edits import Edit
from briefgen.frozen import frozen
from briefgen.rules import Rule, Severity
from briefgen.text import Span


@frozen()
class Diagnostic:
    """One fault at one place.

    `message` says what is wrong in one line and quotes the editor's text; `hint` says what to do
    ("" where nothing sure can be said); `related` are second places, each with a word on it
    ("first defined here"). `fix` is what to write where that is certain, so that `briefgen check
    --fix` can do it; empty where somebody must think.
    """

    rule: Rule
    span: Span
    message: str
    hint: str = ""
    related: tuple[tuple[Span, str], ...] = ()
    fix: tuple[Edit, ...] = ()

    @property
    def severity(self) -> Severity:
        return self.rule.severity

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is known by when lines move: file, rule and message."""
        return (self.span.path, self.rule.id, self.message)

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR


# Comparing takes time with the square of the length; what is longer is no misspelt word.
LONGEST_COMPARED = 100


def arrange(
    diagnostics: Iterable[Diagnostic], severities: Mapping[str, Severity] | None = None
) -> tuple[Diagnostic, ...]:
    """Each fault once, with the site's severities, by path, line, column and rule."""
    chosen = severities or {}
    once = {
        (d.span, d.rule.id, d.message): replace(
            d, rule=replace(d.rule, severity=chosen.get(d.rule.id, d.severity))
        )
        for d in diagnostics
    }
    kept = [d for d in once.values() if d.severity is not Severity.OFF]
    return tuple(sorted(kept, key=lambda d: (d.span, d.rule.id, d.message)))


def did_you_mean(word: str, known: Iterable[str], enough: float = 0.6) -> str:
    """'did you mean "…"?' with the nearest of `known`, or "" when none is at least `enough` alike."""
    if len(word) > LONGEST_COMPARED:
        return ""
    short = sorted(other for other in known if len(other) <= LONGEST_COMPARED)
    near = get_close_matches(word.casefold(), short, n=1, cutoff=enough)
    return f'did you mean "{near[0]}"?' if near else ""
