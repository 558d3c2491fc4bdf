"""Keys of rendered pages: two pages have the same key only if they are rendered alike.

A key is a digest of all that a page's HTML is made from: what it shows, with the records that it
holds; what its texts link to, as far as a link tells of that; settings, day, templates, program and
libraries. It says nothing of where a text stands in its file. Whatever cannot be put into a digest
for certain has no key, and is rendered each time.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from briefgen.derive.moments import Moment
from briefgen.language import language_of
from briefgen.model.brief import Brief
from briefgen.model.claim import Claim
from briefgen.model.corpus import Corpus, NumberedClaim
from briefgen.model.fields import Part, Record, Ref
from briefgen.model.source import Source
from briefgen.model.treaty import Treaty
from briefgen.pages.page import Page
from briefgen.render.digests import Flattener, NoDigestError, Way, digest_of_plain
from briefgen.render.links import Linker
from briefgen.settings import Settings
from briefgen.text import Text
from briefgen.versions import settings_in_words

# Longer texts are no ids.
_LONGEST_ID = 120


class Keys(Flattener):
    """Makes the keys of the pages of one build.

    `versions` is a digest of what renders them: program, libraries, templates. While a key is made,
    `shown` gathers the ids of the records whose words go into it.
    """

    def __init__(self, corpus: Corpus, settings: Settings, versions: str) -> None:
        super().__init__()
        self._corpus = corpus
        self._shown: set[str] = set()
        self._linker = Linker(corpus, settings, language_of(settings), from_url="")
        self._digests: dict[int, tuple[bytes, frozenset[str], object]] = {}
        self._faces: dict[str, bytes] = {}
        self._linked: dict[str, tuple[bytes, frozenset[str]]] = {}
        self._origins = {
            record.file.path: record for record in corpus.records.values() if record.file
        }
        types = self.digest(tuple(corpus.relation_types.values()))
        self._base = digest_of_plain([versions, settings_in_words(settings), types])

    def of(self, page: Page) -> tuple[str, frozenset[str] | None]:
        """The key of a page, and the ids of the records whose words it shows.

        "" and None for a page that must be rendered each time.
        """
        self._shown = set()
        try:
            return digest_of_plain([self._base, self.digest(page)]).hex(), frozenset(self._shown)
        except NoDigestError:
            return "", None

    def ways(self) -> tuple[tuple[Any, Way], ...]:
        return (
            (Text, self._flatten_text),
            (Ref, self._flatten_ref),
            # A record is its digest, unless it is the thing itself.
            (
                Record | Claim | NumberedClaim | Moment,
                lambda thing, into, _: into.append(self._kept(thing)),
            ),
            *super().ways(),
        )

    def _flatten_text(self, text: Text, into: list[Any], alone: bool) -> None:
        into.append(str(text))
        if not alone:
            into.append(self._links_of(text))

    def _flatten_ref(self, ref: Ref, into: list[Any], alone: bool) -> None:
        into += (str(ref.id), str(ref.fragment), str(ref.url))
        if not alone:
            into.append(self._face(str(ref.id)))

    def _kept(self, thing: Part | NumberedClaim | Moment) -> bytes:
        """The digest of what many pages show, made once."""
        known = self._digests.get(id(thing))
        if known is None:
            outer, self._shown = self._shown, set()
            found: list[Any] = []
            self.flatten_fields(thing, found, alone=False)
            if isinstance(thing, Record):
                self._shown.add(thing.id)
            # Held, so that nothing else can come to have its id.
            known = (digest_of_plain(found), frozenset(self._shown), thing)
            self._digests[id(thing)] = known
            self._shown = outer
        self._shown |= known[1]
        return known[0]

    def _face(self, ident: str) -> bytes:
        """What a page shows of the record that it names, or that nothing has this id."""
        record = self._corpus.find(ident)
        if isinstance(record, Source):
            self._shown.add(record.id)
        face = self._faces.get(ident)
        if face is None:
            face = self._faces[ident] = digest_of_plain(self._facts(record) if record else [])
        return face

    def _facts(self, record: Record) -> list[Any]:
        facts: list[Any] = [type(record).__qualname__, record.id, self._linker.words(record)]
        if isinstance(record, Source):
            own: list[Any] = []
            self.flatten_fields(record, own, alone=True)
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
        known = self._linked.get(path)
        if known is None:
            outer, self._shown = self._shown, set()
            record = self._origins.get(path)
            digest = self._links_from(record) if record else b""
            if record:
                self._shown.add(record.id)
            known = self._linked[path] = (digest, frozenset(self._shown))
            self._shown = outer
        self._shown |= known[1]
        return known[0]

    def _links_from(self, record: Record) -> bytes:
        corpus = self._corpus
        links = corpus.links_by_origin.get(record.id, ())
        return digest_of_plain(
            [
                [[*map(str, (*link.place, link.target, link.fragment))] for link in links],
                [self._face(link.target) for link in links],
                self._names.get(record.id, []),
                [[at, anchor] for at, anchor in corpus.places_in(record.body).items()],
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
