"""Waivers: a comment beside a value that excuses it from one rule, for a reason.

    # briefgen: allow shared-name — both states are called so in the treaty
    name: The Kingdom

`parse/waivers.py` finds them; here they are set against what was found.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefgen.diagnostics import Diagnostic
from briefgen.frozen import frozen
from briefgen.rules import UNUSED_WAIVER
from briefgen.text import Span


@frozen()
class Waiver:
    """Which rule is waived and why: `span` is the comment, `line` the line that it excuses."""

    rule: str
    reason: str
    span: Span
    line: int


def waive(diagnostics: Sequence[Diagnostic], waivers: Iterable[Waiver]) -> list[Diagnostic]:
    """What no waiver excuses, with the waivers that excuse nothing.

    A waiver is not called unused in a file with errors, of which not everything could be checked.
    """
    by_place = {(w.span.path, w.line, w.rule): w for w in waivers}
    kept: list[Diagnostic] = []
    used: set[tuple[str, int, str]] = set()
    for diagnostic in diagnostics:
        place = (diagnostic.span.path, diagnostic.span.line, diagnostic.rule.id)
        if diagnostic.rule.can_be_waived and place in by_place:
            used.add(place)
        else:
            kept.append(diagnostic)
    in_doubt = {diagnostic.span.path for diagnostic in kept if diagnostic.is_error}
    kept += [
        Diagnostic(
            UNUSED_WAIVER,
            waiver.span,
            f'nothing in line {waiver.line} breaks the rule "{waiver.rule}"',
            "delete the comment, or put it in the line above the one that is reported",
        )
        for place, waiver in by_place.items()
        if place not in used and waiver.span.path not in in_doubt
    ]
    return kept
