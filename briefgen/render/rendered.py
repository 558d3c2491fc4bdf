"""Rendered pages: what a site generator, a feed or a test takes from here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from markupsafe import Markup

from briefgen.diagnostics import Diagnostic
from briefgen.model.corpus import Corpus
from briefgen.pages.page import Page
from briefgen.render.templates import Templates
from briefgen.settings import Settings

_HEADING = re.compile(r'<h([23])\b(?=[^>]*\bid="([^"]+)")([^>]*)>(.*?)</h\1>', re.DOTALL)
_HIDDEN = re.compile(r'\bclass="[^"]*\bvh\b')
_PERMALINK = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)
_H1 = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
_LEAD = re.compile(r'<p class="dek"[^>]*>(.*?)</p>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of a page's contents: `title` is plain text, `level` 2 or 3."""

    id: str
    title: str
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedPage:
    """One page as HTML.

    `html` is one `<article>`; `head` is ready HTML for `<head>`; `title` and `description` are
    plain text. `uri`, `url`, `kind`, `edit_uri` and `record_id` are those of its `Page`.
    """

    uri: str
    url: str
    kind: str
    title: str
    description: str
    html: str
    toc: tuple[Heading, ...] = ()
    head: str = ""
    edit_uri: str = ""
    record_id: str = ""


def render_pages(
    pages: Iterable[Page],
    corpus: Corpus,
    settings: Settings,
    head_of: Callable[[Page], str],
) -> tuple[tuple[RenderedPage, ...], tuple[Diagnostic, ...]]:
    """All pages as HTML, in the same order. `head_of` gives a page's additions to `<head>`."""
    templates = Templates(corpus, settings)
    return tuple(_render(page, templates, head_of) for page in pages), ()


def _render(page: Page, templates: Templates, head_of: Callable[[Page], str]) -> RenderedPage:
    html = templates.render(page)
    # A generated page takes its name from its template, where the words can be translated.
    named = replace(
        page,
        title=page.title or _first(_H1, html),
        description=page.description or _first(_LEAD, html.partition("</header>")[0]),
    )
    return RenderedPage(
        uri=page.uri,
        url=page.url,
        kind=page.kind,
        title=named.title,
        description=named.description,
        html=html,
        toc=_contents(html),
        head=head_of(named),
        edit_uri=page.edit_uri,
        record_id=page.record_id,
    )


def _first(pattern: re.Pattern[str], html: str) -> str:
    found = pattern.search(html)
    return Markup(found[1]).striptags() if found else ""


def _contents(html: str) -> tuple[Heading, ...]:
    """The headings with an id that a reader sees."""
    return tuple(
        Heading(ident, Markup(_PERMALINK.sub("", title)).striptags(), int(level))
        for level, ident, attributes, title in _HEADING.findall(html)
        if not _HIDDEN.search(attributes)
    )
