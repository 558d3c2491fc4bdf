"""The pipeline, from the content folder to pages: the table of contents of the program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from briefgen.check import Checked, check_content
from briefgen.derive import Derived
from briefgen.diagnostics import Diagnostic, arrange
from briefgen.model.corpus import Corpus
from briefgen.outputs import HeadWriter, OutputFile, make_outputs
from briefgen.pages import plan_pages, plan_redirects
from briefgen.render import RenderedPage, render_pages
from briefgen.settings import Settings


@dataclass(frozen=True, slots=True)
class Build:
    """A whole site in memory. With errors there are no pages, only `checked`.

    `redirects` lead from addresses of former ids to the present ones.
    """

    checked: Checked
    pages: tuple[RenderedPage, ...] = ()
    outputs: tuple[OutputFile, ...] = ()
    redirects: Mapping[str, str] | None = None

    @property
    def corpus(self) -> Corpus:
        return self.checked.corpus

    @property
    def derived(self) -> Derived:
        return self.checked.derived

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        return self.checked.diagnostics


def build_site(settings: Settings) -> Build:
    """The whole site, or the faults that stand in its way."""
    checked = check_content(settings)
    if checked.has_errors:
        return Build(checked)
    corpus, derived = checked.corpus, checked.derived
    pages = plan_pages(corpus, derived, settings)
    rendered, found = render_pages(pages, corpus, settings, HeadWriter(corpus, derived, settings))
    if found:
        faults = arrange([*checked.diagnostics, *found], settings.severity)
        return Build(replace(checked, diagnostics=faults))
    outputs = make_outputs(corpus, derived, settings)
    return Build(checked, rendered, outputs, plan_redirects(corpus, settings))
