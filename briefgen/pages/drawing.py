"""A timeline drawn to scale: where each date lies between the first and the last of a list.

It repeats, as a picture, a list that stands beside it. Places are in per cent of the width, so
that the picture fits a phone and a wide screen without growing its marks.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace

from briefgen.derive.chronology import Moment
from briefgen.derive.when import most_exact
from briefgen.frozen import frozen
from briefgen.model.dates import AFTER_ALL, BEFORE_ALL, Day, Gap, PartialDate, Precision
from briefgen.model.fields import DateFact

# How a date is marked, in a list and in a drawing: "day" and "span" are filled, for the days are
# known; "part" (a month, a season, a year) is hollow; "unsure" (uncertain, a bound, an open end) has
# a broken edge; "split" (disputed) is a ring for each account.
SIGNS = ("day", "span", "part", "unsure", "split")
# Several marks that cannot be told apart.
CROWD = "crowd"

# Fewer dates are read faster than drawn.
ENOUGH = 3

# A mark needs 24 pixels to be hit with a finger, which is this much of a small phone.
ROOM = 8.5
LANES = 8

# What is narrower than this, in per cent, is drawn as a point.
POINT = 2.0

# The axis keeps clear of the edges, so that no mark is cut off.
_EDGE = 3.0
_TICKS = 5
_STEPS = (1, 2, 5)


@frozen()
class Drawn:
    """One entry of the list: its anchor there, the dates to draw, what happened."""

    anchor: str
    dates: DateFact
    moment: Moment


@frozen()
class Mark:
    """A mark, or several that lie too close to be told apart.

    `sign` is one of SIGNS, or CROWD. `x` and `width` are in per cent; a `width` of 0 is a point. What
    is open at its end goes on to the edge; what is open before has a short broken line before it.
    `points` are where each account of a disputed date begins.
    """

    entries: tuple[Drawn, ...]
    sign: str
    lane: int
    x: float
    width: float
    opens_before: bool = False
    opens_after: bool = False
    points: tuple[float, ...] = ()

    @property
    def end(self) -> float:
        return self.x + self.width


@frozen()
class Tick:
    """A year of the axis, where it begins."""

    year: int
    x: float


@frozen()
class Drawing:
    """Marks in lanes over an axis of years; `today` is None where it lies outside."""

    marks: tuple[Mark, ...]
    lanes: int
    ticks: tuple[Tick, ...]
    today: float | None

    @property
    def signs(self) -> tuple[str, ...]:
        """Those that are drawn, for its key."""
        drawn = {mark.sign for mark in self.marks}
        return tuple(sign for sign in (*SIGNS, CROWD) if sign in drawn)


def sign_of(dates: DateFact) -> str:
    """How a thing of these dates is marked, by how much is known of when: one of SIGNS."""
    known = [account.value for account in most_exact(dates)]
    if len(known) > 1:
        return "split"
    date = known[0] if known else None
    if date is None or date.is_approximate or date.is_uncertain or date.is_unspecified:
        return "unsure"
    if isinstance(date.start, Gap) or isinstance(date.end, Gap):
        return "unsure"
    if date.is_interval:
        return "span"
    return "day" if date.precision is Precision.DAY else "part"


def signs_of(facts: Iterable[DateFact]) -> tuple[str, ...]:
    """The signs of a list of dates, for its key."""
    found = {sign_of(dates) for dates in facts}
    return tuple(sign for sign in SIGNS if sign in found)


def draw_moments(moments: Iterable[Moment], today: Day) -> Drawing | None:
    """The picture of a list of moments whose entries have the anchors of `anchor_of_moment`."""
    return draw((Drawn(anchor_of_moment(m), m.dates, m) for m in moments), today)


def anchor_of_moment(moment: Moment) -> str:
    """The anchor of a moment in any list; no section, claim or heading has one with a full stop."""
    return f"date.{moment.key}"


def draw(entries: Iterable[Drawn], today: Day) -> Drawing | None:
    """The picture of `entries`; None where it would show nothing that the list does not.

    That is: where there are few, or all lie at one place.
    """
    found = list(entries)
    ends = [place for entry in found for place in _bounds(v.value for v in entry.dates)]
    if len(found) < ENOUGH or max(ends) - min(ends) < 1 / 12:
        return None
    now = _place(today)
    if any(v.value.latest() == AFTER_ALL for entry in found for v in entry.dates):
        ends.append(now)
    axis = _Axis(math.floor(min(ends)), max(math.ceil(max(ends)), math.floor(min(ends)) + 1))
    marks = _packed(axis.mark(entry) for entry in found)
    return Drawing(
        marks=marks,
        lanes=max(mark.lane for mark in marks) + 1,
        ticks=axis.ticks(),
        today=axis.x(now) if axis.first <= now <= axis.last else None,
    )


@frozen()
class _Axis:
    """From the beginning of the year `first` to that of `last`."""

    first: int
    last: int

    def x(self, place: float) -> float:
        share = (place - self.first) / (self.last - self.first)
        return round(_EDGE + share * (100 - 2 * _EDGE), 2)

    def mark(self, entry: Drawn) -> Mark:
        """The mark of one entry, in no lane yet."""
        dates = [account.value for account in most_exact(entry.dates)]
        start, end = _bounds(dates)
        opens_before = any(date.earliest() == BEFORE_ALL for date in dates)
        opens_after = any(date.latest() == AFTER_ALL for date in dates)
        sign = sign_of(entry.moment.dates)
        x, right = self.x(start), 100.0 if opens_after else self.x(end)
        width = round(right - x, 2)
        if width < POINT:
            x, width = round(x + width / 2, 2), 0.0
        return Mark(
            (entry,), sign, 0, x, width, opens_before, opens_after,
            tuple(self.x(_place(date.anchor.first)) for date in dates) if sign == "split" else (),
        )  # fmt: skip

    def ticks(self) -> tuple[Tick, ...]:
        """Round years, as many as a phone has room for."""
        span = self.last - self.first
        step = next(
            step
            for power in range(12)
            for step in (factor * 10**power for factor in _STEPS)
            if span / step <= _TICKS
        )
        years = range(math.ceil(self.first / step) * step, self.last + 1, step)
        return tuple(Tick(year, self.x(year)) for year in years)


def _packed(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Marks in lanes in which none touches another; what finds no room joins its neighbour."""
    placed: list[Mark] = []
    lanes: list[int] = []  # the last mark of each lane
    for mark in sorted(marks, key=lambda m: (m.x, m.end)):
        free = next((n for n, at in enumerate(lanes) if placed[at].end + ROOM <= mark.x), None)
        if free is None and len(lanes) == LANES:
            at = max(lanes, key=lambda at: (placed[at].x, at))
            placed[at] = _joined(placed[at], mark)
            continue
        lane = len(lanes) if free is None else free
        lanes[lane:] = [len(placed), *lanes[lane + 1 :]]
        placed.append(replace(mark, lane=lane))
    return tuple(placed)


def _joined(mark: Mark, other: Mark) -> Mark:
    return replace(
        mark,
        entries=(*mark.entries, *other.entries),
        sign=CROWD,
        width=round(max(mark.end, other.end) - mark.x, 2),
        opens_after=mark.opens_after or other.opens_after,
        points=(),
    )


def _bounds(dates: Iterable[PartialDate]) -> tuple[float, float]:
    """Where the dates begin and end; an open end does not count."""
    places = [(_place(date.anchor.first), _end(date)) for date in dates]
    return min(start for start, _ in places), max(end for _, end in places)


def _end(date: PartialDate) -> float:
    last = date.latest()
    return _place(date.anchor.first if last == AFTER_ALL else last, after=1)


def _place(day: Day, after: int = 0) -> float:
    """A day as a number of years: 2001-07-01 is 2001.5. `after` 1 is the end of the day."""
    return day.year + (day.month - 1 + (day.day - 1 + after) / 31) / 12
