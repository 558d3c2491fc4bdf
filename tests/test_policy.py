"""The content security policy: what it allows, and that it has nothing to say on honest pages."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from site_fixtures import Desk, serving

from briefgen.plugin.policy import content_policy

if TYPE_CHECKING:
    from playwright.sync_api import Page

# A page of each type, by a glob below the site.
PAGES = (
    "index.html", "404.html", "about/index.html", "briefs/index.html", "briefs/*/index.html", "actors/index.html",
    "actors/*/index.html", "treaties/index.html", "treaties/*/index.html", "events/index.html",
    "events/*/index.html", "sources/index.html", "sources/*/index.html", "topics/index.html",
    "topics/*/index.html", "claims/index.html", "timeline/index.html", "corrections/index.html",
    "review/index.html", "how-we-work/index.html", "together/*/index.html",
)  # fmt: skip


def directives(policy: str) -> dict[str, list[str]]:
    return {name: rest for name, *rest in (part.split() for part in policy.split("; "))}


def test_a_script_of_the_theme_is_allowed_by_its_hash_and_data_needs_none() -> None:
    digest = b64encode(sha256(b"go()").digest()).decode()
    policy = content_policy(
        '<script src="a.js"></script><script>go()</script><script type="application/json">{}</script>',
        {"connect-src": ("https://stats.example.org",)},
    )
    assert directives(policy) == {
        "default-src": ["'self'"],
        "script-src": ["'self'", f"'sha256-{digest}'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'", "https://stats.example.org"],
        "frame-src": ["'self'"],
        "media-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
    }


def test_only_a_served_page_may_have_any_inline_script() -> None:
    served = directives(content_policy("<script>go()</script>", {}, is_serving=True))
    assert served["script-src"] == ["'self'", "'unsafe-inline'"]
    assert "unsafe" not in content_policy("<script>go()</script>", {})


def test_a_desk_adds_hosts_and_nothing_that_takes_the_policy_away(desk: Desk) -> None:
    settings = (desk.folder / "mkdocs.yml").read_text("utf-8").replace("- briefgen", "- briefgen:")
    desk.write(
        "mkdocs.yml",
        settings
        + """      policy:
        script-src: [https://stats.example.org, "'unsafe-inline'", "'self'; img-src *"]
        scriptsrc: https://stats.example.org
        connect-src: "*"
        object-src: https://stats.example.org
""",
    )
    out = desk.build().out
    for place, words in (
        ("8:9", "\"'unsafe-inline'\" cannot be allowed"),
        ("8:9", "\"'self'; img-src *\" cannot be allowed"),
        ("9:9", '"scriptsrc" cannot be added to'),
        ("10:9", '"*" cannot be allowed'),
        ("11:9", '"object-src" cannot be added to'),
    ):
        assert f"mkdocs.yml:{place}: error[bad-setting] {words}" in " ".join(out.split()), out
    assert 'did you mean "script-src"?' in out


def test_it_reports_nothing_on_honest_pages(
    built_site: Path, serve_directory: Callable[..., str], open_page: Callable[..., Page]
) -> None:
    root = serve_directory(built_site, prefix="/plain-terms/")
    page = open_page(root, permissions=["clipboard-write", "clipboard-read"])
    seen = []
    for glob in PAGES:
        found = sorted(p for p in built_site.glob(glob) if p.parent.name != "data")
        if not found:
            continue
        largest = max(found, key=lambda p: p.stat().st_size)
        seen.append(glob)
        page.goto(root + str(largest.relative_to(built_site)))
        use_the_page(page)
    assert len(seen) > len(PAGES) - 4, seen


# All that a reader can press: contents, filters, copies, previews, colours, menu.
PRESS = """() => {
  for (const it of document.querySelectorAll("summary, button:not([data-open=search]), .toc a"))
    it.click()
  for (const it of document.querySelectorAll("form[data-filter] select")) {
    it.selectedIndex = 1
    it.dispatchEvent(new Event("change", {bubbles: true}))
  }
  for (const it of document.querySelectorAll("article a[href]")) {
    it.focus()
    it.dispatchEvent(new PointerEvent("pointerover", {bubbles: true, pointerType: "mouse"}))
  }
}"""


def use_the_page(page: Page) -> None:
    page.evaluate(PRESS)
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("treaty")
    page.wait_for_timeout(150)


def test_a_page_read_from_a_folder_keeps_its_styles(
    desk: Desk, open_page: Callable[..., Page]
) -> None:
    settings = (desk.folder / "mkdocs.yml").read_text("utf-8")
    desk.write("mkdocs.yml", f"{settings}use_directory_urls: false\n")
    desk.write("content/actors/arland.yml", "name: Arland\nkind: state\n")
    assert desk.build().code == 0
    page = open_page((desk.site / "actors/arland.html").as_uri())
    assert page.locator("h1").inner_text() == "Arland"
    assert page.evaluate("document.styleSheets.length") == 2
    assert page.evaluate("typeof __md_get") == "function"


@pytest.fixture
def served(desk: Desk) -> Iterator[str]:
    desk.write("content/actors/arland.yml", "name: Arland\nkind: state\nunknown: x\n")
    with serving(desk) as server:
        server.wait(lambda: "Serving on" in server.log, "the first build")
        yield server.root


def test_a_served_page_may_reload_itself_and_show_its_faults(
    desk: Desk, served: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(served)
    page.locator("#briefgen-faults").wait_for()
    desk.write("content/actors/arland.yml", "name: Arland\nkind: state\n")
    page.locator("#briefgen-faults").wait_for(state="detached")


def test_a_script_that_slips_in_does_not_run(
    desk: Desk, serve_directory: Callable[..., str], browser: object
) -> None:
    desk.write("content/index.md", "# Home\n")
    assert desk.build().code == 0
    html = desk.page("index.html")
    assert "<script>" in html, "Material has inline scripts, which are allowed by hash"
    evil = "<script>document.title='fired'</script><img src=x onerror=\"document.title='fired'\">"
    (desk.site / "index.html").write_text(html.replace("</article>", f"{evil}</article>"), "utf-8")
    page = browser.new_page()  # type: ignore[attr-defined]
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(serve_directory(desk.site))
    page.wait_for_load_state("networkidle")
    assert page.title() == "A desk"
    assert sum("Content Security Policy" in words for words in said) == 2, unescape(str(said))
    page.close()
