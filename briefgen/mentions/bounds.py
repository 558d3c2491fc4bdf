"""Whether a name stands for itself where it is found, or is part of a word or a longer name.

"Xi" is no name in "Xi'an", "China" none in "South China Sea" or "China Daily", "Lavrov" none in
"Anna Lavrova" or "Anna Lavrov". Where that cannot be known the name is refused: the next mention
links, and nobody is led to the wrong page.
"""

from __future__ import annotations

import re
from collections.abc import Container

from briefgen.mentions.table import Name
from briefgen.mentions.words import (
    AFTER,
    CALENDAR,
    HEADS,
    INSTITUTIONS,
    MODIFIERS,
    OPENERS,
    PARTICLES,
    PREFIXES,
    TITLES,
)
from briefgen.model.links import ESCAPED
from briefgen.text.english import is_english

PART_OF_A_LONGER_NAME = "part of a longer name"

_NUMERAL = re.compile(r"[IVXLC]+")
_PEOPLE = re.compile(r"[\w]+(?:an|ese|ish|ic|ians|ans)\b")
_OPENING_FORMS = re.compile(r"\w+(?:ly|ing|ed)\Z")
# In scripts without spaces: what makes another name of a name before it (sea, bank, daily, ...).
_UNSPACED_HEADS = re.compile(
    "海(?!军|关)|[银銀]行|日[报報]|大[学學]|公司|航空|移[动動]|[电電]信|石油|人[寿壽]|新聞|電力|郵[便政]"
)
# Languages in which every noun has a capital, so that one tells nothing.
_NOUNS_HAVE_CAPITALS = ("de", "lb")

_OPENING_MARKS = "\"'“‘„«(["
_WORD_AFTER = re.compile(r" ([^\W\d_][\w'-]*)")
_WINDOW = 48
_ENDS_SENTENCE = ".!?…:;\"'“”‘’«»()[]—|#>-•、。！？"


def refusal(
    text: str,
    start: int,
    end: int,
    name: Name,
    starts: Container[int],
    ends: Container[int],
    language: str,
) -> str:
    """Why a whole name in the folded `text` is none; "" if it is one.

    `starts` and `ends` are those of all names found beside it: a name next to a name is two names.
    """
    if text[start - 1 : start] == "\\" and text[start - 2 : start - 1] != "\\":
        return ESCAPED
    if _stands_alone(text, start, end):
        return ""
    is_part = _is_part_by_mark(text, start, end, starts, ends)
    if not is_part and language[:2] not in _NOUNS_HAVE_CAPITALS:
        is_part = (start - 1 not in ends and _joins_before(text, start, name, language)) or (
            end + 1 not in starts and _joins_after(text, end, name)
        )
    return PART_OF_A_LONGER_NAME if is_part else ""


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether small words or marks stand on both sides: so it is with most names."""
    if text[start - 1 : start] == " ":
        begin = text.rfind(" ", 0, start - 1) + 1
        if not text[begin].islower() or text[begin : start - 1] in ("of", "the"):
            return False
    elif start:
        return False
    after = text[end : end + 2]
    return not after or after[0] in ",;:." or (after[0] == " " and after[1:].islower())


def _is_part_by_mark(
    text: str, start: int, end: int, starts: Container[int], ends: Container[int]
) -> bool:
    """ "US-led" and "Russia-China" are no longer names; "Guinea-Bissau", "al-Assad", "A & B" are."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if after > "\u2fff" and _UNSPACED_HEADS.match(text, end):
        return True
    if before == "-" and start - 1 not in ends:
        word = re.search(r"(\w+)-\Z", text[max(0, start - _WINDOW) : start])
        if word and word[1].lower() in PARTICLES:
            return True
        if word and word[1][0].isupper() and word[1].lower() not in PREFIXES:
            return True
    if after == "-" and end + 1 not in starts:
        return text[end + 1 : end + 2].isupper() and not _PEOPLE.match(text, end + 1)
    if text[start - 2 : start] == "& " and start - 3 not in ends:
        return True
    return text[end : end + 3] == " & " and end + 3 not in starts


def _joins_before(text: str, start: int, name: Name, language: str) -> bool:
    """Whether the word before, or the words before "of", make one name with this one."""
    if text[start - 1 : start] != " ":
        return False
    at, word = _word_before(text, start - 1)
    if word == "the":
        at, word = _word_before(text, at - 1)
    if word == "of":
        at, head = _word_before(text, at - 1)
        is_name = head[:1].isupper() and not _may_have(head)
        return is_name and (head.lower() in INSTITUTIONS or not begins_sentence(text, at))
    if not word[:1].isupper():
        return False
    plain = word.rstrip(".").lower()
    if plain in TITLES or plain in CALENDAR or plain.partition("-")[0] in TITLES:
        return False
    if word.endswith("."):
        return name.is_person and len(plain) == 1
    if word.endswith(("'s", "s'")):
        return False
    if not begins_sentence(text, at):
        return True
    if plain in OPENERS or _OPENING_FORMS.match(plain):
        return False
    if name.is_person:
        return is_english(language) or len(plain) > 4
    return plain in MODIFIERS


def _word_before(text: str, end: int) -> tuple[int, str]:
    """Where the word that ends at `end` begins, and the word; "" where a mark stands there."""
    begin = max(text.rfind(" ", 0, max(end, 0)), text.rfind("\u2014", 0, max(end, 0))) + 1
    word = text[begin:end]
    bare = word.lstrip(_OPENING_MARKS)
    return begin + len(word) - len(bare), bare if bare[-1:].isalnum() or bare[-1:] in ".'" else ""


def _may_have(head: str) -> bool:
    """ "Government of Russia", "the English of Reuters"; but "Bank of Russia"."""
    return head.lower() in HEADS or bool(_PEOPLE.fullmatch(head) or _NUMERAL.fullmatch(head))


def _joins_after(text: str, end: int, name: Name) -> bool:
    """Whether the word after makes one name with this one."""
    found = _WORD_AFTER.match(text, end)
    if not found or not found[1][0].isupper():
        return False
    plain = found[1].lower().removesuffix("'s")
    if plain in AFTER or plain in CALENDAR or plain.partition("-")[0] in AFTER:
        return False
    return not (name.folded.endswith(".") and plain in OPENERS)


def begins_sentence(text: str, at: int) -> bool:
    """Whether the word at `at` has its capital perhaps only from its place."""
    before = text[max(0, at - 4) : at]
    if before.endswith(("  ", "\n\n")) or not before.strip():
        return True
    return before.rstrip()[-1] in _ENDS_SENTENCE
