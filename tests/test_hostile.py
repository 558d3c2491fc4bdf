"""Content is not trusted: whatever stands in a field or a text, nothing runs and nothing leaves.

The texts are `tests/data/hostile/payloads.txt`. The browser's second wall, the content security
policy, is switched off here, so that the first one is looked at alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from urllib.parse import quote

import bibtexparser
import feedparser
import icalendar
import lxml.html
import pytest
from browsing import wait_until
from helpers import all_data, corpus_from, settings
from hostile import PROBES, Files, Watch, hostile_desk, payloads, quoted
from markdown import Markdown
from site_fixtures import SETTINGS, Desk

from briefgen.check import check_content
from briefgen.derive import derive
from briefgen.diagnostics import Diagnostic
from briefgen.model.fields import Form
from briefgen.outputs import HeadWriter, make_outputs
from briefgen.outputs.feeds import ENTRIES
from briefgen.pages.page import Page
from briefgen.render.links import Linker
from briefgen.render.markdown import TextRenderer
from briefgen.render.sanitise import clean_page
from briefgen.settings import DEFAULT_MARKDOWN_EXTENSIONS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TARGET = {"actors/target.yml": "name: Target\nkind: state\n"}
GROUPS = 22
# As an editor might ask for: all that the site's own settings leave out.
MANY_EXTENSIONS = (
    "extra", "attr_list", "md_in_html", "admonition", "sane_lists", "smarty", "wikilinks", "meta", "toc",
    "pymdownx.details", "pymdownx.superfences", "pymdownx.tabbed", "pymdownx.tasklist", "pymdownx.caret",
    "pymdownx.tilde", "pymdownx.mark", "pymdownx.keys", "pymdownx.emoji", "pymdownx.highlight",
    "pymdownx.inlinehilite", "pymdownx.arithmatex", "pymdownx.magiclink", "pymdownx.critic",
    "pymdownx.smartsymbols", "pymdownx.progressbar", "pymdownx.blocks.html",
)  # fmt: skip


def found_in(files: Files) -> tuple[Diagnostic, ...]:
    """What a check finds in a content folder."""
    with TemporaryDirectory() as folder:
        write(Path(folder) / "content", files)
        return check_content(settings(content_dir=Path(folder) / "content")).diagnostics


def write(content: Path, files: Files) -> None:
    for uri, text in files.items():
        path = content / uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8", "surrogatepass"))


@cache
def refused() -> dict[str, frozenset[int]]:
    """The payloads, by number, that are an error as a line, as prose, as an address, in a text."""
    files = dict(TARGET)
    for number, text in enumerate(payloads()):
        url = f"https://example.org/{number}"
        files[f"sources/line-{number}.yml"] = (
            f"title: {quoted(text)}\ndate: 2020-01-01\nurl: {url}\n"
        )
        files[f"sources/url-{number}.yml"] = (
            f"title: {number}\ndate: 2020-01-01\nurl: {quoted(text)}\n"
        )
        files[f"actors/prose-{number}.yml"] = (
            f"name: P{number}\nkind: state\nnote: {quoted(text)}\n"
        )
        files[f"topics/body-{number}.md"] = f"---\nname: B{number}\n---\n{text}\n"
        files[f"page-{number}.md"] = f"# Page\n\n{text}\n"
    errors: dict[str, set[int]] = {}
    for fault in found_in(files):
        if fault.is_error and (where := re.search(r"(\w+)-(\d+)\.", fault.span.path)):
            errors.setdefault(where[1], set()).add(int(where[2]))
    return {where: frozenset(numbers) for where, numbers in errors.items()}


def kept_in(where: str) -> list[str]:
    return [text for number, text in enumerate(payloads()) if number not in refused()[where]]


def test_there_are_many() -> None:
    assert len(payloads()) == len(set(payloads())) > 400


def test_what_is_dangerous_is_refused_where_it_could_work() -> None:
    def are_refused(where: str, pattern: str) -> bool:
        named = {n for n, p in enumerate(payloads()) if re.search(pattern, p)}
        assert not (kept := [payloads()[n] for n in named - refused()[where]]), kept
        return bool(named)

    assert are_refused("body", r"(?i)^<script[ >]|^<i?frame|<base |<meta |<style>|<form |<object")
    assert are_refused("body", r"^\[x\]\((?i:javascript|vbscript|data):")
    assert are_refused("prose", r"^\[x\]\((?i:javascript|vbscript|data):")
    assert are_refused("url", r"^(?i:java|vbs|data:|//|\\\\)")
    for where in refused():
        assert are_refused(where, "[\0\x08\x1b\u202e\u2066]"), where
    # In a field of plain text a tag is only words.
    assert "<script>alert(1)</script>" in kept_in("line")


@pytest.mark.parametrize(
    "extensions", [DEFAULT_MARKDOWN_EXTENSIONS, MANY_EXTENSIONS], ids=["own", "many"]
)
def test_no_text_runs_whatever_extensions_a_site_has(
    extensions: tuple[str, ...],
    tmp_path: Path,
    serve_directory: Callable[..., str],
    browser: Browser,
) -> None:
    chosen = settings(markdown_extensions=extensions)
    corpus = corpus_from(TARGET)
    texts, linker = TextRenderer(corpus, chosen), Linker(corpus, chosen, str, from_url="")
    encodable = [text for text in payloads() if "\ud800" not in text]  # others are no UTF-8
    pieces = [
        f"<div>{section.html}</div><div>{section.heading}</div>"
        for text in encodable
        for section in texts.body(text, linker)
    ]
    page = Markdown(extensions=list(extensions))
    pieces += [f"<div>{clean_page(page.reset().convert(text))}</div>" for text in encodable]
    pieces += [f"<p>{texts.prose(text, linker)}</p>" for text in encodable]
    html = "<!doctype html><meta charset=utf-8><main>" + "\n".join(pieces) + "</main>"
    (tmp_path / "index.html").write_text(html, "utf-8")
    watch = Watch(browser, serve_directory(tmp_path))
    watch.look(watch.root)
    watch.context.close()
    assert watch.seen == []


def test_no_field_and_no_page_of_a_built_site_runs_anything_nor_does_its_search(
    desk: Desk, serve_directory: Callable[..., str], browser: Browser
) -> None:
    desk.write("mkdocs.yml", SETTINGS.replace("  - search\n", ""))
    write(desk.folder / "content", publishable())
    built = desk.build()
    assert built.code == 0, built.out[-3000:]

    watch = Watch(browser, serve_directory(desk.site))
    for page in sorted(desk.site.rglob("*.html")):
        # Pages at former addresses lead on by themselves.
        if 'http-equiv="refresh"' not in page.read_text("utf-8"):
            watch.look(watch.root + page.relative_to(desk.site).as_posix())
    evil = quote("<img src=x onerror=alert(1)>")
    watch.page.goto(f"{watch.root}search/?q=onerror&kind={evil}&year={evil}#{evil}")
    watch.audit()
    watch.page.goto(f"{watch.root}search/?q={evil}")
    hits = watch.page.locator(".hit__text")
    hits.nth(5).wait_for()
    assert "<img src=x onerror=alert(1)>" in " ".join(hits.all_text_contents())
    watch.audit()
    watch.context.close()
    assert watch.seen == []


def test_the_search_of_material_shows_only_words(
    desk: Desk, serve_directory: Callable[..., str], browser: Browser
) -> None:
    files = {
        f"briefs/b{n}.md": f"---\ntitle: {quoted(text)}\ndate: 2026-01-05\n---\n"
        for n, text in enumerate(kept_in("line"))
        if "alert" in text and n % 4 == 0
    }
    write(desk.folder / "content", files)
    assert desk.build().code == 0
    watch = Watch(browser, serve_directory(desk.site))
    watch.page.goto(f'{watch.root}?h=<img src=x onerror=alert(1)>#"><img src=x onerror=alert(1)>')
    watch.page.keyboard.press("/")
    wait_until(watch.page, "document.activeElement.matches('.md-search__input')")
    watch.page.keyboard.type("onerror alert <img src=x onerror=alert(1)>")
    watch.page.locator(".md-search-result__item").first.wait_for(state="attached")
    watch.audit()
    watch.context.close()
    assert watch.seen == []


def publishable() -> Files:
    """A desk with all payloads in its fields, texts and ordinary pages, without an error."""
    texts = {Form.LINE: kept_in("line"), Form.NAME: kept_in("line"), Form.PROSE: kept_in("prose")}
    files = hostile_desk(texts)
    # A few lines must be a word that something else gives: an article, a degree of likelihood.
    wrong = [re.search(r"\bN(\d+) ¦", fault.message) for fault in found_in(files) if fault.is_error]
    assert 0 < len(wrong) < 10
    files = hostile_desk(texts, keep=[int(found[1]) for found in wrong if found])
    pages, bodies = kept_in("page"), kept_in("body")
    # Some would be a mistake beside their like, which stand near them: they come on other pages.
    for turn in range(GROUPS):
        title = quoted(" ¦ ".join((*PROBES, texts[Form.LINE][turn])))
        words = "\n\n".join(pages[turn::GROUPS])
        files[f"page-{turn}.md"] = f"---\ntitle: {title}\n---\n{words}"
        words = "\n\n".join(bodies[turn::GROUPS])
        files[f"topics/body-{turn}.md"] = f"---\nname: Text {turn}\n---\nOf it.\n\n{words}\n"
    return files


def test_programs_read_the_same_words_and_nothing_more() -> None:
    """Feeds, calendar, citations and data give every text back as it was, in one line."""
    texts = kept_in("line")
    for first in range(0, len(texts), ENTRIES):
        titles = [
            f"{' '.join(text.split())} {n}" for n, text in enumerate(texts[first : first + ENTRIES])
        ]
        files = {
            f"briefs/b{n}.md": f"---\ntitle: {quoted(title)}\ndate: 2026-01-05\n---\n"
            for n, title in enumerate(titles)
        } | {
            f"events/e{n}.yml": f"name: {quoted(title)}\ndate: 2026-02-03\n"
            for n, title in enumerate(titles)
        }
        check_programs(files, {f"b{n}": title for n, title in enumerate(titles)})


def check_programs(files: Files, titles: dict[str, str]) -> None:
    chosen = settings(site_url="https://desk.example/")
    corpus = corpus_from(files)
    derived, _ = derive(corpus, chosen)
    made = {file.uri: file.data for file in make_outputs(corpus, derived, chosen)}
    expected = sorted(titles.values())

    feed = feedparser.parse(made["feed.xml"], sanitize_html=False)
    assert not feed.bozo
    assert {entry["title_detail"]["type"] for entry in feed.entries} == {"text/plain"}
    assert sorted(entry["title"] for entry in feed.entries) == expected

    calendar = icalendar.Calendar.from_ical(made["dates.ics"])
    assert {part.name for part in calendar.walk()} == {"VCALENDAR", "VEVENT"}
    assert sorted(str(event["SUMMARY"]) for event in calendar.walk("VEVENT")) == expected
    assert not [event for event in calendar.walk("VEVENT") if "ATTACH" in event]
    assert max(map(len, made["dates.ics"].split(b"\r\n"))) <= 75

    data = all_data(made)
    assert sorted(brief["title"] for brief in data["briefs"].values()) == expected
    head = HeadWriter(corpus, derived, chosen)
    for ident, title in titles.items():
        folder = f"briefs/{ident}"
        (csl,) = json.loads(made[f"{folder}/cite.json"])
        assert csl["title"] == title
        (bib,) = bibtexparser.parse_string(made[f"{folder}/cite.bib"].decode()).entries
        assert (bib.key, bib.entry_type) == (ident, "online")
        ris = [line.partition("  - ") for line in made[f"{folder}/cite.ris"].decode().split("\r\n")]
        assert [value for tag, _, value in ris if tag == "TI"] == [title]
        assert [tag for tag, _, _ in ris if tag in ("TY", "ER")] == ["TY", "ER"]
        page = Page(
            uri=f"{folder}.md", url=f"{folder}/", kind="brief", template="", view=None, title=title,
            record_id=ident,
        )  # fmt: skip
        html = lxml.html.document_fromstring(f"<head>{head(page)}</head><body></body>")
        assert html.xpath("//meta[@name='citation_title']/@content") == [title]
        assert {node.tag for node in html.iter()} == {
            "html",
            "head",
            "body",
            "link",
            "meta",
            "script",
        }
        (script,) = html.xpath("//script")
        assert title in strings_in(json.loads(script.text))


def strings_in(data: object) -> set[str]:
    """Every string of JSON data, at whatever depth."""
    if isinstance(data, str):
        return {data}
    parts = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return set().union(*map(strings_in, parts)) if parts else set()
