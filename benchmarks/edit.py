"""The edit that is measured: other words in a claim of one brief.

With briefgen the claim stands on other pages too, those of its actor and its sources say, and they
must have the new words as well. The others know nothing of claims: only the brief's page changes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from export import ExportedPage
from generators import Field, Generator

_CLAIM = re.compile(r"^  - claim: (The .*)\.$", re.MULTILINE)
_WORDS = " of edit {}."


@dataclass(frozen=True, slots=True)
class Edit:
    """`sentence` is the claim as it was, on `page` and on `elsewhere`."""

    page: ExportedPage
    sentence: str
    elsewhere: tuple[ExportedPage, ...]

    def pages_of(self, generator: Generator) -> tuple[ExportedPage, ...]:
        """The pages that must show it."""
        return (self.page, *self.elsewhere) if generator.name == "briefgen" else (self.page,)

    def write(self, generator: Generator, number: int) -> str:
        """Save the edit of this number in place of the one before; returns the sentence it makes."""
        source = generator.source_of(self.page)
        new = f"{self.sentence}{_WORDS.format(number)}"
        source.write_text(
            source.read_text("utf-8").replace(self.sentence_now(generator), new), "utf-8"
        )
        return new

    def sentence_now(self, generator: Generator) -> str:
        """The sentence as the generator's source has it."""
        text = generator.source_of(self.page).read_text("utf-8")
        ending = re.escape(_WORDS).replace(r"\{\}", r"\d+")
        found = re.search(f"{re.escape(self.sentence)}(?:{ending}|\\.)", text)
        assert found is not None
        return found[0]

    def missing(self, generator: Generator, sentence: str) -> list[str]:
        """The pages in its site that do not have the sentence."""
        return [
            page.output
            for page in self.pages_of(generator)
            if sentence not in (generator.site / page.output).read_text("utf-8")
        ]


def choose_edit(field: Field, desk: Generator) -> Edit:
    """The first claim of the first brief of which other pages show one."""
    briefs: Sequence[ExportedPage] = [
        page
        for page in field.pages
        if page.uri.startswith("briefs/") and desk.source_of(page).is_file()
    ]
    for page in briefs:
        claims = _CLAIM.findall(desk.source_of(page).read_text("utf-8"))
        elsewhere = tuple(p for p in field.pages if p is not page and f"{claims[0]}." in p.text)
        if any(other.uri.startswith("actors/") for other in elsewhere):
            return Edit(page, claims[0], elsewhere)
    raise ValueError("no actor's page shows a claim of a brief")
