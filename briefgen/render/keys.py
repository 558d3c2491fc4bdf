"""Keys of rendered pages: two pages have the same key only if they are rendered alike.

A key is a digest of all that a page's HTML is made from: what it shows, with the records that it
holds; what its texts link to, as far as a link tells of that; settings, day, templates, program and
libraries. It says nothing of where a text stands in its file. Whatever cannot be put into a digest
for certain has no key, and is rendered each time.
"""

from __future__ import annotations

import datetime
import marshal
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache, cached_property
from hashlib import blake2b
from typing import Any

from briefgen.derive.moments import Moment
from briefgen.language import language_of
from briefgen.model.brief import Brief
from briefgen.model.claim import Claim
from briefgen.model.corpus import Corpus, NumberedClaim
from briefgen.model.dates import PartialDate
from briefgen.model.fields import Inventory, Part, Record, Ref
from briefgen.model.source import Source
from briefgen.model.treaty import Treaty
from briefgen.pages.page import Page
from briefgen.render.links import Linker
from briefgen.settings import Settings
from briefgen.text import ContentFile, Span, Text
from briefgen.versions import settings_in_words

_Way = Callable[[Any, list[Any], bool], None]

_PLAIN = frozenset((str, int, bool, float, bytes, type(None)))
# Longer texts are no ids.
_LONGEST_ID = 120


class NoKeyError(Exception):
    """Something has no digest; the message names its type."""


