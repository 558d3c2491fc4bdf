"""No answer of a served site is older than what was saved before it was asked for."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from site_fixtures import PATIENCE, SETTINGS, Desk, Server, serving

BRIEF = """---
title: TITLE
date: 2026-11-01
actors: [arland]
topics: [Truce]
means: [{claim: TITLE would last., id: last, by: arland, basis: [statement]}]
---

Of Arland.
"""
ARLAND = "name: Arland\nkind: state\n"
STATEMENT = "title: A statement\nurl: https://example.org/s\npublisher: arland\ndate: 2026-10-01\n"
# What shows the title of a brief or the words of its claim.
SHOWING = (
    "briefs/peace/",
    "briefs/",
    "actors/arland/",
    "sources/statement/",
    "topics/truce/",
    "timeline/",
    "claims/",
    "briefs/peace/data.json",
    "data.zip",
    "feed.xml",
    "search/search_index.json",
    "own/",
    "",
)


@pytest.fixture
def written(desk: Desk) -> Desk:
    desk.write("mkdocs.yml", SETTINGS)
    save(desk, 0)
    desk.write("content/actors/arland.yml", ARLAND)
    desk.write("content/sources/statement.yml", STATEMENT)
    desk.write("content/own.md", "# Own\n\nOf [[peace]].\n")
    return desk


@pytest.fixture
def server(written: Desk) -> Iterator[Server]:
    with serving(written) as server:
        server.wait(lambda: "Serving on" in server.log, "the first build")
        yield server


def save(desk: Desk, number: int) -> str:
    title = f"Peace {number}"
    desk.write("content/briefs/peace.md", BRIEF.replace("TITLE", title))
    desk.write(
        "content/events/talks.yml", f"name: {title} talks\ndate: 2026-09-01\nactors: [arland]\n"
    )
    return title


def test_what_is_saved_shows_at_once_on_all_pages(written: Desk, server: Server) -> None:
    for number, uri in enumerate(SHOWING, start=1):
        title = save(written, number)
        page = server.page(uri)
        assert title in page, uri
        assert f"{title}<" not in page.replace(title, f"Peace {number - 1}"), uri


def test_a_page_that_comes_is_there_and_one_that_goes_is_not(written: Desk, server: Server) -> None:
    written.write("content/briefs/new.md", BRIEF.replace("TITLE", "Something new"))
    assert "<h1>Something new</h1>" in server.page("briefs/new/")
    assert "Something new" in server.page("actors/arland/")
    (written.folder / "content/briefs/new.md").rename(written.folder / "content/briefs/other.md")
    assert server.page("briefs/new/") == ""
    assert "<h1>Something new</h1>" in server.page("briefs/other/")
    (written.folder / "content/briefs/other.md").unlink()
    assert server.page("briefs/other/") == ""
    assert "Something new" not in server.page("actors/arland/")


def test_a_mistake_shows_at_once_over_the_last_good_page_and_goes_at_once(
    written: Desk, server: Server
) -> None:
    written.write("content/actors/arland.yml", ARLAND.replace("kind: state", "kind: stat"))
    page = server.page("briefs/peace/")
    assert "<h1>Peace 0</h1>" in page
    assert "content/actors/arland.yml:2:7" in page
    assert "content/actors/arland.yml:2:7" in server.page("own/")
    written.write("content/actors/arland.yml", ARLAND)
    assert "content/actors/arland.yml" not in server.page("briefs/peace/")


def by_another_file(path: Path, text: str) -> None:
    """As most programs save."""
    new = path.with_name("peace.md.tmp~")
    new.write_text(text, "utf-8")
    new.replace(path)


def with_a_copy_of_the_old(path: Path, text: str) -> None:
    """As vim does with `backupcopy=no`."""
    path.rename(path.with_name("peace.md~"))
    path.write_text(text, "utf-8")
    path.with_name("peace.md~").unlink()


def emptied_first(path: Path, text: str) -> None:
    path.write_text("", "utf-8")
    path.write_text(text[:20], "utf-8")
    path.write_text(text, "utf-8")


@pytest.mark.parametrize("way", [by_another_file, with_a_copy_of_the_old, emptied_first])
def test_however_a_program_saves(written: Desk, server: Server, way: object) -> None:
    assert callable(way)
    path = written.folder / "content/briefs/peace.md"
    for number in range(5):
        way(path, BRIEF.replace("TITLE", f"Peace {number}"))
        page = server.page("briefs/peace/")
        assert f"<h1>Peace {number}</h1>" in page
        assert "briefgen-faults" not in page


def test_while_others_ask_and_mkdocs_builds(written: Desk, server: Server) -> None:
    """Saves follow each other for longer than MkDocs waits; some ask for everything meanwhile."""
    done = threading.Event()

    def ask() -> None:
        while not done.is_set():
            for uri in SHOWING:
                assert server.page(uri), uri

    with ThreadPoolExecutor() as pool:
        asking = [pool.submit(ask) for _ in range(2)]
        try:
            for number in range(1, 20):
                title = save(written, number)
                assert f"<h1>{title}</h1>" in server.page("briefs/peace/")
                assert title in server.page("actors/arland/")
        finally:
            done.set()
        for one in asking:
            one.result(PATIENCE)
    assert "Traceback" not in server.log
