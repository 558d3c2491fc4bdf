"""Sources: cited evidence, with its publisher, date, kind and archived copies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from briefgen.model.fields import Dated, DateFact, Fact, Form, Part, Record, fact, many, one
from briefgen.text import Text

# Shown to readers in this order; neutral words, never a grade.
SOURCE_KINDS = ("primary-text", "official", "state-media", "news", "analysis", "reference", "data")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedCopy(Part):
    """A copy kept elsewhere, so that a dead link does not lose the evidence."""

    short: ClassVar[str] = "url"
    url: Text = one(Form.URL, "Where the copy is.", required=True)
    date: Dated | None = one(Form.DATE, "When it was made.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Record):
    """A text, page, recording or data set that is cited. One of `url` and `ref` is required."""

    type_name: ClassVar[str] = "source"
    folder: ClassVar[str] = "sources"
    title: Text = one(
        Form.LINE, "Its own title; in square brackets where the desk supplied it.", required=True
    )
    url: Text = one(Form.URL, "Where it can be read.")
    ref: Text = one(Form.LINE, "How to find it off the web: volume, page, archive number.")
    publisher: Fact = fact(Form.NAME, "Who published it.")
    authors: tuple[Text, ...] = many(Form.NAME, "Who wrote it.")
    date: DateFact = fact(Form.DATE, "Its date.")
    kind: Text = one(Form.WORD, "What sort of source, shown to readers.", words=SOURCE_KINDS)
    lang: Text = one(Form.LANGUAGE, "Its language, where it is not the site's.")
    accessed: Dated | None = one(Form.DATE, "The day somebody read it.")
    archived: tuple[ArchivedCopy, ...] = many(ArchivedCopy, "Archived copies.")
    sha256: Text = one(Form.SHA256, "Hash of the stored copy.")
    quote: Text = one(Form.LINE, "The words that matter, exactly as they stand there.")
    note: Text = one(Form.PROSE, "A remark: a repost, a translation, an excerpt.")
    formerly: tuple[Text, ...] = many(Form.SLUG, "Earlier ids; their addresses lead here.")

    @property
    def title_text(self) -> str:
        return self.title
