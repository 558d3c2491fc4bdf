"""What the corpus knows of a text, marked in it for Markdown: names that link, places of links.

The marks are characters that no text may hold (Unicode's noncharacters), so nothing an editor
writes is taken for one. Those that Markdown left standing, in code say, are taken out again.
"""

from __future__ import annotations

import re

from briefgen.model.corpus import Corpus
from briefgen.pages.addresses import record_url
from briefgen.render.links import Linker
from briefgen.text import Text

NAME, _WORDS, _END = "\ufdd0", "\ufdd1", "\ufdd2"
PLACE, _END_OF_PLACE = "\ufdd3", "\ufdd4"
MARKED_NAME = f"{NAME}(?P<named>[^{_WORDS}]+){_WORDS}(?P<said>[^{_END}]+){_END}"
MARKED_PLACE = f"{PLACE}(?P<anchor>[^{_END_OF_PLACE}]+){_END_OF_PLACE}"
PLACE_CLASS = "at"
_LEFT = re.compile(f"{NAME}[^{_WORDS}]*{_WORDS}|{PLACE}[^{_END_OF_PLACE}]*{_END_OF_PLACE}|{_END}")


def with_marks(text: str, corpus: Corpus, linker: Linker, is_body: bool = False) -> str:
    """`text` with its names and, in a body, the places of its links marked.

    Names are marked on the page of the record that holds them. A backslash before a name, which
    keeps it from linking, is taken away wherever it is shown.
    """
    if not isinstance(text, Text):
        return text
    mentions = corpus.mentions_in(text)
    origin = corpus.records.get(mentions[0].origin) if mentions else None
    is_own_page = origin is not None and linker.is_at(record_url(origin, linker.settings))
    edits: list[tuple[int, int, str]] = []
    for one in mentions:
        # On another page the first letter may have become a capital.
        if text[one.start : one.end].casefold() != one.words.casefold():
            continue
        if one.is_escaped:
            edits.append((one.start - 1, one.start, ""))
        elif is_own_page:
            edits.append((one.start, one.start, f"{NAME}{one.target}{_WORDS}"))
            edits.append((one.end, one.end, _END))
    if is_body:
        places = corpus.places_in(text).items()
        edits += [(at, at, f"{PLACE}{anchor}{_END_OF_PLACE}") for at, anchor in places]
        edits.sort(key=lambda edit: (edit[0], edit[2][:1] != PLACE))
    pieces: list[str] = []
    last = 0
    for start, end, new in edits:
        pieces += (text[last:start], new)
        last = end
    return "".join((*pieces, text[last:]))


def without_marks(html: str) -> str:
    """`html` without the marks that Markdown did not read."""
    return _LEFT.sub("", html) if NAME in html or PLACE in html else html
