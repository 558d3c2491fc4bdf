"""Words that were said, as pages print them."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.frozen import frozen
from briefgen.model.brief import Quote
from briefgen.model.corpus import Corpus
from briefgen.model.source import Source


@frozen()
class QuoteView:
    """The words, and the source record that they are cited from; None without one."""

    quote: Quote
    source: Source | None


def show_quotes(quotes: Iterable[Quote], corpus: Corpus) -> tuple[QuoteView, ...]:
    """Quotes in the order given, each with the first source that has a record."""
    return tuple(QuoteView(quote, _source_of(quote, corpus)) for quote in quotes)


def _source_of(quote: Quote, corpus: Corpus) -> Source | None:
    found = (corpus.find(citation.source) for citation in quote.sources)
    return next((record for record in found if isinstance(record, Source)), None)
