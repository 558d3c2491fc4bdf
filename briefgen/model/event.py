"""Events: what happened in the world, and when, with the precision that is known."""

from __future__ import annotations

from typing import ClassVar

from briefgen.frozen import frozen
from briefgen.model.brief import BriefActor, Quote
from briefgen.model.fields import (
    Citation,
    DateFact,
    Fact,
    Form,
    Record,
    Ref,
    citations,
    fact,
    many,
    one,
)
from briefgen.text import Text


@frozen(kw_only=True)
class Event(Record):
    """Something that happened, or is to happen."""

    type_name: ClassVar[str] = "event"
    folder: ClassVar[str] = "events"
    words_from: ClassVar[str] = "name"
    name: Text = one(Form.LINE, "What happened, in a few words.", required=True)
    date: DateFact = fact(Form.DATE, "When.", required=True)
    actors: tuple[BriefActor, ...] = many(BriefActor, "Who, and as what.")
    where: Fact = fact(Form.LINE, "Where.")
    about: tuple[Ref, ...] = many(Form.REF, "Records it is about.")
    quote: tuple[Quote, ...] = many(Quote, "The words that were said.")
    sources: tuple[Citation, ...] = citations("Where that stands.")
    formerly: tuple[Text, ...] = many(Form.SLUG, "Earlier ids; their addresses lead here.")

    @property
    def title_text(self) -> str:
        return self.name
