"""Check quotations against the stored texts of their sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from briefgen.diagnostics import Diagnostic
from briefgen.editorial.stored_text import StoredText, around, pieces_of
from briefgen.frozen import frozen
from briefgen.model.brief import Quote
from briefgen.model.fields import Citation, Part
from briefgen.model.source import Source
from briefgen.model.written import WrittenIn
from briefgen.rules import QUOTE_NOT_IN_SOURCE
from briefgen.text import ContentFile, Text


@frozen()
class _Quoted:
    """Words that are said to stand in one of `sources`, with those directly around them."""

    words: Text
    sources: tuple[str, ...]
    before: Text = Text("")
    after: Text = Text("")


def check_quotes(
    written: Iterable[WrittenIn], texts: Mapping[str, ContentFile]
) -> Iterable[Diagnostic]:
    """Quotations that do not stand in the stored text of their source; `texts` are by source id.

    Words that are cited from several sources are reported if all of these have a stored text.
    """
    if not texts:
        return
    stored = {id: StoredText(file) for id, file in texts.items()}
    for one in written:
        for part in (one.record, *(w.value for w in one.values if isinstance(w.value, Part))):
            for quoted in _quotations(part):
                if quoted.words and quoted.sources and stored.keys() >= set(quoted.sources):
                    yield from _check(quoted, [stored[id] for id in quoted.sources])


def _quotations(part: Part) -> Iterator[_Quoted]:
    if isinstance(part, Citation):
        yield _Quoted(part.quote, (part.source.id,), part.before, part.after)
    elif isinstance(part, Source):
        yield _Quoted(part.quote, (part.id,))
    else:
        cited = getattr(part, "sources", ())
        ids = tuple(dict.fromkeys(c.source.id for c in cited if isinstance(c, Citation)))
        words = (part.text, part.original) if isinstance(part, Quote) else ()
        for text in words or (getattr(part, "quote", None),):
            if isinstance(text, Text):
                yield _Quoted(text, ids)


def _check(quoted: _Quoted, stored: list[StoredText]) -> Iterator[Diagnostic]:
    pieces = pieces_of(quoted.words)
    if not pieces:
        return
    holding = [text for text in stored if text.has(pieces)]
    if not holding:
        passages = [found for text in stored if (found := text.nearest(quoted.words)) is not None]
        nearest = max(passages, key=lambda passage: passage.share, default=None)
        names = " or ".join(f'"{text.file.stem}"' for text in stored)
        yield Diagnostic(
            QUOTE_NOT_IN_SOURCE,
            quoted.words.span,
            f"these words do not stand in the stored text of {names}",
            f"the nearest passage is “{nearest.words}”"
            if nearest
            else "nothing in it comes near: is it the right source?",
            ((nearest.span, "the nearest passage"),) if nearest else (),
        )
        return
    for words, whole, side in (
        (quoted.before, around(quoted.before, pieces, ""), "before"),
        (quoted.after, around("", pieces, quoted.after), "after"),
    ):
        if words and not any(text.has(whole) for text in holding):
            yield Diagnostic(
                QUOTE_NOT_IN_SOURCE,
                words.span,
                f"these words do not stand directly {side} the quotation in the stored text of "
                f'"{holding[0].file.stem}"',
                f"copy the words that stand there, or leave out `{side}:`",
            )
