"""Outputs beside the pages: linked data, feeds, the calendar, citations, what stands in a head.

Each module makes one sort of file from the corpus; none knows how a page looks.
"""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.derive import Derived
from briefgen.model.corpus import Corpus
from briefgen.outputs.calendar import calendar_of
from briefgen.outputs.citations import cite_files
from briefgen.outputs.data import data_files
from briefgen.outputs.feeds import briefs_feed, corrections_feed
from briefgen.outputs.file import OutputFile
from briefgen.outputs.graph import graph_files
from briefgen.outputs.head import HeadWriter
from briefgen.settings import Settings

__all__ = ["HeadWriter", "OutputFile", "make_outputs"]


def make_outputs(corpus: Corpus, derived: Derived, settings: Settings) -> tuple[OutputFile, ...]:
    """Every file of the site that is not a page, by address."""
    files: list[OutputFile] = [
        *data_files(corpus, derived, settings),
        briefs_feed(corpus, derived, settings),
        corrections_feed(corpus, derived, settings),
        calendar_of(corpus, derived, settings),
        *graph_files(corpus, derived, settings),
    ]
    for brief in corpus.briefs:
        files += cite_files(brief, corpus, derived, settings)
    return tuple(_sorted(files))


def _sorted(files: Iterable[OutputFile]) -> list[OutputFile]:
    return sorted(files, key=lambda file: file.uri)
