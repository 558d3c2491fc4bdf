"""What a browser asks of a served site is made when it asks, of the content as it is then."""

from __future__ import annotations

import html
import json
import threading
from collections.abc import Collection, Iterable, Mapping
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from site_fixtures import PATIENCE, SETTINGS, Desk, serving

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


class MkDocsServer:
    """Answers as that of MkDocs does below `/sub/`, where it has one file of its own."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if path.startswith("/livereload/"):
            start("200 OK", [])
            return [b"17"]
        self.asked.append(path)
        is_there = path == "/sub/own.css"
        start("200 OK" if is_there else "404 Not Found", [])
        return [b"own" if is_there else b"none"]


class Files:
    """Files that are ours, and the pages of others that are `behind`."""

    def __init__(
        self, ours: Mapping[str, bytes] | None = None, behind: Collection[str] = ()
    ) -> None:
        self._ours, self._behind = ours or {}, behind

    def file(self, uri: str) -> bytes | None:
        return self._ours.get(uri)

    def is_behind(self, uri: str) -> bool:
        return uri in self._behind


def ask(app: Any, path: str) -> tuple[str, dict[str, str], bytes]:
    begun: list[Any] = []
    body = app({"PATH_INFO": path}, lambda *how: begun.append(how))
    status, head = begun[0]
    return status, dict(head), b"".join(body)


@pytest.fixture
def server() -> MkDocsServer:
    return MkDocsServer()


def test_ours_comes_first_and_mkdocs_answers_for_the_rest(server: MkDocsServer) -> None:
    site = Files({"a/index.html": b"A", "index.html": b"home", "data.json": b"{}"})
    on_demand = OnDemand()
    on_demand.offer(site)
    app = on_demand.serve(server, "/sub/")
    status, head, body = ask(app, "/sub/a/")
    assert (status, head["Content-Type"]) == ("200 OK", "text/html")
    assert body.startswith(b"A<script>")
    assert head["Content-Length"] == str(len(body))
    assert ask(app, "/sub/a/index.html")[2].startswith(b"A<script>")
    assert ask(app, "/sub/")[2].startswith(b"home<script>")
    assert ask(app, "/sub/data.json") == (
        "200 OK",
        {"Content-Type": "application/json", "Content-Length": "2"},
        b"{}",
    )
    assert ask(app, "/sub/a") == ("302 Found", {"Location": "/sub/a/"}, b"")
    assert ask(app, "/sub") == ("302 Found", {"Location": "/sub/"}, b"")
    assert server.asked == []
    assert ask(app, "/sub/own.css")[2] == b"own"
    # Nor does a name lead out of the site, or one of another folder of the same length into it.
    for path in ("/sub/none/", "/sub/../../etc/passwd", "/sub//etc/passwd", "/fav/a/"):
        assert ask(app, path)[2] == b"none"


def test_a_page_looks_for_a_later_build_than_the_one_before_its_content(
    server: MkDocsServer,
) -> None:
    on_demand = OnDemand()
    on_demand.offer(Files({"index.html": b"<body>A</body>"}))
    _, _, body = ask(on_demand.serve(server, "/sub/"), "/sub/")
    assert b"A<script>" in body
    assert b"/livereload/17/" in body
    assert body.endswith(b"</script></body>")


def test_while_there_is_no_site_requests_wait_for_one(server: MkDocsServer) -> None:
    on_demand = OnDemand()
    on_demand.offer(Files({"a.json": b"old"}))
    on_demand.withdraw()
    app = on_demand.serve(server, "/sub/")
    answers: list[bytes] = []
    asking = threading.Thread(target=lambda: answers.append(ask(app, "/sub/a.json")[2]))
    asking.start()
    asking.join(0.1)
    assert answers == []
    assert ask(app, "/livereload/16/1")[2] == b"17"
    on_demand.offer(Files({"a.json": b"new"}))
    asking.join(PATIENCE)
    assert answers == [b"new"]


def test_a_page_that_mkdocs_is_to_make_anew_waits_for_that(server: MkDocsServer) -> None:
    """Through a build that was under way when the file was saved, and so is behind too."""
    on_demand = OnDemand()
    on_demand.offer(Files(behind={"own/index.html"}))
    app = on_demand.serve(server, "/sub/")
    asking = threading.Thread(target=lambda: ask(app, "/sub/own/"))
    asking.start()
    for site in (Files(behind={"own/index.html"}), None):
        asking.join(0.1)
        assert server.asked == []
        if site is None:
            on_demand.withdraw()
        else:
            on_demand.offer(site)
    asking.join(0.1)
    assert server.asked == []
    on_demand.offer(Files())
    asking.join(PATIENCE)
    assert server.asked == ["/sub/own/"]


def test_a_page_that_cannot_be_made_says_why(
    server: MkDocsServer, caplog: pytest.LogCaptureFixture
) -> None:
    class Full:
        def file(self, _: str) -> bytes:
            raise OSError(28, "No space left on device", "<disk>")

        def is_behind(self, _: str) -> bool:
            return False

    on_demand = OnDemand()
    on_demand.offer(Full())
    words = "<disk> cannot be read or written: No space left on device."
    status, _, body = ask(on_demand.serve(server, "/"), "/a/")
    assert (status, body) == (
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
        assert "Peace" in server.page("data.zip")


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
    desk.write("content/own.md", "# Own\n\nOf [[peace]], as [data](data.zip).\n")
    built = desk.build()
    assert built.code == 0, built.out
    uris = [p.relative_to(desk.site).as_posix() for p in desk.site.rglob("*") if p.is_file()]
    ours = [u for u in uris if u.endswith((".html", ".json", ".zip", ".xml", ".ics", ".bib"))]
    with serving(desk) as server:
        server.wait(lambda: "Serving on" in server.log, "the first build")
        assert [uri for uri in ours if not server.page(uri)] == []
        assert "data.zip" not in server.log
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
