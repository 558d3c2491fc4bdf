"""Addresses: where every record and every generated page lies, and how one page links another.

Three kinds of path are kept apart: a `uri` names a page by its place in the content folder
("briefs/a.md", also for pages that no file stands behind), a `url` is its address below the
site's root ("briefs/a/"), an href is what stands in a link on one page ("../../briefs/a/").
"""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from urllib.parse import urlsplit

from briefgen.model.corpus import Corpus
from briefgen.model.fields import Record, Ref
from briefgen.model.treaty import Treaty, anchor_of_article
from briefgen.settings import Settings

HOME = "index.md"
NOT_FOUND = "404.html"


def page_uri(record: Record) -> str:
    """The uri of a record's page, whatever the ending of its file: "actors/russia.md"."""
    return f"{record.folder}/{record.id}.md"


def index_uri(folder: str) -> str:
    """The uri of the list of all records of a folder: "actors/index.md"."""
    return f"{folder}/index.md"


def pair_uri(one: str, other: str) -> str:
    """The uri of the page of two actors, the same in whichever order they are named."""
    first, second = sorted((one, other))
    return f"together/{first}--{second}.md"


def url_of(uri: str, settings: Settings) -> str:
    """The address below the site's root, as MkDocs would give it; "" is the home page.

    What is not a page (a picture, a feed) has its uri as its address.
    """
    return _url_of(uri, settings.use_directory_urls)


@lru_cache(8192)
def _url_of(uri: str, use_directory_urls: bool) -> str:
    if not uri.endswith(".md"):
        return uri
    stem = uri.removesuffix(".md")
    if not use_directory_urls:
        return f"{stem}.html"
    if posixpath.basename(stem) == "index":
        folder = posixpath.dirname(stem)
        return f"{folder}/" if folder else ""
    return f"{stem}/"


def record_url(record: Record, settings: Settings, fragment: str = "") -> str:
    """The address of a record's page, or of the part that `fragment` names in references.

    `fragment` is an article's key for a treaty and an anchor for everything else.
    """
    url = url_of(page_uri(record), settings)
    if not fragment:
        return url
    anchor = anchor_of_article(fragment) if isinstance(record, Treaty) else fragment
    return f"{url}#{anchor}"


def former_url(record: Record, former_id: str, settings: Settings) -> str:
    """The address that a record had under an earlier id."""
    return url_of(f"{record.folder}/{former_id}.md", settings)


def reference_url(ref: Ref | str, corpus: Corpus, settings: Settings) -> str:
    """The address that a reference leads to; "" if it names nothing on the site."""
    ident, fragment = (ref.id, ref.fragment) if isinstance(ref, Ref) else (ref, "")
    record = corpus.find(ident)
    if record is None:
        return ""
    claim = corpus.claims_by_ref.get(f"{ident}#{fragment}")
    return record_url(record, settings, claim.anchor if claim else fragment)


def is_numbered_article(key: str) -> bool:
    """Whether a reader expects "Article" before the key: "5", "4bis" and "IV", not "Preamble"."""
    return re.fullmatch(r"\d+\s?\w*|[IVXLC]+", key) is not None


@lru_cache(8192)  # a page links most of what it links more than once
def relative_url(url: str, from_url: str, site_url: str = "") -> str:
    """The href that leads from the page at `from_url` to `url`, both below the site's root.

    A server shows the page for missing addresses at any address, so links on it begin at the
    root: at the path of `site_url`, or at "/" where that is not known.
    """
    path, hash_sign, fragment = url.partition("#")
    tail = hash_sign + fragment
    if from_url == NOT_FOUND:
        root = urlsplit(site_url).path or "/"
        return (root if root.endswith("/") else f"{root}/") + path + tail
    if path == from_url:
        return tail or posixpath.basename(path) or "./"
    # Both are plain paths, without "." and ".."; posixpath.relpath would ask the system for the
    # working directory each time, and this runs for every link of the site.
    here, there = from_url.split("/")[:-1], path.split("/")
    shared = 0
    for ours, theirs in zip(here, there[:-1], strict=False):
        if ours != theirs:
            break
        shared += 1
    way = "../" * (len(here) - shared) + "/".join(there[shared:])
    return (way or "./") + tail
