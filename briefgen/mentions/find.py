"""Names in prose that link themselves: found in one pass, chosen, and refused with a reason.

A name links at its first mention in a section: a part of the text under a heading, or one key of
the front matter. It does not where the section links the record in words already.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from sys import intern
from typing import NamedTuple

from briefgen.diagnostics import Diagnostic, did_you_mean
from briefgen.frozen import frozen
from briefgen.mentions.bounds import refusal
from briefgen.mentions.table import Name, NameSigns, NameTable
from briefgen.model.brief import Brief
from briefgen.model.fields import Form, Record
from briefgen.model.links import BODY, Link, Mention
from briefgen.model.written import WrittenIn
from briefgen.prose.passages import Passage, Prose
from briefgen.rules import AMBIGUOUS_NAME, UNKNOWN_NAME
from briefgen.settings import Settings
from briefgen.text import ContentFile, Lines, Span, Text
from briefgen.text.folding import fold
from briefgen.text.not_prose import NotProse, find_not_prose

# Why a name did not become a link, beside the reasons of `text.not_prose` and `bounds`.
OWN_PAGE = "the page's own subject"
LINKED_BEFORE = "linked in this section"
WEAK = "weak name (also)"
NOLINK = "nolink"
SHARED = "shared by several records"
CROSSES_MARKUP = "crosses emphasis"
SWITCHED_OFF = "autolink is off"

_EMPHASIS = re.compile(r"\*+|_+")
ALL = "all"
_GAP = "\n\n"


@frozen()
class RunningText:
    """Texts of one record put together, so that they are read in one pass.

    `texts` are the texts with their places in the record, `starts` where each begins in `joined`.
    """

    joined: str
    texts: tuple[tuple[tuple[str, ...], Text], ...]
    starts: tuple[int, ...]
    is_block: bool

    def at(self, offset: int) -> tuple[tuple[str, ...], Text, int]:
        """The text that holds the character `offset`: its place, itself, where it begins."""
        index = bisect_right(self.starts, offset) - 1
        return (*self.texts[index], self.starts[index])


ProseFields = Sequence[tuple[tuple[str, ...], Text]]


def prose_of(record: Record, fields: ProseFields) -> Iterator[RunningText]:
    """The prose `fields` of a record with their places, put together, and its body."""
    if fields:
        starts, at = [], 0
        for _, text in fields:
            starts.append(at)
            at += len(text) + len(_GAP)
        joined = _GAP.join([text for _, text in fields])
        yield RunningText(joined, tuple(fields), tuple(starts), is_block=False)
    if record.body.strip():
        yield RunningText(str(record.body), ((BODY, record.body),), (0,), is_block=True)


class MentionFinder:
    """Finds the names of all `records` in the prose of one after the other."""

    def __init__(self, records: Mapping[str, Record], settings: Settings) -> None:
        self.table = NameTable(records)
        self._settings = settings
        self._shared = NameSigns(name for name in self.table.names if len(name.owners) > 1)

    def may_have_faults(self, written: WrittenIn) -> bool:
        """Whether names in a record, or what it says of them, need be looked at; asked cheaply."""
        return bool(written.record.nolink or self._shared.may_be_in(written.prose))

    def find(
        self, written: WrittenIn, links: Iterable[Link], is_body: bool | None = None
    ) -> tuple[tuple[Mention, ...], list[Diagnostic]]:
        """Every name of a record in the prose of this one, linked or refused, and what is wrong there.

        `links` are those that its editor wrote: where a section has one, its names need none.
        `is_body` asks for its body or its keys alone.
        """
        record = written.record
        if record.file is None:
            return (), []
        prose = Form.PROSE
        fields = [(one.place, one.value) for one in written.values if one.spec.form is prose]
        faults: list[Diagnostic] = []
        chooser = _Chooser(record, record.file, self.table, links, self._settings, faults)
        texts = (t for t in prose_of(record, fields) if is_body is None or t.is_block == is_body)
        found = [one for text in texts for one in chooser.choose(text)]
        return tuple(found), faults

    def may_be_named(self, ids: Set[str]) -> Callable[[WrittenIn], set[str]]:
        """A cheap function that gives those of `ids` whose names may stand in the prose of a record."""
        signs = NameSigns(name for name in self.table.names if not ids.isdisjoint(name.owners))

        def named(written: WrittenIn) -> set[str]:
            return {
                id for name in signs.may_be_in(written.prose) for id in name.owners if id in ids
            }

        return named


class FoundName(NamedTuple):
    """A name in a text, from `start` to `end`; `refusal` says why it is none, "" if it is."""

    start: int
    end: int
    name: Name
    refusal: str


def names_in(
    prose: RunningText, table: NameTable, language: str
) -> tuple[list[FoundName], NotProse]:
    """The names in a text, and what in it is no prose, as far as it matters to them."""
    folded = fold(prose.joined)
    found = table.find(folded.text)
    if not found:
        return [], NotProse((), (), ())
    spans = [folded.span(begin, stop) for begin, stop, _ in found]
    not_prose = find_not_prose(prose.joined, prose.is_block, spans)
    starts, ends = {f.start for f in found}, {f.end for f in found}
    names = []
    for (begin, stop, name), (start, end) in zip(found, spans, strict=True):
        why = not_prose.reason(start, end) or refusal(
            folded.text, begin, stop, name, starts, ends, language
        )
        names.append(FoundName(start, end, name, why))
    return names, not_prose


class _Chooser:
    """Decides which names of one record's prose become links."""

    def __init__(
        self,
        record: Record,
        file: ContentFile,
        table: NameTable,
        links: Iterable[Link],
        settings: Settings,
        faults: list[Diagnostic],
    ) -> None:
        self.record = record
        self.file = file
        self.table = table
        self.settings = settings
        self.faults = faults
        self.links = tuple(links)
        subject = record.subject if isinstance(record, Brief) else None
        self.own = {record.id, *([subject.id] if subject else [])}
        self.language = str(getattr(record, "lang", "")) or settings.language
        self.context = {ref.id for ref in record.context}
        # A link in the text says which of the owners of a name is meant, as `context` does.
        self.said = {link.target for link in self.links if link.at >= 0}
        self.refused_names = {fold(name).text for name in record.nolink}
        self._check_nolink()
        self.reported: set[Name] = set()

    def choose(self, prose: RunningText) -> Iterator[Mention]:
        """The names in `prose`, linked or refused."""
        names, not_prose = names_in(prose, self.table, self.language)
        if not names:
            return
        headings = not_prose.headings
        linked = {
            (self._section(prose, headings, link.place, link.at), link.target)
            for link in self.links
            if (link.place == BODY) == prose.is_block and not _is_citation(link.place)
        }
        for start, end, name, why in names:
            place, text, begin = prose.at(start)
            target, why = self._target(name, why)
            if target and not why:
                section = (self._section(prose, headings, place, start), target)
                if section in linked:
                    why = LINKED_BEFORE
                else:
                    start, end, why = _with_markup(prose.joined, start, end)
                    if not why:
                        linked.add(section)
            start, end = start - begin, end - begin
            mention = Mention(
                origin=self.record.id,
                place=place,
                target=target,
                words=intern(text[start:end]),
                start=start,
                end=end,
                text=text,
                refusal=why,
            )
            if why == SHARED:
                self._report(name, mention)
            yield mention

    def _target(self, name: Name, why: str) -> tuple[str, str]:
        """Which record a name means here ("" if none can be told), and why it is not linked."""
        owners = name.owners
        if not owners:
            return (name.weak_owners[0] if len(name.weak_owners) == 1 else ""), why or WEAK
        if len(owners) > 1:
            for said in (self.own, self.context, self.said):
                meant = tuple(owner for owner in owners if owner in said)
                if len(meant) == 1:
                    owners = meant
                    break
        target = owners[0] if len(owners) == 1 else ""
        if why:
            return target, why
        if self.own & set(owners):
            return target, OWN_PAGE
        if ALL in self.record.nolink or name.folded in self.refused_names:
            return target, NOLINK
        if target and target in self.record.nolink:
            return target, NOLINK
        if not self.settings.autolink:
            return target, SWITCHED_OFF
        return target, "" if target else SHARED

    def _section(
        self, prose: RunningText, headings: tuple[int, ...], place: tuple[str, ...], at: int
    ) -> str:
        """What counts as one section: what stands under one heading, or one key."""
        return str(bisect_right(headings, at)) if prose.is_block else place[0]

    def _report(self, name: Name, mention: Mention) -> None:
        if name in self.reported:
            return
        self.reported.add(name)
        self.faults.append(
            Diagnostic(
                AMBIGUOUS_NAME,
                place_of(mention, self.file),
                f'"{mention.words}" is a name of {_listed(name.owners)}',
                f"say which in the front matter, {_either('`context: [{}]`', name.owners)}, or "
                f"here, {_either('[[{}]]', name.owners)}; a backslash before the name for none",
            )
        )

    def _check_nolink(self) -> None:
        """Words under `nolink` that are neither a name nor an id."""
        for name in self.record.nolink:
            known = name == ALL or fold(name).text in self.table.by_spelling
            if not known and name not in self.table.ids:
                near = did_you_mean(name, [*self.table.by_spelling, *self.table.ids])
                self.faults.append(
                    Diagnostic(
                        UNKNOWN_NAME, name.span, f'no record has the name or id "{name}"', near
                    )
                )


