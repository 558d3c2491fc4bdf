"""Sentences in prose: where they end, and how a long one is shortened round what matters.

An abbreviation ("Art. 5", "the U.S. Congress", "Dr. Li", "No. 7", "J. Smith") ends no sentence, nor
does a full stop inside a quotation that goes on.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache

from briefgen.text.english import BEGINNERS

# What each of the three begins with comes first, so that most characters are passed over at once.
_END = re.compile(
    r"(?=[.!?…。！？\n])(?:"
    r"(?P<mark>[.!?…]+[\"'”’»)\]*_]*)(?P<gap>\s+)(?=[\"'“‘«„(\[*_]*[^\W_a-zß-öø-ÿ]|\[\[|`)"
    r"|(?P<cjk>[。！？][」』”’）]*)"
    r"|(?P<block>\n[ \t]*\n\s*|\n(?=[ \t]*(?:[-*+]|\d+[.)]|#+|>|\|)[ \t]))"
    r")"
)
# Abbreviations that are followed by a name or number, with or without capitals.
_ABBREVIATIONS = frozenset(
    """
    adm al apr arg art arts aug ave bros bt ca capt cf ch cit cl cmdr co col corp dec dept dr ed eds
    eg esp est etc fig figs fr feb fn ft gen gov hon ibid ie inc jan jr jul jun lt ltd maj mar messrs
    mr mrs ms mt nat no nos nov oct op orig p para paras pp pres prof pt pub rep rev sec sen sep sept
    ser sgt sr st supp tr trans univ viz vol vols vs
    """.split()
)
# These may also end a sentence: then what follows begins like one.
_AMBIGUOUS = frozenset({"al", "co", "corp", "etc", "inc", "jr", "ltd", "sr", "no"})
_BEGINNERS = frozenset(word.capitalize() for word in BEGINNERS)
_LAST_WORD = re.compile(r"([^\s\"'“”‘’«»()\[\]*_]*+)\Z")
_NEXT_WORD = re.compile(r"[\"'“‘«„(\[*_]*(\w+)")
_WORD = re.compile(r"\w+")
_PAIRS = (("“", "”"), ("«", "»"), ("„", "“”"), ("(", ")"))
# What stands before a sentence that is an item of a list, a heading or a line of a quotation.
_MARKER = re.compile(r"\s*(?:(?:[-*+>]|\d+[.)]|#+)\s+)+")
_BAR = re.compile(r"(?<!\\)\|(?![^\[\]]*\]\])|\n")
_ESCAPE = re.compile(r"\\(?=[^\W\d_])")
# In characters: about three lines on a wide screen.
LONGEST = 320
_STRAIGHT_QUOTE = re.compile(r"(?<!\d)\"")
_WINDOW = 400


_PARAGRAPHS = "\n\n"


def sentence_ends(text: str) -> tuple[tuple[int, int], ...]:
    """Where each sentence but the last ends, and where the next begins.

    A paragraph ends its last sentence, whatever was opened in it.
    """
    found: list[tuple[int, int]] = []
    begin = 0
    for paragraph in text.split(_PARAGRAPHS):
        if begin:
            found.append((begin - len(_PARAGRAPHS), begin))
        found += ((begin + end, begin + following) for end, following in _ends_in(paragraph))
        begin += len(paragraph) + len(_PARAGRAPHS)
    return tuple(found)


@lru_cache(maxsize=1 << 16)  # a server asks again for each text that nobody has changed
def _ends_in(paragraph: str) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    begin = 0
    for match in _END.finditer(paragraph):
        if match["mark"] is None:
            found.append(match.span() if match["block"] else (match.end(), match.end()))
        elif _is_end(paragraph, begin, match):
            found.append((match.end("mark"), match.end()))
        else:
            continue
        begin = match.end()
    return tuple(found)


def _is_end(text: str, begin: int, match: re.Match[str]) -> bool:
    if _is_open(text[max(begin, match.end("mark") - _WINDOW) : match.end("mark")]):
        return False
    if text[match.start()] != "." or match["mark"].startswith(".."):
        return True
    last = _LAST_WORD.search(text, max(begin, match.start() - 40), match.start())
    word = last[1] if last else ""
    plain = word.rstrip(".").casefold()
    if len(word) > 1 and word.isalpha() and plain not in _ABBREVIATIONS:
        return True  # as most do
    following = _NEXT_WORD.match(text, match.end())
    begins = bool(following) and following[1] in _BEGINNERS if following else False
    if re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", word):
        return begins  # U.S., e.g.
    if re.fullmatch(r"[^\W\d_]", word) and word != "I":
        return begins and not word.isupper()  # an initial
    if re.fullmatch(r"\d+", word) and not text[begin : match.start() - len(word)].strip():
        return False  # the number of a list's item
    if plain in _ABBREVIATIONS:
        if plain not in _AMBIGUOUS:
            return False
        is_number = bool(following) and following[1][0].isdigit() if following else False
        return not is_number if plain == "no" else begins
    return True


def _is_open(sentence: str) -> bool:
    """Whether a quotation or a bracket has been opened and not closed."""
    for opening, closing in _PAIRS:
        opened = sentence.rfind(opening)
        if opened >= 0 and not any(mark in sentence[opened + 1 :] for mark in closing):
            return True
    return '"' in sentence and len(_STRAIGHT_QUOTE.findall(sentence)) % 2 == 1


def excerpt(text: str, at: int) -> str:
    """The sentence that holds the character `at`, on one line, as it is shown elsewhere.

    Of a table it is the cell; of a sentence longer than LONGEST, whole words round `at`, with an
    ellipsis where words are missing. Links, quotations and emphasis are not cut in two. The
    backslash that keeps a name from linking is gone.
    """
    start, end = _sentence_at(text, at)
    if text[start:end].lstrip().startswith("|"):
        start = text.rfind("|", start, at) + 1
        stop = _BAR.search(text, at, end)
        end = stop.start() if stop else end
    marker = _MARKER.match(text, start, at)
    start = marker.end() if marker else start
    first, last = start, end
    if end - start > LONGEST:
        first, last = _cut(text, start, at, -1), _cut(text, end, at, +1)
    words = re.sub(r"\s+", " ", _ESCAPE.sub("", text[first:last])).strip()
    return f"{'… ' if first > start else ''}{words}{' …' if last < end else ''}"


def _sentence_at(text: str, at: int) -> tuple[int, int]:
    """Where the sentence that holds the character `at` begins and ends, found in its paragraph alone."""
    before, after = text.rfind(_PARAGRAPHS, 0, at), text.find(_PARAGRAPHS, at)
    begin = before + len(_PARAGRAPHS) if before >= 0 else 0
    paragraph = text[begin:after] if after >= 0 else text[begin:]
    ends = _ends_in(paragraph)
    index = bisect_right(ends, (at - begin, at - begin))
    start = ends[index - 1][1] if index else 0
    end = ends[index][0] if index < len(ends) else len(paragraph)
    return begin + start, begin + end


def parts_of_longer(texts: Iterable[str]) -> frozenset[str]:
    """Those of `texts` that stand, words and all, within another of them.

    Each is looked for only where its rarest word is, so that a thousand sentences about one thing
    are not all compared with each other.
    """
    once = frozenset(texts)
    words = {text: frozenset(_WORD.findall(text)) for text in once} if len(once) > 1 else {}
    having: dict[str, list[str]] = {}
    for text, own in words.items():
        for word in own:
            having.setdefault(word, []).append(text)
    found = set()
    for text, own in words.items():
        rarest = min((having[word] for word in own), key=len, default=[])
        if any(text != other and text in other for other in rarest):
            found.add(text)
    return frozenset(found)


def _cut(text: str, edge: int, at: int, step: int) -> int:
    """The place between words, about half of LONGEST from `at`, that cuts nothing in two."""
    far = at + step * (LONGEST // 2)
    if (edge - far) * step <= 0:
        return edge
    for place in range(far, at, -step):
        if text[place].isspace() and _is_whole(text[min(edge, place) : max(edge, place)]):
            return place
    return edge


def _is_whole(left_out: str) -> bool:
    """Whether no link, quotation, code or emphasis is cut in two."""
    if any(left_out.count(mark) % 2 for mark in ("*", "`", '"')):
        return False
    return all(
        left_out.count(a) == left_out.count(b) for a, b in (("[", "]"), ("(", ")"), ("“", "”"))
    )
