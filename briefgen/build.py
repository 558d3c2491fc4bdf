"""The pipeline, from the content folder to pages: the table of contents of the program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from briefgen.derive import Derived, derive
from briefgen.diagnostics import Diagnostic, arrange
from briefgen.link import link_records
from briefgen.load import load_content
from briefgen.model.corpus import Corpus
from briefgen.outputs import HeadWriter, OutputFile, make_outputs
from briefgen.pages import plan_pages, plan_redirects
from briefgen.parse import find_waivers, parse_content
from briefgen.render import RenderedPage, render_pages
from briefgen.settings import Settings
from briefgen.waivers import Waiver, waive


@dataclass(frozen=True, slots=True)
class Checked:
    """The content, read and linked, with all its faults in order.

    `waivers` are the comments that excuse values from rules.
    """

    corpus: Corpus
    derived: Derived
    diagnostics: tuple[Diagnostic, ...]
    waivers: tuple[Waiver, ...] = ()

    @property
    def has_errors(self) -> bool:
        return any(d.is_error for d in self.diagnostics)


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


def check_content(settings: Settings) -> Checked:
    """Load, parse, link and derive: everything that finds faults, nothing that writes."""
    content, loaded = load_content(settings.content_dir, settings.content_path)
    parsed, read = parse_content(content)
    corpus, linked = link_records(parsed, content, settings)
    derived, found = derive(corpus, settings)
    waivers, misread = find_waivers(content)
    kept = waive([*loaded, *read, *linked, *found, *misread], waivers)
    return Checked(corpus, derived, arrange(kept, settings.severity), waivers)


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
