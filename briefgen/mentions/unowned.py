"""Capitalised names in prose that no record owns: candidates for a record or an alias."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from briefgen.frozen import frozen
from briefgen.mentions.bounds import PART_OF_A_LONGER_NAME, begins_sentence
from briefgen.mentions.find import RunningText, prose_of
from briefgen.mentions.words import CALENDAR, OPENERS, TITLES
from briefgen.model.corpus import Corpus
from briefgen.model.fields import Form, Record
from briefgen.model.written import walk
from briefgen.text.not_prose import find_not_prose

_WORD = re.compile(r"[^\W\d_][\w]*(?:[.'’-][^\W_]+)*")
# Words inside a name that have no capital: "Bank of China", "Federation of the West Indies".
_JOINS = re.compile(r"\s+(?:(?:of|de|du|da|von|van|al)\s+(?:the\s+)?)?")


@frozen()
class Unowned:
    """A name, how often it stands in prose, and the ids of the records where it does."""

    words: str
    count: int
    where: tuple[str, ...]


def unowned_names(corpus: Corpus, only: Iterable[Record] | None = None) -> tuple[Unowned, ...]:
    """The capitalised names that no record has, most frequent first; in the records `only`.

    A single word that stands only at the beginning of sentences may be any word, so it is left out.
    """
    owned: dict[tuple[str, tuple[str, ...]], list[tuple[int, int]]] = {}
    for one in corpus.mentions:
        if one.refusal != PART_OF_A_LONGER_NAME:
            owned.setdefault((one.origin, one.place), []).append((one.start, one.end))
    count: Counter[str] = Counter()
    where: dict[str, dict[str, None]] = {}
    is_sure: set[str] = set()
    for record in corpus.records.values() if only is None else only:
        if record.file is None:
            continue
        fields = [(w.place, w.value) for w in walk(record) if w.spec.form is Form.PROSE]
        for prose in prose_of(record, fields):
            known = {
                range(start + begin, end + begin)
                for (place, _), begin in zip(prose.texts, prose.starts, strict=True)
                for start, end in owned.get((record.id, place), ())
            }
            for words, is_certain in _names_in(prose, known):
                count[words] += 1
                where.setdefault(words, {})[record.id] = None
                if is_certain:
                    is_sure.add(words)
    return tuple(
        Unowned(words, number, tuple(where[words]))
        for words, number in sorted(count.items(), key=lambda item: (-item[1], item[0]))
        if words in is_sure
    )


def _names_in(prose: RunningText, known: set[range]) -> Iterator[tuple[str, bool]]:
    """The names in a text; False with those that may have their capital from their place."""
    text = prose.joined
    not_prose = find_not_prose(text, prose.is_block)
    taken = {offset for stretch in known for offset in stretch}
    at = 0
    while found := _WORD.search(text, at):
        at = found.end()
        start, end = found.span()
        is_first = begins_sentence(text, start)
        if not found[0][0].isupper() or (is_first and _is_common(found[0])):
            continue
        while (joint := _JOINS.match(text, end)) and (word := _WORD.match(text, joint.end())):
            is_open = is_first and end == found.end()
            if not word[0][0].isupper() or "\n\n" in joint[0] or _is_common(found[0]):
                break
            if is_open and joint[0].strip():
                break  # "Ships of Cape Holm" at the beginning of a sentence
            end = word.end()
        at = end
        words = " ".join(text[start:end].split()).removesuffix("'s").removesuffix("’s")
        is_free = taken.isdisjoint(range(start, end)) and not not_prose.reason(start, end)
        if is_free and len(words) > 1 and not _is_common(words):
            yield words, not is_first or " " in words


def _is_common(word: str) -> bool:
    plain = word.casefold()
    return plain in OPENERS or plain in CALENDAR or plain in TITLES