def _is_citation(place: tuple[str, ...]) -> bool:
    """Whether a link is printed as the number of a source, not in words."""
    return place[-1] == "source"


def _with_markup(text: str, start: int, end: int) -> tuple[int, int, str]:
    """The stretch with the marks of emphasis that belong to it: `**Sergey** Lavrov`."""
    marks = list(_EMPHASIS.finditer(text, start, end))
    if not marks:
        return start, end, ""
    first, last = marks[0], marks[-1]
    if not text[first.start() - 1].isspace() and text.startswith(first[0], start - len(first[0])):
        start -= len(first[0])
    if not text[last.end()].isspace() and text.startswith(last[0], end):
        end += len(last[0])
    opened: list[str] = []
    for mark in _EMPHASIS.findall(text, start, end):
        if opened and opened[-1] == mark:
            opened.pop()
        else:
            opened.append(mark)
    return start, end, CROSSES_MARKUP if opened else ""


def place_of(mention: Mention, file: ContentFile) -> Span:
    """Where in its file a mention stands."""
    kind = Passage if mention.place == BODY else Prose
    return kind(mention.text, file, Lines(file), {}).places()(mention.start, mention.end)


def _either(form: str, ids: tuple[str, ...]) -> str:
    return " or ".join(form.format(id) for id in ids)


def _listed(ids: tuple[str, ...]) -> str:
    words = [f'"{id}"' for id in ids]
    return ", ".join(words[:-1]) + " and " + words[-1]
