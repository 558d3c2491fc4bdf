"""Pieces of pages that are the same wherever they stand: what a macro prints of a source, say.

A piece is printed once for all pages from which the same hrefs lead to what it names (`SharedLinks`). While
that is done there is no page: a macro that asks for one all the same is called for each anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import NoReturn, cast

from jinja2 import pass_context
from jinja2.runtime import Context, Macro
from markupsafe import Markup

from briefgen.pages.page import Page
from briefgen.render.here import Here, here_of
from briefgen.render.links import Piece


class _OfPageError(Exception):
    """A piece depends on the page that it stands on."""


class _NoPage:
    """Stands where a page is, while there is none."""

    def __getattr__(self, name: str) -> NoReturn:
        raise _OfPageError(name)


_NO_PAGE = cast(Page, _NoPage())


@pass_context
def kept(context: Context, thing: object, macro: Macro, *given: object) -> Markup:
    """What `macro` prints of a thing of the corpus, with plain values besides: once for many pages."""
    here = here_of(context)
    linker = here.linker
    key = macro, id(thing), given
    piece = linker.pieces.get(key)
    if piece is None:
        piece = _printed(context, here, thing, macro, given)
        if piece.html is not None and linker.is_near(piece.urls):
            return piece.html
        linker.keep(key, piece)
    if piece.html is None or linker.is_near(piece.urls):
        return Markup(context.call(macro, thing, *given))
    linker.note(*piece.urls)
    return piece.html


def _printed(
    context: Context, here: Here, thing: object, macro: Macro, given: tuple[object, ...]
) -> Piece:
    with _without_page(here), here.linker.noting() as urls:
        # A template of a site may be imported with its page.
        is_alone = context["page"] is _NO_PAGE
        try:
            html = Markup(context.call(macro, thing, *given)) if is_alone else None
        except _OfPageError:
            html = None
    return Piece(html, tuple(dict.fromkeys(urls)), thing)


@contextmanager
def _without_page(here: Here) -> Iterator[None]:
    """Inside it no template finds a page."""
    before = {**here.names}
    here.names.update(page=_NO_PAGE, view=_NO_PAGE, here=replace(here, page=_NO_PAGE))
    try:
        yield
    finally:
        here.names.update(before)
