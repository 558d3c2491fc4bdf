"""Follow every id and every link in fields and texts, and report those that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from sys import intern

from briefgen.diagnostics import Diagnostic
from briefgen.edits import Edit
from briefgen.link.addresses import AddressCheck
from briefgen.link.raw_html import check_html
from briefgen.link.resolver import Resolver, fault_of_article
from briefgen.model.fields import ID_PATTERN, Form, Part, Record, Ref
from briefgen.model.links import BODY, Link
from briefgen.model.treaty import Treaty
from briefgen.model.written import Written, WrittenIn
from briefgen.prose.markdown_links import MarkdownLink, read_address, record_at
from briefgen.prose.passages import Passage, Prose
from briefgen.rules import BROKEN_LINK, UNCLOSED_LINK, UNKNOWN_REFERENCE
from briefgen.text import ContentFile, Lines, Span, Text, slugify
from briefgen.text.locators import how_to_locate, is_locator
from briefgen.text.wikilinks import WikiLink

# Asked for at every value, and looked up slowly in an enumeration.
_LINE, _NAME, _PROSE = Form.LINE, Form.NAME, Form.PROSE
# As MkDocs finds it.
_FRONT_MATTER = re.compile(r"-{3}[ \t]*\n(.*?\n)(?:-{3}|\.{3})[ \t]*\n", re.DOTALL)
# Where the words stand that belong to a reference, for the reader of a backlink.
_SENTENCES = ("claim", "text", "reading", "title", "role", "note", "measure", "quote")


class LinkFinder:
    """Finds the uses of records by others, and the faults on the way."""

    def __init__(self, resolver: Resolver, addresses: AddressCheck) -> None:
        self._resolver = resolver
        self._addresses = addresses
        self._records = resolver.records
        self.faults: list[Diagnostic] = []

    def links_of(self, written_in: WrittenIn) -> tuple[list[Link], list[Diagnostic]]:
        """Every use of another record in a record, in its keys, then in its text; their faults."""
        self.faults = []
        record, file = written_in.record, written_in.record.file
        if file is None:
            return [], self.faults
        values = written_in.values
        links: list[Link] = []
        lines = Lines(file)
        for written in values:
            _, spec, value, _ = written
            form = spec.form
            if isinstance(value, Ref):
                if link := self._of_reference(record, written, value, values):
                    links.append(link)
            elif form is _NAME:
                if link := self._of_name(record, written, value):
                    links.append(link)
            elif form is _PROSE:
                if "[" in value:
                    prose = Prose(value, file, lines, self._records)
                    links += self._of_passage(record, written.place, prose)
            elif form is _LINE and spec.key == "articles":
                self._check_article(record, written)
        if record.body:
            body = Passage(record.body, file, lines, self._records)
            links += self._of_passage(record, BODY, body)
            uri = f"{record.folder}/{record.id}.md"
            self.faults += check_html(body, self._addresses, uri)
        return links, self.faults

    def faults_of_page(self, page: ContentFile) -> list[Diagnostic]:
        """The `[[…]]` and the HTML of an ordinary page, and addresses that lead nowhere on the web.

        MkDocs looks at its other links.
        """
        self.faults = []
        passage = Passage(Text(page.text, page.start()), page, Lines(page), self._records)
        self._check_closed(passage)
        for link, span in passage.wikilinks():
            write = partial(_in_brackets, link, span, page)
            if self._leads_on(None, link.id, link.fragment, (), span, write):
                self._warn_of_withdrawn(None, link.id, span)
        for written in (passage.definitions(), passage.markdown_links()):
            for address, span in written:
                check = self._addresses.fault_of_scheme
                if fault := check(address.to, page.uri, span, address.is_picture):
                    self.faults.append(fault)
        front_matter = _FRONT_MATTER.match(page.text)
        start = front_matter.end() if front_matter else 0
        self.faults += check_html(passage, self._addresses, page.uri, start=start, is_page=True)
        return self.faults

    def _leads_on(
        self,
        record: Record | None,
        id: str,
        fragment: str,
        to: tuple[str, ...],
        span: Span,
        write: Callable[[Ref], str] = str,
    ) -> bool:
        """Whether a reference leads to something; reports it if not.

        `write` gives the words for a reference that is to stand there instead ("": none can).
        """
        if self._resolver.is_broken(id):
            return False
        fault = self._resolver.fault_of(record, id, fragment, to, span)
        if fault is not None:
            meant = self._resolver.meant(id, fragment, to)
            words = write(meant) if meant is not None and meant != Ref(id, fragment) else ""
            fix = (Edit(span, words),) if words and span.line == span.end_line else ()
            self.faults.append(replace(fault, fix=fix))
        return fault is None

    def _of_reference(
        self, record: Record, written: Written, ref: Ref, values: Sequence[Written]
    ) -> Link | None:
        if "source" in written.spec.to and ref.id not in self._records and is_locator(ref.id):
            beside = self._beside(written, values)
            hint = how_to_locate(ref.id, beside or "ID-OF-THE-SOURCE")
            hint += " in place of both" if beside else ""
            message = f'"{ref.id}" says where in a source, and not in which'
            self.faults.append(Diagnostic(UNKNOWN_REFERENCE, ref.span, message, hint))
            return None
        if not self._leads_on(record, ref.id, ref.fragment, written.spec.to, ref.span):
            return None
        # What is cited is looked at by the rule retracted-source, which takes a note for it.
        if written.spec.key not in ("contradicts", "source"):
            self._warn_of_withdrawn(record, ref.id, ref.span)
        words = _WordsOf(written.owner)
        return Link(record.id, written.place, ref.id, ref.fragment, "", words, ref.span)

    def _beside(self, written: Written, values: Sequence[Written]) -> str:
        """The id that stands in the same list as `written`, the nearest before it; "" for none."""
        near = ""
        for other in values:
            if isinstance(other.value, Ref) and other.place[:-2] == written.place[:-2]:
                if other.value is written.value and near:
                    break
                if other.value.id in self._records:
                    near = str(other.value)
        return near

    def _of_name(self, record: Record, written: Written, name: Text) -> Link | None:
        """An actor's id, or plain words."""
        if name in self._records:
            if self._leads_on(record, str(name), "", ("actor",), name.span):
                return Link(record.id, written.place, str(name), span=name.span)
        elif not self._resolver.is_broken(name):
            fault = self._resolver.fault_of_name(name)
            if fault is not None:
                self.faults.append(fault)
        return None

    def _of_passage(
        self, record: Record, place: tuple[str, ...], passage: Passage
    ) -> Iterator[Link]:
        self._check_closed(passage)
        sentences = passage.sentences
        for wikilink, span in passage.wikilinks():
            write = partial(_in_brackets, wikilink, span, passage.file)
            if self._leads_on(record, wikilink.id, wikilink.fragment, (), span, write):
                self._warn_of_withdrawn(record, wikilink.id, span)
                target, words = intern(wikilink.id), intern(wikilink.words)
                at = wikilink.start
                yield Link(record.id, place, target, wikilink.fragment, words, sentences, span, at)
        for link, span in passage.definitions():
            self._check_address(link, passage, span)
        for link, span in passage.markdown_links():
            target_id = self._follow(record, link, passage, span)
            if target_id:
                words, at = link.words, link.at
                yield Link(record.id, place, target_id, "", words, sentences, span, at)

    def _check_closed(self, passage: Passage) -> None:
        for words, span in passage.unclosed():
            message = f'"[[{words}" is not closed, and will be printed as it is'
            hint = self._how_to_close(words)
            self.faults.append(Diagnostic(UNCLOSED_LINK, span, message, hint))

    def _how_to_close(self, words: str) -> str:
        """What to write for "[[" and `words`, which nothing closes."""
        plain = words.rstrip(".,;:!?")
        near = [plain] if plain in self._records else []
        near = near or [record.id for record in self._resolver.suggestions.near(plain, ())]
        meant = " or ".join(f"[[{id}]]" for id in near) or "[[ID]] with the id of a record"
        return f"write {meant}; if no link is meant, put a backslash before it"

    def _follow(self, record: Record, link: MarkdownLink, passage: Passage, span: Span) -> str:
        """The id of the record that an ordinary link leads to; "" if to none."""
        if link.name and not link.to:
            if not (link.name.isdigit() and link.words.isdigit()):
                message = f'no line says where "{link.name}" leads'
                hint = f"add a line: [{link.name}]: ../actors/russia.md"
                self.faults.append(Diagnostic(BROKEN_LINK, span, message, hint))
            return ""
        # The address of a link by name was checked where it stands.
        if not link.to or (not link.name and not self._check_address(link, passage, span)):
            return ""
        address = read_address(link.to, passage.file.uri)
        target = record_at(address.uri, self._records)
        if target is None or (target.id == record.id and address.fragment):
            return ""
        if not self._leads_on(record, target.id, "", (), span):
            return ""
        self._warn_of_withdrawn(record, target.id, span)
        return target.id

    def _check_address(self, link: MarkdownLink, passage: Passage, span: Span) -> bool:
        uri = passage.file.uri
        fault = self._addresses.fault_of(link.to, uri, span, link.is_picture)
        if fault is not None:
            self.faults.append(fault)
        return fault is None

    def _warn_of_withdrawn(self, record: Record | None, id: str, span: Span) -> None:
        fault = self._resolver.withdrawn(record, id, span)
        if fault is not None:
            self.faults.append(fault)

    def _check_article(self, record: Record, written: Written) -> None:
        """Article keys beside a treaty: in a brief's `treaties`, or in the treaty itself."""
        ref = getattr(written.owner, "treaty", None)
        treaty = self._records.get(ref.id) if isinstance(ref, Ref) else record
        if isinstance(treaty, Treaty):
            fault = fault_of_article(treaty, written.value, written.value.span)
            if fault is not None:
                self.faults.append(fault)


def _in_brackets(link: WikiLink, span: Span, file: ContentFile, meant: Ref) -> str:
    """A link to `meant` in the place of `link`, with the same words; "" where that is not certain."""
    written = Lines(file).between(span)
    if not (written.startswith("[[") and written.endswith("]]")):
        return ""  # its place in a text of several lines is not known
    before, bar, words = written[2:-2].partition("|")
    bar = f"\\{bar}" if before.endswith("\\") else bar  # as in a table
    if not bar and not link.fragment and _is_name(link.id) and slugify(link.id) != meant.id:
        bar, words = "|", link.id
    return f"[[{meant}{bar}{words}]]"


def _is_name(id: str) -> bool:
    """Whether the words in brackets are for a reader, and no id or path."""
    return not re.fullmatch(ID_PATTERN, id) and "/" not in id and not id.endswith((".md", ".yml"))


class _WordsOf:
    """The words of the part that holds a reference, for the reader of a backlink."""

    __slots__ = ("part",)

    def __init__(self, part: Part) -> None:
        self.part = part

    def sentence(self, _at: int) -> str:
        for name in _SENTENCES:
            words = getattr(self.part, name, "")
            if words and isinstance(words, Text):
                return str(words)
        return ""
