"""Keys of rendered pages: two pages have the same key only if they are rendered alike.

A key is a digest of all that a page's HTML is made from: what it shows, with the record that it is
about; what its texts link to, as far as a link tells of that; settings, day, templates, program and
libraries. It says nothing of where a text stands in its file. Whatever cannot be put into a digest
for certain has no key, and is rendered each time.

Views hold whole records, of which a template prints little. Of another record's prose it may print
the summary and the notes of facts; other words of it must be in the view by themselves, as a claim
or a text.
"""

from __future__ import annotations

from typing import Any

from briefgen.derive.moments import Moment
from briefgen.language import language_of
from briefgen.model.brief import Brief
from briefgen.model.claim import Claim
from briefgen.model.corpus import Corpus, NumberedClaim
from briefgen.model.fields import Part, Record, Ref, Value
from briefgen.model.links import BODY
from briefgen.model.source import Source
from briefgen.model.treaty import Treaty
from briefgen.model.written import walk
from briefgen.pages.page import Page
from briefgen.render.digests import Flatten, Flattener, NoDigestError, WithoutProse, digest_of_plain
from briefgen.render.frames import Shown, mark_of, marks_as_text
from briefgen.render.links import Linker
from briefgen.settings import Settings
from briefgen.text import Span, Text
from briefgen.text.wikilinks import find_wikilinks
from briefgen.versions import settings_in_words

# The id of a record, or the mark of a text.
_Shown = str | bytes
# Longer texts are no ids.
_LONGEST_ID = 120


