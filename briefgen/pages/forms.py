"""The two forms of a long page: short, to read; and in full, at an address of its own.

A reader of the short form finds the first and the newest of everything, and a link to all of it. So
the page of an actor whom hundreds of briefs name loads as fast as any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, Generic, TypeVar

from briefgen.derive import Derived
from briefgen.derive.chronology import Moment
from briefgen.model.brief import Brief
from briefgen.model.corpus import Corpus
from briefgen.model.fields import Record
from briefgen.pages.addresses import page_uri, url_of
from briefgen.pages.groups import MentionsAs
from briefgen.pages.page import WHOLE, Outline, Page, PageForm, page_of
from briefgen.pages.references import References
from briefgen.settings import Settings

T = TypeVar("T")
V = TypeVar("V")

# So much makes a page long: of a record about 40 kB of HTML, of a brief about 60.
LONG, LONG_BRIEF = 55, 100

# How many dates before and after the day of the build a short page shows.
_BEFORE, _AFTER = 1, 4
# How many pages that name the record: of each use, and in all.
_OF_ONE_USE = 1
_MENTIONS = 2

Cut = Callable[[Any], Any]


def outline_forms(
    record: Record,
    corpus: Corpus,
    derived: Derived,
    settings: Settings,
    view: Callable[[], V],
    cuts: Mapping[str, Cut],
    refer: Callable[[V, PageForm], References],
) -> Iterator[Outline]:
    """The page of a record, or both of its forms where it is long.

    `view` makes all that is shown of it, `cuts` say what the short form shows of that, and `refer`
    numbers what is cited in what one form shows.
    """
    uri = page_uri(record)
    full = f"{uri.removesuffix('.md')}/full.md"

    def plan(form: PageForm, view: Callable[[], V]) -> Page:
        whole = view()
        shown = _cut(whole, form, cuts)
        page = page_of(record, settings, shown, refer(shown, form), form, whole)
        if not form.is_full:
            return page
        # It says no more than the short form and the pages that this leads to: search finds those.
        return replace(page, uri=full, url=url_of(full, settings), is_found=False)

    if not is_long(record, corpus, derived):
        yield Outline(uri, url_of(uri, settings), partial(plan, WHOLE, view), record)
        return
    both = _ForTwo(view)
    short, long = PageForm(full, is_short=True), PageForm(uri)
    yield Outline(uri, url_of(uri, settings), partial(plan, short, both), record)
    yield Outline(full, url_of(full, settings), partial(plan, long, both), record)


class _ForTwo(Generic[V]):
    """Makes a view for whoever asks first, and gives it to the next, who keeps it to himself."""

    def __init__(self, view: Callable[[], V]) -> None:
        self._view = view
        self._made: V | None = None

    def __call__(self) -> V:
        made, self._made = self._made, None
        if made is None:
            made = self._made = self._view()
        return made


def is_long(record: Record, corpus: Corpus, derived: Derived) -> bool:
    """Whether so much is on file of a record that its page has a short form."""
    dates = len(derived.timeline.of(record))
    links = len(corpus.links_by_origin.get(record.id, ()))
    named = derived.backlinks.count(record.id)
    # A date is told with what happened, who did it and who says so.
    return 2 * dates + links + named > (LONG_BRIEF if isinstance(record, Brief) else LONG)


def _cut(view: V, form: PageForm, cuts: Mapping[str, Cut]) -> V:
    """The view as `form` shows it: in a short form each field is what its cut leaves of it."""
    if not form.is_short:
        return view
    shorter = {name: leave(getattr(view, name)) for name, leave in cuts.items()}
    return replace(view, **shorter)  # type: ignore[type-var]


def first(count: int) -> Callable[[tuple[T, ...]], tuple[T, ...]]:
    """Leaves the first `count`."""
    return lambda found: found[:count]


def first_of_groups(field: str, count: int) -> Callable[[tuple[T, ...]], tuple[T, ...]]:
    """Leaves the first `count` of what groups hold in `field`, and no group that is empty."""

    def leave(groups: tuple[T, ...]) -> tuple[T, ...]:
        left, room = [], count
        for group in groups:
            kept = getattr(group, field)[:room]
            room -= len(kept)
            if kept:
                left.append(replace(group, **{field: kept}))  # type: ignore[type-var]
        return tuple(left)

    return leave


def nearest(moments: tuple[Moment, ...]) -> tuple[Moment, ...]:
    """The dates nearest to the day of the build."""
    past = [moment for moment in moments if moment.is_past]
    ahead = [moment for moment in moments if not moment.is_past]
    return (*past[-_BEFORE:], *ahead[:_AFTER])


def fewer_mentions(groups: Iterable[MentionsAs]) -> tuple[MentionsAs, ...]:
    """The first of each use, each with its first sentence."""
    few = (
        replace(
            group,
            mentions=tuple(
                replace(one, sentences=one.sentences[:1]) for one in group.mentions[:_OF_ONE_USE]
            ),
        )
        for group in groups
    )
    return first_of_groups("mentions", _MENTIONS)(tuple(few))
