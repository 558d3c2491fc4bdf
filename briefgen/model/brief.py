"""Briefs: the pages that editors write about an act, and what belongs to one."""

from __future__ import annotations

from typing import ClassVar

from briefgen.frozen import frozen
from briefgen.model.claim import Claim
from briefgen.model.fields import (
    Citation,
    Dated,
    DateFact,
    Fact,
    Form,
    Part,
    Record,
    Ref,
    Value,
    citations,
    fact,
    many,
    one,
)
from briefgen.text import Text

GENRES = ("analysis", "background", "report", "profile", "history")
STATUSES = ("published", "draft", "withdrawn")


@frozen(kw_only=True)
class Quote(Part):
    """Exact words that somebody said or wrote."""

    short: ClassVar[str] = "text"
    words_from: ClassVar[str] = "text"
    text: Text = one(Form.LINE, "The exact words, as the source prints them.", required=True)
    lang: Text = one(Form.LANGUAGE, "The language of `text`, where it is not the site's.")
    by: Text = one(Form.NAME, "Who said it.")
    to: Text = one(Form.NAME, "To whom, or where.")
    date: DateFact = fact(Form.DATE, "When.")
    original: Text = one(Form.LINE, "The same words in the original language.")
    original_lang: Text = one(Form.LANGUAGE, "The language of `original`.")
    locator: Text = one(Form.LINE, "Where in the source: page, paragraph, minute.")
    note: Text = one(
        Form.PROSE, "What a reader must know of it: whose translation, what is left out."
    )
    sources: tuple[Citation, ...] = citations("Where it stands.")


@frozen(kw_only=True)
class KeyPoint(Part):
    """One of the three to five sentences that stand for the brief."""

    short: ClassVar[str] = "text"
    words_from: ClassVar[str] = "text"
    text: Text = one(Form.PROSE, "The sentence.", required=True)
    sources: tuple[Citation, ...] = citations("What it rests on.")


@frozen(kw_only=True)
class Figure(Part):
    """A number with its measure, so that two briefs that differ on it can be found."""

    words_from: ClassVar[str] = "measure"
    value: Fact = fact(
        Form.LINE, "The number as printed, with its unit words: `567 million`.", required=True
    )
    unit: Text = one(Form.LINE, "Its unit: `US dollars`, `years`.")
    measure: Text = one(Form.PROSE, "What is counted.", required=True)
    subject: Ref | None = one(Form.REF, "Of what: the id of a record.")
    as_of: Dated | None = one(Form.DATE, "The day it holds for.")
    note: Text = one(Form.PROSE, 'What a reader must know of it, such as "up to".')
    sources: tuple[Citation, ...] = citations("Where it stands.")


@frozen(kw_only=True)
class BriefActor(Part):
    """An actor in a brief, with its role there."""

    short: ClassVar[str] = "actor"
    words_from: ClassVar[str] = "role"
    actor: Ref = one(Form.REF, "The actor.", required=True, to=("actor",))
    role: Text = one(Form.PROSE, "What it does in this brief, in a few words.")


@frozen(kw_only=True)
class BriefTreaty(Part):
    """A treaty or document in a brief, with the articles that matter there."""

    short: ClassVar[str] = "treaty"
    words_from: ClassVar[str] = "note"
    treaty: Ref = one(Form.REF, "The instrument, or `id#article`.", required=True, to=("treaty",))
    articles: tuple[Text, ...] = many(
        Form.LINE, "The articles that matter here, as the record keys them."
    )
    note: Text = one(Form.PROSE, "Why it matters here.")


@frozen(kw_only=True)
class Watch(Part):
    """Something to watch for."""

    short: ClassVar[str] = "text"
    words_from: ClassVar[str] = "text"
    text: Text = one(Form.PROSE, "What may happen and what it would show.", required=True)
    date: DateFact = fact(Form.DATE, "When, if known.")
    about: tuple[Ref, ...] = many(Form.REF, "The records it is about.")
    sources: tuple[Citation, ...] = citations("Where that is announced.")


@frozen(kw_only=True)
class Change(Part):
    """A change of the text after publication."""

    words_from: ClassVar[str] = "text"
    date: Dated = one(Form.DATE, "When.", required=True)
    text: Text = one(Form.PROSE, "What has changed.", required=True)
    size: Text = one(
        Form.WORD,
        "A `major` change moves the date readers see and the feeds; a `minor` one does not.",
        words=("major", "minor"),
    )


