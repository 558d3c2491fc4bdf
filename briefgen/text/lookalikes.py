"""Letters of other alphabets that look like Latin ones and are taken for them.

Source: Unicode Technical Standard 39 (confusables), of it the letters that whole words can be
written with by accident.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_CYRILLIC = dict(zip("аеорсухіїјѕԁһАВЕКМНОРСТУХІЇЈЅ", "aeopcyxiijsdhABEKMHOPCTYXIIJS", strict=True))
_GREEK = dict(zip("ονΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ovABEZHIKMNOPTYX", strict=True))
_LATIN_OF = _CYRILLIC | _GREEK
_AS_LATIN = str.maketrans(_LATIN_OF)
# Letters of these alphabets in a row; Greek only where it looks Latin, for μm and Δv are words.
_FOREIGN = re.compile(rf"[\u0400-\u04ff{''.join(_GREEK)}]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


def foreign_letter(word: str) -> tuple[int, str, str] | None:
    """Where in an id a letter is not Latin though it looks so, its alphabet, and the id in Latin.

    None when there is none, or when other letters would be left that have no Latin look.
    """
    latin = as_latin(word)
    if not latin.isascii() or latin == word:
        return None
    at = next(i for i, character in enumerate(word) if character in _LATIN_OF)
    return at, _script_of(word[at]), latin


def as_latin(word: str) -> str:
    """`word` with the Latin letters that some of its letters look like."""
    return word.translate(_AS_LATIN)


def mixed_words(text: str) -> Iterator[tuple[int, str, int, str]]:
    """Words of Latin and other letters together: (start, word, offset of the odd letter, its script).

    The odd letter is the first of the alphabet that has fewer letters in the word.
    """
    done = 0
    for match in _FOREIGN.finditer(text):
        start, end = match.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        if start < done or not (_LATIN.match(before) or _LATIN.match(after)):
            continue
        while start > done and text[start - 1].isalpha():
            start -= 1
        while end < len(text) and text[end].isalpha():
            end += 1
        done = end
        word = text[start:end]
        foreign = [i for i, character in enumerate(word) if _script_of(character) != "Latin"]
        if len(foreign) * 2 <= len(word):
            yield start, word, foreign[0], _script_of(word[foreign[0]])
        else:
            at = next(i for i in range(len(word)) if i not in set(foreign))
            yield start, word, at, "Latin"


def _script_of(character: str) -> str:
    if "\u0400" <= character <= "\u04ff" or character in _CYRILLIC:
        return "Cyrillic"
    return "Greek" if character in _GREEK else "Latin"
