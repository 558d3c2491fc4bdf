"""The nearest of many words, without comparing with each of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import cached_property

from briefgen.diagnostics import LONGEST_COMPARED

_ENOUGH_ALIKE = 0.6
# So few words are all compared; of more, those that share the rarest groups of three letters.
_FEW = 200
_CANDIDATES = 40
_STEPS = 4_000


class Nearest:
    """Finds words that are written almost like a given one: `enough`, of 1 for the very same."""

    def __init__(self, words: Iterable[str], enough: float = _ENOUGH_ALIKE) -> None:
        self.words = sorted({word for word in words if len(word) <= LONGEST_COMPARED})
        self.enough = enough

    def to(self, word: str, limit: int = 3) -> tuple[str, ...]:
        """At most `limit` words, the nearest first; the second and third only if about as near."""
        if len(word) > LONGEST_COMPARED:
            return ()
        word = word.casefold()
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(word)
        found = []
        for other in self._candidates(word):
            matcher.set_seq1(other)
            if (
                matcher.real_quick_ratio() >= self.enough
                and matcher.quick_ratio() >= self.enough
                and (ratio := matcher.ratio()) >= self.enough
            ):
                found.append((-ratio, other))
        best = sorted(found)[:limit]
        return tuple(other for ratio, other in best if ratio <= best[0][0] + 0.1)

    def _candidates(self, word: str) -> Iterable[str]:
        if len(self.words) <= _FEW:
            return self.words
        counts: Counter[int] = Counter()
        steps = 0
        for numbers in sorted((self._numbers.get(gram, ()) for gram in set(_grams(word))), key=len):
            steps += len(numbers)
            if counts and steps > _STEPS:
                break
            counts.update(numbers)
        return [self.words[number] for number, _ in counts.most_common(_CANDIDATES)]

    @cached_property
    def _numbers(self) -> dict[str, list[int]]:
        """The words that hold a group of three letters, by their number."""
        found: dict[str, list[int]] = {}
        for number, word in enumerate(self.words):
            for gram in set(_grams(word.casefold())):
                found.setdefault(gram, []).append(number)
        return found


def _grams(word: str) -> Iterator[str]:
    padded = f" {word} "
    return (padded[at : at + 3] for at in range(len(padded) - 2))
