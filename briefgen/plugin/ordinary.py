"""Ordinary Markdown pages of the content folder: MkDocs renders them, we make their links.

Links become Markdown links to the .md page that stands for a record, which MkDocs then follows
and checks as it does its own. What they name has been checked by the link stage already.
"""

from __future__ import annotations

import posixpath
import re

from briefgen.load import RECORD_FOLDERS
from briefgen.model.corpus import Corpus
from briefgen.model.fields import Ref
from briefgen.pages.addresses import page_uri, reference_url
from briefgen.render.links import Gettext, Linker
from briefgen.settings import Settings
from briefgen.wikilinks import find_wikilinks

_MARKUP = re.compile(r"([\\`*_\[\]<>&])")
_YML_LINK = re.compile(r"\]\(\s*(?P<path>[^()\s:#?]+)\.ya?ml(?P<rest>[)#\s])")


def links_in_page(
    markdown: str, src_uri: str, corpus: Corpus, settings: Settings, gettext: Gettext
) -> str:
    """The text of the page at `src_uri` with `[[id]]` and links to .yml records as links to pages."""
    linker = Linker(corpus, settings, gettext, from_url="")
    parts: list[str] = []
    done = 0
    for link in find_wikilinks(markdown):
        ref = Ref(link.id, link.fragment)
        record = corpus.find(ref)
        if record is None:
            continue
        _, sign, anchor = reference_url(ref, corpus, settings).partition("#")
        address = _relative(page_uri(record), src_uri) + sign + anchor
        words = link.words or _MARKUP.sub(r"\\\1", linker.words(ref))
        parts += [markdown[done : link.start], f"[{words}]({address})"]
        done = link.end
    return _YML_LINK.sub(_as_page, "".join([*parts, markdown[done:]]))


def _as_page(match: re.Match[str]) -> str:
    """A link to a .yml record leads to the page made from it; other .yml files are downloads."""
    folder = posixpath.basename(posixpath.dirname(match["path"]))
    ending = ".md" if folder in RECORD_FOLDERS else ""
    return f"]({match['path']}{ending}{match['rest']}" if ending else match[0]


def _relative(uri: str, src_uri: str) -> str:
    return posixpath.relpath(uri, posixpath.dirname(src_uri) or ".")
