"""What readers search in: of each page its names, its day, what it is about and its own words.

A page that only lists others is found by its name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from itertools import chain

from briefgen.date_words import date_in_words
from briefgen.derive.backlinks import use_at
from briefgen.frozen import frozen
from briefgen.language import language_of
from briefgen.model.brief import Brief, Topic
from briefgen.model.corpus import Corpus
from briefgen.model.dates import PartialDate, year_of
from briefgen.model.event import Event
from briefgen.model.fields import DateFact, Record
from briefgen.model.source import Source
from briefgen.model.treaty import Treaty
from briefgen.outputs.words import plain_words
from briefgen.render import PageEntry, RenderedPage
from briefgen.settings import Settings
from briefgen.text import slugify

# What a search can be narrowed down by.
FACETS = ("kind", "actor", "treaty", "topic", "year")

# A page in the folder of an editor's own.
ORDINARY = "page"
_WITH_TEXT = ("how-we-work", ORDINARY)
_BY_TYPE = {"actor": "actor", "treaty": "treaty", "topic": "topic"}
# Uses that say nothing of what a record is about.
_ASIDE = frozenset(("mention", "source"))


@frozen(kw_only=True)
class SearchEntry:
    """One page as it is searched.

    `names` are all by which a record may be asked for beside its title, `spelt` the same in Latin
    letters; `when` its date in words ("" for none), `lead` a sentence about it. `html` are its
    words: paragraphs, headings, and ids of parts. `facets` are values by FACETS.
    """

    url: str
    title: str
    names: tuple[str, ...] = ()
    spelt: str = ""
    when: str = ""
    lead: str = ""
    html: str = ""
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def search_entries(
    pages: Iterable[RenderedPage], corpus: Corpus, settings: Settings
) -> Iterator[SearchEntry]:
    """What is found on the site, in the order of `pages`."""
    standing = corpus.standing
    language = language_of(settings)
    labels = _labels(standing)
    topics = _topics_of(standing)
    for page in pages:
        if not is_searched(page):
            continue
        record = standing.find(page.record_id)
        if record is None:
            yield plain_entry(page.url, page.kind, page.title, page.description, page.words)
            continue
        date = _date_of(record)
        names = _names_of(record)
        yield SearchEntry(
            url=page.url,
            title=page.title,
            names=names,
            spelt=_spelt((page.title, *names)),
            when=date_in_words(date, language.code, gettext=language.gettext) if date else "",
            lead=page.description or _note_of(record, standing),
            html=page.words,
            facets=_facets_of(record, date, standing, labels, topics),
        )


def is_searched(page: RenderedPage | PageEntry) -> bool:
    """Whether a page has an entry; the home page leads to others, and would be found before them."""
    return page.is_found and page.kind != "home"


def plain_entry(url: str, kind: str, title: str, lead: str, words: str) -> SearchEntry:
    """A page that is about no record; `words` are those of `render.words_of`."""
    return SearchEntry(
        url=url,
        title=title,
        spelt=_spelt((title,)),
        lead=lead,
        html=words if kind in _WITH_TEXT else "",
        facets={
            "kind": ("pair" if kind == "pair" else ORDINARY if kind in _WITH_TEXT else "list",)
        },
    )


def _labels(corpus: Corpus) -> Mapping[str, str]:
    """How each actor, treaty and topic is called in a filter, by id; no two of a type alike."""
    count = Counter(
        (record.type_name, record.title_text)
        for record in corpus.records.values()
        if record.type_name in _BY_TYPE
    )
    return {
        id: record.title_text
        if count[record.type_name, record.title_text] == 1
        else f"{record.title_text} ({getattr(record, 'distinguish', '') or id})"
        for id, record in corpus.records.items()
        if record.type_name in _BY_TYPE
    }


def _topics_of(corpus: Corpus) -> Mapping[str, tuple[str, ...]]:
    """The topics of each record: those of a brief, and of the briefs that it belongs to."""
    found: dict[str, set[str]] = {}
    for brief in corpus.briefs:
        own = {topic.id for topic in corpus.topics_of(brief)}
        belonging = {
            link.target
            for link in corpus.links_by_origin.get(brief.id, ())
            if use_at(link.place) != "mention"
            and not isinstance(corpus.find(link.target), Brief)  # which has its own
        }
        for id in (brief.id, *belonging):
            found.setdefault(id, set()).update(own)
    return {id: tuple(sorted(topics)) for id, topics in found.items()}


def _facets_of(
    record: Record,
    date: PartialDate | None,
    corpus: Corpus,
    labels: Mapping[str, str],
    topics: Mapping[str, tuple[str, ...]],
) -> Mapping[str, tuple[str, ...]]:
    about = {
        link.target
        for link in corpus.links_by_origin.get(record.id, ())
        if use_at(link.place) not in _ASIDE
    }
    values: dict[str, set[str]] = {facet: set() for facet in FACETS}
    values["kind"].add(record.type_name)
    for id in chain((record.id,), about, topics.get(record.id, ())):
        other = corpus.find(id)
        if other is not None and other.type_name in _BY_TYPE:
            values[_BY_TYPE[other.type_name]].add(labels[id])
    if date:
        values["year"].add(str(year_of(date)))
    return {facet: tuple(sorted(found)) for facet, found in values.items() if found}


def _date_of(record: Record) -> PartialDate | None:
    """The day that a record is known by: of publication, signature, happening."""
    facts: tuple[DateFact, ...] = ()
    if isinstance(record, Brief):
        facts = ((record.date,),)
    elif isinstance(record, Treaty):
        facts = (record.signed, record.adopted, record.date, record.in_force)
    elif isinstance(record, Event | Source):
        facts = (record.date,)
    return next((account.value for fact in facts for account in fact), None)


def _names_of(record: Record) -> tuple[str, ...]:
    """Every other name, each once, in the order in which they are written."""
    written = (
        *(native.text for native in getattr(record, "native", ())),
        *getattr(record, "aliases", ()),
        *getattr(record, "also", ()),
        *getattr(record, "inflections", ()),
    )
    return tuple(dict.fromkeys(map(str, written)))


def _spelt(names: Iterable[str]) -> str:
    """The names that are not in plain Latin letters, in these."""
    return " ".join(slugify(name).replace("-", " ") for name in names if not name.isascii())


def _note_of(record: Record, corpus: Corpus) -> str:
    text = record.summary if isinstance(record, Topic) else getattr(record, "note", "")
    return plain_words(text, corpus)
