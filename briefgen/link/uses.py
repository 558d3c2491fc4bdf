"""Where an id is written: in keys, in `[[…]]`, in addresses of links. For giving it another name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from briefgen.edits import Edit
from briefgen.frozen import frozen
from briefgen.model.brief import Brief
from briefgen.model.fields import Form, Record, Ref
from briefgen.model.written import Written, walk
from briefgen.prose.markdown_links import read_address, record_at
from briefgen.prose.passages import Passage, Prose
from briefgen.text import ContentFile, Lines, Span, Text, slugify
from briefgen.text.code_spans import is_inside

_HREF = re.compile(r"<a\s[^<>]*?\bhref\s*=\s*([\"'])(?P<to>[^\"'<>]*)\1", re.IGNORECASE)
_ALL = re.compile(r"\A(.+)\Z")


@frozen()
class Renamed:
    """The record `id`, or its `claim`, and the id that it gets instead."""

    id: str
    claim: str
    new: str

    @property
    def old(self) -> str:
        """The id that it has."""
        return self.claim or self.id

    def is_named(self, id: str, fragment: str) -> bool:
        """Whether a reference names what gets another id."""
        return id == self.id and (not self.claim or fragment == self.claim)


def edits_for(
    renamed: Renamed, records: Mapping[str, Record], pages: Iterable[ContentFile], leads_on: bool
) -> tuple[tuple[Edit, ...], tuple[Span, ...]]:
    """The new id in every place that names it; and places where it cannot be written safely.

    `records` are all, drafts among them. If the old id `leads_on` to the new one, so do the words
    of briefs for a topic ("The Straits" for the-straits), and stay as they are.
    """
    finder = _Uses(renamed, records, leads_on)
    for record in records.values():
        if record.file is not None:
            finder.look_through(record, record.file)
    for page in pages:
        lines = Lines(page)
        finder.look_at_text(Passage(Text(page.text, page.start()), page, lines, records), lines)
    return tuple(dict.fromkeys(finder.edits)), tuple(finder.unsure)


class _Uses:
    """Looks through files, and gathers what is to be written."""

    def __init__(self, renamed: Renamed, records: Mapping[str, Record], leads_on: bool) -> None:
        self.renamed = renamed
        self.leads_on = leads_on
        self.records = records
        self.edits: list[Edit] = []
        self.unsure: list[Span] = []
        id, claim = re.escape(renamed.id), re.escape(renamed.claim)
        # The new id takes the place of the only group.
        if claim:
            self._in_key = re.compile(rf"(?:#|\A[\"']?)({claim})[\"']?\Z")
            self._in_brackets = re.compile(rf"\A\[\[\s*{id}\s*#\s*({claim})\s*(?:\\?\||\]\]\Z)")
            self._in_address = re.compile(rf"#({claim})\Z")
        else:
            self._in_key = re.compile(rf"\A[\"']?({id})(?![a-z0-9-])")
            self._in_brackets = re.compile(rf"\A\[\[\s*({id})\s*(?:#|\\?\||\]\]\Z)")
            self._in_address = re.compile(rf"(?:\A|/)({id})\.(?:md|ya?ml)(?:[?#]|\Z)")

    def look_through(self, record: Record, file: ContentFile) -> None:
        """The keys and the text of a record."""
        lines = Lines(file)
        for written in walk(record):
            if written.spec.form is Form.PROSE:
                if "[" in written.value:
                    self.look_at_text(Prose(written.value, file, lines, self.records), lines)
            elif self._is_use(record, written):
                is_in_words = written.spec.key == "topics" and written.value != self.renamed.id
                if not is_in_words:
                    self._write(lines, written.value.span, self._in_key)
                elif not self.leads_on:
                    self._write(lines, written.value.span, _ALL)
        if record.body:
            self.look_at_text(Passage(record.body, file, lines, self.records), lines)

    def _is_use(self, record: Record, written: Written) -> bool:
        """Whether the value of a key is, or names, what gets another id."""
        value, form = written.value, written.spec.form
        if isinstance(value, Ref):
            return not value.url and self.renamed.is_named(value.id, value.fragment)
        if self.renamed.claim:
            is_own = record.id == self.renamed.id and written.place[0] in (
                "means",
                "does_not_mean",
                "corrections",
            )
            is_id = written.spec.key in ("id", "claim") and form is Form.SLUG
            return is_own and is_id and str(value) == self.renamed.claim
        if isinstance(record, Brief) and written.spec.key == "topics":
            return slugify(value) == self.renamed.id
        is_name = form is Form.NAME or written.spec.key == "nolink"
        return is_name and str(value) == self.renamed.id

    def look_at_text(self, passage: Passage, lines: Lines) -> None:
        """The links in a text."""
        for wikilink, span in passage.wikilinks():
            if self.renamed.is_named(wikilink.id, wikilink.fragment):
                self._write(lines, span, self._in_brackets)
        places = [(link.to, span) for link, span in passage.definitions()]
        # The address of a link by name stands in its definition.
        places += [(link.to, span) for link, span in passage.markdown_links() if not link.name]
        place = passage.places()
        for match in _HREF.finditer(passage.text):
            if not is_inside(match.start(), passage.code):
                places.append((match["to"], place(*match.span("to"))))
        for to, span in places:
            if self._leads_there(to, passage.file):
                self._write(lines, span, self._in_address)

    def _leads_there(self, to: str, file: ContentFile) -> bool:
        address = read_address(to, file.uri)
        if address.scheme:
            return False
        target = record_at(address.uri or file.uri, self.records)
        is_here = not address.uri and not self.renamed.claim
        return (
            target is not None
            and not is_here
            and self.renamed.is_named(target.id, address.fragment)
        )

    def _write(self, lines: Lines, span: Span, pattern: re.Pattern[str]) -> None:
        """The new id at the one place in `span` where the old one stands."""
        found = pattern.search(lines.between(span))
        if found is None:
            self.unsure.append(span)
            return
        start = lines.offset(span.line, span.column)
        place = lines.span(start + found.start(1), start + found.end(1))
        self.edits.append(Edit(place, self.renamed.new))
