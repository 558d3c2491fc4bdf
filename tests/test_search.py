"""Our own search, as readers use it: what it finds, by which keys, and that nothing in it runs."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import wait_until
from reach import violations
from site_fixtures import SETTINGS, SMALLEST_BRIEF, Desk

from briefgen.outputs.search import SearchEntry
from briefgen.search.pages import as_page

if TYPE_CHECKING:
    from playwright.sync_api import Page

HOSTILE = "Peace & <img src=x onerror=alert(1)> terms"
FILES = {
    "content/actors/walesa.yml": """
        name: Lech Wałęsa
        kind: person
        aliases: [The electrician]
        also: [Gdańsk shipyard]
        note: He led a union.
        """,
    "content/actors/lavrov.yml": """
        name: Sergey Lavrov
        kind: person
        native: {text: Сергей Лавров, lang: ru}
        """,
    "content/actors/riyadh.yml": """
        name: Saudi Arabia
        kind: state
        native: {text: المملكة العربية السعودية, lang: ar}
        """,
    "content/treaties/pact.yml": """
        name: Treaty of Friendship
        kind: treaty
        signed: 2001-07-16
        native: {text: 中俄睦邻友好合作条约, lang: zh}
        parties: [riyadh]
        does_not_say: [That either side must fight.]
        """,
    "content/briefs/peace.md": f"""
        ---
        title: {HOSTILE}
        date: 2026-01-05
        topics: [Disarmament]
        actors: [walesa]
        treaties: [pact]
        means: [Moscow would back Beijing politically.]
        does_not_mean: [Russia has promised to send troops.]
        ---
        ## A chapter

        Nothing was said of zeppelins `<script>alert(1)</script>` that day.
        """,
    "content/briefs/older.md": SMALLEST_BRIEF.replace("2026-01-05", "2024-03-02"),
    "content/about.md": "---\ntitle: About us\n---\nA newsroom of kangaroos.\n",
    "content/hidden.md": "---\nsearch: {exclude: true}\n---\nNo kangaroos here.\n",
}
OURS = SETTINGS.replace("  - search\n", "")


def written(folder: Path, settings: str = OURS) -> Desk:
    desk = Desk(folder)
    desk.write("mkdocs.yml", settings)
    for path, text in FILES.items():
        desk.write(path, text)
    return desk


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    desk = written(tmp_path_factory.mktemp("searched"))
    built = desk.build()
    assert built.code == 0, built.out
    return desk.site


@pytest.fixture(scope="module")
def root(site: Path, serve_directory: Callable[..., str]) -> str:
    return serve_directory(site, prefix="/sub/path/")


def asked(page: Page, query: str) -> list[str]:
    """The titles of what is found for a query, in the finder that is shown."""
    page.locator("#f-find-q:visible").fill(query)
    wait_until(
        page,
        "q => [...document.querySelectorAll('.finder__count')].some(s => s.textContent.includes(q))",
        arg=f"“{query}”",
    )
    count = page.locator(".finder__count").inner_text()
    if not count.startswith("Nothing"):
        page.locator(".hit").first.wait_for()
    return page.locator(".hit__title").all_inner_texts()


@pytest.fixture
def opened(root: str, open_page: Callable[..., Page]) -> Iterator[Page]:
    """The search, opened by its key on a page two folders deep; nothing in it may run."""
    page = open_page(root + "treaties/pact/")
    fired: list[str] = []
    page.on("dialog", lambda dialog: (fired.append(dialog.message), dialog.dismiss()))
    page.keyboard.press("/")
    page.locator(".finder-dialog #f-find-q").wait_for()
    yield page
    assert fired == []


# What is found first.
FINDS = {
    "Lavrov": "Sergey Lavrov",
    "lavr": "Sergey Lavrov",
    "Лавров": "Sergey Lavrov",
    "лавров": "Sergey Lavrov",
    "Wałęsa": "Lech Wałęsa",
    "walesa": "Lech Wałęsa",
    "electrician": "Lech Wałęsa",
    "gdansk": "Lech Wałęsa",
    "السعودية": "Saudi Arabia",
    "中俄睦邻友好合作条约": "Treaty of Friendship",
    "睦邻友好": "Treaty of Friendship",
    "zeppelin": HOSTILE,
    "July 2001": "Treaty of Friendship",
    "kangaroos": "About us",
}


def test_names_in_any_script_and_words_are_found(opened: Page) -> None:
    assert {query: (asked(opened, query) or ["nothing"])[0] for query in FINDS} == FINDS


def test_characters_that_stand_apart_are_not_found_as_a_word(opened: Page) -> None:
    assert asked(opened, "友条") == []
    assert opened.locator(".finder__count").inner_text() == "Nothing found for “友条”."


def test_a_hit_shows_type_date_and_the_whole_denial_and_leads_to_it(opened: Page) -> None:
    assert HOSTILE in asked(opened, "troops")
    hit = opened.locator(".hit", has_text="Peace &")
    assert hit.locator(".hit__kind").inner_text() == "Brief · 5 January 2026"
    text = hit.locator(".hit__text")
    assert text.inner_text().startswith(
        "What it does not mean It does not mean that Russia has promised to send troops."
    )
    assert text.locator("mark").all_inner_texts() == ["troops."]
    assert opened.locator(".hit img").count() == 0
    text.locator("a").click()
    opened.wait_for_url("**/briefs/peace/#*")
    assert "has promised to send troops" in opened.locator(":target").inner_text()


def test_names_that_were_asked_for_are_shown(opened: Page) -> None:
    asked(opened, "gdansk")
    assert opened.locator(".hit__names").first.inner_text() == "Also: Gdańsk shipyard"


def test_keys_go_through_the_hits_and_back_and_the_focus_returns(opened: Page) -> None:
    field, keys = opened.locator("#f-find-q"), opened.keyboard
    titles = asked(opened, "treaty")
    keys.press("ArrowDown")
    assert opened.evaluate("document.activeElement.textContent") == titles[0]
    keys.press("ArrowDown")
    assert opened.evaluate("document.activeElement.textContent") == titles[1]
    keys.press("ArrowUp")
    keys.press("ArrowUp")
    assert field.evaluate("field => field === document.activeElement")
    keys.press("Enter")
    wait_until(opened, "title => document.activeElement.textContent === title", arg=titles[0])
    keys.press("Escape")
    assert opened.locator(".finder-dialog").is_hidden()
    opened.locator("a[data-find]").press("Enter")
    opened.locator("#f-find-q").wait_for()
    keys.press("Escape")
    assert opened.evaluate("document.activeElement.matches('a[data-find]')")
    keys.press("Control+k")
    assert field.is_visible()
    assert field.input_value() == "treaty"


def test_choices_narrow_down_and_stand_in_the_address(
    root: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(root + "search/?kind=brief", viewport={"width": 1280, "height": 900})
    page.locator(".hit").nth(1).wait_for()
    assert page.locator(".finder__count").inner_text() == "2 pages with this choice."
    years = page.locator("#f-find-year option")
    assert years.all_inner_texts() == ["All years", "2026 (1)", "2024 (1)"]
    page.select_option("#f-find-year", "2026")
    wait_until(page, "document.querySelectorAll('.hit').length === 1")
    assert page.locator(".hit__title").all_inner_texts() == [HOSTILE]
    assert page.url.endswith("search/?kind=brief&year=2026")
    page.select_option("#f-find-kind", "")
    page.select_option("#f-find-year", "")
    for choice, value, found in (
        ("actor", "Lech Wałęsa", {"Lech Wałęsa", HOSTILE}),
        ("treaty", "Treaty of Friendship", {"Treaty of Friendship", HOSTILE}),
        ("topic", "Disarmament", {"Disarmament", HOSTILE, "Lech Wałęsa", "Treaty of Friendship"}),
    ):
        page.goto(f"{root}search/?{choice}={value}")
        wait_until(page, "n => document.querySelectorAll('.hit').length === n", arg=len(found))
        assert set(page.locator(".hit__title").all_inner_texts()) == found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_the_opened_search(
    root: str, open_page: Callable[..., Page], scheme: str, width: int
) -> None:
    page = open_page(root, color_scheme=scheme, viewport={"width": width, "height": 900})
    page.keyboard.press("/")
    page.locator("#f-find-q").wait_for()
    asked(page, "treaty")
    page.locator("details.finder__narrow").evaluate("d => d.open = true")
    page.locator("#f-find-actor option").nth(1).wait_for(state="attached")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert violations(page) == []


def test_without_a_script_the_lists_are_there(root: str, open_page: Callable[..., Page]) -> None:
    page = open_page(root, java_script_enabled=False)
    page.locator("a[data-find]").click()
    assert page.locator("#f-find-q").is_hidden()
    assert "Searching needs a script" in page.locator("noscript").inner_text()
    page.get_by_role("navigation", name="Lists").get_by_role("link", name="Actors").click()
    assert page.url == root + "actors/"


def test_addresses_that_name_files_are_found_and_built_twice_alike(
    tmp_path: Path, serve_directory: Callable[..., str], open_page: Callable[..., Page]
) -> None:
    desk = written(tmp_path, OURS + "use_directory_urls: false\n")
    assert desk.build().code == 0
    first = {f.relative_to(desk.site): f.read_bytes() for f in desk.site.rglob("*") if f.is_file()}
    shutil.rmtree(desk.site)
    assert desk.build().code == 0
    again = {f.relative_to(desk.site): f.read_bytes() for f in desk.site.rglob("*") if f.is_file()}
    assert first.keys() == again.keys()
    assert [str(name) for name in first if first[name] != again[name]] == []
    page = open_page(serve_directory(desk.site) + "actors/lavrov.html")
    page.keyboard.press("Control+k")
    page.locator("#f-find-q").wait_for()
    assert asked(page, "friendship")[:1] == ["Treaty of Friendship"]
    page.locator(".hit__title a").first.click()
    page.wait_for_url("**/treaties/pact.html")


def test_where_pagefind_does_not_run_material_searches(desk: Desk) -> None:
    (desk.folder / "pagefind_bin.py").write_text("raise ImportError\n")
    desk.write("mkdocs.yml", OURS)
    desk.write("content/briefs/one.md", SMALLEST_BRIEF)
    built = desk.build(
        PYTHONPATH=os.pathsep.join([str(desk.folder), os.environ.get("PYTHONPATH", "")])
    )
    assert built.code == 0, built.out
    assert "Pagefind does not run on this computer, so Material's own search is used." in built.out
    assert json.loads((desk.site / "search/search_index.json").read_text("utf-8"))["docs"]
    assert 'data-open="search"' in desk.page("index.html")
    assert not (desk.site / "pagefind").exists()


def test_search_can_be_left_out(desk: Desk) -> None:
    desk.write("mkdocs.yml", OURS.replace("- briefgen", "- briefgen: {search: false}"))
    desk.write("content/briefs/one.md", SMALLEST_BRIEF)
    assert desk.build().code == 0
    assert not (desk.site / "pagefind").exists()
    assert not (desk.site / "search").exists()
    assert "data-find" not in desk.page("index.html")
    desk.write("mkdocs.yml", SETTINGS.replace("- briefgen", "- briefgen: {search: false}"))
    refused = desk.build()
    assert refused.code == 1
    assert (
        "briefgen has `search: false`, but `search` stands in the list of plugins too"
        in refused.out
    )


def test_pagefind_is_told_words_and_no_markup() -> None:
    entry = SearchEntry(
        url="actors/a/",
        title='A "quoted" <b>',
        names=("中国", "Cathay"),
        when="16 July 2001",
        html='<h2 id="x">条约</h2> <p>Of 2001 &lt;b&gt;.',
        facets={"kind": ("actor",), "actor": ("A & B",)},
    )
    assert as_page(entry) == (
        "<!doctype html><html><body>"
        '<meta data-pagefind-meta="title[content]" content="A &quot;quoted&quot; &lt;b&gt;">'
        '<meta data-pagefind-meta="names[content]" content=" 中  国  · Cathay">'
        '<meta data-pagefind-meta="spelt[content]" content="">'
        '<meta data-pagefind-meta="when[content]" content="16 July 2001">'
        '<meta data-pagefind-meta="lead[content]" content="">'
        '<meta data-pagefind-filter="kind[content]" content="actor">'
        '<meta data-pagefind-filter="actor[content]" content="A &amp; B">'
        '<h2 id="x"> 条  约 </h2> <p>Of 2001 &lt;b&gt;.</body></html>'
    )
