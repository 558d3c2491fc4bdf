"""Addresses hold from every page, with and without directory addresses."""

from __future__ import annotations

import pytest
from helpers import corpus_from, settings

from briefgen.model.fields import Ref
from briefgen.model.treaty import anchor_of_article
from briefgen.pages.addresses import (
    is_numbered_article,
    pair_uri,
    reference_url,
    relative_url,
    url_of,
)

FILES = {
    "treaties/pact.yml": """
        name: Pact
        kind: treaty
        parties: [here]
        signed: 2001-07-16
        articles: {9: {says: They consult.}, Annex I: {says: A list.}}
        """,
    "actors/here.yml": "name: Here\nkind: state\n",
    "briefs/one.md": "---\ntitle: One\ndate: 2026-01-05\nmeans: [{claim: It holds., id: holds}]\n---\n",
}


@pytest.mark.parametrize(
    ("uri", "directory", "file"),
    [
        ("index.md", "", "index.html"),
        ("briefs/index.md", "briefs/", "briefs/index.html"),
        ("briefs/a.md", "briefs/a/", "briefs/a.html"),
        ("feed.xml", "feed.xml", "feed.xml"),
        ("briefs/a/cite.bib", "briefs/a/cite.bib", "briefs/a/cite.bib"),
    ],
)
def test_a_page_has_the_address_that_mkdocs_gives_it(uri: str, directory: str, file: str) -> None:
    assert url_of(uri, settings()) == directory
    assert url_of(uri, settings(use_directory_urls=False)) == file


@pytest.mark.parametrize(
    ("target", "from_url", "href"),
    [
        ("", "", "./"),
        ("", "briefs/a/", "../../"),
        ("briefs/a/", "", "briefs/a/"),
        ("briefs/a/", "briefs/a/", "./"),
        ("briefs/a/#means", "briefs/a/", "#means"),
        ("actors/b/#art-9", "briefs/a/", "../../actors/b/#art-9"),
        ("briefs/b/", "briefs/a/", "../b/"),
        ("briefs/", "briefs/a/", "../"),
        ("feed.xml", "briefs/a/", "../../feed.xml"),
        ("actors/b.html", "briefs/a.html", "../actors/b.html"),
        ("briefs/b.html", "briefs/a.html", "b.html"),
        ("index.html", "briefs/a.html", "../index.html"),
        ("briefs/a.html", "briefs/a.html", "a.html"),
    ],
)
def test_links_are_relative_to_the_page(target: str, from_url: str, href: str) -> None:
    assert relative_url(target, from_url, "https://example.org/sub/") == href


def test_links_of_the_page_for_missing_addresses_begin_at_the_root() -> None:
    assert relative_url("briefs/a/", "404.html", "https://example.org/sub/") == "/sub/briefs/a/"
    assert relative_url("briefs/a/", "404.html") == "/briefs/a/"


@pytest.mark.parametrize(
    ("ref", "url"),
    [
        (Ref("pact"), "treaties/pact/"),
        (Ref("pact", "9"), "treaties/pact/#art-9"),
        (Ref("pact", "Annex I"), "treaties/pact/#art-annex-i"),
        (Ref("one", "holds"), "briefs/one/#holds"),
        (Ref("nothing"), ""),
    ],
)
def test_a_reference_leads_to_its_part_of_the_page(ref: Ref, url: str) -> None:
    assert reference_url(ref, corpus_from(FILES), settings()) == url


def test_articles_have_stable_anchors() -> None:
    keys = ("5", "IV", "4bis", "Preamble")
    assert [anchor_of_article(key) for key in keys] == [
        "art-5",
        "art-iv",
        "art-4bis",
        "art-preamble",
    ]
    assert [is_numbered_article(key) for key in keys] == [True, True, True, False]


def test_a_pair_has_one_address() -> None:
    assert pair_uri("russia", "china") == pair_uri("china", "russia") == "together/china--russia.md"