class Keys:
    """Makes the keys of the pages of one build.

    `versions` is a digest of what renders them: program, libraries, templates.
    """

    def __init__(self, corpus: Corpus, settings: Settings, versions: str) -> None:
        self._corpus = corpus
        self._linker = Linker(corpus, settings, language_of(settings), from_url="")
        self._ways: dict[type, _Way] = {}
        self._digests: dict[int, tuple[bytes, object]] = {}
        self._faces: dict[str, bytes] = {}
        self._linked: dict[str, bytes] = {}
        self._origins = {
            record.file.path: record for record in corpus.records.values() if record.file
        }
        types = self._digest(tuple(corpus.relation_types.values()))
        self._base = _digest_of([versions, settings_in_words(settings), types])

    def of(self, page: Page) -> str:
        """The key of a page; "" for one that must be rendered each time."""
        try:
            return _digest_of([self._base, self._digest(page)]).hex()
        except NoKeyError:
            return ""

    def _digest(self, thing: object, *, alone: bool = False) -> bytes:
        found: list[Any] = []
        self._flatten(thing, found, alone)
        return _digest_of(found)

    def _flatten(self, thing: Any, into: list[Any], alone: bool) -> None:
        """Add plain values that tell `thing` from any other.

        What stands `alone` is taken without what it names. A record is its digest, unless it is
        `thing` itself.
        """
        kind = type(thing)
        if kind in _PLAIN:
            into.append(thing)
        else:
            way = self._ways.get(kind) or self._ways.setdefault(kind, self._way_for(kind))
            way(thing, into, alone)

    def _way_for(self, kind: type) -> _Way:
        """How values of a type are flattened."""
        for known, way in (
            (Span, self._nothing),
            (Inventory, self._nothing),
            (ContentFile, lambda file, into, _: into.append(file.uri)),
            (Text, self._flatten_text),
            (str, lambda words, into, _: into.append(str(words))),
            (Ref, self._flatten_ref),
            (
                Record | Claim | NumberedClaim | Moment,
                lambda thing, into, _: into.append(self._kept(thing)),
            ),
            (tuple | list, self._flatten_items),
            (
                Mapping,
                lambda found, into, alone: self._flatten_items((*found.items(),), into, alone),
            ),
            (frozenset | set, self._flatten_set),
            # The expression says it all.
            (PartialDate, lambda date, into, _: into.append(date.edtf)),
            (datetime.date, lambda day, into, _: into.append(day.isoformat())),
            (Enum, lambda one, into, _: into.append(one.name)),
        ):
            if issubclass(kind, known):
                return way
        if is_dataclass(kind):
            return self._flatten_fields
        raise NoKeyError(kind.__qualname__)

    def _nothing(self, thing: Any, into: list[Any], alone: bool) -> None:
        """Where a text stands in its file, no page shows."""

    def _flatten_text(self, text: Text, into: list[Any], alone: bool) -> None:
        into.append(str(text))
        if not alone:
            into.append(self._links_of(text))

    def _flatten_ref(self, ref: Ref, into: list[Any], alone: bool) -> None:
        into += (str(ref.id), str(ref.fragment), str(ref.url))
        if not alone:
            into.append(self._face(str(ref.id)))

    def _flatten_items(self, items: Any, into: list[Any], alone: bool) -> None:
        into.append(len(items))
        for item in items:
            self._flatten(item, into, alone)

    def _flatten_set(self, items: Any, into: list[Any], alone: bool) -> None:
        into.append(sorted(self._digest(item, alone=alone) for item in items))

    def _flatten_fields(self, thing: Any, into: list[Any], alone: bool) -> None:
        into.append(type(thing).__qualname__)
        for name in _names_in(thing.__class__):
            self._flatten(getattr(thing, name), into, alone)

    def _kept(self, thing: Part | NumberedClaim | Moment) -> bytes:
        """The digest of what many pages show, made once."""
        known = self._digests.get(id(thing))
        if known is None:
            found: list[Any] = []
            self._flatten_fields(thing, found, alone=False)
            # Held, so that nothing else can come to have its id.
            known = self._digests[id(thing)] = (_digest_of(found), thing)
        return known[0]

    def _face(self, ident: str) -> bytes:
        """What a page shows of the record that it names, or that nothing has this id."""
        face = self._faces.get(ident)
        if face is None:
            record = self._corpus.find(ident)
            face = self._faces[ident] = _digest_of(self._facts(record) if record else [])
        return face

    def _facts(self, record: Record) -> list[Any]:
        facts: list[Any] = [type(record).__qualname__, record.id, self._linker.words(record)]
        if isinstance(record, Source):
            own: list[Any] = []
            self._flatten_fields(record, own, alone=True)
            facts += (self._linker.publisher(record), own)
        elif isinstance(record, Treaty):
            facts.append([str(article.key) for article in record.articles])
        elif isinstance(record, Brief):
            claims = self._corpus.claims_by_brief.get(record.id, ())
            facts.append([(claim.anchor, claim.number) for claim in claims])
        return [str(one) if isinstance(one, str) else one for one in facts]

    def _links_of(self, text: Text) -> bytes:
        """What the text's file links to, and the names that are links in it."""
        face = self._face(text) if len(text) < _LONGEST_ID and text in self._corpus.records else b""
        return face + self._links_in(text.span.path)

    def _links_in(self, path: str) -> bytes:
        linked = self._linked.get(path)
        if linked is None:
            record = self._origins.get(path)
            linked = self._linked[path] = self._links_from(record) if record else b""
        return linked

    def _links_from(self, record: Record) -> bytes:
        corpus = self._corpus
        links = corpus.links_by_origin.get(record.id, ())
        return _digest_of(
            [
                [[*map(str, (*link.place, link.target, link.fragment))] for link in links],
                [self._face(link.target) for link in links],
                self._names.get(record.id, []),
                [[at, anchor] for at, anchor in corpus.places_by_text.get(record.body.span, ())],
            ]
        )

    @cached_property
    def _names(self) -> Mapping[str, list[Any]]:
        """The names in each record that are links, or were kept from being some."""
        found: dict[str, list[Any]] = {}
        for one in self._corpus.mentions:
            if not one.refusal or one.is_escaped:
                name = [
                    *map(str, (*one.place, one.target, one.words, one.refusal)),
                    one.start,
                    one.end,
                ]
                found.setdefault(one.origin, []).append(name)
        return found


@cache
def _names_in(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _digest_of(values: list[Any]) -> bytes:
    # Version 2 of the format writes equal values as equal bytes; later ones tell who shares them.
    return blake2b(marshal.dumps(values, 2), digest_size=20).digest()
