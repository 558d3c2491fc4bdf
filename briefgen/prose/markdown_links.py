"""Markdown's own links: where they stand in a text, and what a relative one leads to.

The one resolver of relative links, for the check of links, the rendering of texts and MkDocs'
ordinary pages.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from briefgen.frozen import frozen
from briefgen.model.fields import Record
from briefgen.text.code_spans import Spans, is_inside
from briefgen.text.web_addresses import scheme_of

_TITLE = r"""(?:\s++(?:"[^"\n]*"|'[^'\n]*'))?"""
_INLINE = re.compile(
    r"(?<!\\)!?\[(?P<words>(?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*+"
    r"(?:<(?P<angle>[^<>\n]*)>|(?P<to>[^()\s<>]*+(?:\([^()\s]*+\)[^()\s<>]*+)*+))"
    rf"{_TITLE}\s*+\)"
)
# [words][name], or [name][] for short.
_BY_NAME = re.compile(r"(?<!\\)(!?)\[(?P<words>[^\[\]]+)\] ?\[(?P<name>[^\[\]^]*)\](?![(\[])")
# [name]: address
_DEFINITION = re.compile(
    rf"^ {{0,3}}\[(?P<name>[^\[\]^][^\[\]]*)\]:\s*+<?(?P<to>[^\s<>]++)>?{_TITLE}", re.MULTILINE
)
_SIGN = re.compile(r"\](?:\(| ?\[|:)")
_END_OF_NAME = re.compile(r"\]:")
_NOT_IN_A_SCHEME = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200d\u2060\ufeff]+")
_RECORD_ENDINGS = (".md", ".yml", ".yaml")


@frozen()
class MarkdownLink:
    """A link or picture: `to` is the address as written, the offsets are its place in the text.

    `at` is where the whole begins. `name` is the name in `[words][name]`, whose address stands
    elsewhere ("" where it is not defined).
    """

    words: str
    to: str
    at: int
    start: int
    end: int
    is_picture: bool = False
    name: str = ""


@frozen()
class Target:
    """Where an address leads: out of the site (`scheme`, such as "https"), or to a file.

    `uri` is the file's place in the content folder, "" for the page itself. An address that begins
    with "//" has the scheme "//".
    """

    scheme: str = ""
    uri: str = ""
    fragment: str = ""


def find_markdown_links(text: str, code: Spans) -> Iterator[MarkdownLink]:
    """The links and pictures of a text in order, those of `code` left out."""
    signs = set(_SIGN.findall(text))
    if "](" in signs:
        at = 0
        while match := _INLINE.search(text, at):
            # A picture may stand in the words of a link.
            at = match.start("words") if "](" in match["words"] else match.end()
            if not is_inside(match.start(), code):
                group = "to" if match["angle"] is None else "angle"
                yield MarkdownLink(
                    match["words"],
                    match[group],
                    match.start(),
                    *match.span(group),
                    is_picture=match[0].startswith("!"),
                )
    if "][" in signs or "] [" in signs:
        defined = {_label(d.name): d.to for d in find_definitions(text, code)}
        for match in _BY_NAME.finditer(text):
            if not is_inside(match.start(), code):
                group = "name" if match["name"] else "words"
                # With a space between, brackets are far more often two remarks: [sic] [in Moscow].
                if "] [" in match[0] and _label(match[group]) not in defined:
                    continue
                yield MarkdownLink(
                    match["words"],
                    defined.get(_label(match[group]), ""),
                    match.start(),
                    *match.span(group),
                    is_picture=bool(match[1]),
                    name=match[group],
                )


def may_have_links(text: str) -> bool:
    """Whether a text has any of these, or lines `[name]: address`, be it in code; asked cheaply."""
    signs = set(_SIGN.findall(text))
    if "](" in signs or (signs & {"][", "] ["} and _BY_NAME.search(text)):
        return True
    return "]:" in signs and next(find_definitions(text, ()), None) is not None


def find_definitions(text: str, code: Spans) -> Iterator[MarkdownLink]:
    """The lines `[name]: address` of a text in order."""
    done = 0
    # From the end of the name back to its line is many times faster than trying every line.
    for end in _END_OF_NAME.finditer(text):
        at = end.start()
        line = text.rfind("\n", 0, max(text.rfind("[", 0, at), 0)) + 1
        match = _DEFINITION.match(text, line) if line >= done else None
        if match and not is_inside(match.start(), code):
            yield MarkdownLink(
                "", match["to"], match.start(), *match.span("to"), name=match["name"]
            )
        done = match.end() if match else done


def read_address(to: str, from_uri: str) -> Target:
    """Where the address `to` leads from the file at `from_uri`, read as a browser reads it.

    Entities stand for their characters, and no invisible character hides a scheme.
    """
    plain = html.unescape(to)
    bare = _NOT_IN_A_SCHEME.sub("", plain)
    if scheme := scheme_of(bare):
        return Target(scheme=scheme)
    if bare.startswith(("//", "\\\\")):
        return Target(scheme="//")
    path, _, fragment = plain.partition("#")
    path = unquote(path.partition("?")[0])
    if not path:
        return Target(fragment=unquote(fragment))
    uri = posixpath.normpath(posixpath.join(posixpath.dirname(from_uri), path))
    return Target(uri=uri, fragment=unquote(fragment))


def record_at(uri: str, records: Mapping[str, Record]) -> Record | None:
    """The record whose file or page lies at `uri`, which may end in .md, .yml or .yaml."""
    stem, ending = posixpath.splitext(uri)
    if ending not in _RECORD_ENDINGS:
        return None
    record = records.get(posixpath.basename(stem))
    return record if record is not None and stem == f"{record.folder}/{record.id}" else None


def in_wikilinks(text: str, from_uri: str, records: Mapping[str, Record]) -> str:
    """`text` with its relative links as `[[id|words]]`, which lead to the same from any page.

    Of a relative link to anything else the words are left.
    """

    def portable(match: re.Match[str]) -> str:
        to = match["angle"] or match["to"] or ""
        target = read_address(to, from_uri)
        if target.scheme:
            return match[0]
        record = record_at(target.uri, records)
        words = match["words"]
        return f"[[{record.id}|{words}]]" if record is not None and words else words

    return _INLINE.sub(portable, text) if "](" in text else text


def without_links(text: str) -> str:
    """`text` with the words of its links in their place, also of links by name."""

    def words(match: re.Match[str]) -> str:
        # With a space between, brackets are far more often two remarks.
        return match[0] if "] [" in match[0] else without_links(match["words"])

    plain = _INLINE.sub(lambda match: without_links(match["words"]), text) if "](" in text else text
    return _BY_NAME.sub(words, plain) if "][" in plain else plain


def _label(name: str) -> str:
    return " ".join(name.split()).casefold()
