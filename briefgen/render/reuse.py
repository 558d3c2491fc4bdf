"""Which pages of an earlier site are right still, told without planning any of them.

Most edits change words: a sentence, a claim, a note. Which pages there are, and what each of them
lists in which order, follows from everything else: ids, names, dates, references, links. This is the
frame of a record, and so is who disagrees with whom, the one thing that words decide. Where the
frames of all records are as they were, a page can have changed only if it shows words of a record that
did, or is about one that is linked with it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from briefgen.derive import Derived
from briefgen.model.corpus import Corpus
from briefgen.model.fields import Record
from briefgen.pages import Outline
from briefgen.render.digests import WithoutProse, digest_of_plain
from briefgen.render.known import KnownSite
from briefgen.render.rendered import PageEntry


class Frames(WithoutProse):
    """Digests of all that a record has but the words of its prose."""

    def __init__(self, corpus: Corpus, derived: Derived) -> None:
        super().__init__()
        self._corpus, self._derived = corpus, derived
        self._moments: dict[str, list[str]] = {}
        for moment in derived.timeline.moments:
            self._moments.setdefault(moment.record.id, []).append(str(moment.key))

    def of_all(self) -> Mapping[str, str]:
        """The frames of all records, by id."""
        return {id: self.of(record) for id, record in self._corpus.records.items()}

    def of(self, record: Record) -> str:
        found: list[Any] = [
            [
                [*map(str, (*link.place, link.target, link.fragment)), link.is_automatic]
                for link in self._corpus.uses.all_links_of(record)
            ],
            [
                [*map(str, name.place), str(name.target), name.refusal]
                for name in self._corpus.uses.mentions_of(record)
            ],
            self._moments.get(record.id, []),
            [
                (str(claim.anchor), claim.number, claim.is_denied)
                for claim in self._corpus.claims_by_brief.get(record.id, ())
            ],
            [
                [
                    *(str(one) for one in (odds.kind, odds.record.id, odds.field, odds.part_key)),
                    [claim.ref for claim in odds.claims],
                    [str(brief.id) for brief, _ in odds.figures],
                ]
                for odds in self._derived.disagreements.by_record.get(record.id, ())
            ],
        ]
        self.flatten_fields(record, found, alone=True)
        return digest_of_plain(found).hex()


def pages_as_they_were(
    last: KnownSite,
    files: Mapping[str, str],
    corpus: Corpus,
    frames: Frames,
    outlines: Iterable[Outline],
) -> Iterator[PageEntry]:
    """The pages of `last` that are right for `corpus` too; none where more than words has changed.

    `files` are the digests of all files of the content. Both sites have the same day, settings and
    templates.
    """
    changed = _with_other_words(last, files, corpus, frames)
    if changed is None:
        return
    near = {*changed, *(topic.id for topic in _topics_of(changed, corpus))}
    for id in changed:
        near.update(corpus.links_by_target.get(id, ()))
        near.update(link.target for link in corpus.links_by_origin.get(id, ()))
    before = {entry.uri: entry for entry in last.pages}
    for outline in outlines:
        entry = before.get(outline.uri)
        if entry is None or (outline.record is not None and outline.record.id in near):
            continue
        if entry.shown is not None and changed.isdisjoint(entry.shown):
            yield entry


def files_as_they_were(
    uris: Iterable[str], planned: Collection[str], corpus: Corpus
) -> frozenset[str]:
    """Those of the files at `uris` that are right still, where only `planned` records' pages are made anew.

    The files beside the page of a record say nothing that would not have this page planned.
    """
    folders = {f"{one.folder}/{one.id}" for one in corpus.records.values() if one.id not in planned}
    return frozenset(uri for uri in uris if uri.rpartition("/")[0] in folders)


def _topics_of(ids: Collection[str], corpus: Corpus) -> Iterator[Record]:
    for brief in corpus.briefs:
        if brief.id in ids:
            yield from corpus.topics_of(brief)


def _with_other_words(
    last: KnownSite, files: Mapping[str, str], corpus: Corpus, frames: Frames
) -> frozenset[str] | None:
    """The ids of the records whose files have changed; None where that is not all, or not only words."""
    if files.keys() != last.files.keys():
        return None
    records = {record.file.uri: record for record in corpus.records.values() if record.file}
    changed = set()
    for uri, digest in files.items():
        if digest == last.files[uri]:
            continue
        record = records.get(uri)
        if record is None or frames.of(record) != last.frames.get(record.id):
            return None
        changed.add(record.id)
    return frozenset(changed)
