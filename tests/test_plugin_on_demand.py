"""What a browser asks of a served site is made when it asks, of the content as it is then."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from site_fixtures import SETTINGS, Desk, serving

from briefgen.plugin.on_demand import OnDemand

BRIEF = """---
title: TITLE
date: 2026-11-01
actors: [arland]
means: [{claim: Arland would talk., by: arland, basis: [statement]}]
---
"""
MEANS = BRIEF.splitlines(keepends=True)[4]
ARLAND = "name: Arland\nkind: state\nformerly: [old-arland]\n"
STATEMENT = "title: A statement\nurl: https://example.org/s\npublisher: arland\n"


class Folder:
    """A server of files below `/sub/`, as that of MkDocs."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        uri = environ["PATH_INFO"].removeprefix("/sub/").lstrip("/")
        path = self.path / uri
        if path.is_dir() and not uri.endswith("/"):
            start("302 Found", [("Location", f"/sub/{uri}/")])
            return []
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            start("404 Not Found", [])
            return [b"none"]
        start("200 OK", [])
        return [path.read_bytes()]


def ask(app: Any, path: str) -> tuple[str, bytes]:
    begun: list[str] = []
    body = app({"PATH_INFO": path}, lambda status, _: begun.append(status))
    return begun[0], b"".join(body)


def test_what_is_missing_is_made_once_and_goes_with_the_next_build(tmp_path: Path) -> None:
    asked: list[str] = []

    def make(uri: str) -> dict[str, bytes]:
        asked.append(uri)
        files = {"a/index.html": b"A", "search/one": b"1", "search/two": b"2"}
        return {
            name: data for name, data in files.items() if name.split("/")[0] == uri.split("/")[0]
        }

    on_demand = OnDemand()
    app = on_demand.serve(Folder(tmp_path), "/sub/")
    on_demand.offer(tmp_path, make)
    assert ask(app, "/sub/a/") == ("200 OK", b"A")
    assert ask(app, "/sub/a") == ("302 Found", b"")
    assert ask(app, "/sub/a/index.html") == ("200 OK", b"A")
    assert ask(app, "/sub/search/two") == ("200 OK", b"2")
    assert ask(app, "/sub/search/one") == ("200 OK", b"1")
    assert asked == ["a/index.html", "search/two"]
    assert ask(app, "/sub/search/none") == ("404 Not Found", b"none")
    assert ask(app, "/sub/none/") == ("404 Not Found", b"none")
    assert ask(app, "/sub/../../etc/passwd") == ("404 Not Found", b"none")

    on_demand.begin()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_what_was_made_of_older_content_is_not_shown(tmp_path: Path) -> None:
    on_demand = OnDemand()

    def old(uri: str) -> dict[str, bytes]:
        # Meanwhile somebody saves a file.
        on_demand.begin()
        on_demand.offer(tmp_path, lambda uri: {uri: b"new"})
        return {uri: b"old"}

    on_demand.offer(tmp_path, old)
    app = on_demand.serve(Folder(tmp_path), "/sub/")
    assert ask(app, "/sub/a.json") == ("200 OK", b"new")


def test_an_absolute_name_leads_to_nothing_outside(tmp_path: Path) -> None:
    """The address comes from whoever asks; what is made has addresses of the site alone."""
    on_demand = OnDemand()
    on_demand.offer(tmp_path, lambda uri: {"index.html": b"home"} if uri == "index.html" else {})
    app = on_demand.serve(Folder(tmp_path), "/sub/")
    assert ask(app, "/sub//etc/passwd")[0] == "404 Not Found"


def test_what_is_asked_for_beside_the_site_is_left_to_the_server(tmp_path: Path) -> None:
    """ "/fav/a/" without as many characters as "/sub/" has is the address of a page."""
    asked: list[str] = []

    def make(uri: str) -> dict[str, bytes]:
        asked.append(uri)
        return {"a/index.html": b"A"}

    on_demand = OnDemand()
    on_demand.offer(tmp_path, make)
    app = on_demand.serve(Folder(tmp_path), "/sub/")
    assert ask(app, "/fav/a/")[0] == "404 Not Found"
    on_demand.begin()
    assert ask(app, "/livereload/a")[0] == "404 Not Found"
    assert asked == []


def test_what_a_server_does_not_find_is_made_but_once(tmp_path: Path) -> None:
    """It looks into another folder: it would be asked for ever."""
    on_demand = OnDemand()
    on_demand.offer(tmp_path / "here", lambda uri: {uri: b"A"})
    app = on_demand.serve(Folder(tmp_path / "there"), "/")
    assert ask(app, "/a.json") == ("404 Not Found", b"none")


