"""`briefgen check --due`: what is to be checked again, for a scheduled job to ask."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from briefgen.cli.call import checked_content
from briefgen.derive.freshness import DueItem, due_within
from briefgen.diagnostics import arrange
from briefgen.report import json_text
from briefgen.settings import Settings
from briefgen.waivers import waive

DUE = 3


def due_items(
    settings: Settings, days: int, is_wanted: Callable[[str, str], bool]
) -> tuple[DueItem, ...]:
    """What is due today or in so many days, without what is waived or switched off.

    `is_wanted` is asked for each rule and path.
    """
    checked = checked_content(settings)
    items = due_within(checked.corpus, settings, days)
    kept = waive([item.note for item in items], checked.waivers)
    noted = [d for d in arrange(kept, settings.severity) if is_wanted(d.rule.id, d.span.path)]
    notes = {(d.span, d.rule.id) for d in noted}
    return tuple(item for item in items if (item.note.span, item.note.rule.id) in notes)


def as_json(items: Sequence[DueItem]) -> str:
    """A JSON list of objects, the longest overdue first."""
    found = [
        {
            "id": item.id,
            "type": item.type,
            "due": item.due.isoformat(),
            "late": item.is_late,
            "reason": item.reason,
            "path": item.note.span.path,
            "line": item.note.span.line,
        }
        for item in items
    ]
    return json_text(found)


def summary(items: Sequence[DueItem], days: int) -> str:
    """How much is due, such as "2 late, 1 due within 14 days"; "nothing is due"."""
    late = sum(item.is_late for item in items)
    soon = len(items) - late
    counts = ((late, f"{late} late"), (soon, f"{soon} due within {days} days"))
    return ", ".join(words for count, words in counts if count) or "nothing is due"
