"""Helpers for tests of pages: content as strings in, the page as HTML or as a reader's words out."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from helpers import corpus_from, link_from, settings

from briefgen.derive import Derived, derive
from briefgen.diagnostics import Diagnostic
from briefgen.model.corpus import Corpus
from briefgen.pages import Outlines, Page
from briefgen.render import RenderedPage, Renderer
from briefgen.settings import Settings

_BLOCK = re.compile(r"</?(?:p|li|h[1-6]|div|section|header|dd|dt|td|th|tr|blockquote|figure|figcaption|summary|article|ul|ol|dl)\b[^>]*>")  # fmt: skip
_DRAWN = re.compile(r'<figure class="drawn">.*?</figure>', re.DOTALL)
_REASONS = re.compile(r'<div class="how">.*?</div>', re.DOTALL)
_PARAGRAPH = re.compile(r"</?p\b[^>]*>")
_TAG = re.compile(r"<[^>]+>")


def plan_pages(corpus: Corpus, derived: Derived, chosen: Settings) -> tuple[Page, ...]:
    """All pages of the site, in the order of their uris."""
    return tuple(outline.plan() for outline in Outlines(corpus, derived, chosen).of_all())


def render_pages(
    pages: Iterable[Page],
    corpus: Corpus,
    chosen: Settings,
    head_of: Callable[[Page], str] = lambda _page: "",
) -> tuple[tuple[RenderedPage, ...], tuple[Diagnostic, ...]]:
    """The pages as HTML, in the same order, and what is wrong with templates of the others."""
    renderer = Renderer(corpus, chosen, head_of)
    made = [renderer.render(page) for page in pages]
    return (
        tuple(one for one in made if isinstance(one, RenderedPage)),
        tuple(one for one in made if isinstance(one, Diagnostic)),
    )


def rendered(
    files: Mapping[str, str], *uris: str, anyway: bool = False, **changes: Any
) -> dict[str, RenderedPage]:
    """The pages of a content folder at `uris`, by these; every page if none is named.

    The content must hold no error, or is rendered `anyway`.
    """
    corpus = link_from(files, **changes)[0] if anyway else corpus_from(files, **changes)
    chosen = settings(**changes)
    derived, _ = derive(corpus, chosen)
    planned = plan_pages(corpus, derived, chosen)
    wanted = [page for page in planned if not uris or page.uri in uris]
    pages, faults = render_pages(wanted, corpus, chosen)
    assert faults == (), faults
    return {page.uri: page for page in pages}


def words_of(markup: str) -> str:
    """What stands in HTML for a reader: tags gone, one line for each block, none empty.

    Drawings are left out: they repeat a list. How likely a claim is, how sure and why is one line.
    """
    listed = _REASONS.sub(lambda found: _PARAGRAPH.sub("", found[0]), _DRAWN.sub("", markup))
    lines = _TAG.sub("", _BLOCK.sub("\n", re.sub(r"\s+", " ", listed))).split("\n")
    return "\n".join(line for line in (html.unescape(x).strip() for x in lines) if line)


def section(page: RenderedPage, heading_id: str) -> str:
    """The HTML of the section whose heading has this id; fails if there is none."""
    for part in re.split(r'(?=<(?:section|div) class="sec\b)', page.html):
        if f'id="{heading_id}"' in part:
            return part
    raise AssertionError(f"no section {heading_id!r} on {page.uri}")
