"""One spelling for what readers take as the same: apostrophes, hyphens, spaces, composed letters.

Names and texts are folded before they are compared; what is found is given back at its place in
the text as written.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache

from briefgen.frozen import frozen

# One character for one character, so that offsets stay.
_SAME = (
    ("\u2019", "'"),
    ("\u2018", "'"),
    ("\u02bc", "'"),
    ("\u201c", '"'),
    ("\u201d", '"'),
    ("\u201e", '"'),
    ("\u2010", "-"),
    ("\u2011", "-"),
    ("\u00a0", " "),
    ("\u202f", " "),
    ("\u2009", " "),
    ("\t", " "),
    ("\n", " "),
)
# Emphasis, and characters that nobody sees.
_WITHOUT_WIDTH = "*_\u00ad\u200b\u2060\ufeff"
# What changes the length, with signs without which it is not there: spaces, a line break with its
# indentation, emphasis round or inside words, characters without width.
_UNEVEN = (
    (("  ",), re.compile("  [ \n]*")),
    (("\u00a0", "\t"), re.compile("[\u00a0\t] +| [\u00a0\t]+")),
    ((" \n",), re.compile(" \n")),
    (("\n ", "\t"), re.compile("\n[ \t]+(?=\\S)")),
    (tuple(_WITHOUT_WIDTH), re.compile(f"[{_WITHOUT_WIDTH}]+")),
)
# In texts that are not composed: letters with separate accents, syllables written in parts.
_DECOMPOSED = re.compile(
    "[^\\W\\d_][\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u064b-\u0655\u3099\u309a]+"
    "|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?"
)


@frozen()
class Folded:
    """A folded text, and where its characters stand in the text as written.

    `joints` are the offsets in `text` behind each uneven place, `shifts` how far the original has
    gone ahead from there on.
    """

    text: str
    joints: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()

    def origin(self, at: int) -> int:
        """The offset in the text as written of the character at `at`."""
        index = bisect_right(self.joints, at) - 1
        return at + self.shifts[index] if index >= 0 else at

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the text as written that stands folded from `start` to `end`."""
        return self.origin(start), self.origin(end - 1) + 1


def fold(text: str) -> Folded:
    """`text` in one spelling; its length may shrink."""
    pieces: list[str] = []
    joints: list[int] = []
    shifts: list[int] = []
    at = length = 0
    for start, end, new in _replacements(text):
        if start < at:
            continue
        pieces += (text[at:start], new)
        length += start - at + len(new)
        at = end
        joints.append(length)
        shifts.append(at - length)
    pieces.append(text[at:])
    folded = "".join(pieces)
    for written, same in _SAME:
        if written in folded:
            folded = folded.replace(written, same)
    return Folded(folded, tuple(joints), tuple(shifts))


def _replacements(text: str) -> list[tuple[int, int, str]]:
    """The uneven places in order, and what they become."""
    found = [
        (m.start(), m.end(), "" if m[0][0] in _WITHOUT_WIDTH else " ")
        for signs, pattern in _UNEVEN
        if any(sign in text for sign in signs)
        for m in pattern.finditer(text)
        if "\n\n" not in m[0]
    ]
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        found += [
            (m.start(), m.end(), unicodedata.normalize("NFC", m[0]))
            for m in _DECOMPOSED.finditer(text)
        ]
    return sorted(found)


@lru_cache(maxsize=1 << 16)  # each list that a record stands in asks for its name
def name_key(name: str) -> str:
    """What a name is sorted by: capitals and accents count for nothing, so that É stands with E."""
    apart = unicodedata.normalize("NFKD", name)
    return "".join(char for char in apart if not unicodedata.combining(char)).casefold()