@frozen(kw_only=True)
class Correction(Part):
    """Something that had to be put right, in the open."""

    words_from: ClassVar[str] = "text"
    date: Dated = one(Form.DATE, "When.", required=True)
    type: Text = one(
        Form.WORD,
        "`correction` (was wrong), `clarification` (was misleading), `update` (new facts).",
        words=("correction", "clarification", "update"),
    )
    text: Text = one(Form.PROSE, "What was wrong and what is right.", required=True)
    was: Text = one(Form.PROSE, "The words that were wrong, as they stood. They are shown struck.")
    claim: Text = one(Form.SLUG, "The id of the claim it concerns.")


@frozen(kw_only=True)
class Brief(Record):
    """A brief: what was said or done, what it means and what it does not mean."""

    type_name: ClassVar[str] = "brief"
    folder: ClassVar[str] = "briefs"
    title: Text = one(Form.LINE, "The headline.", required=True)
    date: Dated = one(Form.DATE, "The day of publication.", required=True)
    summary: Text = one(Form.PROSE, "One or two sentences under the headline.")
    subject: Ref | None = one(
        Form.REF, "The act that the brief reads: an event, a document, a treaty."
    )
    genre: Text = one(Form.WORD, "What sort of text it is; `analysis` if left out.", words=GENRES)
    status: Fact = fact(
        Form.WORD,
        "`published`, `draft` (not on the site) or `withdrawn` (the address stays, and says when "
        "and why: `{value: withdrawn, as_of: ..., note: ...}`).",
        words=STATUSES,
    )
    authors: tuple[Text, ...] = many(Form.NAME, "Who wrote it; the site's authors if left out.")
    topics: tuple[Text, ...] = many(
        Form.LINE,
        "Topics: a topic exists as soon as a brief names it. Its name and earlier ids lead to it too.",
    )
    key_points: tuple[KeyPoint, ...] = many(KeyPoint, "Three to five sentences.")
    quotes: tuple[Quote, ...] = many(Quote, "The words themselves.")
    means: tuple[Claim, ...] = many(Claim, "What the act means: claims.")
    does_not_mean: tuple[Claim, ...] = many(
        Claim, "What it does not mean: claims, in the positive."
    )
    taken: tuple[Ref, ...] = many(
        Form.REF,
        "Claims of other briefs that hold here too, as `brief#claim`. They are shown in full, in "
        "the words of their own brief.",
        to=("brief",),
        key="claims",
    )
    figures: tuple[Figure, ...] = many(Figure, "Numbers with their measure.")
    actors: tuple[BriefActor, ...] = many(BriefActor, "Who is involved, and as what.")
    treaties: tuple[BriefTreaty, ...] = many(
        BriefTreaty, "Treaties and documents, and their articles."
    )
    events: tuple[Ref, ...] = many(Form.REF, "Events that belong to it.", to=("event",))
    sources: tuple[Citation, ...] = citations("Further sources that no single claim rests on.")
    watch: tuple[Watch, ...] = many(Watch, "What to watch next.")
    reviewed: Dated | None = one(Form.DATE, "The day somebody last checked the whole page.")
    review_by: Dated | None = one(Form.DATE, "The day by which it must be checked again.")
    changes: tuple[Change, ...] = many(Change, "Changes after publication.")
    corrections: tuple[Correction, ...] = many(Correction, "Corrections, clarifications, updates.")
    supersedes: tuple[Ref, ...] = many(Form.REF, "Earlier briefs that it replaces.", to=("brief",))
    formerly: tuple[Text, ...] = many(Form.SLUG, "Earlier ids; their addresses lead here.")
    lang: Text = one(Form.LANGUAGE, "The language of the page; the site's if left out.")
    translation_of: Ref | None = one(Form.REF, "The brief it translates.", to=("brief",))

    @property
    def title_text(self) -> str:
        return self.title

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Its own claims, those of `means` first; not those that it takes over."""
        return (*self.means, *self.does_not_mean)

    @property
    def current_status(self) -> str:
        """Its status in a word; "published" when nothing is written."""
        return str(self.status[-1].value) if self.status else "published"

    @property
    def withdrawal(self) -> Value[Text] | None:
        """The word that takes it back, with day, reason and sources; None while it stands."""
        return self.status[-1] if self.current_status == "withdrawn" else None

    @property
    def is_withdrawn(self) -> bool:
        """Whether its desk no longer stands by it."""
        return self.withdrawal is not None


@frozen(kw_only=True)
class Topic(Record):
    """A topic: a heading under which briefs are gathered."""

    type_name: ClassVar[str] = "topic"
    folder: ClassVar[str] = "topics"
    name: Text = one(Form.LINE, "What it is called; the words of the first brief if left out.")
    summary: Text = one(Form.PROSE, "What it is about.")
    formerly: tuple[Text, ...] = many(Form.SLUG, "Earlier ids; their addresses lead here.")

    @property
    def title_text(self) -> str:
        return self.name or self.id.replace("-", " ").capitalize()
