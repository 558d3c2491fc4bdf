"""Lists that grow with the site: on one page while they are short, on several where they are long.

A long list is split as a reader looks for things in it: names by letter, what is dated by year and
month. What is still too long after that has numbered pages. The first page then leads to all parts.
No page grows with the site, and each keeps its address: a part that is split in its turn leads from
where it was to its own parts.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Generic, TypeVar

from briefgen.frozen import frozen
from briefgen.model.dates import PartialDate, Precision, parse_date, year_of
from briefgen.pages.addresses import url_of
from briefgen.pages.page import Outline, Page
from briefgen.settings import Settings
from briefgen.text.folding import name_key

T = TypeVar("T")

# A list with more entries than this is split: lines or cards of about half a kB of HTML each.
LONG = 100
# Of entries that take more room, such as whole claims.
LONG_ENTRIES = 60
# How many of its entries the first page of a long list shows beside the way to its parts.
NEWEST = 30
# How many pages before and after it a numbered page names.
_NEAR = 2


@frozen()
class Name:
    """What a part is called: `slug` in its address, `kind` and `value` to a reader.

    `kind` is "letter" (the value is what all its names begin with, "#" for what is no letter or
    digit), "decade" or "year" (a year; 0 is 1 BC), "bc", "month" (a date) or "undated" (the year in
    which no month is known); "" for a whole list.
    """

    slug: str = ""
    kind: str = ""
    value: str | int | PartialDate = ""

    @property
    def time(self) -> tuple[int, int]:
        """Where a part of a list by time stands in it: its first year and month."""
        if isinstance(self.value, PartialDate):
            return self.value.anchor.first.year, self.value.anchor.first.month
        return (self.value, 0) if isinstance(self.value, int) else (0, 0)


WHOLE = Name()

Level = Callable[[Any], Name]


@frozen()
class PartLink:
    """A part as other pages of its list name it: where it is, what it is called, how much it holds."""

    uri: str
    name: Name
    count: int


@frozen()
class Place:
    """Where a page stands in its list.

    `all` is how many entries the whole list has. `trail` are the parts that hold this one, the whole
    first; `parts` those that it is split into, of which the page then shows only some entries;
    `beside` all parts of the one that holds it, `before` and `after` those next to it. Where it has
    numbered pages, this is page `number` of `last`, and `numbered` are those it names, with their uri.
    """

    here: PartLink
    all: int
    trail: tuple[PartLink, ...] = ()
    parts: tuple[PartLink, ...] = ()
    beside: tuple[PartLink, ...] = ()
    before: PartLink | None = None
    after: PartLink | None = None
    number: int = 1
    last: int = 1
    numbered: tuple[tuple[int, str], ...] = ()

    @property
    def is_overview(self) -> bool:
        """Whether it leads to its parts, and shows only some of what they hold."""
        return bool(self.parts)

    @property
    def is_part(self) -> bool:
        """Whether it shows a part of a list, and no more."""
        return bool(self.trail) or self.last > 1

    @property
    def is_newest_first(self) -> bool:
        """Whether the parts beside it go back in time."""
        return len(self.beside) > 1 and self.beside[0].name.time > self.beside[-1].name.time


@frozen()
class Part(Generic[T]):
    """A stretch of a list with an address of its own; `parts` are what it is split into."""

    link: PartLink
    entries: tuple[T, ...]
    parts: tuple[Part[T], ...] = ()


def split(
    entries: Sequence[T],
    uri: str,
    levels: Sequence[Level],
    limit: int = LONG,
    size: Callable[[T], int] = lambda _entry: 1,
    stem: str = "",
) -> Part[T]:
    """The list at `uri`, split by each of `levels` in turn while it holds more than `limit`.

    Parts lie at `stem` and their slug. They are in the order of their entries; letters in their own.
    """
    return _split(tuple(entries), uri, WHOLE, levels, limit, size, stem)


def _split(
    entries: tuple[T, ...],
    uri: str,
    name: Name,
    levels: Sequence[Level],
    limit: int,
    size: Callable[[T], int],
    stem: str,
) -> Part[T]:
    link = PartLink(uri, name, sum(map(size, entries)))
    if link.count <= limit or not levels:
        return Part(link, entries)
    found: dict[Name, list[T]] = {}
    for entry in entries:
        found.setdefault(levels[0](entry), []).append(entry)
    names = list(found)
    if names[0].kind == "letter":
        names.sort(key=lambda one: str(one.value))
    parts = tuple(
        _split(tuple(found[n]), f"{stem}{n.slug}.md", n, levels[1:], limit, size, stem)
        for n in names
    )
    return Part(link, entries, parts)


def pages_of(
    part: Part[T], limit: int = LONG, size: Callable[[T], int] = lambda _entry: 1
) -> Iterator[tuple[tuple[T, ...], Place]]:
    """Every page of a list that is split: what it is about, and its place; holders before held."""
    yield from _pages(part, Place(part.link, part.link.count), limit, size)


def _pages(
    part: Part[T], place: Place, limit: int, size: Callable[[T], int]
) -> Iterator[tuple[tuple[T, ...], Place]]:
    links = tuple(one.link for one in part.parts)
    if not links:
        yield from _numbered(part, place, limit, size)
        return
    yield part.entries, replace(place, parts=links)
    for number, one in enumerate(part.parts):
        inner = Place(
            one.link,
            place.all,
            trail=(*place.trail, part.link),
            beside=links,
            before=links[number - 1] if number else None,
            after=links[number + 1] if number + 1 < len(links) else None,
        )
        yield from _pages(one, inner, limit, size)


def _numbered(
    part: Part[T], place: Place, limit: int, size: Callable[[T], int]
) -> Iterator[tuple[tuple[T, ...], Place]]:
    stretches: list[list[T]] = [[]]
    room = limit
    for entry in part.entries:
        if stretches[-1] and size(entry) > room:
            stretches.append([])
            room = limit
        stretches[-1].append(entry)
        room -= size(entry)
    last = len(stretches)
    for number, stretch in enumerate(stretches, start=1):
        named = {1, last, *range(max(1, number - _NEAR), min(last, number + _NEAR) + 1)}
        numbered = tuple((n, numbered_uri(part.link.uri, n)) for n in sorted(named))
        yield tuple(stretch), replace(place, number=number, last=last, numbered=numbered)


def numbered_uri(uri: str, number: int) -> str:
    """The uri of a numbered page; the first lies where it would without a number."""
    return uri if number == 1 else f"{uri.removesuffix('.md')}-{number}.md"


def uri_of(place: Place) -> str:
    """The uri of the page at `place`."""
    return numbered_uri(place.here.uri, place.number)


def outline_parts(
    whole: Part[T],
    settings: Settings,
    plan: Callable[[tuple[T, ...], Place], Page],
    limit: int = LONG,
    size: Callable[[T], int] = lambda _entry: 1,
) -> Iterator[Outline]:
    """The pages of a list; `plan` makes one of the entries that it is about, and its place."""
    for entries, place in pages_of(whole, limit, size):
        uri = uri_of(place)
        yield Outline(uri, url_of(uri, settings), partial(plan, entries, place))


def by_letter(name_of: Callable[[Any], str]) -> Level:
    """The level of first letters, without regard to accents; ideographs are one."""

    def level(entry: object) -> Name:
        first = next((char for char in name_key(name_of(entry)) if char.isalnum()), "")
        if not first:
            return Name("other", "letter", "#")
        if first.isdecimal():
            return Name("0-9", "letter", "0–9")
        if unicodedata.name(first, "").startswith("CJK"):
            return Name("han", "letter", "漢")
        return Name(first if first.isascii() else f"u{ord(first):04x}", "letter", first.upper())

    return level


def by_decade(date_of: Callable[[Any], PartialDate]) -> Level:
    """The level of decades; the time before the year 1 is one."""

    def level(entry: object) -> Name:
        year = year_of(date_of(entry))
        decade = year // 10 * 10
        return Name(f"{decade:04}s", "decade", decade) if year > 0 else Name("bc", "bc")

    return level


def by_year(date_of: Callable[[Any], PartialDate]) -> Level:
    """The level of years."""

    def level(entry: object) -> Name:
        year = year_of(date_of(entry))
        return Name(_slug_of(year), "year", year)

    return level


def by_month(date_of: Callable[[Any], PartialDate]) -> Level:
    """The level of months; what has no month stands apart."""

    def level(entry: object) -> Name:
        anchor = date_of(entry).anchor
        year, month, _ = anchor.first
        if anchor.precision > Precision.MONTH or not 0 < year <= 9999:
            return Name(f"{_slug_of(year)}-00", "undated", year)
        slug = f"{year:04}-{month:02}"
        return Name(slug, "month", parse_date(slug))

    return level


def _slug_of(year: int) -> str:
    return f"{year:04}" if year > 0 else f"bc-{1 - year}"