def test_a_page_that_cannot_be_made_says_why(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def make(_: str) -> dict[str, bytes]:
        raise OSError(28, "No space left on device", "<disk>")

    on_demand = OnDemand()
    on_demand.offer(tmp_path, make)
    words = "<disk> cannot be read or written: No space left on device."
    assert ask(on_demand.serve(Folder(tmp_path), "/"), "/a/") == (
        "500 Internal Server Error",
        f"<!doctype html><title>No page</title><p>{html.escape(words)}</p>".encode(),
    )
    assert caplog.messages == [f"{words} `mkdocs serve --verbose` says more."]


def test_no_byte_of_an_address_stops_the_server(desk: Desk) -> None:
    desk.write("content/briefs/peace.md", BRIEF.replace("TITLE", "Peace").replace(MEANS, ""))
    desk.write("content/actors/arland.yml", ARLAND)
    with serving(desk) as server:
        server.wait(lambda: "Serving on" in server.log, "the first build")
        assert "Peace" in server.page("briefs/%00%ff/peace/?x=%00")
        assert "Peace" in server.page("%00")
        assert "Traceback" not in server.log


def test_without_watching_all_pages_are_there_from_the_beginning(desk: Desk) -> None:
    desk.write("content/briefs/peace.md", BRIEF.replace("TITLE", "Peace").replace(MEANS, ""))
    desk.write("content/actors/arland.yml", ARLAND)
    with serving(desk, "--no-livereload") as server:
        server.wait(lambda: "Serving on" in server.log, "the build")
        assert "Peace" in server.page("briefs/peace/")
        assert "Peace" in server.page("data.json")


def test_a_broken_theme_is_told_in_words(desk: Desk) -> None:
    theme = SETTINGS.replace("font: false", "font: false, custom_dir: look")
    desk.write("mkdocs.yml", theme)
    desk.write("look/main.html", '{% extends "base.html" %}')
    desk.write("content/briefs/peace.md", BRIEF.replace("TITLE", "Peace").replace(MEANS, ""))
    desk.write("content/actors/arland.yml", ARLAND)
    with serving(desk) as server:
        server.wait(lambda: "Serving on" in server.log, "the first build")
        desk.write("look/main.html", "{% if %}")
        desk.write("mkdocs.yml", theme + "\n")
        server.wait(lambda: "No page is served until this is mended." in server.log, "the fault")
        assert "look/main.html:1 cannot be used" in server.log
        assert "Traceback" not in server.log
        desk.write("look/main.html", '{% extends "base.html" %}')
        server.wait(lambda: "Peace" in server.page("briefs/peace/"), "the mended theme")


@pytest.mark.parametrize("search", ["  - search\n", ""])
def test_all_that_a_build_publishes_is_served_and_new_after_an_edit(
    desk: Desk, search: str
) -> None:
    desk.write("mkdocs.yml", SETTINGS.replace("  - search\n", search))
    desk.write("content/briefs/peace.md", BRIEF.replace("TITLE", "Old words"))
    desk.write("content/actors/arland.yml", ARLAND)
    desk.write("content/sources/statement.yml", STATEMENT)
    desk.write("content/own.md", "# Own\n\nOf [[peace]], as [data](data.json).\n")
    built = desk.build()
    assert built.code == 0, built.out
    uris = [p.relative_to(desk.site).as_posix() for p in desk.site.rglob("*") if p.is_file()]
    ours = [u for u in uris if u.endswith((".html", ".json", ".xml", ".ics", ".bib"))]
    with serving(desk) as server:
        server.wait(lambda: "Serving on" in server.log, "the first build")
        assert [uri for uri in ours if not server.page(uri)] == []
        assert "data.json" not in server.log
        desk.write("content/briefs/peace.md", BRIEF.replace("TITLE", "New words"))
        server.wait(lambda: "New words" in server.page("briefs/peace/"), "the edit")
        assert [
            uri
            for uri in ours
            if "Old words" in (desk.site / uri).read_text("utf-8", "replace")
            and ("Old words" in server.page(uri) or "New words" not in server.page(uri))
        ] == []
        if search:
            found = json.loads(server.page("search/search_index.json"))["docs"]
            assert {"briefs/peace/", "own/"} <= {entry["location"] for entry in found}
        desk.write("content/briefs/peace.md", BRIEF.replace("TITLE", "Newer words"))
        server.wait(lambda: "Newer words" in server.page(""), "the second edit")