class Keys(Flattener):
    """Makes the keys of the pages of one build.

    `versions` is a digest of what renders them: program, libraries, templates. While a key is made,
    `shown` gathers the ids of the records whose words go into it, and the marks of these words.
    """

    def __init__(self, corpus: Corpus, settings: Settings, versions: str) -> None:
        super().__init__()
        self._corpus = corpus
        self._shown: set[_Shown] = set()
        self._linker = Linker(corpus, settings, language_of(settings), from_url="")
        # What is shown is kept as tuples, which take a fifth of the memory of sets.
        self._digests: dict[int, tuple[bytes, tuple[_Shown, ...], object]] = {}
        self._faces: dict[str, tuple[bytes, frozenset[_Shown]]] = {}
        self._texts: dict[tuple[Text, Span], tuple[bytes, bytes, tuple[_Shown, ...]]] = {}
        # Most texts show their own record beside their words, and no other: once for all of them.
        self._alike: dict[tuple[_Shown, ...], tuple[_Shown, ...]] = {}
        self._origins = {
            record.file.path: record for record in corpus.records.values() if record.file
        }
        self._others = _Others(self)
        types = self.digest(tuple(corpus.relation_types.values()))
        self._base = digest_of_plain([versions, settings_in_words(settings), types])

    def of(self, page: Page) -> tuple[str, Shown | None]:
        """The key of a page, and what it shows.

        "" and None for a page that must be rendered each time.
        """
        self._shown = set()
        try:
            own = self._corpus.records.get(page.record_id)
            whole = self._whole(own) if own is not None else b""
            key = digest_of_plain([self._base, self.digest(page), whole]).hex()
            ids = tuple(sorted(one for one in self._shown if isinstance(one, str)))
            # A list is planned again wherever it shows a record that has changed.
            marks = [one for one in self._shown if own is not None and isinstance(one, bytes)]
            return key, Shown(ids, marks_as_text(marks))
        except NoDigestError:
            return "", None

    def forget(self) -> None:
        """Forget the digests of what the pages share, a tenth of the memory of a build."""
        self._texts.clear()
        self._alike.clear()
        self._digests.clear()

    def by_type(self) -> tuple[tuple[Any, Flatten], ...]:
        return (
            *self.words_by_type(),
            (
                Record | Claim | NumberedClaim | Moment,
                lambda thing, into, _: into.append(self._kept(thing)),
            ),
            (Part | Value, self._flatten_part),
            *super().by_type(),
        )

    def words_by_type(self) -> tuple[tuple[Any, Flatten], ...]:
        """How texts and references are flattened, with what they lead to."""
        return (Text, self._flatten_text), (Ref, self._flatten_ref)

    def _whole(self, record: Record) -> bytes:
        """All that the page of a record can show of it."""
        self._shown.add(record.id)
        found: list[Any] = [*map(str, self._corpus.places_in(record.body).values())]
        self.flatten_fields(record, found, alone=False)
        return digest_of_plain(found)

    def _flatten_part(self, part: Part | Value[Any], into: list[Any], alone: bool) -> None:
        if alone:
            self.flatten_fields(part, into, alone)
        else:
            into.append(self._kept(part))

    def _flatten_text(self, text: Text, into: list[Any], alone: bool) -> None:
        if alone:
            into.append(str(text))
            self._shown.add(mark_of(text))
            return
        # Of one place there may be several: on another page the first letter may be a small one.
        known = self._texts.get((text, text.span))
        if known is None:
            outer, self._shown = self._shown, set()
            links, shown = self._links_of(text), tuple(self._shown)
            known = mark_of(text), links, self._alike.setdefault(shown, shown)
            self._texts[text, text.span] = known
            self._shown = outer
        mark, links, shown = known
        into += (str(text), links)
        self._shown.add(mark)
        self._shown.update(shown)

    def _flatten_ref(self, ref: Ref, into: list[Any], alone: bool) -> None:
        into += (str(ref.id), str(ref.fragment), str(ref.url))
        if not alone:
            into.append(self._face(str(ref.id)))

    def _kept(self, thing: Part | Value[Any] | NumberedClaim | Moment) -> bytes:
        """The digest of what many pages show, made once."""
        known = self._digests.get(id(thing))
        if known is None:
            outer, self._shown = self._shown, set()
            found: list[Any] = []
            if isinstance(thing, Record):
                self._others.flatten_fields(thing, found, alone=False)
                self._shown.add(thing.id)
            else:
                self.flatten_fields(thing, found, alone=False)
            # Held, so that nothing else can come to have its id.
            known = (digest_of_plain(found), tuple(self._shown), thing)
            self._digests[id(thing)] = known
            self._shown = outer
        self._shown.update(known[1])
        return known[0]

    def _face(self, ident: str) -> bytes:
        """What a page shows of the record that it names, or that nothing has this id."""
        known = self._faces.get(ident)
        if known is None:
            record = self._corpus.find(ident)
            outer, self._shown = self._shown, set()
            face = digest_of_plain(self._facts(record) if record else [])
            known = self._faces[ident] = face, frozenset(self._shown)
            self._shown = outer
        self._shown |= known[1]
        return known[0]

    def _facts(self, record: Record) -> list[Any]:
        facts: list[Any] = [type(record).__qualname__, record.id, self._linker.words(record)]
        if isinstance(record, Source):
            own: list[Any] = []
            self.flatten_fields(record, own, alone=True)
            self._shown.add(record.id)
            facts += (self._linker.publisher(record), own)
        elif isinstance(record, Treaty):
            facts.append([str(article.key) for article in record.articles])
        elif isinstance(record, Brief):
            claims = self._corpus.claims_by_brief.get(record.id, ())
            facts.append([(claim.anchor, claim.number) for claim in claims])
        return [str(one) if isinstance(one, str) else one for one in facts]

    def _links_of(self, text: Text) -> bytes:
        """What a text links to, and the names in it that are links or were kept from being some."""
        if (origin := self._origins.get(text.span.path)) is None:
            return b""
        self._shown.add(origin.id)
        face = self._face(text) if len(text) < _LONGEST_ID and text in self._corpus.records else b""
        names = self._corpus.mentions_in(text)
        written = self._written_in(text, origin) if "[" in text or "<" in text else ()
        if not (names or written):
            return face
        found = [[str(n.target), str(n.words), n.refusal, n.start, n.end] for n in names]
        targets = (*(name.target for name in names), *written)
        return face + digest_of_plain([found, [self._face(target) for target in targets]])

    def _written_in(self, text: Text, origin: Record) -> list[str]:
        """The ids that the links in a text lead to which an editor wrote."""
        place = _place_of(text, origin)
        if not place:
            return [link.id for link in find_wikilinks(text, is_block=False)]
        links = self._corpus.links_by_origin.get(origin.id, ())
        return [o.target for o in links if o.place == place and o.at >= 0 and not o.is_automatic]


class _Others(WithoutProse):
    """What a page may show of a record that it is not about."""

    also = frozenset(("summary",))

    def __init__(self, keys: Keys) -> None:
        super().__init__()
        self._keys = keys

    def by_type(self) -> tuple[tuple[Any, Flatten], ...]:
        return (*self._keys.words_by_type(), (Value, super().flatten_whole), *super().by_type())


def _place_of(text: Text, origin: Record) -> tuple[str, ...]:
    """Where in its record a text stands; () for none, as of a sentence that was taken out of one."""
    if text.span == origin.body.span:
        return BODY
    places = (one.place for one in walk(origin) if getattr(one.value, "span", None) == text.span)
    return next(places, ())
