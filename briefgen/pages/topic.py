"""The page of a topic: its briefs, its actors and documents, its dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from briefgen.derive import Derived
from briefgen.derive.chronology import Moment, told_once
from briefgen.frozen import frozen
from briefgen.model.actor import Actor
from briefgen.model.brief import Brief, Topic
from briefgen.model.corpus import Corpus
from briefgen.model.treaty import Treaty
from briefgen.pages.forms import Cut, fewer_mentions, first, nearest, outline_forms
from briefgen.pages.groups import MentionsAs, briefs_of_topic, mentions_by_use
from briefgen.pages.page import Outline, PageForm
from briefgen.pages.references import References, number_references
from briefgen.settings import Settings
from briefgen.text.folding import name_key


@frozen()
class InBriefs:
    """An actor or document, and in how many briefs of the topic it stands."""

    record: Actor | Treaty
    brief_count: int


# What the short form of a long page leaves of its lists.
_SHORT: Mapping[str, Cut] = {
    "briefs": first(20),
    "actors": first(16),
    "treaties": first(12),
    "moments": nearest,
    "mentions": fewer_mentions,
}


@frozen()
class TopicView:
    """A topic; `actors` and `treaties` are those of its briefs, the most frequent first."""

    topic: Topic
    briefs: tuple[Brief, ...]
    actors: tuple[InBriefs, ...]
    treaties: tuple[InBriefs, ...]
    moments: tuple[Moment, ...]
    mentions: tuple[MentionsAs, ...]


def outline_topic(
    topic: Topic, corpus: Corpus, derived: Derived, settings: Settings
) -> Iterator[Outline]:
    """The page of a topic, in one form or two; also of one that briefs only name."""

    def refer(view: TopicView, _: PageForm) -> References:
        cited = (citation for moment in view.moments for citation in moment.cited)
        return number_references(cited, corpus)

    view = partial(_view, topic, corpus, derived)
    yield from outline_forms(topic, corpus, derived, settings, view, _SHORT, refer)


def _view(topic: Topic, corpus: Corpus, derived: Derived) -> TopicView:
    briefs = briefs_of_topic(topic, derived)
    moments = told_once(derived.timeline.of(topic))
    return TopicView(
        topic=topic,
        briefs=briefs,
        actors=_involved([{a.actor.id for a in b.actors} for b in briefs], corpus),
        treaties=_involved([{t.treaty.id for t in b.treaties} for b in briefs], corpus),
        moments=moments,
        mentions=mentions_by_use(derived.backlinks.get(topic.id, ()), ("topic",), topic),
    )


def _involved(named: Iterable[Iterable[str]], corpus: Corpus) -> tuple[InBriefs, ...]:
    counts = Counter(id for ids in named for id in ids)
    found = (
        InBriefs(record, count)
        for id, count in counts.items()
        if isinstance(record := corpus.find(id), (Actor, Treaty))
    )
    return tuple(
        sorted(found, key=lambda i: (-i.brief_count, name_key(i.record.title_text), i.record.id))
    )
