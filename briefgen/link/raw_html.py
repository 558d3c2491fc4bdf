"""HTML that an editor wrote in a text: tags and attributes that the page would not keep, and ids."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.diagnostics import Diagnostic
from briefgen.link.addresses import AddressCheck
from briefgen.prose.passages import Passage
from briefgen.rules import DUPLICATE_ANCHOR, HTML_NOT_KEPT
from briefgen.text import Span
from briefgen.text.allowed_html import is_allowed
from briefgen.text.code_spans import is_inside

_TAG = re.compile(r"<(?P<closing>/?)(?P<tag>[a-zA-Z][a-zA-Z0-9-]*)(?P<rest>(?=[\s/>])[^<>]*)>")
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s\"'<>/=]+)(?:\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'>]+)))?"
)
_VALUES = ("double", "single", "bare")
# What leaves the HTML of Python-Markdown but does not come from a tag in the text.
_HEADING = re.compile(r"h[1-6]\Z")


def check_html(
    passage: Passage,
    addresses: AddressCheck,
    page_uri: str,
    *,
    start: int = 0,
    is_page: bool = False,
) -> Iterator[Diagnostic]:
    """Faults of the HTML in the text of a file, which is shown on the page at `page_uri`.

    The text begins at `start`. An ordinary page (`is_page`) may hold a little more, and whether its
    links lead somewhere is for MkDocs to say.
    """
    if "<" not in passage.text:
        return
    place = passage.places()
    first: dict[str, Span] = {}
    for tag in _TAG.finditer(passage.text, start):
        if is_inside(tag.start(), passage.code):
            continue
        name = tag["tag"].lower()
        if not is_allowed(name, is_page=is_page):
            if not tag["closing"]:
                yield _dropped_tag(tag["tag"], place(tag.start(), tag.end("tag")))
            continue
        for attribute in _ATTRIBUTE.finditer(passage.text, tag.start("rest"), tag.end("rest")):
            key = attribute["name"].lower()
            group = next((g for g in _VALUES if attribute[g] is not None), "")
            value = attribute[group] if group else ""
            span = place(*attribute.span(group or "name"))
            if not is_allowed(name, key, is_page=is_page):
                yield _dropped_attribute(attribute["name"], place(*attribute.span("name")))
            elif key in ("href", "src"):
                check = addresses.fault_of_scheme if is_page else addresses.fault_of
                fault = check(value, passage.file.uri, span, name == "img")
                if fault is not None:
                    yield fault
            elif key == "id" and (value in first or addresses.anchors.is_given(page_uri, value)):
                yield Diagnostic(
                    DUPLICATE_ANCHOR,
                    span,
                    f'the page has another part with the id "{value}"',
                    "give this one another id",
                    ((first[value], "first used here"),) if value in first else (),
                )
            elif key == "id":
                first[value] = span


def _dropped_tag(tag: str, span: Span) -> Diagnostic:
    if _HEADING.match(tag.lower()):
        hint = "write the heading in Markdown: # and a space before it"
    else:
        hint = f"take it out; to show it as it stands, write `<{tag}>` between backticks"
    return Diagnostic(
        HTML_NOT_KEPT, span, f"<{tag}> is no HTML that a text may hold, and would be dropped", hint
    )


def _dropped_attribute(name: str, span: Span) -> Diagnostic:
    return Diagnostic(
        HTML_NOT_KEPT,
        span,
        f'the attribute "{name}" is not kept on a page',
        "take it out; `class` with a name from the site's own CSS changes how something looks",
    )
