"""The page of a topic: its briefs, its actors and documents, its dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from briefgen.derive import Derived
from briefgen.derive.chronology import Moment
from briefgen.model.actor import Actor
from briefgen.model.brief import Brief, Topic
from briefgen.model.corpus import Corpus
from briefgen.model.treaty import Treaty
from briefgen.pages.addresses import page_uri, url_of
from briefgen.pages.groups import MentionsAs, briefs_of_topic, mentions_by_use
from briefgen.pages.page import Page
from briefgen.pages.references import number_references
from briefgen.settings import Settings


@dataclass(frozen=True, slots=True)
class Involved:
    """An actor or document, and in how many briefs of the topic it stands."""

    record: Actor | Treaty
    brief_count: int


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic; `actors` and `treaties` are those of its briefs, the most frequent first."""

    topic: Topic
    briefs: tuple[Brief, ...]
    actors: tuple[Involved, ...]
    treaties: tuple[Involved, ...]
    moments: tuple[Moment, ...]
    mentions: tuple[MentionsAs, ...]


def plan_topics(corpus: Corpus, derived: Derived, settings: Settings) -> tuple[Page, ...]:
    """A page for every topic, whether it has a file or is only named by briefs."""
    return tuple(_plan(topic, corpus, derived, settings) for topic in corpus.topics)


def _plan(topic: Topic, corpus: Corpus, derived: Derived, settings: Settings) -> Page:
    briefs = briefs_of_topic(topic, derived)
    moments = derived.timeline.of(topic)
    view = TopicView(
        topic=topic,
        briefs=briefs,
        actors=_involved([{a.actor.id for a in b.actors} for b in briefs], corpus),
        treaties=_involved([{t.treaty.id for t in b.treaties} for b in briefs], corpus),
        moments=moments,
        mentions=mentions_by_use(derived.backlinks.get(topic.id, ()), ("topic",), topic),
    )
    uri = page_uri(topic)
    return Page(
        uri=uri,
        url=url_of(uri, settings),
        kind="topic",
        template="topic.html",
        view=view,
        title=topic.title_text,
        edit_uri=topic.file.uri if topic.file else "",
        record_id=topic.id,
        references=number_references((c for m in moments for c in m.sources), corpus),
    )


def _involved(named: Iterable[Iterable[str]], corpus: Corpus) -> tuple[Involved, ...]:
    counts = Counter(id for ids in named for id in ids)
    found = (
        Involved(record, count)
        for id, count in counts.items()
        if isinstance(record := corpus.find(id), (Actor, Treaty))
    )
    return tuple(
        sorted(found, key=lambda i: (-i.brief_count, i.record.title_text.casefold(), i.record.id))
    )
