"""Addresses of links in a text: those that nobody can follow, and files and parts that are not there."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Mapping
from functools import cached_property

from briefgen.diagnostics import Diagnostic
from briefgen.link.anchors import Anchors
from briefgen.link.nearest import Nearest
from briefgen.load import RECORD_FOLDERS
from briefgen.model.fields import Record
from briefgen.prose.markdown_links import read_address, record_at
from briefgen.rules import BAD_ADDRESS, BROKEN_LINK
from briefgen.text import Span
from briefgen.text.web_addresses import SCHEMES, SCHEMES_IN_WORDS


class AddressCheck:
    """Knows the files of the content (`uris`), the records and the parts of their pages.

    A link to a `broken` record is taken as good: its file is reported already.
    """

    def __init__(
        self,
        uris: Collection[str],
        records: Mapping[str, Record],
        broken: Collection[str],
        anchors: Anchors,
    ) -> None:
        self.uris = uris
        self.records = records
        self.broken = broken
        self.anchors = anchors

    def fault_of(
        self, to: str, from_uri: str, span: Span, is_picture: bool = False
    ) -> Diagnostic | None:
        """What is wrong with the address `to`, which stands in the file at `from_uri`."""
        target = read_address(to, from_uri)
        if target.scheme:
            return self.fault_of_scheme(to, from_uri, span, is_picture)
        if to.startswith("/"):
            return Diagnostic(
                BROKEN_LINK,
                span,
                f'"{to}" begins with a slash, which breaks when the site moves',
                "write the way from this file, such as ../actors/russia.md",
            )
        uri = target.uri or from_uri
        if target.uri and uri not in self.uris and record_at(uri, self.records) is None:
            folder, _, name = uri.rpartition("/")
            if folder in RECORD_FOLDERS and name.rpartition(".")[0] in self.broken:
                return None
            hint = self._nearest_file(name, from_uri)
            if not hint and is_picture:
                there = posixpath.relpath(f"pictures/{name}", posixpath.dirname(from_uri) or ".")
                hint = f"put the picture into content/pictures/ and write ![…]({there})"
            hint = hint or (
                "a link to a record is written [[ID]]; one to a page is the way to its file, such as "
                "../reading.md"
            )
            return Diagnostic(BROKEN_LINK, span, f'"{to}" leads to no file', hint)
        if target.fragment and not self.anchors.has(uri, target.fragment):
            near = Nearest(self.anchors.of(uri)).to(target.fragment, limit=1)
            return Diagnostic(
                BROKEN_LINK,
                span,
                f'"{to}" names a part that {"the page" if target.uri else "this page"} has not',
                f'did you mean "#{near[0]}"?' if near else "name a heading, a claim or an article",
            )
        return None

    def fault_of_scheme(
        self, to: str, from_uri: str, span: Span, is_picture: bool = False
    ) -> Diagnostic | None:
        """What is wrong with an address because of its scheme, or because a picture has one."""
        scheme = read_address(to, from_uri).scheme
        if is_picture and scheme in ("//", *SCHEMES):
            return Diagnostic(
                BAD_ADDRESS,
                span,
                f'"{to}" is a picture on another site, which would see who reads the page',
                "put the picture into the content folder and lead to it there",
            )
        if scheme in ("", "//", *SCHEMES):
            return None
        return Diagnostic(
            BAD_ADDRESS,
            span,
            f'"{to}" is no address that a reader can follow',
            f"a link begins with {SCHEMES_IN_WORDS}, or leads to a file here",
        )

    def _nearest_file(self, name: str, from_uri: str) -> str:
        """Which file here has nearly that name, and the way to it; "" where none has."""
        near = self._stems.to(_stem(name), limit=1)
        here = posixpath.dirname(from_uri) or "."
        ways = sorted(posixpath.relpath(uri, here) for uri in self.uris if _stem(uri) in near)
        return f"did you mean {' or '.join(ways[:3])}?" if ways else ""

    @cached_property
    def _stems(self) -> Nearest:
        return Nearest(_stem(uri) for uri in self.uris)


def _stem(uri: str) -> str:
    return posixpath.splitext(posixpath.basename(uri))[0]
