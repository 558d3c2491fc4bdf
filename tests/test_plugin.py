"""The MkDocs plugin: real builds of small desks."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest
from site_fixtures import SMALLEST_BRIEF, Desk

SETTINGS = """
site_name: A desk
site_url: https://example.org/sub/
repo_url: https://example.org/files
edit_uri: edit/main/content/
docs_dir: content
theme: {name: material, font: false}
plugins: [search, briefgen]
"""
BRIEF = """
---
title: A statement on Taiwan
date: 2026-01-05
means:
  - claim: Moscow would back Beijing, as [[russia]] has said.
    basis: [statement]
actors: [russia]
treaties: [friendship#9]
formerly: [old-brief]
---
More in [[friendship#9|Article 9]].
"""
RUSSIA = "name: Russia\nkind: state\n"
STATEMENT = "title: A statement\nurl: https://example.org/statement\npublisher: russia\n"
FRIENDSHIP = """
---
name: Treaty of Friendship
parties: [russia]
signed: 2001-07-16
articles: {9: {says: Parties consult.}}
---
A note.
"""


def fill(desk: Desk) -> None:
    """A brief, an actor in YAML, a treaty in Markdown, a source."""
    desk.write("mkdocs.yml", SETTINGS)
    desk.write("content/briefs/statement-on-taiwan.md", BRIEF)
    desk.write("content/actors/russia.yml", RUSSIA)
    desk.write("content/sources/statement.yml", STATEMENT)
    desk.write("content/treaties/friendship.md", FRIENDSHIP)
    desk.write("content/about.md", "# About\n\nAbout [[russia]] and [[friendship#9]].\n")


def files(site: Path) -> dict[str, bytes]:
    """Every file of a site, by its address."""
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def edit_links(html: str) -> set[str]:
    return set(re.findall(r'href="(https://example\.org/files/edit/[^"]*)"', html))


def menu(html: str) -> list[tuple[str, str]]:
    """Addresses and words of the links in the menu of a page."""
    inside = html[html.index('<nav class="menu"') :]
    return re.findall(r'<a href="([^"]*)"[^>]*>(.*?)</a>', inside[: inside.index("</nav>")])


def test_smallest_brief_alone_builds(desk: Desk) -> None:
    desk.write("content/briefs/would-russia-fight.md", SMALLEST_BRIEF)
    built = desk.build()
    assert built.code == 0, built.out
    assert "Moscow would back Beijing politically." in desk.page(
        "briefs/would-russia-fight/index.html"
    )
    assert (desk.site / "index.html").is_file()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """One desk, built once, looked at from many sides."""
    desk = Desk(tmp_path_factory.mktemp("desk"))
    fill(desk)
    built = desk.build("--strict")
    assert built.code == 0, built.out
    return desk


def test_every_record_has_a_page_and_no_raw_file(built: Desk) -> None:
    made = set(files(built.site))
    assert {
        "briefs/statement-on-taiwan/index.html",
        "actors/russia/index.html",
        "sources/statement/index.html",
        "treaties/friendship/index.html",
        "briefs/index.html",
        "actors/index.html",
        "index.html",
        "about/index.html",
        "data.zip",
    } <= made
    assert [uri for uri in made if uri.endswith((".yml", ".yaml", ".md"))] == []


@pytest.mark.parametrize(
    ("page", "source"),
    [
        ("briefs/statement-on-taiwan", "briefs/statement-on-taiwan.md"),
        ("actors/russia", "actors/russia.yml"),
        ("treaties/friendship", "treaties/friendship.md"),
        ("about", "about.md"),
    ],
)
def test_edit_link_leads_to_the_file_of_the_page(built: Desk, page: str, source: str) -> None:
    html = built.page(f"{page}/index.html")
    assert edit_links(html) == {f"https://example.org/files/edit/main/content/{source}"}


@pytest.mark.parametrize("page", ["actors/index.html", "index.html", "404.html"])
def test_page_made_of_many_files_has_no_edit_link(built: Desk, page: str) -> None:
    assert edit_links(built.page(page)) == set()


def test_ordinary_page_links_records(built: Desk) -> None:
    html = built.page("about/index.html")
    assert '<a href="../actors/russia/">Russia</a>' in html
    assert 'href="../treaties/friendship/#art-9"' in html
    assert "[[" not in html


def test_former_address_leads_to_the_present_one(built: Desk) -> None:
    html = built.page("briefs/old-brief/index.html")
    assert 'content="0; url=../statement-on-taiwan/"' in html
    assert (
        '<link rel="canonical" href="https://example.org/sub/briefs/statement-on-taiwan/">' in html
    )


def test_search_finds_words_of_a_claim_at_its_section(built: Desk) -> None:
    found = json.loads(built.page("search/search_index.json"))["docs"]
    places = {d["location"] for d in found if "Moscow would back Beijing" in d["text"]}
    assert "briefs/statement-on-taiwan/#means" in places


def test_navigation_lists_indexes_and_own_pages_only(built: Desk) -> None:
    assert menu(built.page("actors/russia/index.html"))[:3] == [
        ("../../briefs/", "Briefs"),
        ("../", "Actors"),
        ("../../treaties/", "Treaties and documents"),
    ]
    assert menu(built.page("index.html"))[-1] == ("about/", "About")
    assert [href for href, _ in menu(built.page("index.html")) if "taiwan" in href] == []


def test_missing_page_links_from_the_root_of_the_server(built: Desk) -> None:
    html = built.page("404.html")
    links = set(re.findall(r'(?:href|src)="([^"#][^"]*)"', html))
    assert "/sub/briefs/" in links
    assert [x for x in links if not x.startswith(("/sub/", "https://", "data:"))] == []


def test_sitemap_names_pages_and_the_day_of_the_build(built: Desk) -> None:
    sitemap = built.page("sitemap.xml")
    assert "<loc>https://example.org/sub/briefs/statement-on-taiwan/</loc>" in sitemap
    assert set(re.findall("<lastmod>(.*?)</lastmod>", sitemap)) == {"2026-11-22"}
    assert gzip.decompress((built.site / "sitemap.xml.gz").read_bytes()).decode() == sitemap


def test_second_build_is_the_same_to_the_byte(built: Desk) -> None:
    first = files(built.site)
    again = built.build("--site-dir", "again")
    assert again.code == 0, again.out
    second = files(built.folder / "again")
    assert [uri for uri in first | second if first.get(uri) != second.get(uri)] == []


def test_a_python_without_assertions_makes_the_same_site(desk: Desk) -> None:
    desk.write("content/briefs/would-russia-fight.md", SMALLEST_BRIEF)
    assert desk.build().code == 0
    assert desk.build("--site-dir", "optimized", PYTHONOPTIMIZE="1").code == 0
    first, second = files(desk.site), files(desk.folder / "optimized")
    assert [uri for uri in first | second if first.get(uri) != second.get(uri)] == []


def test_addresses_of_files_without_directory_urls(desk: Desk) -> None:
    fill(desk)
    built = desk.build("--strict", "--no-directory-urls")
    assert built.code == 0, built.out
    html = desk.page("briefs/statement-on-taiwan.html")
    assert 'href="../actors/russia.html"' in html
    assert 'href="../treaties/friendship.html#art-9"' in html
    assert 'url=statement-on-taiwan.html"' in desk.page("briefs/old-brief.html")
    assert 'href="actors/russia.html"' in desk.page("about.html")


def test_draft_is_not_published(desk: Desk) -> None:
    fill(desk)
    desk.write(
        "content/briefs/not-yet.md", "---\ntitle: Not yet\ndate: 2026-01-05\nstatus: draft\n---\n"
    )
    built = desk.build()
    assert built.code == 0, built.out
    assert [
        uri for uri, data in files(desk.site).items() if b"Not yet" in data or "not-yet" in uri
    ] == []


def test_own_page_comes_before_a_generated_one(desk: Desk) -> None:
    fill(desk)
    desk.write("content/how-we-work.md", "# How this desk works\n\nWe read treaties.\n")
    built = desk.build("--strict")
    assert built.code == 0, built.out
    assert "We read treaties." in desk.page("how-we-work/index.html")


def test_own_navigation_is_kept(desk: Desk) -> None:
    fill(desk)
    desk.write(
        "mkdocs.yml",
        SETTINGS + "nav: [{Texts: treaties/index.md}, {Who: [actors/russia.md]}, about.md]\n",
    )
    built = desk.build("--strict")
    assert built.code == 0, built.out
    assert menu(desk.page("briefs/statement-on-taiwan/index.html")) == [
        ("../../treaties/", "Texts"),
        ("../../actors/russia/", "Who"),
        ("../../about/", "About"),
    ]


def test_own_templates_come_before_ours(desk: Desk) -> None:
    fill(desk)
    desk.write("mkdocs.yml", SETTINGS.replace("briefgen]", "briefgen: {templates: [look]}]"))
    desk.write(
        "look/pages/brief.html", "<article><h1>{{ page.title }}</h1><p>In our look.</p></article>"
    )
    built = desk.build("--strict")
    assert built.code == 0, built.out
    assert "In our look." in desk.page("briefs/statement-on-taiwan/index.html")
