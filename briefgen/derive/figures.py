"""Figures that two briefs give for one measure of one subject, and whether they can both hold."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from decimal import Decimal

from briefgen.frozen import frozen
from briefgen.model.alone import from_record_alone
from briefgen.model.brief import Brief, Figure
from briefgen.model.dates import AFTER_ALL, BEFORE_ALL, Day
from briefgen.text.sameness import words_in

_SCALE = {"": 0, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
# A comma or a space parts thousands, a point begins decimals; anything else is compared as words.
_NUMBER = re.compile(
    r"(?P<whole>[+\u2212-]?(?:\d{1,3}(?:[,'\u2019\u00a0\u202f ]\d{3})+|\d+))(?P<part>\.\d+)?"
    r"(?:\s+(?P<scale>thousand|million|billion|trillion)\b)?\s*(?P<unit>[^\d.,].*)?",
    re.IGNORECASE,
)


@frozen()
class _Told:
    """What a figure says: its values as they are compared, in which unit, and for which days."""

    brief: Brief
    figure: Figure
    values: frozenset[str]
    unit: str
    first: Day
    last: Day


def quantity(words: str) -> tuple[str, str]:
    """A number as printed as (its digits in one form, the words after it), in lower case.

    "567 million" and "567,000,000" have the same digits. Words that are not a plain number ("up
    to 567 million", "5-7") are given back whole, with no words after them.
    """
    found = _NUMBER.fullmatch(" ".join(words.split()))
    if found is None:
        return " ".join(words.split()).casefold(), ""
    digits = re.sub(r"[^\d-]", "", found["whole"].replace("\u2212", "-")) + (found["part"] or "")
    number = Decimal(digits).scaleb(_SCALE[(found["scale"] or "").lower()])
    return f"{number.normalize():f}", (found["unit"] or "").casefold()


FiguresAtOdds = Sequence[tuple[tuple[Brief, Figure], ...]]
"""Groups of figures that differ, each with the brief that gives it."""


def figures_at_odds(briefs: Iterable[Brief]) -> Iterator[tuple[tuple[Brief, Figure], ...]]:
    """Groups of figures, by subject and measure, of which each differs from another brief's.

    Figures in different units are not compared. Figures for days that are surely different do not
    disagree: the thing has changed. Figures of one brief are not held against each other.
    """
    groups: dict[tuple[str, str, str], list[_Told]] = {}
    for brief in sorted(briefs, key=lambda b: (b.date.value.sort_key(), b.id)):
        for key, told in _told_in(brief):
            groups.setdefault(key, []).append(told)
    for _, group in sorted(groups.items(), key=lambda item: item[0]):
        if len({told.values for told in group}) > 1 and len({t.brief.id for t in group}) > 1:
            found = tuple((told.brief, told.figure) for told in _at_odds(group))
            if found:
                yield found


@from_record_alone
def _told_in(brief: Brief) -> tuple[tuple[tuple[str, str, str], _Told], ...]:
    """What its figures say, each under its subject, measure and unit."""
    return tuple(
        ((figure.subject.id, " ".join(words_in(figure.measure)), told.unit), told)
        for figure in brief.figures
        if figure.subject is not None
        for told in (_told(brief, figure),)
    )


def _told(brief: Brief, figure: Figure) -> _Told:
    read = [quantity(account.value) for account in figure.value]
    unit = figure.unit.casefold()
    after = {words for _, words in read}
    shared = next(iter(after)) if len(after) == 1 and (not unit or after == {unit}) else ""
    values = frozenset(f"{number} {'' if shared else words}".strip() for number, words in read)
    first, last = _days(figure)
    return _Told(brief, figure, values, unit or shared, first, last)


def _days(figure: Figure) -> tuple[Day, Day]:
    """The days that the figure may hold for; all, where they are not known for sure."""
    day = figure.as_of.value if figure.as_of else None
    dates = [account.as_of or day for account in figure.value]
    sure = [d for d in dates if d is not None and not (d.is_approximate or d.is_uncertain)]
    if len(sure) < len(dates):
        return BEFORE_ALL, AFTER_ALL
    return min(d.earliest() for d in sure), max(d.latest() for d in sure)


def _at_odds(group: list[_Told]) -> Iterator[_Told]:
    """Those whose days meet those of a figure with other values in another brief.

    How many they meet is counted, not looked through, so that a number which every brief gives
    costs no more than its share: of all that they meet, those with the same values or of the same
    brief do not count.
    """
    everyone = _Days(group)
    by_values = _parted(group, lambda t: t.values)
    by_brief = _parted(group, lambda t: t.brief.id)
    by_both = _parted(group, lambda t: (t.values, t.brief.id))
    for told in group:
        alike = by_values[told.values].met_by(told) + by_brief[told.brief.id].met_by(told)
        alike -= by_both[told.values, told.brief.id].met_by(told)
        if everyone.met_by(told) > alike:
            yield told


class _Days:
    """The days of several figures, so that it can be counted how many of them a figure meets."""

    def __init__(self, figures: Iterable[_Told]) -> None:
        several = tuple(figures)
        self.firsts = sorted(told.first for told in several)
        self.lasts = sorted(told.last for told in several)

    def met_by(self, told: _Told) -> int:
        """How many begin before `told` is over and end after it has begun."""
        return bisect_right(self.firsts, told.last) - bisect_left(self.lasts, told.first)


def _parted(figures: Iterable[_Told], key: Callable[[_Told], Hashable]) -> dict[Hashable, _Days]:
    parts: dict[Hashable, list[_Told]] = {}
    for told in figures:
        parts.setdefault(key(told), []).append(told)
    return {name: _Days(part) for name, part in parts.items()}
