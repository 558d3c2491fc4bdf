"""The line that a diagnostic is about, safe to print, and how many columns it takes on a terminal.

Columns are counted in the order in which the characters are written. A terminal that turns
right-to-left text round shows a whole such word in the same columns, so a caret under it stands
right; only under a part of such a word it is mirrored there.

Source: Unicode Standard Annex 11 (East Asian Width), Technical Standard 51 (Emoji).
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

from briefgen.frozen import frozen
from briefgen.report.lines import LinesOf
from briefgen.text import Span

_TAB = 4
# No more characters than this per column are looked at beside the place, however many marks a
# letter bears.
_MARKS = 8
# Marks that change the direction of what follows: a message must not be reordered by its quotation.
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Characters of a message; no message that quotes a sentence has so many.
_LONGEST = 600
_JOINER = "\u200d"
_AS_EMOJI = "\ufe0f"
_SKIN_TONES = frozenset(map(chr, range(0x1F3FB, 0x1F400)))


@frozen()
class Excerpt:
    """A line in three parts, of which `marked` is what the diagnostic is about ("" at its end)."""

    before: str
    marked: str
    after: str


def excerpt(span: Span, lines_of: LinesOf, room: int) -> Excerpt | None:
    """The line of `span`, as much of it as fits into `room` columns; None where there is no line.

    A span that goes on after this line is marked to the end of the line.
    """
    lines = lines_of(span.path)
    if span.line > len(lines) or not any(lines):
        return None
    line = lines[span.line - 1]
    start = min(span.column - 1, len(line))
    end = min(span.end_column - 1, len(line)) if span.end_line == span.line else len(line)
    return _window(line, start, max(end, start), room)


def _window(line: str, start: int, end: int, room: int) -> Excerpt:
    """What fits of the line round the place, with "…" where something was left out."""
    near, far = max(0, start - room * _MARKS), start + room * _MARKS
    # How far each character reaches from the first one that is looked at.
    reach = [0, *accumulate(_widths(line[near:far]))]
    place, stop = start - near, min(end - near, len(reach) - 1)
    first, last = 0, len(reach) - 1
    if reach[-1] > room or near or far < len(line):
        # The place with something of what stands before it; of a long one its begin.
        seen = min(reach[stop], reach[place] + room // 3)
        first = min(bisect_left(reach, seen - room * 2 // 3), place)
        last = max(bisect_right(reach, reach[first] + room - 2) - 1, first)
    stop = min(stop, last)
    return Excerpt(
        ("…" if near + first else "") + visible(line[near + first : start]),
        visible(line[start : near + stop]),
        visible(line[near + stop : near + last]) + ("…" if near + last < len(line) else ""),
    )


def columns(text: str) -> int:
    """How many columns `text` takes on a terminal."""
    return sum(_widths(text))


def _widths(text: str) -> Iterator[int]:
    """The columns of each character: a wide one takes two, one that joins the last one none."""
    last, before = 0, ""
    for character in text:
        width = _width(character)
        if width == 2 and last == 2 and (before == _JOINER or character in _SKIN_TONES):
            width = 0
        elif character == _AS_EMOJI and last == 1:
            width = 1  # the sign before it is drawn wide
        yield width
        last, before = width or last, character


@cache
def _width(character: str) -> int:
    if character == "\t":
        return _TAB
    shown = visible(character)
    if shown == "\u00ad":
        return 1
    if unicodedata.category(shown) in ("Mn", "Me", "Cf") or 0x1160 <= ord(shown) <= 0x11FF:
        return 0
    return 2 if unicodedata.east_asian_width(shown) in "WF" else 1


def in_short(words: str) -> str:
    """What is said of a fault, in a length that can be read: it may quote all that somebody wrote.

    The middle is left out, for at both ends stands what is wrong with it.
    """
    if len(words) <= _LONGEST:
        return words
    return f"{words[: _LONGEST * 2 // 3]} … {words[-_LONGEST // 3 + 3 :]}"


def visible(text: str) -> str:
    """`text` with nothing in it that a terminal would obey: no escapes, no change of direction."""
    return "".join(map(_visible_character, text))


@cache
def _visible_character(character: str) -> str:
    code = ord(character)
    if character == "\t":
        return " " * _TAB
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if character in "\u2028\u2029":
        return "\u2424"
    if 0x80 <= code < 0xA0 or character in _BIDI or 0xD800 <= code < 0xE000:
        return "\ufffd"
    return character
