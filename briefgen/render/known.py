"""What a build keeps of a whole site, so that the next one of the same content reads none of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import field, fields, replace
from typing import Any

from briefgen.diagnostics import Diagnostic
from briefgen.frozen import frozen
from briefgen.link import KnownRecords
from briefgen.render.frames import Frame
from briefgen.render.rendered import PageEntry
from briefgen.rules import RULES, Severity
from briefgen.text import Span


@frozen(kw_only=True)
class KnownSite:
    """A site without errors, but for what its pages and files say.

    `inputs` is the digest of all that it is made of; that of no other site where this is not known.
    `output_uris` are the addresses of all files that are no pages; `redirects` lead from former
    addresses to the present ones; `refused` is that of `Checked`. `diagnostics` are its warnings and
    notes, without fixes. `files` are the digests of the content's files, `frames` those of its records
    (`render.frames`), `links` what else was found in these; they are empty where they are not known.
    """

    pages: tuple[PageEntry, ...]
    inputs: str = ""
    output_uris: tuple[str, ...] = ()
    redirects: Mapping[str, str] = field(default_factory=dict)
    refused: frozenset[str] = frozenset()
    diagnostics: tuple[Diagnostic, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    frames: Mapping[str, Frame] = field(default_factory=dict)
    links: KnownRecords = field(default_factory=KnownRecords)


_OF_PAGE = tuple(field.name for field in fields(PageEntry) if field.name != "shown")


def to_json(site: KnownSite) -> bytes:
    # Many pages show the same records, so these are written as numbers.
    shown = sorted({id for page in site.pages for id in page.shown or ()})
    numbers = {id: number for number, id in enumerate(shown)}
    values = {
        "shown": shown,
        "pages": [
            [
                *(getattr(page, name) for name in _OF_PAGE),
                None if page.shown is None else [numbers[id] for id in page.shown],
            ]
            for page in site.pages
        ],
        "inputs": site.inputs,
        "output_uris": site.output_uris,
        "redirects": dict(site.redirects),
        "refused": sorted(site.refused),
        "diagnostics": [_written(one) for one in site.diagnostics],
        "files": dict(site.files),
        "frames": dict(site.frames),
        "links": (
            site.links.targets,
            site.links.places,
            site.links.words,
            dict(site.links.numbers),
            sorted(site.links.faulty),
        ),
    }
    return json.dumps(values).encode()


def from_json(data: bytes) -> KnownSite:
    """Raises ValueError, TypeError or KeyError where `data` is not what `to_json` wrote."""
    values = json.loads(data)
    return KnownSite(
        pages=tuple(_page(page, values["shown"]) for page in values["pages"]),
        inputs=str(values["inputs"]),
        output_uris=tuple(map(str, values["output_uris"])),
        redirects={str(old): str(new) for old, new in values["redirects"].items()},
        refused=frozenset(map(str, values["refused"])),
        diagnostics=tuple(_read(one) for one in values["diagnostics"]),
        files={str(uri): str(digest) for uri, digest in values["files"].items()},
        frames={str(id): Frame(*map(str, frame)) for id, frame in values["frames"].items()},
        links=_links(*values["links"]),
    )


def _page(values: list[Any], ids: list[str]) -> PageEntry:
    *others, shown = values
    named = dict(zip(_OF_PAGE, others, strict=True))
    return PageEntry(**named, shown=None if shown is None else tuple(str(ids[n]) for n in shown))


def _links(targets: Any, places: Any, words: Any, numbers: Any, faulty: Any) -> KnownRecords:
    """The numbers are read at each build, and looked at by few."""
    tables = tuple(targets), tuple(map(tuple, places)), tuple(map(tuple, words))
    return KnownRecords(*tables, numbers, frozenset(faulty))


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
