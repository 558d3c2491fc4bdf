"""Actors: states, territories, people, organisations, state bodies, media and groups."""

from __future__ import annotations

from typing import ClassVar

from briefgen.frozen import frozen
from briefgen.model.claim import CONFIDENCES
from briefgen.model.fields import (
    Citation,
    Dated,
    DateFact,
    Fact,
    Form,
    Native,
    Part,
    Record,
    Ref,
    citations,
    fact,
    many,
    one,
)
from briefgen.text import Text

ACTOR_KINDS = ("state", "territory", "person", "organisation", "state-body", "media", "group")


@frozen(kw_only=True)
class Role(Part):
    """An office or function that the actor holds or held."""

    short: ClassVar[str] = "title"
    words_from: ClassVar[str] = "title"
    title: Text = one(Form.LINE, "The office.", required=True)
    of: Ref | None = one(Form.REF, "Of which actor.", to=("actor",))
    since: DateFact = fact(Form.DATE, "Since when.", key="from")
    until: DateFact = fact(Form.DATE, "Until when.")
    note: Text = one(Form.PROSE, "A remark.")
    sources: tuple[Citation, ...] = citations("Where that stands.")


@frozen(kw_only=True)
class Relation(Part):
    """A relation to another actor, of a type declared in `content/relations.yml`."""

    words_from: ClassVar[str] = "quote"
    type: Text = one(Form.SLUG, "The type, as declared in relations.yml.", required=True)
    to: Ref = one(Form.REF, "The other actor.", required=True, to=("actor",))
    since: DateFact = fact(Form.DATE, "Since when.", key="from")
    until: DateFact = fact(Form.DATE, "Until when.")
    quote: Text = one(Form.LINE, "The words of the source.")
    note: Text = one(Form.PROSE, "A remark: who disputes it, on what ground.")
    likelihood: Text = one(Form.LINE, "How likely it is, a word of the site's scale.")
    confidence: Text = one(Form.WORD, "How good the evidence is.", words=CONFIDENCES)
    sources: tuple[Citation, ...] = citations("Where that stands.")


@frozen(kw_only=True)
class Actor(Record):
    """Somebody who acts, speaks or is bound. Of people: the public role only."""

    type_name: ClassVar[str] = "actor"
    folder: ClassVar[str] = "actors"
    name: Text = one(Form.LINE, "The house name.", required=True)
    kind: Text = one(Form.WORD, "What sort of actor.", required=True, words=ACTOR_KINDS)
    distinguish: Text = one(Form.LINE, "What tells it apart from another of the same name.")
    aliases: tuple[Text, ...] = many(
        Form.LINE, "Other names it goes by; they link themselves in prose."
    )
    inflections: tuple[Text, ...] = many(
        Form.LINE, "Forms that its names take in a sentence; linked in prose, shown nowhere."
    )
    also: tuple[Text, ...] = many(
        Form.LINE, "Metonyms and weak names: searched, never linked by themselves."
    )
    native: tuple[Native, ...] = many(Native, "The name in its own script.")
    note: Text = one(Form.PROSE, "One paragraph; for a contested territory, who holds what.")
    founded: DateFact = fact(
        Form.DATE, "When a state or organisation came into being. Not for people."
    )
    dissolved: DateFact = fact(Form.DATE, "When it ceased to be. Not for people.")
    roles: tuple[Role, ...] = many(Role, "Offices, with dates.")
    relations: tuple[Relation, ...] = many(
        Relation, "Relations to other actors; inverses are computed."
    )
    sources: tuple[Citation, ...] = citations("What the record rests on.")
    contested: bool = one(Form.FLAG, "Whether its status is contested; it must then have a note.")
    code: Fact = fact(Form.COUNTRY, "ISO 3166-1 code, an identifier only; never a name.")
    wikidata: Text = one(Form.WIKIDATA, "Wikidata id, an identifier only.")
    reliability: Text = one(
        Form.WORD,
        "Track record as a source, A to F (Admiralty code). Shown only if the site says so.",
        words=("A", "B", "C", "D", "E", "F"),
    )
    formerly: tuple[Text, ...] = many(Form.SLUG, "Earlier ids; their addresses lead here.")
    reviewed: Dated | None = one(Form.DATE, "The day somebody last checked the whole page.")
    review_by: Dated | None = one(Form.DATE, "The day by which it must be checked again.")

    @property
    def title_text(self) -> str:
        return f"{self.name} ({self.distinguish})" if self.distinguish else self.name
