"""Rendered pages: what a site generator, a feed or a test takes from here."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable
from dataclasses import replace

from jinja2 import TemplateError, TemplateSyntaxError
from markupsafe import Markup

from briefgen.diagnostics import Diagnostic
from briefgen.frozen import frozen
from briefgen.model.corpus import Corpus
from briefgen.pages.page import Page
from briefgen.render.frames import Shown
from briefgen.render.lead import lead_of
from briefgen.render.templates import Templates
from briefgen.render.typesetting import typeset
from briefgen.render.words import words_of
from briefgen.rules import BAD_TEMPLATE
from briefgen.settings import Settings
from briefgen.text import Span

_HEADING = re.compile(r'<h([23])\b(?=[^>]*\bid="([^"]+)")([^>]*)>(.*?)</h\1>', re.DOTALL)
_HIDDEN = re.compile(r'\bclass="[^"]*\bvh\b')
_PERMALINK = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)
_H1 = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)


@frozen()
class Heading:
    """An entry of a page's contents: `title` is plain text, `level` 2 or 3."""

    id: str
    title: str
    level: int


@frozen(kw_only=True)
class RenderedPage:
    """One page as HTML.

    `html` is one `<article>`; `head` is ready HTML for `<head>`; `title` and `description` are
    plain text; `words` are its sentences, as a search finds them, "" where it does not. `uri`,
    `url`, `kind`, `edit_uri`, `record_id` and `is_found` are those of its `Page`.
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
    is_found: bool = True
    words: str = ""


@frozen(kw_only=True)
class PageEntry:
    """What the rest of the site knows of a rendered page, which lies among the articles at `key`.

    The rest is as in `RenderedPage`; a site has many, so that they are not all held in memory.
    `shown` are the ids of the records whose words it shows, None where that is not known; `texts` are
    marks of these words (`render.frames`).
    """

    key: str
    uri: str
    url: str
    kind: str
    title: str
    description: str
    head: str
    edit_uri: str
    record_id: str
    is_found: bool
    shown: tuple[str, ...] | None = None
    texts: str = ""


def entry_of(page: RenderedPage, key: str, shown: Shown | None = None) -> PageEntry:
    return PageEntry(
        key=key,
        uri=page.uri,
        url=page.url,
        kind=page.kind,
        title=page.title,
        description=page.description,
        head=page.head,
        edit_uri=page.edit_uri,
        record_id=page.record_id,
        is_found=page.is_found,
        shown=None if shown is None else shown.ids,
        texts="" if shown is None else shown.texts,
    )


class Renderer:
    """Renders the pages of one build, one after the other.

    `head_of` gives a page's additions to `<head>`.
    """

    def __init__(self, corpus: Corpus, settings: Settings, head_of: Callable[[Page], str]) -> None:
        self._templates = Templates(corpus, settings)
        self._head_of = head_of

    @property
    def templates_read(self) -> int:
        """How many templates have been read: each is when a page first needs it."""
        return self._templates.count

    def render(self, page: Page) -> RenderedPage | Diagnostic:
        """A page as HTML, or what is wrong with its template (a site may have its own)."""
        try:
            return _render(page, self._templates, self._head_of)
        except Exception as error:  # a template may do anything
            fault = _template_fault(error, page)
            if fault is None:
                raise
            return fault

    def with_head(self, article: RenderedPage, page: Page) -> RenderedPage:
        """`article`, which was rendered of `page` before, with its additions to `<head>`.

        They are cheap, and depend on more than the article does.
        """
        named = replace(page, title=article.title, description=article.description)
        return replace(article, head=self._head_of(named))


def _template_fault(error: Exception, page: Page) -> Diagnostic | None:
    """What went wrong, at the line of the template that was read or filled.

    None where no template is at work: then the fault is in the program.
    """
    path, line = f"pages/{page.template}", 1
    # Jinja puts the lines of templates into the traceback; the innermost is the place.
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename.endswith(".html")]
    if isinstance(error, TemplateSyntaxError):
        path, line = error.filename or error.name or path, error.lineno
    elif frames:
        path, line = frames[-1].filename, frames[-1].lineno or 1
    elif not isinstance(error, (TemplateError, UnicodeDecodeError)):
        return None
    message = " ".join((str(error) or type(error).__name__).split())
    if not isinstance(error, TemplateError) and str(error):
        message = f"{type(error).__name__}: {message}"
    return Diagnostic(
        BAD_TEMPLATE,
        Span(path, line, 1, line, 2),
        f"the template cannot be used: {message}",
        "mend it, or take it away to use the one that comes with briefgen",
    )


def _render(page: Page, templates: Templates, head_of: Callable[[Page], str]) -> RenderedPage:
    language = templates.language
    typed = templates.render(page)
    html = typeset(typed, language.gettext("“%(words)s”"), language.code)
    # A generated page takes its name from its template, where the words can be translated.
    title = page.title or _first(_H1, typed)
    if page.form.is_full:
        title = language.gettext("%(title)s, in full") % {"title": title}
    named = replace(
        page,
        title=title,
        description=page.description or lead_of(page, typed),
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
        is_found=page.is_found,
        words=words_of(typed, language.gettext(":")) if page.is_found else "",
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
