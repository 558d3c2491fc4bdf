"""What a record is beside its words: if that stays, an edit has changed nothing but words.

Most edits do: a sentence, a claim, a note. Which pages there are, and what each of them lists in which
order, follows from everything else: ids, names, dates, references, links. This is the frame of a
record, and so is who disagrees with whom, the one thing that words decide.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from itertools import accumulate
from typing import Any, NamedTuple

from briefgen.derive import Derived
from briefgen.link import named_parts, number_claims
from briefgen.model.brief import Brief
from briefgen.model.corpus import Corpus
from briefgen.model.fields import Record, Value
from briefgen.model.links import BODY
from briefgen.model.written import walk
from briefgen.render.digests import WithoutProse, digest_of_plain

# Two texts in millions share a mark of so many bytes; then one page more is planned.
_MARK = 4
# Of these two that are taken for one, a page would show the wrong one.
_DIGEST = 8
_BLOCK = "\n\n"


def mark_of(text: str) -> bytes:
    """A few bytes that tell a text from nearly every other."""
    return _digest(text)[:_MARK]


def marks_as_text(marks: Iterable[bytes]) -> str:
    """Marks as they are kept, in one order."""
    return b64encode(b"".join(sorted(marks))).decode()


def marks_of_text(kept: str) -> frozenset[bytes]:
    """Raises ValueError where `kept` is nothing that `marks_as_text` gave."""
    return frozenset(_cut(b64decode(kept), _MARK))


def only_prose(kept: str, prose: frozenset[bytes]) -> str:
    """Of marks as they are kept those that are in `prose`: names and titles are part of frames."""
    return marks_as_text(marks_of_text(kept) & prose)


def prose_in(frames: Iterable[Frame]) -> frozenset[bytes]:
    """The marks of all texts in the keys of records."""
    return frozenset(
        digest[:_MARK] for frame in frames for digest in _cut(bytes.fromhex(frame.texts), _DIGEST)
    )


class Frame(NamedTuple):
    """The shape of a record, the digest of its frame, and those of its texts and the blocks of its body."""

    shape: str
    digest: str
    texts: str
    blocks: str


class Shown(NamedTuple):
    """What a page shows: the ids of records whose words it has, and marks of these, as they are kept."""

    ids: tuple[str, ...]
    texts: str


class OtherWords(NamedTuple):
    """What has changed in a record whose frame is as it was.

    `gone` are the marks of the texts in its keys that are others now, `named` the ids of the records
    that are named in what has changed.
    """

    gone: frozenset[bytes]
    named: frozenset[str]


class Shapes(WithoutProse):
    """The shapes of records: all that they have but the words of their prose.

    While these stay, whatever others name in a record is there still, and their names stay what they
    are: the anchors of claims and the headings of a body are taken with it, though they are words.
    """

    def __init__(self) -> None:
        super().__init__()
        self._prose: list[str] = []

    def of(self, record: Record) -> str:
        return self.split(record)[0]

    def split(self, record: Record) -> tuple[str, list[str]]:
        """The shape of a record, and the texts of its keys, in order."""
        self._prose = []
        found: list[Any] = []
        self.flatten_fields(record, found, alone=True)
        if isinstance(record, Brief):
            found.append([claim.anchor for claim in number_claims([record])])
        found.append(named_parts(str(record.body)))
        texts = [one for one in self._prose if one is not record.body]
        return digest_of_plain(found).hex(), texts

    def pass_over(self, prose: Iterable[str | Value[Any]], into: list[Any], alone: bool) -> None:
        for one in prose:
            if isinstance(one, Value):  # has sources and a date of its own
                self._prose.append(one.value)
                self.flatten_fields(replace(one, value=""), into, alone)
            elif one:
                self._prose.append(one)


class Frames:
    """The frames of the records of a corpus."""

    def __init__(self, corpus: Corpus, derived: Derived) -> None:
        self._shapes = Shapes()
        self._corpus, self._derived = corpus, derived
        self._moments: dict[str, list[str]] = {}
        for moment in derived.timeline.moments:
            self._moments.setdefault(moment.record.id, []).append(str(moment.key))

    def of_all(self, known: Mapping[str, Frame], changed: Collection[str]) -> Mapping[str, Frame]:
        """The frames of all records, by id; of those that have not `changed` the `known` ones."""
        return {
            id: known[id] if id in known and id not in changed else self.of(record)
            for id, record in self._corpus.records.items()
        }

    def of(self, record: Record) -> Frame:
        shape, texts = self._shapes.split(record)
        digest = self._digest(record, shape)
        return Frame(shape, digest, _digests(texts), _digests(_blocks_of(record)))

    def other_words(self, record: Record, was: Frame) -> OtherWords | None:
        """What has changed in a record that had this frame; None where that is more than words."""
        shape, texts = self._shapes.split(record)
        if self._digest(record, shape) != was.digest:
            return None
        before = _cut(bytes.fromhex(was.texts), _DIGEST)
        changed = [
            (old, new) for old, new in zip(before, texts, strict=True) if old != _digest(new)
        ]
        parts = _parts_with(record, [new for _, new in changed])
        blocks = _changed_blocks(record, _cut(bytes.fromhex(was.blocks), _DIGEST))
        named = {
            link.target
            for link in self._corpus.uses.all_links_of(record)
            if (_part_of(link.place) in parts if link.place != BODY else blocks(link.at))
        }
        return OtherWords(frozenset(old[:_MARK] for old, _ in changed), frozenset(named))

    def _digest(self, record: Record, shape: str) -> str:
        found: list[Any] = [
            shape,
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
        return digest_of_plain(found).hex()


def _blocks_of(record: Record) -> list[str]:
    """The paragraphs of the body, and whatever else stands between empty lines."""
    return record.body.split(_BLOCK)


def _changed_blocks(record: Record, before: Sequence[bytes]) -> Callable[[int], bool]:
    """A function that tells whether what stands at an offset of the body has other words now."""
    blocks = _blocks_of(record)
    if len(blocks) != len(before):
        return lambda _at: True
    starts = list(accumulate((len(block) + len(_BLOCK) for block in blocks[:-1]), initial=0))
    changed = [old != _digest(new) for old, new in zip(before, blocks, strict=True)]
    return lambda at: changed[bisect_right(starts, at) - 1]


def _parts_with(record: Record, texts: Sequence[str]) -> Collection[tuple[str, ...]]:
    """The parts of a record in which these texts stand."""
    wanted = set(map(id, texts))
    return {_part_of(one.place) for one in walk(record) if id(one.value) in wanted} if texts else ()


def _part_of(place: tuple[str, ...]) -> tuple[str, ...]:
    """The place of the part in which something stands: of a claim, say, or of a date."""
    return place[: 2 if place[1:2] and place[1].isdigit() else 1]


def _digests(texts: Iterable[str]) -> str:
    return b"".join(map(_digest, texts)).hex()


def _digest(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=_DIGEST).digest()


def _cut(data: bytes, size: int) -> list[bytes]:
    return [data[at : at + size] for at in range(0, len(data), size)]
