"""Which pages and files of an earlier site are right still, told without planning any of them.

Where the frames of all records are as they were (`frames`), nothing but words has changed. Then a page
can be another one only if it is about the record in which they have, or about one that is named where
they have, or if it shows them. A list may leave out what it would show twice: it is planned where it
shows anything of that record.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from briefgen.link import KnownOf, KnownRecords
from briefgen.model.corpus import Corpus
from briefgen.model.fields import Record
from briefgen.render.frames import (
    Frames,
    OtherWords,
    Shapes,
    marks_of_text,
    only_prose,
    prose_in,
)
from briefgen.render.known import KnownSite
from briefgen.render.rendered import PageEntry


def pages_as_they_were(
    last: KnownSite,
    files: Mapping[str, str],
    corpus: Corpus,
    frames: Frames,
) -> Iterator[PageEntry]:
    """The pages of `last` that are right for `corpus` too; none where more than words has changed.

    Where there are any, both sites have pages at the same addresses.
    `files` are the digests of all files of the content. Both sites have the same day, settings and
    templates.
    """
    changed = _with_other_words(last, files, corpus, frames)
    if changed is None:
        return
    gone = {mark for words in changed.values() for mark in words.gone}
    near = {*changed, *(id for words in changed.values() for id in words.named)}
    for entry in last.pages:
        if entry.shown is None or entry.record_id in near:
            continue
        if changed.keys().isdisjoint(entry.shown) or (
            entry.record_id and gone.isdisjoint(marks_of_text(entry.texts))
        ):
            yield entry


def known_records(last: KnownSite, files: Mapping[str, str]) -> KnownOf:
    """What `last` found in records whose files are as they were; `files` as above.

    That is nothing where more has changed than words: any name may have another meaning then.
    """

    def known(records: Iterable[Record]) -> KnownRecords:
        if files.keys() != last.files.keys():
            return KnownRecords()
        changed = {uri for uri, digest in files.items() if digest != last.files[uri]}
        shapes = Shapes()
        theirs = {one.file.uri: one for one in records if one.file and one.file.uri in changed}
        for record in theirs.values():
            was = last.frames.get(record.id)
            if was is None or was.shape != shapes.of(record):
                return KnownRecords()
        if changed != theirs.keys():
            return KnownRecords()
        return last.links.but({record.id for record in theirs.values()})

    return known


def as_kept(
    site: KnownSite,
    before: KnownSite,
    kept: Collection[str],
    corpus: Corpus,
    frames: Frames,
) -> KnownSite:
    """`site` with what tells the next build which of its pages are right still.

    The pages with the uris in `kept` are those of the site `before`; of records that no other page is
    about that is what stood there.
    """
    planned = {page.record_id for page in site.pages if page.uri not in kept}
    of_all = frames.of_all(before.frames, planned)
    prose = prose_in(of_all.values())
    links = {id: corpus.uses.all_links_of(record) for id, record in corpus.records.items()}
    return replace(
        site,
        pages=tuple(
            one if one.uri in kept else replace(one, texts=only_prose(one.texts, prose))
            for one in site.pages
        ),
        frames=of_all,
        links=before.links.but(planned).and_of(links, corpus.uses.faulty),
    )


def files_as_they_were(
    uris: Iterable[str], planned: Collection[str], corpus: Corpus
) -> frozenset[str]:
    """Those of the files at `uris` that are right still, where only `planned` records' pages are made anew.

    The files beside the page of a record say nothing that would not have this page planned.
    """
    folders = {f"{one.folder}/{one.id}" for one in corpus.records.values() if one.id not in planned}
    return frozenset(uri for uri in uris if uri.rpartition("/")[0] in folders)


def _with_other_words(
    last: KnownSite, files: Mapping[str, str], corpus: Corpus, frames: Frames
) -> Mapping[str, OtherWords] | None:
    """What has changed in the records whose files have; None where that is not all, or not only words."""
    if files.keys() != last.files.keys():
        return None
    records = {record.file.uri: record for record in corpus.records.values() if record.file}
    changed = {}
    for uri, digest in files.items():
        if digest == last.files[uri]:
            continue
        record = records.get(uri)
        was = last.frames.get(record.id) if record is not None else None
        words = frames.other_words(record, was) if record is not None and was is not None else None
        if record is None or words is None:
            return None
        changed[record.id] = words
    return changed
