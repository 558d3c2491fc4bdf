"""Evidence that does not hold: sources that were taken back or changed, copies of something else."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from briefgen.derive.evidence import Evidence, Support
from briefgen.derive.when import surely_before
from briefgen.diagnostics import Diagnostic
from briefgen.model.brief import Brief
from briefgen.model.corpus import Corpus
from briefgen.model.fields import Record, Value
from briefgen.model.source import ArchivedCopy, Source
from briefgen.rules import CORRECTED_SOURCE, RETRACTED_SOURCE, WRONG_COPY
from briefgen.text import Text
from briefgen.text.web_addresses import same_page


def evidence_faults(corpus: Corpus, evidence: Callable[[], Evidence]) -> tuple[Diagnostic, ...]:
    """What rests on something taken back, and sources and copies that do not fit their dates.

    `evidence` is asked only where something is taken back.
    """
    return tuple(
        fault
        for record in corpus.records.values()
        if isinstance(record, (Source, Brief))
        for fault in (*_taken_back(record, evidence), *_of_source(record))
    )


def taken_back(record: Record | None) -> Value[Text] | None:
    """The word that says that nothing should rest on a record any more; None if it may."""
    if isinstance(record, Source) and record.is_taken_back:
        return record.state
    return record.withdrawal if isinstance(record, Brief) else None


def _taken_back(record: Source | Brief, evidence: Callable[[], Evidence]) -> Iterator[Diagnostic]:
    state = taken_back(record)
    if state is None:
        return
    when = f", {state.value} on {state.as_of.edtf}" if state.as_of else f", which was {state.value}"
    for support in evidence().supports.get(record.id, ()):
        if not (support.citation.note or _is_withdrawn(support)):
            yield Diagnostic(
                RETRACTED_SOURCE,
                support.citation.source.span,
                f'this rests on "{record.id}"{when}',
                "find another source, or say in a note: why it is still cited",
                ((state.span, f"{state.value} here"),),
            )


def _is_withdrawn(support: Support) -> bool:
    """Whether what rests on it is taken back itself."""
    return taken_back(support.record) is not None


def _of_source(record: Source | Brief) -> Iterator[Diagnostic]:
    if not isinstance(record, Source):
        return
    state, read = record.state, record.accessed
    if state is not None and state.value == "corrected":
        has_reread = read is not None and not (
            state.as_of is not None and surely_before(read.value, state.as_of)
        )
        if not has_reread:
            yield Diagnostic(
                CORRECTED_SOURCE,
                state.span,
                f'"{record.id}" was corrected'
                + (
                    f', and was last read on "{read.value.edtf}"' if read else " and not read since"
                ),
                "read it again, see what rests on it (briefgen impact), and write accessed:",
            )
    for copy in record.archived:
        yield from _of_copy(record, copy)


def _of_copy(source: Source, copy: ArchivedCopy) -> Iterator[Diagnostic]:
    day, url = copy.told
    if copy.url == source.url:
        yield _wrong(copy, "the archived copy is the address of the source itself")
    if url and source.url and same_page(url) != same_page(source.url):
        yield _wrong(copy, f'the copy is of "{url}", the source is at "{source.url}"')
    if day and copy.date and not day.possibly_overlaps(copy.date.value):
        written = copy.date.value.edtf
        yield _wrong(copy, f'the copy is dated "{written}", its address says "{day.edtf}"')
    made = day or copy.made
    if made and source.date and all(surely_before(made, value.value) for value in source.date):
        appeared = source.date[0].value.edtf
        yield _wrong(copy, f'the copy of "{made.edtf}" is older than the source ("{appeared}")')


def _wrong(copy: ArchivedCopy, message: str) -> Diagnostic:
    return Diagnostic(WRONG_COPY, copy.span, message, "look at the copy, and mend what is wrong")
