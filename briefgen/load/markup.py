"""How much work a text is for Python-Markdown, told before it is begun.

Its time grows with the square of some texts: for every bracket that is not closed it reads on to
the end of the paragraph. A file of 30 kB can then take hours. The figures are microseconds on an
ordinary machine, rounded up; what nobody would write comes to thousands of times the limit, and
what somebody has written to a hundredth of it.
"""

from __future__ import annotations

import re

from briefgen.diagnostics import Diagnostic
from briefgen.rules import TOO_MUCH_MARKUP
from briefgen.text import Span

LIMIT = 3_000_000
_PER_MARK = 40
_PER_LINE = 60  # that begins a paragraph or an item
_READ_ON = 0.5  # for each character between a bracket or a tag and its end
_SEARCHED = 0.25  # for each character after a line that ends a block without a blank line
_PER_DEFINITION = 10_000  # each is set within the one before, and Python cannot go on for ever
_DEEPEST = 200  # spaces before a line, for the same reason
_MOST_AT_ONCE = 50  # marks of quotes and lists before the words of one line, each within the last

_FRONT_MATTER = re.compile(r"---[ \t]*\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_BLANK = re.compile(r"\n[ \t]*\n")
# In YAML a value ends where the next one begins.
_NEXT_VALUE = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:- |[\w-]+:))")
_MARK = re.compile(r"[*_`\[<>|&\\]|  \n")
_ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d+\.)[ \t]", re.MULTILINE)
_BRACKET = re.compile(r"\\.|\]\(|<(?=[a-zA-Z/!?])|[\[\]>)]", re.DOTALL)
_BLOCK_LINE = re.compile(
    r"^[ ]{0,3}(?:\#|=|~~~|```|!!!|\?\?\?|\*\[|(?:[-*_][ ]*){3})", re.MULTILINE
)
_MARKS = b"*_`[<>|&\\"
_DEFINITION = re.compile(r"^[ ]{0,3}:[ ]", re.MULTILINE)
_DEFINITION_BELOW = re.compile(r"\n[ ]{0,3}:[ ]")
# With the end of the line before, for which a text is searched many times faster; no line across.
_MANY_AT_ONCE = re.compile(
    r"\n(?=[ \t]*[-*+>\d])(?![ ]{0,3}(?:(?:-[ ]*)+|(?:\*[ ]*)+)(?:\n|\Z))"
    rf"[ \t]*(?:(?:>|(?:[-*+]|\d+\.)[ \t])[ \t]*){{{_MOST_AT_ONCE},}}"
)
_DEEP = re.compile(rf"^[ ]*(?:\t[ ]*){{{_DEEPEST // 4},}}\S|^[ ]{{{_DEEPEST},}}\S", re.MULTILINE)


def too_much_markup(text: str, shown: str) -> Diagnostic | None:
    """The place from which on a text would take too long to be made into a page; None if it is read."""
    is_yaml = shown.endswith((".yml", ".yaml"))
    nested = None if is_yaml else _MANY_AT_ONCE.search(f"\n{text}")
    if nested is not None:
        message = "too many quotes or lists begin in this line, each within the one before"
        return _fault(text, nested.start(), shown, message, "keep the few that are meant")
    if _most(text) <= LIMIT and " " * _DEEPEST not in text and "\t" not in text:
        return None
    front_matter = _FRONT_MATTER.match(text)
    body = front_matter.end() if front_matter else 0
    if not is_yaml and (deep := _DEEP.search(text, body)):
        return _fault(text, deep.start(), shown, "this line stands too deep", "set it further left")
    yaml = _place(text, 0, len(text) if is_yaml else body, _NEXT_VALUE, is_yaml=True)
    at = yaml if yaml is not None or is_yaml else _place(text, body, len(text), _BLANK)
    if at is None:
        return None
    message = "with its marks of Markdown, the text would take too long from here on"
    hint = "split it; a mark that is only a character takes a backslash before it: \\[ or \\<"
    if yaml is not None:
        message = "with so many values and marks, what is written would take too long from here on"
        hint = "keep what is meant; a value that begins with * or & is none of ours: write it out"
    return _fault(text, at, shown, message, hint)


def _most(text: str) -> float:
    """More than the work can be, found fast: nearly all files are far below the limit."""
    data = text.encode("utf-8", "surrogatepass")
    marks = len(data) - len(data.translate(None, _MARKS))
    lines = text.count("\n") + 1
    work: float = marks * _PER_MARK + lines * _PER_LINE
    work += (len(_DEFINITION_BELOW.findall(text)) + 1) * _PER_DEFINITION
    # As if every mark were a bracket with an address; counted one by one where that is too much.
    reading = 2 * marks + lines / 2
    if work + reading * len(text) * _READ_ON > LIMIT:
        reading = text.count("[") + text.count("<") + text.count("](") + lines / 2
    return work + reading * len(text) * _READ_ON


def _place(
    text: str, start: int, end: int, separator: re.Pattern[str], is_yaml: bool = False
) -> int | None:
    """Where the block begins with which the work from `start` to `end` passes the limit."""
    work = 0.0
    while start < end:
        gap = separator.search(text, start, end)
        last = gap.start() if gap else end
        work += _work(text[start:last], (last if is_yaml else end) - start, is_yaml)
        if work > LIMIT:
            return start
        start = max(gap.end() if gap else end, start + 1)
    return None


def _work(block: str, rest: int, is_yaml: bool) -> float:
    size = len(block)
    work = _PER_LINE + _PER_MARK * len(_MARK.findall(block)) + _READ_ON * _read_on(block, rest)
    if is_yaml:
        return work
    work += _PER_LINE * len(_ITEM.findall(block))
    work += _SEARCHED * sum(size - line.start() for line in _BLOCK_LINE.finditer(block))
    return work + _PER_DEFINITION * len(_DEFINITION.findall(block))


def _read_on(block: str, rest: int) -> int:
    """How many characters are read in search of the ends of brackets and tags, in all.

    The end of a tag is searched beyond the block, to the end of the text: `rest` from its start.
    """
    read = 0
    brackets: list[int] = []
    addresses: list[int] = []
    tags: list[int] = []
    for found in _BRACKET.finditer(block):
        sign, at = found[0], found.start()
        if sign == "[":
            brackets.append(at)
        elif sign == "<":
            tags.append(at)
        elif sign == ">":
            read += sum(at - tag for tag in tags)
            tags.clear()
        elif sign == ")":
            read += at - addresses.pop() if addresses else 0
        elif sign in ("]", "]("):
            read += at - brackets.pop() if brackets else 0
            if sign == "](":
                addresses.append(at)
    read += sum(len(block) - at for at in (*brackets, *addresses))
    return read + sum(rest - at for at in tags)


def _fault(text: str, at: int, shown: str, message: str, hint: str) -> Diagnostic:
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    span = Span(shown, line, column, line, column + 1)
    return Diagnostic(TOO_MUCH_MARKUP, span, message, hint)
