"""How records name each other: links, names in prose that may become some, and who finds both."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import field
from typing import Protocol

from briefgen.frozen import frozen
from briefgen.model.fields import Record
from briefgen.text import NOWHERE, Span, Text
from briefgen.text.sentences import excerpt

# The place of what stands in the text of a record.
BODY = ("body",)
# Why a name is no link, where its editor said so.
ESCAPED = "escaped"


class Sayings(Protocol):
    """What gives the sentences of a text, or of a part of a record, one for all links in it."""

    def sentence(self, at: int) -> str:
        """The sentence that holds the character `at`, as Markdown."""


@frozen()
class Link:
    """One use of a record by another, as written.

    `place` is the path of keys in the record that holds it, ("means", "0", "basis", "0",
    "source"), or ("body",) for a link in its text; `words` what the editor wrote for the reader
    ("" for none); `sayings` gives the sentence. `at` is the offset in the text that holds it, -1 for
    a link that is no part of a text; `is_automatic` says that a name made it and no editor.
    """

    origin: str
    place: tuple[str, ...]
    target: str
    fragment: str = ""
    words: str = ""
    sayings: Sayings | None = field(default=None, compare=False)
    span: Span = field(default=NOWHERE, compare=False)
    at: int = field(default=-1, compare=False)
    is_automatic: bool = False

    @property
    def sentence(self) -> str:
        """The sentence or field that holds it, as Markdown, looked for when it is asked for."""
        return self.sayings.sentence(self.at) if self.sayings is not None else ""


@frozen(kw_only=True)
class Mention:
    """A name of a record in the prose of a page.

    `target` is the record it means ("" where that cannot be told), `refusal` why it is no link
    ("" if it is one), in words of `mentions.find`, `mentions.bounds` and `text.not_prose`.
    `start` and `end` are offsets in `text`, which stands at `place`.
    """

    origin: str
    place: tuple[str, ...]
    target: str
    words: str
    start: int
    end: int
    text: Text = field(compare=False)
    refusal: str = ""

    @property
    def is_escaped(self) -> bool:
        """Whether the editor wrote a backslash before it, so that it stays plain words."""
        return self.refusal == ESCAPED

    @property
    def link(self) -> Link:
        """The link that the name has become, in the form of those that editors write."""
        return Link(
            self.origin,
            self.place,
            self.target,
            words=self.words,
            sayings=self,
            span=self.text.span,
            at=self.start,
            is_automatic=True,
        )

    def sentence(self, at: int) -> str:
        return excerpt(self.text, at)


# Links by the ids of the records that hold them.
LinksOf = Mapping[str, Sequence[Link]]


class Uses(Protocol):
    """Finds what a record names, when somebody asks: a check asks for few records."""

    def links_of(self, record: Record) -> Sequence[Link]:
        """The links that its editor wrote: in its keys, then in its text."""

    def mentions_of(self, record: Record, *, is_body: bool | None = None) -> Sequence[Mention]:
        """Every name of a record in its prose, linked or refused: in its body, its keys, or (None) both."""

    def all_links_of(self, record: Record) -> Sequence[Link]:
        """All its links: those that its editor wrote, then those of names."""

    def inverse_of(self, links: LinksOf) -> Mapping[str, LinksOf]:
        """The same links by what they lead to, in the same order."""

    @property
    def faulty(self) -> frozenset[str]:
        """The ids of the records in whose links, names or words something is wrong, excused or not."""

    def may_use(self, ids: frozenset[str]) -> Callable[[Record], Set[str]]:
        """A cheap function that gives those of `ids` that a record may link, and perhaps does not."""
