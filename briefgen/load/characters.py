"""From bytes to text: what is no UTF-8, and characters that nobody sees."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from briefgen.diagnostics import Diagnostic
from briefgen.rules import (
    BIDI_CONTROL,
    CONTROL_CHARACTER,
    INVISIBLE_CHARACTER,
    UNREADABLE_FILE,
    Rule,
)
from briefgen.text import Span

_SAVE = "save it again as text in UTF-8"
# How files begin that are no text in UTF-8, whatever their name says. UTF-32 comes before UTF-16,
# whose mark it begins with.
_SIGNATURES = (
    (b"\xff\xfe\x00\x00", "text in UTF-32, not in UTF-8", "save it again with the encoding UTF-8"),
    (b"\x00\x00\xfe\xff", "text in UTF-32, not in UTF-8", "save it again with the encoding UTF-8"),
    (b"\xff\xfe", "text in UTF-16, not in UTF-8", "save it again with the encoding UTF-8"),
    (b"\xfe\xff", "text in UTF-16, not in UTF-8", "save it again with the encoding UTF-8"),
    (b"PK\x03\x04", "a document of Word or a zip archive, not text", _SAVE),
    (b"\xd0\xcf\x11\xe0", "a document of an old Word or Excel, not text", _SAVE),
    (b"%PDF-", "a PDF, not text", "write its text into the file, or cite the PDF as a source"),
    (b"{\\rtf", "Rich Text (RTF), not plain text", _SAVE),
)
# Characters that XML, and so every feed, refuses; the byte order mark in the midst of a text; and
# the mark that stands where a program could not read a letter.
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffd\ufffe\uffff\ufeff]"
)
# Bytes that are no part of these characters: most files have no others.
_HARMLESS = bytes({*range(0x20, 0x100), *b"\t\n\r"} - {0x7F, 0xC2, 0xEF})
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_DIRECTION_MARK = re.compile("[\u061c\u200e\u200f]")
# The joiners belong to Persian, Hindi and emoji, and to nothing between Latin letters; tag letters
# make the flags of England, Scotland and Wales. Line separators are no line ends to an editor.
_INVISIBLE = re.compile(
    "[\u0085\u00ad\u180e\u200b\u2028\u2029\u2060-\u2064\u206a-\u206f]"
    "|(?<=[\x00-\u024f])[\u200c\u200d](?=[\x00-\u024f])"
    "|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]"
)
_LINE_SEPARATORS = ("\u0085", "\u2028", "\u2029")
# Every character that one of these patterns may find: most files have none, and are done with it.
_ANY = re.compile(
    "[\u0085\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f"
    "\U000e0000-\U000e007f]"
)
# Bytes of Windows-1252 that stand for a letter or for typographic quotation marks and dashes.
_WESTERN = re.compile(rb"[\x85\x91-\x97\xc0-\xd6\xd8-\xf6\xf8-\xff]")


def decode(data: bytes, shown: str) -> tuple[str | None, list[Diagnostic]]:
    """The text of a file with "\\n" line ends and no byte order mark; None when it is not one.

    Characters that nobody sees are reported each once, at its first place. `shown` is the path for
    messages.
    """
    text, faults = _as_text(data, shown)
    if text is None:
        return None, faults
    if data.translate(None, _HARMLESS):
        faults += _hidden(text, _CONTROL, CONTROL_CHARACTER, shown)
    if faults:
        return None, faults
    if text.isascii() or not _ANY.search(text):
        return text, []
    for pattern, rule in _unseen(text):
        faults += _hidden(text, pattern, rule, shown)
    for separator in _LINE_SEPARATORS:
        text = text.replace(separator, " ")
    return text, faults


def find_hidden(text: str) -> Iterator[tuple[int, Rule, str, str]]:
    """Every character of `text` that a file must not hold: its place, the rule, what to say."""
    for pattern, rule in ((_CONTROL, CONTROL_CHARACTER), *_unseen(text)):
        for match in pattern.finditer(text):
            yield match.start(), rule, *_in_words(match.group(), rule)


def _unseen(text: str) -> Iterator[tuple[re.Pattern[str], Rule]]:
    """What is looked for beside control characters, in a text like this."""
    yield _BIDI, BIDI_CONTROL
    yield _INVISIBLE, INVISIBLE_CHARACTER
    if not _RIGHT_TO_LEFT.search(text):
        yield _DIRECTION_MARK, INVISIBLE_CHARACTER


def decode_stored(data: bytes, shown: str) -> tuple[str | None, list[Diagnostic]]:
    """The text of somebody else, kept to compare with: whatever characters it has may stay.

    Programs that take the text out of a PDF put control characters between its pages.
    """
    text, faults = _as_text(data, shown)
    return None if text is None else _CONTROL.sub(" ", text), faults


def _as_text(data: bytes, shown: str) -> tuple[str | None, list[Diagnostic]]:
    for start, what, hint in _SIGNATURES:
        if data.startswith(start):
            return None, [Diagnostic(UNREADABLE_FILE, Span(shown), f"the file is {what}", hint)]
    try:
        text = _one_line_end(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return None, [_not_utf8(data, error.start, shown)]
    if 0 in data and data[1::2].count(0) > len(data) // 4:
        message = "the file is text in UTF-16, not in UTF-8"
        hint = "save it again with the encoding UTF-8"
        return None, [Diagnostic(UNREADABLE_FILE, Span(shown), message, hint)]
    return text, []


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _not_utf8(data: bytes, at: int, shown: str) -> Diagnostic:
    """The fault of a byte that is not UTF-8; names the encoding where that is beyond doubt."""
    before = _one_line_end(data[:at].decode("utf-8-sig"))
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    byte = data[at : at + 1]
    message = f"the file is not UTF-8 text: the byte {byte.hex().upper()} cannot stand here"
    hint = "save it again with the encoding UTF-8"
    # A single foreign byte between ASCII ones, in a file that has no UTF-8 beyond ASCII.
    beside = data[max(at - 1, 0) : at] + data[at + 1 : at + 2]
    if before.isascii() and _WESTERN.match(byte) and beside.isascii():
        letter = byte.decode("cp1252")
        message = f"the file is not UTF-8 text: it looks like Windows-1252 (Latin-1), with “{letter}” here"
    return Diagnostic(UNREADABLE_FILE, Span(shown, line, column, line, column + 1), message, hint)


def _hidden(text: str, pattern: re.Pattern[str], rule: Rule, shown: str) -> Iterator[Diagnostic]:
    """One report for each character that `pattern` finds, at its first place."""
    found = Counter(match.group() for match in pattern.finditer(text))
    for character, count in found.items():
        at = next(m.start() for m in pattern.finditer(text) if m.group() == character)
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        message, hint = _in_words(character, rule)
        if count > 1:
            message += f", and {count - 1} more in this file"
        yield Diagnostic(rule, Span(shown, line, column, line, column + 1), message, hint)


def _in_words(character: str, rule: Rule) -> tuple[str, str]:
    """What is said of a character that must not stand in a file, and what to do."""
    if character == "\ufffd":
        hint = "write it again: the text was once read in a wrong encoding"
        return "a letter was lost here (\ufffd, U+FFFD)", hint
    name = unicodedata.name(character, "").lower()
    code = f"U+{ord(character):04X}" + (f", {name}" if name else "")
    sort = "control " if rule is CONTROL_CHARACTER else ""
    hint = "delete it; such characters come with text copied from elsewhere"
    return f"an invisible {sort}character ({code}) stands here", hint
