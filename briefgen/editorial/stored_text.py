"""Finding words in the stored text of a source, however its lines and marks are set.

What may differ: spaces and the ends of lines, marks of quotation and other points, small and
capital letters, soft hyphens, words broken at the end of a line. "..." and everything in square
brackets stands for words that were left out or put in; the words between must stand in the text
in their order.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from briefgen.frozen import frozen
from briefgen.text import ContentFile, Span

# A letter in brackets at the beginning of a word only changes its case: "[M]oscow".
_CHANGED_LETTER = re.compile(r"(?<!\w)\[(\w)\](?=\w)")
_GAP = re.compile(r"\[[^\[\]]*\]|\(?(?:\.\s?){3,}\)?|\(?…\)?")
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_WORD = re.compile(rf"[\w{_SOFT_HYPHEN}]+")
_LONGEST_PASSAGE = 160
# Scripts that put no space between words: Thai to Burmese, Khmer, Chinese, Japanese, Korean.
_UNSPACED = re.compile("[\u0e00-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff]")


@frozen()
class Piece:
    """Letters that must stand together; at an open end a word may go on."""

    letters: str
    is_open_before: bool = False
    is_open_after: bool = False


@frozen()
class NearMatch:
    """A stretch of a stored text; `share` is how many of the wanted words are in it, 0 to 1."""

    share: float
    words: str
    span: Span


def pieces_of(quotation: str) -> tuple[Piece, ...]:
    """What must stand in the text, cut where something is left out or put in."""
    text = _CHANGED_LETTER.sub(r"\1", unicodedata.normalize("NFC", quotation))
    pieces: list[Piece] = []
    start, is_open = 0, False
    for gap in [*_GAP.finditer(text), None]:
        end = gap.start() if gap else len(text)
        touches = gap is not None and gap[0].startswith("[")
        is_open_after = touches and text[end - 1 : end].isalnum()
        letters = "".join(letter for letter, _ in _letters(text[start:end]))
        if letters:
            pieces.append(Piece(letters, is_open, is_open_after))
        if gap:
            start = gap.end()
            is_open = touches and text[start : start + 1].isalnum()
    return tuple(pieces)


def around(before: str, pieces: tuple[Piece, ...], after: str) -> tuple[Piece, ...]:
    """`pieces` with the words that stand directly before and after them."""
    if outer := pieces_of(before):
        *earlier, last = outer
        first = Piece(
            last.letters + pieces[0].letters, last.is_open_before, pieces[0].is_open_after
        )
        pieces = (*earlier, first, *pieces[1:])
    if outer := pieces_of(after):
        first, *later = outer
        end = pieces[-1]
        last = Piece(end.letters + first.letters, end.is_open_before, first.is_open_after)
        pieces = (*pieces[:-1], last, *later)
    return pieces


class StoredText:
    """The text of a source, as somebody saved it."""

    def __init__(self, file: ContentFile) -> None:
        self.file = file
        self.text = unicodedata.normalize("NFC", file.text)

    @cached_property
    def _folded(self) -> tuple[str, list[int]]:
        """All letters, and where each stands in `text`."""
        found = list(_letters(self.text))
        return "".join(letter for letter, _ in found), [at for _, at in found]

    def has(self, pieces: Iterable[Piece]) -> bool:
        """Whether the text has all pieces, one after the other."""
        letters, places = self._folded
        here = 0
        for piece in pieces:
            at = letters.find(piece.letters, here)
            while at >= 0 and not self._is_whole(piece, at, places):
                at = letters.find(piece.letters, at + 1)
            if at < 0:
                return False
            here = at + len(piece.letters)
        return True

    def _is_whole(self, piece: Piece, at: int, places: list[int]) -> bool:
        """Whether the letters found at `at` do not begin or end within a word."""
        first, last = places[at], places[at + len(piece.letters) - 1]
        begins = piece.is_open_before or not self._is_within_word(first)
        return begins and (piece.is_open_after or not self._is_within_word(last + 1))

    def _is_within_word(self, at: int) -> bool:
        """Whether a word goes on from the character before `at` to the one there."""
        pair = self.text[max(at - 1, 0) : at + 1]
        return len(pair) == 2 and pair.isalnum() and _UNSPACED.search(pair) is None

    def nearest(self, quotation: str) -> NearMatch | None:
        """The passage of the same length that shares most words; None if not even half of them.

        It begins and ends with words of the quotation.
        """
        wanted = [_plain(word) for word in _WORD.findall(_GAP.sub(" ", quotation))]
        tokens = list(_WORD.finditer(self.text))
        size = min(len(wanted), len(tokens))
        if not size:
            return None
        need = Counter(wanted)
        have: Counter[str] = Counter()
        shared = best = best_at = 0
        for number, token in enumerate(tokens):
            word = _plain(token[0])
            have[word] += 1
            shared += have[word] <= need[word]
            if number >= size:
                gone = _plain(tokens[number - size][0])
                shared -= have[gone] <= need[gone]
                have[gone] -= 1
            if shared > best:
                best, best_at = shared, max(number - size + 1, 0)
        if best * 2 < len(wanted):
            return None
        shared_tokens = [t for t in tokens[best_at : best_at + size] if _plain(t[0]) in need]
        start, end = shared_tokens[0].start(), shared_tokens[-1].end()
        words = " ".join(self.text[start:end].replace(_SOFT_HYPHEN, "").split())
        if len(words) > _LONGEST_PASSAGE:
            words = words[:_LONGEST_PASSAGE].rsplit(" ", 1)[0] + " …"
        line = self.text.count("\n", 0, start) + 1
        column = start - self.text.rfind("\n", 0, start)
        return NearMatch(
            best / len(wanted), words, Span(self.file.path, line, column, line, column + 1)
        )


def _plain(word: str) -> str:
    return word.replace(_SOFT_HYPHEN, "").casefold()


def _letters(text: str) -> Iterable[tuple[str, int]]:
    """What counts in comparing: letters, digits, signs such as % and $, and points in numbers."""
    for at, character in enumerate(text):
        if character.isspace():
            continue
        if character in ".,:":
            if text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit():
                yield character, at
            continue
        for folded in unicodedata.normalize("NFKC", character).casefold():
            if (
                folded == "%"
                or unicodedata.category(folded)[0] in "LNM"
                or unicodedata.category(folded) == "Sc"
            ):
                yield folded, at
