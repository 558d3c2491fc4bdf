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

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

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
from briefgen.pages.references import References
from briefgen.render.digests import Flatten, Flattener, NoDigestError, WithoutProse, digest_of_plain
from briefgen.render.frames import Shown, mark_of, marks_as_text
from briefgen.render.links import Linker
from briefgen.settings import Settings
from briefgen.text import Span, Text
from briefgen.text.wikilinks import find_wikilinks
from briefgen.versions import settings_in_words

T = TypeVar("T")

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
        self._shown = set[_Shown]()
        self._linker = Linker(corpus, settings, language_of(settings), from_url="")
        # What is shown is kept as tuples, which take a fifth of the memory of sets.
        self._digests: dict[int, tuple[bytes, tuple[_Shown, ...], object]] = {}
        self._faces: dict[str, tuple[bytes, tuple[_Shown, ...]]] = {}
        self._texts: dict[tuple[Text, Span], tuple[bytes, bytes, tuple[_Shown, ...]]] = {}
        self._places: dict[str, dict[Span, tuple[str, ...]]] = {}
        # Most texts show their own record beside their words, and no other: once for all of them.
        self._alike: dict[tuple[_Shown, ...], tuple[_Shown, ...]] = {}
        self._origins = {
            record.file.path: record for record in corpus.records.values() if record.file
        }
        self._last: tuple[object, bytes, tuple[_Shown, ...]] = (None, b"", ())
        self._others = _Others(self)
        types = self.digest(tuple(corpus.relation_types.values()))
        self._base = digest_of_plain([versions, settings_in_words(settings), types])

    def of(self, page: Page) -> tuple[str, Shown | None]:
        """The key of a page, and what it shows.

        "" and None for a page that must be rendered each time.
        """
        own = self._corpus.records.get(page.record_id)

        def digests() -> list[Any]:
            # Both forms of a page may show all that there is to show.
            own_view = page.view if page.whole is not None else None
            rest = self.digest(replace(page, view=own_view, whole=None))
            whole = self._whole(own) if own is not None else b""
            return [self._base, rest, self._everything(page.everything), whole]

        try:
            found, shown = self._gathered(digests)
        except NoDigestError:
            return "", None
        ids = tuple(sorted(one for one in shown if isinstance(one, str)))
        # A list is planned again wherever it shows a record that has changed.
        marks = [one for one in shown if own is not None and isinstance(one, bytes)]
        return digest_of_plain(found).hex(), Shown(ids, marks_as_text(marks))

    def forget(self) -> None:
        """Forget the digests of what the pages share, a tenth of the memory of a build."""
        self._texts.clear()
        self._alike.clear()
        self._places.clear()
        self._digests.clear()
        self._last = (None, b"", ())

    def by_type(self) -> tuple[tuple[Any, Flatten], ...]:
        return (
            *self.words_by_type(),
            (Record | Claim | NumberedClaim | Moment, self._flatten_kept),
            (Part | Value, self._flatten_part),
            # It holds them by their ids too.
            (References, lambda them, into, alone: self.flatten_items(them.entries, into, alone)),
            *super().by_type(),
        )

    def words_by_type(self) -> tuple[tuple[Any, Flatten], ...]:
        """How texts and references are flattened, with what they lead to."""
        return (Text, self._flatten_text), (Ref, self._flatten_ref)

    def _everything(self, view: object) -> bytes:
        """The digest of all that is to be shown, made once for two forms of a page in a row."""
        if self._last[0] is not view:
            self._last = (view, *self._gathered(lambda: self.digest(view)))
        _, digest, shown = self._last
        self._shown.update(shown)
        return digest

    def _whole(self, record: Record) -> bytes:
        """All that the page of a record can show of it."""
        self._shown.add(record.id)
        found: list[Any] = [*map(str, self._corpus.places_in(record.body).values())]
        self.flatten_fields(record, found, alone=False)
        return digest_of_plain(found)

    def _flatten_kept(self, thing: Any, into: list[Any], _alone: bool) -> None:
        into.append(self._kept(thing))

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
            links, shown = self._gathered(lambda: self._links_of(text))
            known = mark_of(text), links, self._alike.setdefault(shown, shown)
            self._texts[text, text.span] = known
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
            found, shown = self._gathered(lambda: self._flat(thing))
            # Held, so that nothing else can come to have its id.
            known = (digest_of_plain(found), shown, thing)
            self._digests[id(thing)] = known
        self._shown.update(known[1])
        return known[0]

    def _flat(self, thing: Part | Value[Any] | NumberedClaim | Moment) -> list[Any]:
        found: list[Any] = []
        if isinstance(thing, Record):
            self._others.flatten_fields(thing, found, alone=False)
            self._shown.add(thing.id)
        else:
            self.flatten_fields(thing, found, alone=False)
        return found

    def _gathered(self, make: Callable[[], T]) -> tuple[T, tuple[_Shown, ...]]:
        """What `make` gives, and what is shown with it."""
        outer, self._shown = self._shown, set()
        try:
            return make(), tuple(self._shown)
        finally:
            self._shown = outer

    def _face(self, ident: str) -> bytes:
        """What a page shows of the record that it names, or that nothing has this id."""
        known = self._faces.get(ident)
        if known is None:
            record = self._corpus.find(ident)
            facts, shown = self._gathered(lambda: self._facts(record) if record else [])
            known = self._faces[ident] = digest_of_plain(facts), shown
        self._shown.update(known[1])
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
        places = self._places.get(origin.id)
        if places is None:
            places = self._places[origin.id] = _places_with_links(origin)
        place = BODY if text.span == origin.body.span else places.get(text.span)
        if place is None:  # a sentence that was taken out of another text, say
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


def _places_with_links(origin: Record) -> dict[Span, tuple[str, ...]]:
    """The places of all texts of a record that may have links which an editor wrote."""
    found = ((one.value, one.place) for one in reversed(walk(origin)))
    return {
        text.span: place
        for text, place in found
        if isinstance(text, Text) and ("[" in text or "<" in text)
    }
