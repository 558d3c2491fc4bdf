"""What pages the site has: their addresses, and everything that each of them shows.

All looking up, grouping and sorting happens here, so that templates only print.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property, partial

from briefgen.derive import Derived
from briefgen.model.actor import Actor
from briefgen.model.brief import Brief, Topic
from briefgen.model.corpus import RECORD_TYPES, Corpus
from briefgen.model.event import Event
from briefgen.model.fields import Record
from briefgen.model.source import Source
from briefgen.model.treaty import Treaty
from briefgen.pages.actor import outline_actor
from briefgen.pages.addresses import HOME, former_url, record_url, url_of
from briefgen.pages.brief import outline_brief
from briefgen.pages.cards import Cards
from briefgen.pages.claims import plan_claims
from briefgen.pages.corrections import plan_corrections
from briefgen.pages.disputed import plan_disputed
from briefgen.pages.event import outline_event
from briefgen.pages.home import plan_home
from briefgen.pages.how_we_work import URI as HOW_WE_WORK
from briefgen.pages.how_we_work import plan_how_we_work
from briefgen.pages.indexes import plan_indexes
from briefgen.pages.neighbours import neighbours_of
from briefgen.pages.page import Outline, Page
from briefgen.pages.pairs import Pair, find_pairs, plan_pairs
from briefgen.pages.review import plan_review
from briefgen.pages.search import URI as SEARCH
from briefgen.pages.search import plan_search
from briefgen.pages.source import outline_source
from briefgen.pages.timeline import TimelinePages, plan_timeline
from briefgen.pages.topic import outline_topic
from briefgen.pages.treaty import outline_treaty
from briefgen.settings import Settings

__all__ = ["Outline", "Outlines", "Page", "plan_redirects"]


class _Lists:
    """Pages about several records, and all others in the same `folders` that are about none."""

    def __init__(self, folders: Collection[str], find: Callable[[], Iterable[Outline]]) -> None:
        self.folders, self._find = folders, find

    @cached_property
    def by_uri(self) -> Mapping[str, Outline]:
        return {one.uri: one for one in self._find()}


class Outlines:
    """All pages of the site, each to be planned when it is asked for.

    Whoever wants one page does not wait until all others are found: those about a record are found
    by the record, lists with others of their folder.
    """

    def __init__(self, corpus: Corpus, derived: Derived, settings: Settings) -> None:
        self._corpus, self._derived, self._settings = corpus, derived, settings
        given = (corpus, derived, settings)
        self._lists = (
            _Lists(("", "how-we-work", "search"), self._alone),
            _Lists(("together",), lambda: plan_pairs(*given, self._pairs)),
            _Lists([cls.folder for cls in RECORD_TYPES], lambda: plan_indexes(*given, self._cards)),
            _Lists(("timeline",), lambda: plan_timeline(self._dates, corpus, settings)),
            _Lists(("claims",), lambda: plan_claims(*given)),
            _Lists(("corrections",), lambda: plan_corrections(derived, settings)),
            _Lists(("disputed",), lambda: plan_disputed(*given)),
            _Lists(("review",), lambda: plan_review(*given)),
        )

    def at(self, uri: str) -> Outline | None:
        """The page at `uri`; None where there is none."""
        folder, _, name = uri.partition("/") if "/" in uri else ("", "", uri)
        record = self._corpus.records.get(name.partition("/")[0].removesuffix(".md"))
        if record is not None and record.folder == folder:
            for outline in self._about(record):
                if outline.uri == uri:
                    return outline
        found = (one.by_uri.get(uri) for one in self._lists if folder in one.folders)
        return next(found, None)

    def of_all(self) -> tuple[Outline, ...]:
        """All of them, in the order of their uris."""
        about = (one for record in self._corpus.records.values() for one in self._about(record))
        lists = (one for several in self._lists for one in several.by_uri.values())
        return tuple(sorted((*about, *lists), key=lambda one: one.uri))

    def _alone(self) -> Iterator[Outline]:
        """The pages of which there is one."""
        corpus, settings = self._corpus, self._settings
        alone: dict[str, Callable[[], Page]] = {
            HOME: partial(plan_home, corpus, self._derived, settings, self._cards),
            HOW_WE_WORK: partial(plan_how_we_work, corpus, settings),
        }
        if settings.search == "pagefind":
            alone[SEARCH] = partial(plan_search, settings)
        for uri, plan in alone.items():
            yield Outline(uri, url_of(uri, settings), plan)

    def _about(self, record: Record) -> Iterator[Outline]:
        """The pages about one record."""
        corpus, derived = self._corpus, self._derived
        for outline in self._in_its_forms(record):
            yield replace(outline, plan=partial(_with_neighbours, outline.plan, corpus, derived))

    def _in_its_forms(self, record: Record) -> Iterator[Outline]:
        given = (self._corpus, self._derived, self._settings)
        match record:
            case Brief():
                yield from outline_brief(record, *given)
            case Actor():
                yield from outline_actor(record, *given, self._pairs)
            case Treaty():
                yield from outline_treaty(record, *given)
            case Event():
                yield from outline_event(record, *given, self._dates)
            case Source():
                yield from outline_source(record, *given)
            case Topic():
                yield from outline_topic(record, *given)

    # What several pages are made of.

    @cached_property
    def _pairs(self) -> Mapping[str, tuple[Pair, ...]]:
        return find_pairs(self._corpus, self._derived)

    @cached_property
    def _cards(self) -> Cards:
        return Cards(self._corpus, self._derived)

    @cached_property
    def _dates(self) -> TimelinePages:
        return TimelinePages(self._derived.timeline)


def _with_neighbours(plan: Callable[[], Page], corpus: Corpus, derived: Derived) -> Page:
    page = plan()
    record = corpus.records[page.record_id]
    return replace(page, neighbours=neighbours_of(record, corpus, derived))


def plan_redirects(corpus: Corpus, settings: Settings) -> Mapping[str, str]:
    """Addresses of former ids, each with the present address of its record."""
    return {
        former_url(record, str(former), settings): record_url(record, settings)
        for record in corpus.records.values()
        for former in getattr(record, "formerly", ())
    }
