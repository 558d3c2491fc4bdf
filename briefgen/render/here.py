"""The page that is being printed, as filters of its template find it."""

from __future__ import annotations

from typing import Any

from jinja2.runtime import Context

from briefgen.frozen import frozen
from briefgen.pages.page import Page
from briefgen.render.links import Linker
from briefgen.render.markdown import TextRenderer
from briefgen.settings import Settings


@frozen()
class Here:
    """The page that is being printed, with what prints links and texts on it.

    `names` are those that every template finds.
    """

    page: Page
    linker: Linker
    texts: TextRenderer
    settings: Settings
    names: dict[str, Any]


def here_of(context: Context) -> Here:
    here = context["here"]
    assert isinstance(here, Here)
    return here
