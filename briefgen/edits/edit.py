"""Words in the place of others: what stands around them stays as it is, to the character."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from briefgen.text import ContentFile, Lines, Span


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Put `text` in the place of what stands at `span`; an empty span is a place between two."""

    span: Span
    text: str


def edited(file: ContentFile, edits: Iterable[Edit]) -> str:
    """The text of `file` after `edits`, which must not overlap.

    Of several at one empty place, the first given comes first.
    """
    lines = Lines(file)
    pieces: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda e: e.span):
        start = lines.offset(edit.span.line, edit.span.column)
        end = lines.offset(edit.span.end_line, edit.span.end_column)
        if start < done:
            raise ValueError(f"edits overlap at {edit.span}")
        pieces += [file.text[done:start], edit.text]
        done = end
    return "".join([*pieces, file.text[done:]])


def by_path(edits: Iterable[Edit]) -> dict[str, list[Edit]]:
    """Edits by the files that they are in, in their order."""
    found: dict[str, list[Edit]] = {}
    for edit in edits:
        found.setdefault(edit.span.path, []).append(edit)
    return found


def without_overlaps(groups: Iterable[tuple[Edit, ...]]) -> tuple[tuple[Edit, ...], ...]:
    """Those groups of edits, each as a whole, that touch no place of a group before them.

    An edit that several groups share is no overlap, and is left to the first.
    """
    kept: list[tuple[Edit, ...]] = []
    taken: dict[str, list[Span]] = {}
    seen: set[Edit] = set()
    for group in groups:
        new = tuple(edit for edit in group if edit not in seen)
        if any(_meet(edit.span, other) for edit in new for other in taken.get(edit.span.path, ())):
            continue
        for edit in new:
            taken.setdefault(edit.span.path, []).append(edit.span)
        seen.update(new)
        if new:
            kept.append(new)
    return tuple(kept)


def _meet(one: Span, other: Span) -> bool:
    """Whether two stretches of a file share a character or an end."""
    first, second = sorted((one, other))
    return (second.line, second.column) <= (first.end_line, first.end_column)
