"""Whether a name that is found in a text is whole there, or the middle of another word.

"US" is no word in "RUSSIA", "Xi" none in "Xi'an", "NATO" none in "nato.int"; "US" is one in "US-led"
and "Xi" in "Xi's". Chinese, Japanese and Thai set no spaces between words, so there a name may stand
next to any letter.
"""

from __future__ import annotations

import re
import unicodedata

# Scripts that set no spaces between words. Katakana does not count: it spells words out.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u309f\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff]"
)
_ELISIONS = frozenset("c d dell all nell sull dall j l m n qu s t un".split())
_CONTRACTION = re.compile(r"'(?:s|d|ll|m|re|ve)?(?!\w)", re.IGNORECASE)
# Most names stand between these.
_SEPARATES = frozenset((" ", ",", ";", ":", "(", ")", ""))


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether the folded `text` has whole words from `start` to `end`."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in _SEPARATES and after in _SEPARATES:
        return True
    first, last = text[start], text[end - 1]
    if _is_letter(first) and before and not _may_meet(before, first, end - start):
        return False
    if after and _is_letter(after) and not _may_meet(after, last, end - start):
        return False
    if before in ("@", "#", "/") and text[start - 2 : start - 1] in ("", " ", "/", ":", "."):
        return False
    if before == "." and _is_letter(text[start - 2 : start - 1]) and start > 1:
        return False
    if before == "'":
        word = re.search(r"([^\W\d_]+)'\Z", text[max(0, start - 12) : start])
        if word and word[1].lower() not in _ELISIONS:
            return False
    if after == "'" and not _CONTRACTION.match(text, end):
        return False
    if after in ("@", "$", "€", "£", "¥") and after:
        return False
    return not (after == "." and _is_letter(text[end + 1 : end + 2]))


def _may_meet(neighbour: str, edge: str, length: int) -> bool:
    """Whether a word may end between two characters without a space."""
    if not _is_letter(neighbour):
        return True
    if unicodedata.combining(neighbour):
        return False
    if _UNSPACED.match(edge):
        return length > 1
    return _UNSPACED.match(neighbour) is not None


def _is_letter(character: str) -> bool:
    """Letters, digits, and marks that belong to a letter."""
    return character.isalnum() or (
        character > "\u02ff" and unicodedata.category(character)[0] == "M"
    )
