"""Plain words of the corpus, for files that take neither Markdown nor HTML."""

from __future__ import annotations

import re

from briefgen.model.brief import Brief
from briefgen.model.corpus import Corpus
from briefgen.settings import Settings
from briefgen.wikilinks import find_wikilinks

_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_MARKS = re.compile(r"(\*\*|__|\*|_|`)(?=\S)(.+?)(?<=\S)\1")


def plain_words(text: str, corpus: Corpus | None = None) -> str:
    """`text` without Markdown: links keep their words, emphasis its text, on one line."""
    if corpus is not None:
        text = corpus.without_escapes(text)
    out, at = [], 0
    for wikilink in find_wikilinks(text, is_block=False):
        record = corpus.find(wikilink.id) if corpus else None
        out += [
            text[at : wikilink.start],
            wikilink.words or (record.title_text if record else wikilink.id),
        ]
        at = wikilink.end
    plain = "".join([*out, text[at:]])
    plain = _MARKS.sub(r"\2", _LINK.sub(r"\1", plain))
    return re.sub(r"\s+", " ", plain).strip()


def headline(brief: Brief) -> str:
    """The title of a brief; of one that was withdrawn that comes first."""
    return f"Withdrawn: {brief.title}" if brief.is_withdrawn else str(brief.title)


def author_names(brief: Brief, corpus: Corpus, settings: Settings) -> tuple[str, ...]:
    """The authors by name: the brief's, else the site's, else the site itself."""
    names = []
    for author in brief.authors:
        actor = corpus.actor(author)
        names.append(str(actor.name) if actor else str(author))
    return tuple(names) or settings.authors or (settings.site_name,)
