"""Plain words of the corpus, for files that take neither Markdown nor HTML."""

from __future__ import annotations

import re

from briefgen.language import Language
from briefgen.model.brief import Brief
from briefgen.model.corpus import Corpus
from briefgen.prose.markdown_links import without_links
from briefgen.settings import Settings
from briefgen.text.wikilinks import find_wikilinks

_CODE_OR_MARK = re.compile(r"`[^`]*`|\*+|_+")


def plain_words(text: str, corpus: Corpus) -> str:
    """`text` without Markdown: links keep their words, emphasis its text, on one line."""
    text = corpus.without_escapes(text)
    out, at = [], 0
    for wikilink in find_wikilinks(text, is_block=False):
        record = corpus.find(wikilink.id)
        out += [
            text[at : wikilink.start],
            wikilink.words or (record.title_text if record else wikilink.id),
        ]
        at = wikilink.end
    plain = _without_marks(without_links("".join([*out, text[at:]])))
    return re.sub(r"\s+", " ", plain).strip()


def _without_marks(text: str) -> str:
    """`text` without the marks of code and of emphasis that opens before a word and closes after one.

    A mark inside a word ("snake_case", "2*3*4") and one without its partner stay as they are.
    """
    dropped: list[tuple[int, int]] = []
    opened: list[re.Match[str]] = []
    waiting: dict[str, int] = {}  # how many of `opened` have this mark
    for found in _CODE_OR_MARK.finditer(text):
        (start, end), mark = found.span(), found[0]
        if mark[0] == "`":
            dropped += [(start, start + 1), (end - 1, end)]
            continue
        before, after = text[start - 1 : start], text[end : end + 1]
        if before.strip() and not after.isalnum() and waiting.get(mark):
            while (opening := opened.pop())[0] != mark:
                waiting[opening[0]] -= 1
            waiting[mark] -= 1
            dropped += [opening.span(), (start, end)]
        elif after.strip() and not before.isalnum():
            opened.append(found)
            waiting[mark] = waiting.get(mark, 0) + 1
    out, at = [], 0
    for start, end in sorted(dropped):
        out.append(text[at:start])
        at = end
    return "".join([*out, text[at:]])


def headline(brief: Brief, language: Language) -> str:
    """The title of a brief; of one that was withdrawn that comes first."""
    if not brief.is_withdrawn:
        return str(brief.title)
    return language.gettext("Withdrawn: %(title)s") % {"title": brief.title}


def author_names(brief: Brief, corpus: Corpus, settings: Settings) -> tuple[str, ...]:
    """The authors by name: the brief's, else the site's, else the site itself."""
    names = []
    for author in brief.authors:
        actor = corpus.actor(author)
        names.append(str(actor.name) if actor else str(author))
    return tuple(names) or settings.authors or (settings.site_name,)
