"""What was found in each record when a desk was linked last, as far as it would be found again.

A record links as before while it is the same object, and so is each record that was looked up for
it. Names stand for all records at once: a reference that leads nowhere may be near any of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefgen.diagnostics import Diagnostic
from briefgen.editorial import check_words
from briefgen.frozen import frozen
from briefgen.link.inverse import Inverse
from briefgen.link.resolver import Resolver
from briefgen.model.actor import Actor
from briefgen.model.event import Event
from briefgen.model.fields import Record
from briefgen.model.links import Link, Mention
from briefgen.model.treaty import Treaty
from briefgen.model.written import WrittenIn
from briefgen.settings import Settings


@frozen()
class FoundLinks:
    """The links in a record that its editor wrote, and their faults.

    `asked` are the ids that were looked up for them, `asked_names` says whether names were.
    """

    links: Sequence[Link]
    faults: Sequence[Diagnostic]
    asked: tuple[object, ...]
    asked_names: bool


@dataclass(slots=True)
class Found:
    """What has been found in a record, in one linking: None what was not asked for yet."""

    written: WrittenIn
    links: FoundLinks | None = None
    mentions: tuple[Sequence[Mention], Sequence[Diagnostic]] | None = None
    wording: Sequence[Diagnostic] | None = None
    all_links: Sequence[Link] | None = None


class LinkMemory:
    """Remembers what was found in records from one linking of a desk to the next."""

    def __init__(self) -> None:
        self._found: Mapping[str, Found] = {}
        self._records: Mapping[str, Record] = {}
        self._others: object = None
        self.inverse = Inverse()
        self._settings: Settings | None = None

    def written_in(self, records: Iterable[Record]) -> list[WrittenIn]:
        """What is written in each of `records`, which have files."""
        return [
            found.written
            if (found := self._found.get(path_of(record))) and found.written.record is record
            else WrittenIn(record)
            for record in records
        ]

    def begin(
        self,
        written: Iterable[WrittenIn],
        resolver: Resolver,
        others: object,
        settings: Settings,
    ) -> Mapping[str, Found]:
        """What is known of each record before it is linked again, by the path of its file.

        `resolver` knows all records, `others` is what else it depends on whether a link leads
        anywhere.
        """
        was, known = self._records, self._found
        is_other_site = settings != self._settings
        is_elsewhere = is_other_site or others != self._others
        self._records, self._others, self._settings = dict(resolver.records), others, settings
        self._found = {path_of(one.record): Found(one) for one in written}
        for path, found in () if is_other_site else self._found.items():
            if (last := known.get(path)) is not None and last.written is found.written:
                found.wording = last.wording
        if known and not is_elsewhere:
            self._recall(known, was)
        return self._found

    def check_words(
        self, settings: Settings, are_right: Callable[[str], bool] = lambda _id: False
    ) -> list[Diagnostic]:
        """The faults in the words of all records, by whose id `are_right` tells that there are none."""
        for found in self._found.values():
            if are_right(found.written.record.id):
                found.wording = ()
        new = {path: found for path, found in self._found.items() if found.wording is None}
        faults: dict[str, list[Diagnostic]] = {path: [] for path in new}
        for fault in check_words([found.written for found in new.values()], settings):
            faults[fault.span.path].append(fault)
        for path, found in new.items():
            found.wording = faults[path]
        return [fault for found in self._found.values() for fault in found.wording or ()]

    def _recall(self, known: Mapping[str, Found], was: Mapping[str, Record]) -> None:
        """Take over what was found before, where it would be found again."""
        now = self._records
        changed = {id for id in was.keys() | now.keys() if not _is_same(was.get(id), now.get(id))}
        renamed = {id for id in changed if _names(was.get(id)) != _names(now.get(id))}
        # The address of a part may be made of a heading that has the name of a record in it.
        if renamed:
            changed |= {
                one.written.record.id
                for one in known.values()
                if one.links is not None and not renamed.isdisjoint(one.links.asked)
            }
        has_other_names = was.keys() != now.keys() or any(
            isinstance(record, (Actor, Treaty, Event))
            for id in renamed
            for record in (was[id], now[id])
        )
        for path, found in self._found.items():
            last = known.get(path)
            if last is None or last.written is not found.written or last.links is None:
                continue
            links = last.links
            if not changed.isdisjoint(links.asked) or (links.asked_names and renamed):
                continue
            found.links = links
            if not has_other_names:
                found.mentions, found.all_links = last.mentions, last.all_links


def path_of(record: Record) -> str:
    assert record.file is not None
    return record.file.path


def _is_same(was: Record | None, now: Record | None) -> bool:
    """Whether it is the same object, or one that is made anew each time because it is named."""
    if was is None or now is None or was is now:
        return was is now
    return was.file is None and now.file is None and was.span == now.span and was == now


def _names(record: Record | None) -> tuple[object, ...]:
    """All that a record is called, and what is said of it where it is called so."""
    if record is None:
        return ()
    names = ("name", "aliases", "inflections", "native", "also", "formerly", "kind", "publisher")
    return (
        type(record),
        record.file and record.file.path,
        record.title_text,
        *(getattr(record, name, ()) for name in names),
    )
