"""Treaties and other instruments: who is bound since when, what they say and do not say.

Signature is not consent to be bound where ratification follows (Vienna Convention on the Law of
Treaties, articles 11 to 18), so an actor becomes a party by its acts, not by being listed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from typing import ClassVar

from briefgen.frozen import frozen
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
    keyed,
    many,
    one,
)
from briefgen.text import Text, slugify

INSTRUMENT_KINDS = (
    "treaty",
    "protocol",
    "agreement",
    "declaration",
    "resolution",
    "law",
    "plan",
    "memorandum",
    "report",
    "speech",
    "essay",
)
BINDING_KINDS = ("treaty", "protocol", "agreement")
ACTS = (
    "signature",
    "ratification",
    "acceptance",
    "approval",
    "accession",
    "succession",
    "provisional-application",
    "reservation",
    "declaration",
    "objection",
    "withdrawal",
    "revocation",
    "suspension",
)
CONSENTS = ("ratification", "acceptance", "approval", "accession", "succession")
TREATY_STATES = (
    "not-in-force",
    "in-force",
    "provisionally-applied",
    "extended",
    "expired",
    "terminated",
    "superseded",
)

# The word before an article's number, which an editor may write or leave out.
_ARTICLE = re.compile(r"\Aart(?:icle|\.)?[\s-]+", re.IGNORECASE)


@frozen(kw_only=True)
class Act(Part):
    """What a state did to a treaty, with its date."""

    short: ClassVar[str] = "type"
    words_from: ClassVar[str] = "text"
    type: Text = one(Form.WORD, "Which act.", required=True, words=ACTS)
    date: DateFact = fact(Form.DATE, "When.")
    effect: DateFact = fact(
        Form.DATE, "When it takes effect, where that is neither its day nor what the treaty says."
    )
    by: Text = one(Form.NAME, "Who did it for the party: a person or a body.")
    to: Ref | None = one(
        Form.REF, "For an objection: the party whose reservation it answers.", to=("actor",)
    )
    articles: tuple[Text, ...] = many(
        Form.LINE, "For a reservation, declaration or objection: which articles."
    )
    text: Text = one(Form.PROSE, "What it says, in a sentence.")
    quote: Text = one(Form.LINE, "Its words, exactly as the source prints them.")
    lang: Text = one(Form.LANGUAGE, "The language of the quote, where it is not the site's.")
    withdrawn: DateFact = fact(
        Form.DATE, "When a reservation, declaration or objection was taken back."
    )
    note: Text = one(Form.PROSE, "A remark.")
    sources: tuple[Citation, ...] = citations("Where that stands.")


@frozen(kw_only=True)
class Party(Part):
    """An actor that took part in the treaty, with its acts."""

    short: ClassVar[str] = "actor"
    actor: Ref = one(Form.REF, "Who.", required=True, to=("actor",))
    acts: tuple[Act, ...] = many(Act, "What it did, and when.")
    in_force: DateFact = fact(Form.DATE, "Since when it binds this party, where that differs.")
    note: Text = one(Form.PROSE, "A remark.")


@frozen(kw_only=True)
class Delay(Part):
    """How long after an act it takes effect, as the treaty itself says."""

    short: ClassVar[str] = "after"
    after: Text = one(
        Form.SPELL, "How long after the act: `90 days`, `3 months`, `1 year`.", required=True
    )
    first_of_month: bool = one(
        Form.FLAG, "Whether it then waits for the first day of the next month."
    )
    articles: tuple[Text, ...] = many(Form.LINE, "The articles that say so.")
    note: Text = one(Form.PROSE, "A remark.")
    sources: tuple[Citation, ...] = citations("Where that stands.")


@frozen(kw_only=True)
class Article(Part):
    """An article: what it says and what it does not say."""

    short: ClassVar[str] = "says"
    words_from: ClassVar[str] = "says"
    key: Text = field(default=Text(""))
    title: Text = one(Form.LINE, "Its heading.")
    says: Text = one(Form.PROSE, "What it says, in a sentence.")
    does_not_say: Text = one(Form.PROSE, "What it does not say, though it may be thought to.")
    quote: Text = one(Form.LINE, "Its words, exactly as the source prints them.")
    lang: Text = one(Form.LANGUAGE, "The language of the quote, where it is not the site's.")
    note: Text = one(Form.PROSE, "A remark: translations that differ, a number not verified.")
    sources: tuple[Citation, ...] = citations("Where its text stands.")


@frozen(kw_only=True)
class Statement(Part):
    """One thing that the whole instrument says or does not say."""

    short: ClassVar[str] = "text"
    words_from: ClassVar[str] = "text"
    text: Text = one(Form.PROSE, "The sentence.", required=True)
    articles: tuple[Text, ...] = many(Form.LINE, "The articles it was checked against.")
    sources: tuple[Citation, ...] = citations("Where that stands.")


@frozen(kw_only=True)
class Interpretation(Part):
    """How somebody reads the instrument."""

    short: ClassVar[str] = "reading"
    words_from: ClassVar[str] = "reading"
    reading: Text = one(
        Form.PROSE, "The reading, in a sentence or in its own words.", required=True
    )
    by: Text = one(Form.NAME, "Whose reading it is.")
    date: DateFact = fact(Form.DATE, "When it was given.")
    articles: tuple[Text, ...] = many(Form.LINE, "The articles it reads.")
    sources: tuple[Citation, ...] = citations("Where it stands.")


@frozen(kw_only=True)
class StatusEntry(Part):
    """A step in the life of the instrument: approved, extended, terminated."""

    short: ClassVar[str] = "text"
    words_from: ClassVar[str] = "text"
    text: Text = one(Form.PROSE, "What happened.", required=True)
    date: DateFact = fact(Form.DATE, "When.")
    state: Text = one(Form.WORD, "The state it was in from then on.", words=TREATY_STATES)
    sources: tuple[Citation, ...] = citations("Where that stands.")


@frozen(kw_only=True)
class TextLink(Part):
    """A text of the instrument: one language, one translation."""

    short: ClassVar[str] = "url"
    url: Text = one(Form.URL, "Where it can be read.", required=True)
    lang: Text = one(Form.LANGUAGE, "Its language.")
    note: Text = one(Form.PROSE, "Authentic text, whose translation.")


@frozen(kw_only=True)
class Treaty(Record):
    """A treaty or another instrument."""

    type_name: ClassVar[str] = "treaty"
    folder: ClassVar[str] = "treaties"
    name: Text = one(Form.LINE, "The house name.", required=True)
    kind: Text = one(
        Form.WORD, "What sort of instrument; `treaty` if left out.", words=INSTRUMENT_KINDS
    )
    distinguish: Text = one(Form.LINE, "What tells it apart from another of the same name.")
    aliases: tuple[Text, ...] = many(
        Form.LINE, "Other names it goes by; they link themselves in prose."
    )
    inflections: tuple[Text, ...] = many(
        Form.LINE, "Forms that its names take in a sentence; linked in prose, shown nowhere."
    )
    native: tuple[Native, ...] = many(Native, "The name in its own language.")
    parties: tuple[Party, ...] = many(
        Party, "Who took part, and by which acts. Required for a treaty."
    )
    author: Fact = fact(Form.NAME, "Who wrote it.")
    publisher: Fact = fact(Form.NAME, "Who published it.")
    date: DateFact = fact(Form.DATE, "Its date, where it is not signed.")
    adopted: DateFact = fact(Form.DATE, "When its text was adopted.")
    signed: DateFact = fact(Form.DATE, "When it was signed. Required for a treaty.")
    where: Fact = fact(Form.LINE, "Where.")
    in_force: DateFact = fact(Form.DATE, "When it entered into force.")
    binds_after: Delay | None = one(
        Delay, "How long after its consent it binds who joins when it is in force already."
    )
    leaves_after: Delay | None = one(Delay, "How long after its notice a withdrawal takes effect.")
    term: Fact = fact(Form.PROSE, "For how long it runs, in words.")
    ends: DateFact = fact(Form.DATE, "When its present term ends.")
    status: tuple[StatusEntry, ...] = many(
        StatusEntry, "Its history: approved, extended, terminated."
    )
    depositary: Fact = fact(Form.NAME, "Who keeps it.")
    languages: tuple[Text, ...] = many(Form.LANGUAGE, "The languages of its authentic texts.")
    articles: tuple[Article, ...] = keyed(Article, "Articles under their number or name.")
    says: tuple[Statement, ...] = many(Statement, "What it says, as a whole.")
    does_not_say: tuple[Statement, ...] = many(Statement, "What it does not say, in the positive.")
    interpretations: tuple[Interpretation, ...] = many(Interpretation, "Who reads it how.")
    amends: tuple[Ref, ...] = many(Form.REF, "Instruments it amends.", to=("treaty",))
    protocol_to: tuple[Ref, ...] = many(
        Form.REF, "Instruments it is a protocol to.", to=("treaty",)
    )
    supersedes: tuple[Ref, ...] = many(Form.REF, "Instruments it replaces.", to=("treaty",))
    text: tuple[TextLink, ...] = many(TextLink, "Where its text can be read.")
    unts: Fact = fact(Form.LINE, "Its place in the UN Treaty Series, as printed there.")
    wikidata: Text = one(Form.WIKIDATA, "Wikidata id, an identifier only.")
    sources: tuple[Citation, ...] = citations("What the record rests on.")
    note: Text = one(Form.PROSE, "One paragraph on what it is.")
    reviewed: Dated | None = one(Form.DATE, "The day somebody last checked the whole page.")
    review_by: Dated | None = one(Form.DATE, "The day by which it must be checked again.")
    formerly: tuple[Text, ...] = many(Form.SLUG, "Earlier ids; their addresses lead here.")
    _articles_by_slug: Mapping[str, Article] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def title_text(self) -> str:
        return f"{self.name} ({self.distinguish})" if self.distinguish else self.name

    @property
    def is_binding(self) -> bool:
        """Whether its kind has parties that it binds."""
        return (self.kind or "treaty") in BINDING_KINDS

    def __post_init__(self) -> None:
        found: dict[str, Article] = {}
        for article in self.articles:
            found.setdefault(article_slug(article.key), article)
        object.__setattr__(self, "_articles_by_slug", found)

    def article(self, key: str) -> Article | None:
        """The article under `key`, compared as addresses compare it; None if there is none."""
        return self._articles_by_slug.get(article_slug(key))


def article_slug(key: str) -> str:
    """An article's key as an address has it: "II", "ii", "Article II" and "art-ii" are one."""
    return slugify(_ARTICLE.sub("", key.strip()) or key)


def anchor_of_article(key: str) -> str:
    """The anchor of a treaty's article on its page: "9" -> "art-9", "Annex I" -> "art-annex-i"."""
    return f"art-{article_slug(key)}"
