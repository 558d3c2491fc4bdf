"""Sources: cited evidence, with its publisher, date, kind and archived copies."""

from __future__ import annotations

import re
from typing import ClassVar

from briefgen.frozen import frozen
from briefgen.model.dates import DateFault, PartialDate, parse_date
from briefgen.model.fields import (
    Dated,
    DateFact,
    Fact,
    Form,
    Part,
    Record,
    Ref,
    Value,
    fact,
    many,
    one,
)
from briefgen.text import Text

# Shown to readers in this order; neutral words, never a grade.
SOURCE_KINDS = ("primary-text", "official", "state-media", "news", "analysis", "reference", "data")
# What its publisher has done to it since: put right, taken back with a notice, taken away.
SOURCE_STATES = ("corrected", "retracted", "withdrawn")
_TELLING = re.compile(r"/(\d{4})(\d\d)(\d\d)\d{0,6}[a-z_]*/(?P<url>https?:/.+)\Z")


@frozen(kw_only=True)
class ArchivedCopy(Part):
    """A copy kept elsewhere, so that a dead link does not lose the evidence."""

    short: ClassVar[str] = "url"
    url: Text = one(Form.URL, "Where the copy is.", required=True)
    date: Dated | None = one(Form.DATE, "When it was made.")

    @property
    def told(self) -> tuple[PartialDate | None, str]:
        """The day and the original address that its own address tells; None and "" where not.

        Web archives write both: https://archive.example/web/20260301120000/https://example.org/
        """
        found = _TELLING.search(self.url)
        if found is None:
            return None, ""
        try:
            return parse_date("-".join(found.groups()[:3])), found["url"]
        except DateFault:
            return None, found["url"]

    @property
    def made(self) -> PartialDate | None:
        """When it was made, as written, else as its address tells."""
        return self.date.value if self.date else self.told[0]


@frozen(kw_only=True)
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
    version_of: Ref | None = one(
        Form.REF,
        "The source whose words it gives again: as a translation, another edition, a repost. "
        "The two count as one source.",
        to=("source",),
    )
    status: Fact = fact(
        Form.WORD,
        "What has become of it: corrected, retracted (with a notice) or withdrawn; `as_of` is the "
        "day, `source` the notice.",
        words=SOURCE_STATES,
    )
    accessed: Dated | None = one(Form.DATE, "The day somebody read it.")
    archived: tuple[ArchivedCopy, ...] = many(ArchivedCopy, "Archived copies.")
    sha256: Text = one(Form.SHA256, "Hash of the stored copy.")
    quote: Text = one(Form.LINE, "The words that matter, exactly as they stand there.")
    note: Text = one(Form.PROSE, "A remark: a repost, a translation, an excerpt.")
    reviewed: Dated | None = one(Form.DATE, "The day somebody last checked the whole page.")
    review_by: Dated | None = one(Form.DATE, "The day by which it must be checked again.")
    formerly: tuple[Text, ...] = many(Form.SLUG, "Earlier ids; their addresses lead here.")

    @property
    def title_text(self) -> str:
        return self.title

    @property
    def state(self) -> Value[Text] | None:
        """What has become of it last; None where nothing has."""
        return self.status[-1] if self.status else None

    @property
    def is_taken_back(self) -> bool:
        """Whether nothing should rest on it any more."""
        return self.state is not None and self.state.value in ("retracted", "withdrawn")
