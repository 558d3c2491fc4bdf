"""Links into sources: to the quoted words, to a page of a PDF, with what finds an archived copy."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import quote, urldefrag, urlsplit

from markupsafe import Markup

from briefgen.model.dates import PartialDate
from briefgen.model.fields import Citation
from briefgen.model.source import Source
from briefgen.text.web_addresses import safe_url

# A longer quotation is named by its first and its last words: browsers find those across
# paragraphs, and the address stays short.
_WHOLE_QUOTE = 80
_WORDS_OF_A_QUOTE = 6
# What an editor left out or put in, which does not stand in the source: "…", "[...]", "[Russia]".
_NOT_QUOTED = re.compile(r"\s*(?:\[[^\]]*\]|\(?(?:\u2026|\.\.\.+)\)?)\s*")
# Endings of files that browsers do not show as a page with text.
_NO_TEXT = frozenset(
    ".csv .doc .docx .epub .jpeg .jpg .mp3 .mp4 .odt .pdf .png .ppt .pptx .rtf .xls .xlsx .zip".split()
)
_PAGE = re.compile(r"\b(?:p{1,2}\.?|pages?|S\.|Seiten?|с\.|стр\.?)\s*(\d+)", re.IGNORECASE)


def place_of(source: Source, citation: Citation) -> str:
    """The address of what a citation points at: its words, or its page of a PDF; "" for neither."""
    if _ending(source.url) == ".pdf":
        return page_url(source.url, citation.locator)
    return words_url(source, citation.quote, citation.before, citation.after)


def page_url(url: str, locator: str) -> str:
    """A PDF at the page that a locator names, such as "p. 12"; "" if it names none.

    Source: RFC 8118, section 3.
    """
    page = _PAGE.search(locator)
    return f"{urldefrag(url).url}#page={page[1]}" if page and _is_web(url) else ""


def words_url(source: Source, words: str, before: str = "", after: str = "") -> str:
    """The address of a source at words in it; "" without words or where it has no text."""
    if not words or not _is_web(source.url) or _ending(source.url) in _NO_TEXT:
        return ""
    return text_fragment_url(source.url, words, before, after)


def text_fragment_url(url: str, words: str, before: str = "", after: str = "") -> str:
    """`url` with a text directive, so that a browser scrolls to `words` and marks them.

    A server and a browser that does not know it see the same page as without. Words in which
    something is left out or put in are named by what stands before the first and after the last
    such place. "" where nothing is left to look for.

    Source: WICG, URL Fragment Text Directives.
    """
    runs = [" ".join(run.split()) for run in _NOT_QUOTED.split(words)]
    runs = [run for run in runs if any(c.isalnum() for c in run)]
    if not runs:
        return ""
    first, last = runs[0].split(" "), runs[-1].split(" ")
    if len(runs) > 1:
        directive = _range(first[:_WORDS_OF_A_QUOTE], last[-_WORDS_OF_A_QUOTE:])
    elif len(runs[0]) > _WHOLE_QUOTE and len(first) > 2 * _WORDS_OF_A_QUOTE:
        directive = _range(first[:_WORDS_OF_A_QUOTE], first[-_WORDS_OF_A_QUOTE:])
    else:
        directive = _encoded(runs[0])
    if before:
        directive = f"{_encoded(before)}-,{directive}"
    if after:
        directive = f"{directive},-{_encoded(after)}"
    address, fragment = urldefrag(url)
    return f"{address}#{fragment}:~:text={directive}"


def _range(first: list[str], last: list[str]) -> str:
    return f"{_encoded(' '.join(first))},{_encoded(' '.join(last))}"


def _encoded(words: str) -> str:
    # "-" and "," separate the parts of a directive. Letters of any script may stand in an address.
    plain = " ".join(words.split())
    return "".join(c if c.isalnum() else quote(c, safe="").replace("-", "%2D") for c in plain)


def _is_web(url: str) -> bool:
    return safe_url(url).lower().startswith(("http://", "https://"))


def _ending(url: str) -> str:
    return posixpath.splitext(urlsplit(url).path)[1].lower()


def robust(source: Source) -> Markup:
    """The attributes that let a reader's tools find a copy when the link is dead; "" for none.

    There is always an address and a day: of the copy, else the one on which the source was read.

    Source: robustlinks.mementoweb.org, "Robust Links - Specification".
    """
    copies = [copy for copy in source.archived if _is_web(copy.url)]
    dated = [copy for copy in copies if _day(copy.made)]
    copy = next(iter(dated or copies), None)
    read = source.accessed.value if source.accessed else None
    day = _day(copy.made if copy else None) or _day(read)
    if not day or not _is_web(source.url):
        return Markup()
    found = Markup(' data-originalurl="{}" data-versiondate="{}"').format(source.url, day)
    return found + Markup(' data-versionurl="{}"').format(copy.url) if copy else found


def _day(date: PartialDate | None) -> str:
    """A date as ISO 8601 has it; "" for what is not one day for sure."""
    day = date.day_precision_date() if date else None
    return day.isoformat() if day else ""
