"""Links as a page prints them: where they lead from here, and in which words."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from markupsafe import Markup, escape

from briefgen.date_words import date_in_words, year_in_words
from briefgen.frozen import frozen
from briefgen.language import Language
from briefgen.model.brief import Brief
from briefgen.model.corpus import Corpus, NumberedClaim
from briefgen.model.dates import year_of
from briefgen.model.fields import Record, Ref
from briefgen.model.source import Source
from briefgen.model.treaty import Treaty
from briefgen.pages.addresses import (
    is_numbered_article,
    record_url,
    reference_url,
    relative_url,
    url_of,
)
from briefgen.pages.page import Page
from briefgen.settings import Settings
from briefgen.text.web_addresses import safe_url, scheme_of

T = TypeVar("T")
Target = Record | Ref | NumberedClaim | Page | str


# So many hrefs are kept for pages of one place.
_KEPT = 4096


@dataclass(slots=True)
class _Resolved:
    """A target as a page links it.

    `url` is "" for what is not on the site; `link` is made when it is first asked for.
    """

    url: str
    href: str
    link: Markup | None = None


@frozen()
class Piece:
    """What was printed of a thing, and the addresses that decide what that is.

    `html` is None where it depends on the page.
    """

    html: Markup | None
    urls: tuple[str, ...]
    thing: object


@dataclass(slots=True)
class _Place:
    """What pages of one place share."""

    links: dict[Hashable, _Resolved] = field(default_factory=dict)
    pieces: dict[Hashable, Piece] = field(default_factory=dict)


class SharedLinks:
    """Hrefs that pages share, and pieces of HTML with such hrefs.

    From "actors/russia/" and "actors/us/" the same href leads anywhere, but to what lies below one of
    them. So pages of one depth under one folder at the top share all hrefs but those to their own.
    """

    def __init__(self) -> None:
        self._places: dict[tuple[str, int], _Place] = {}

    def of(self, from_url: str) -> tuple[_Place, str]:
        """What the page at `from_url` shares, and how addresses begin for which that does not hold."""
        folders = from_url.split("/")[:-1]
        place = (folders[0] if len(folders) > 1 else "", len(folders))
        own = "/".join((*folders[:2], "")) if folders else ""
        return self._places.setdefault(place, _Place()), own


@dataclass(slots=True)
class Linker:
    """Finds hrefs for the page at `from_url`; `shared` are those of other pages too."""

    corpus: Corpus
    settings: Settings
    language: Language
    from_url: str
    shared: SharedLinks = field(default_factory=SharedLinks)
    pieces: dict[Hashable, Piece] = field(init=False)
    _far: dict[Hashable, _Resolved] = field(init=False)
    _own: str = field(init=False)
    _near: dict[Hashable, _Resolved] = field(init=False, default_factory=dict)
    _noted: list[str] | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        place, self._own = self.shared.of(self.from_url)
        self._far, self.pieces = place.links, place.pieces

    def href(self, target: Target) -> str:
        """The href that leads to `target` from this page; "" if there is nothing to lead to.

        `target` is a record, a reference, a claim, a planned page, an address with a scheme (given
        back if it is safe), a uri such as "claims/index.md#likely", or a file of the site.
        """
        return self._resolved(target).href

    def link(self, target: Target) -> Markup:
        """A link in the target's own words."""
        found = self._resolved(target)
        if found.link is None:
            found.link = self.link_in(target, self.words(target))
        return found.link

    def link_in(self, target: Target, words: str) -> Markup:
        """A link in the given words; these alone if it leads nowhere, or to the very page it stands on."""
        href = self.href(target)
        if not href or self.leads_here(href):
            return escape(words)
        # Put together by hand: this runs for every link, and `format` takes five times as long.
        return Markup(f'<a href="{escape(href)}">{escape(words)}</a>')

    def relative(self, url: str) -> str:
        """The href to an address below the site's root."""
        return relative_url(url, self.from_url, self.settings.site_url)

    def leads_here(self, href: str) -> bool:
        """Whether an href leads to the head of the page it stands on: then it is no link."""
        return href == self.relative(self.from_url)

    def is_at(self, url: str) -> bool:
        """Whether this is the page at `url`."""
        self.note(url)
        return url == self.from_url

    def is_near(self, urls: Iterable[str]) -> bool:
        """Whether one of these leads to what is this page's own, or below it."""
        return any(url.startswith(self._own) for url in urls)

    def keep(self, key: Hashable, piece: Piece) -> None:
        """Share a piece, which holds on all pages but those that it is near to."""
        _put(self.pieces, key, piece)

    @contextmanager
    def noting(self) -> Iterator[list[str]]:
        """Gives all addresses that decide what is printed inside it."""
        outer, inner = self._noted, list[str]()
        self._noted = inner
        try:
            yield inner
        finally:
            self._noted = outer
            self.note(*inner)

    def note(self, *urls: str) -> None:
        """Remember that these decide what is printed."""
        if self._noted is not None:
            self._noted += urls

    def _resolved(self, target: Target) -> _Resolved:
        key = _key_of(target)
        found = self._far.get(key)
        if found is None or found.url.startswith(self._own):
            found = self._near.get(key)
        if found is None:
            found = self._find(target)
            _put(self._near if found.url.startswith(self._own) else self._far, key, found)
        if self._noted is not None:
            self._noted.append(found.url)
        return found

    def _find(self, target: Target) -> _Resolved:
        url = self._url(target)
        if url is not None:
            return _Resolved(url, self.relative(url))
        return _Resolved("", safe_url(target.url if isinstance(target, Ref) else str(target)))

    def _url(self, target: Target) -> str | None:
        """The address of what is on the site, else None."""
        if isinstance(target, str):
            if not target or scheme_of(target) or re.match(r"//|[\s#]", target):
                return None
            uri, hash_sign, fragment = target.partition("#")
            return url_of(str(uri), self.settings) + hash_sign + fragment
        if isinstance(target, Page):
            return target.url
        if isinstance(target, NumberedClaim):
            return record_url(target.brief, self.settings, target.anchor)
        if isinstance(target, Ref):
            return reference_url(target, self.corpus, self.settings) or None
        return record_url(target, self.settings)

    def words(self, target: Target) -> str:
        """What `target` is called where the editor gave no words for it."""
        if isinstance(target, str):
            return str(target)
        if isinstance(target, Page):
            return target.title
        if isinstance(target, NumberedClaim):
            return str(target.claim.claim)
        if not isinstance(target, Ref):
            return self._name(target)
        record = self.corpus.find(target)
        if record is None:
            return str(target)
        if isinstance(record, Treaty) and target.fragment:
            words = self.language.gettext("%(treaty)s, %(article)s")
            return words % {"treaty": record.title_text, "article": self.article(target)}
        return self._name(record)

    def _name(self, record: Record) -> str:
        """What a record is called; of a brief that was withdrawn that comes first."""
        if isinstance(record, Brief) and record.is_withdrawn:
            return self.language.gettext("Withdrawn: %(title)s") % {"title": record.title_text}
        return record.title_text

    def publisher(self, record: Record) -> str:
        """The shortest name that tells a source from others: who published it, else its title."""
        if isinstance(record, Source) and record.publisher:
            names = dict.fromkeys(
                actor.title_text if (actor := self.corpus.actor(one.value)) else str(one.value)
                for one in record.publisher
            )
            return "/".join(names)
        return record.title_text

    def short_name(self, ref: Ref | Record, is_dated: bool = False) -> str:
        """What is cited, in few words: publisher and years of a source, else its name.

        `is_dated` gives the dates in full, where sources of one publisher stand together.
        """
        record = self.corpus.find(ref) if isinstance(ref, Ref) else ref
        if not isinstance(record, Source):
            return self.words(ref)
        code = self.language.code
        if is_dated:
            shown = [
                date_in_words(account.value, code, gettext=self.language.gettext)
                for account in record.date
            ]
        else:
            years = sorted({year_of(account.value) for account in record.date})
            shown = [year_in_words(year, code) for year in years]
        return ", ".join(filter(None, (self.publisher(record), "/".join(dict.fromkeys(shown)))))

    def article(self, named: str | Ref) -> str:
        """An article's name: "Article 9"; a key that is a name already stays as it is.

        A reference is printed as the treaty spells its article, however it was cited.
        """
        key = named if isinstance(named, str) else named.fragment
        treaty = None if isinstance(named, str) else self.corpus.find(named)
        if isinstance(treaty, Treaty) and (article := treaty.article(key)) is not None:
            key = article.key
        if is_numbered_article(key):
            return self.language.gettext("Article %(key)s") % {"key": key}
        return str(key)

    def claim_label(self, named: Ref | NumberedClaim) -> str:
        """A claim by its number, and its brief where that is another page."""
        claim = self.corpus.claims_by_ref.get(str(named)) if isinstance(named, Ref) else named
        if claim is None:
            return self.words(named)
        if self.is_at(record_url(claim.brief, self.settings)):
            return self.language.gettext("claim %(number)s") % {"number": claim.number}
        words = self.language.gettext("claim %(number)s of “%(brief)s”")
        return words % {"number": claim.number, "brief": self._name(claim.brief)}


def _put(kept: dict[Hashable, T], key: Hashable, value: T) -> None:
    if len(kept) >= _KEPT:
        kept.clear()
    kept[key] = value


def _key_of(target: Target) -> Hashable:
    """What tells a target from all others."""
    if isinstance(target, str):
        return target
    if isinstance(target, Ref):
        return target.id, target.fragment, target.url
    if isinstance(target, Page):
        return target.url, ""
    if isinstance(target, NumberedClaim):
        return target.brief.id, target.anchor, None, None
    return type(target), target.id
