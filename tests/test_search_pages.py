"""What Pagefind is given lies in a folder that is kept, and is never anything but the entries."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefgen.outputs.search import SearchEntry
from briefgen.plugin.search import Indexing, SearchError
from briefgen.plugin.search_pages import as_page, search_pages


def entry(url: str, words: str = "") -> SearchEntry:
    return SearchEntry(url=url, title="A title", html=f"<p>{words}</p>")


def pages_in(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text() for p in folder.rglob("*.html")}


def test_a_page_is_written_for_each_entry_and_those_of_before_are_used(tmp_path: Path) -> None:
    kept = tmp_path / "cache" / "search"
    first, gone, new = entry("briefs/a/", "old"), entry("briefs/gone/"), entry("")
    with search_pages((first, gone), kept) as (folder, changed):
        assert changed == {"/briefs/a/", "/briefs/gone/"}
        assert pages_in(folder).keys() == {"briefs/a/index.html", "briefs/gone/index.html"}
    os.utime(kept / "briefs/a/index.html", (0, 0))
    with search_pages((first, new), kept) as (folder, changed):
        assert changed == {"/"}
        assert not kept.exists()  # another build would make its own
        assert pages_in(folder) == {
            "briefs/a/index.html": as_page(first),
            "index.html": as_page(new),
        }
        assert (folder / "briefs/a/index.html").stat().st_mtime == 0
    edited = entry("briefs/a/", "new")
    with search_pages((edited,), kept) as (folder, changed):
        assert changed == {"/briefs/a/"}
        assert pages_in(folder) == {"briefs/a/index.html": as_page(edited)}
    assert [path.name for path in kept.parent.iterdir()] == ["search"]


def test_two_builds_at_once_have_a_folder_each(tmp_path: Path) -> None:
    kept = tmp_path / "search"
    one_build, other_build = search_pages((entry("a/"),), kept), search_pages((entry("b/"),), kept)
    with one_build as (one, _), other_build as (other, _):
        assert (pages_in(one).keys(), pages_in(other).keys()) == (
            {"a/index.html"},
            {"b/index.html"},
        )
    assert [path.name for path in tmp_path.iterdir()] == ["search"]


def test_what_fails_leaves_nothing_and_is_not_hidden(tmp_path: Path) -> None:
    kept = tmp_path / "search"
    with search_pages((entry("a/"),), kept):
        pass
    with pytest.raises(OSError, match="disk"), search_pages((entry("a/"),), kept):
        raise OSError("the disk is full")
    assert list(tmp_path.iterdir()) == []


def test_a_link_in_the_folder_is_not_followed(tmp_path: Path) -> None:
    kept, outside = tmp_path / "search", tmp_path / "outside"
    (kept / "a").mkdir(parents=True)
    (outside / "b").mkdir(parents=True)
    (outside / "text").write_text("mine")
    (kept / "a/index.html").symlink_to(outside / "text")
    (kept / "b").symlink_to(outside / "b")
    with search_pages((entry("a/"), entry("b/")), kept) as (folder, _):
        assert pages_in(folder).keys() == {"a/index.html", "b/index.html"}
    assert (outside / "text").read_text() == "mine"
    assert list((outside / "b").iterdir()) == []


def test_a_program_that_fails_says_why_and_leaves_nothing(tmp_path: Path) -> None:
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\necho no memory left >&2\nexit 3\n")
    program.chmod(0o755)
    work = Indexing([entry("a/")], tmp_path / "site", "en", program, tmp_path / "cache/search")
    with pytest.raises(SearchError, match=r"could not make the search index: no memory left\."):
        work.finish()
    assert list((tmp_path / "cache").iterdir()) == []


def test_work_that_is_not_needed_any_more_ends(tmp_path: Path) -> None:
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\nexec sleep 600\n")
    program.chmod(0o755)
    work = Indexing([entry("a/")], tmp_path / "site", "en", program, tmp_path / "cache/search")
    work.abandon()
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["search"]
