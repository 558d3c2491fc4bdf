"""What a build keeps of a whole site, so that the next one of the same content reads none of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from briefgen.diagnostics import Diagnostic
from briefgen.render.rendered import PageEntry
from briefgen.rules import RULES, Severity
from briefgen.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSite:
    """A site without errors, but for what its pages and files say.

    `output_uris` are the addresses of all files that are no pages; `redirects` lead from former
    addresses to the present ones; `refused` is that of `Checked`. `diagnostics` are its warnings and
    notes, without fixes.
    """

    pages: tuple[PageEntry, ...]
    output_uris: tuple[str, ...] = ()
    redirects: Mapping[str, str] = field(default_factory=dict)
    refused: frozenset[str] = frozenset()
    diagnostics: tuple[Diagnostic, ...] = ()


def to_json(site: KnownSite) -> bytes:
    values = {
        "pages": [asdict(page) for page in site.pages],
        "output_uris": site.output_uris,
        "redirects": dict(site.redirects),
        "refused": sorted(site.refused),
        "diagnostics": [_written(one) for one in site.diagnostics],
    }
    return json.dumps(values).encode()


def from_json(data: bytes) -> KnownSite:
    """Raises ValueError, TypeError or KeyError where `data` is not what `to_json` wrote."""
    values = json.loads(data)
    return KnownSite(
        pages=tuple(PageEntry(**page) for page in values["pages"]),
        output_uris=tuple(map(str, values["output_uris"])),
        redirects={str(old): str(new) for old, new in values["redirects"].items()},
        refused=frozenset(map(str, values["refused"])),
        diagnostics=tuple(_read(one) for one in values["diagnostics"]),
    )


def _written(one: Diagnostic) -> list[Any]:
    return [one.rule.id, one.severity.name, one.span, one.message, one.hint, one.related]


def _read(values: list[Any]) -> Diagnostic:
    rule, severity, span, message, hint, related = values
    return Diagnostic(
        replace(RULES[rule], severity=Severity[severity]),
        Span(*span),
        str(message),
        str(hint),
        tuple((Span(*place), str(words)) for place, words in related),
    )
