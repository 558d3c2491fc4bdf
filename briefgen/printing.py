"""Makes pages, in this process or in others: from an outline to an article and what is known of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from functools import cached_property
from types import MappingProxyType
from typing import Any
from uuid import uuid4

from briefgen.check import Checked, check_content
from briefgen.diagnostics import Diagnostic
from briefgen.language import LOCALE_DIR
from briefgen.outputs import HeadWriter
from briefgen.pages import Outline, Outlines
from briefgen.render import Articles, Keys, PageEntry, Renderer, entry_of
from briefgen.settings import Settings
from briefgen.templates_dir import templates_dir
from briefgen.versions import digest_of_files, program_digest


class Printing:
    """Makes any page of the site, by its number.

    Where it is sent to another process, that one reads the content itself: a linked corpus is
    larger than its files.
    """

    def __init__(
        self, settings: Settings, articles: Articles, checked: Checked | None = None
    ) -> None:
        checked = checked or check_content(settings)
        corpus, derived = checked.corpus, checked.derived
        self._settings, self._articles = settings, articles
        self._outlines = Outlines(corpus, derived, settings)
        # Before any template is read: what is read later is compared with it.
        self.versions = versions_of(settings)
        self._renderer = Renderer(corpus, settings, HeadWriter(corpus, derived, settings))
        self._templates_read, self._is_of_versions = self._renderer.templates_read, True
        self._keys = Keys(corpus, settings, self.versions)
        self._only: tuple[str, ...] | None = None

    @cached_property
    def outlines(self) -> list[Outline]:
        """All pages that are made, in order."""
        if self._only is None:
            return sorted(self._outlines.of_all(), key=_hardest_first)
        found = (one for uri in self._only if (one := self.outline_at(uri)) is not None)
        return sorted(found, key=_hardest_first)

    def outline_at(self, uri: str) -> Outline | None:
        """The page at a uri, found without all others where it is one about a record."""
        return self._outlines.at(uri)

    def only(self, uris: Iterable[str]) -> None:
        """Make the pages at these uris, and no others; said before anything is made."""
        self._only = tuple(uris)

    def __call__(self, number: int) -> PageEntry | Diagnostic:
        return self.page(self.outlines[number])

    def page(self, outline: Outline) -> PageEntry | Diagnostic:
        """A page, which then lies among the articles, or what is wrong with its template."""
        page = outline.plan()
        key, shown = self._keys.of(page)
        # What has no key is kept for this build alone.
        key = key or uuid4().hex
        if (article := self._articles.get(key)) is not None:
            return entry_of(self._renderer.with_head(article, page), key, shown)
        made = self._renderer.render(page)
        if isinstance(made, Diagnostic):
            return made
        if not self._has_templates_of_versions():
            key = uuid4().hex
        self._articles.put(key, made)
        return entry_of(made, key, shown)

    def end(self) -> None:
        """Forget what was found for the pages that are made: no garbage is collected during a build."""
        self._keys.forget()

    def _has_templates_of_versions(self) -> bool:
        """Whether the templates that were read, some only now, are those that the keys tell of.

        An editor may save one while a build goes on.
        """
        read = self._renderer.templates_read
        if read != self._templates_read and self._is_of_versions:
            self._templates_read = read
            self._is_of_versions = versions_of(self._settings) == self.versions
        return self._is_of_versions

    def __reduce__(self) -> tuple[Any, ...]:
        return _printing, (_plain(self._settings), self._articles, self._only)


def _printing(
    settings: dict[str, Any], articles: Articles, only: tuple[str, ...] | None
) -> Printing:
    printing = Printing(Settings(**settings), articles)
    if only is not None:
        printing.only(only)
    return printing


def _plain(settings: Settings) -> dict[str, Any]:
    """Settings as a process can be sent them."""
    values = {field.name: getattr(settings, field.name) for field in fields(settings)}
    return {n: dict(v) if isinstance(v, MappingProxyType) else v for n, v in values.items()}


def _hardest_first(outline: Outline) -> tuple[bool, str]:
    """Pages that list others take the longest."""
    return not outline.uri.endswith("index.md"), outline.uri


def versions_of(settings: Settings) -> str:
    """A digest of the program and of all that it takes from `site_templates` for articles."""
    folders = (*settings.template_dirs, templates_dir())
    templates = digest_of_files(f / part for f in folders for part in ("pages", "fragments"))
    words = digest_of_files((f / LOCALE_DIR for f in folders), "*.[mp]o")
    return program_digest() + templates + words
