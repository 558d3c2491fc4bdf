"""Outputs beside the pages: linked data, feeds, the calendar, citations, what stands in a head.

Each module makes one sort of file from the corpus; none knows how a page looks.
"""

from __future__ import annotations

from briefgen.derive import Derived
from briefgen.model.corpus import Corpus
from briefgen.outputs.calendar import calendar_file
from briefgen.outputs.citations import citation_files
from briefgen.outputs.data import data_files
from briefgen.outputs.feeds import feeds
from briefgen.outputs.file import OutputFile, Pieces
from briefgen.outputs.head import HeadWriter
from briefgen.settings import Settings

__all__ = ["HeadWriter", "OutputFile", "Pieces", "make_outputs"]


def make_outputs(corpus: Corpus, derived: Derived, settings: Settings) -> tuple[OutputFile, ...]:
    """Every file of the site that is not a page, each made when it is asked for.

    Those of the whole site come first: they take the longest.
    """
    files = (
        *data_files(corpus, derived, settings),
        *feeds(corpus, derived, settings),
        calendar_file(corpus, derived, settings),
        *citation_files(corpus, derived, settings),
    )
    return tuple(sorted(files, key=lambda file: (file.uri.count("/"), file.uri)))
