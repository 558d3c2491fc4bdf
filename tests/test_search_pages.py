"""What Pagefind is given lies in a folder that is kept, and is never anything but the entries."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from briefgen.outputs.search import SearchEntry
from briefgen.plugin.search.pagefind import Indexing, SearchError
from briefgen.plugin.search.pages import Searched, as_page, search_pages


def entry(url: str, words: str = "") -> SearchEntry:
    return SearchEntry(url=url, title="A title", html=f"<p>{words}</p>")


def all_of(*entries: SearchEntry) -> Searched:
    return Searched(entries)


def pages_in(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text() for p in folder.rglob("*.html")}


def test_a_page_is_written_for_each_entry_and_those_of_before_are_used(tmp_path: Path) -> None:
    kept = tmp_path / "cache" / "search"
    first, gone, new = entry("briefs/a/", "old"), entry("briefs/gone/"), entry("")
    with search_pages(all_of(first, gone), kept) as (folder, changed):
        assert changed == {"/briefs/a/", "/briefs/gone/"}
        assert pages_in(folder).keys() == {"briefs/a/index.html", "briefs/gone/index.html"}
    os.utime(kept / "briefs/a/index.html", (0, 0))
    with search_pages(all_of(first, new), kept) as (folder, changed):
        assert changed == {"/"}
        assert not kept.exists()  # another build would make its own
        assert pages_in(folder) == {
            "briefs/a/index.html": as_page(first),
            "index.html": as_page(new),
        }
        assert (folder / "briefs/a/index.html").stat().st_mtime == 0
    edited = entry("briefs/a/", "new")
    with search_pages(all_of(edited), kept) as (folder, changed):
        assert changed == {"/briefs/a/"}
        assert pages_in(folder) == {"briefs/a/index.html": as_page(edited)}
    assert [path.name for path in kept.parent.iterdir()] == ["search"]


def test_two_builds_at_once_have_a_folder_each(tmp_path: Path) -> None:
    kept = tmp_path / "search"
    one_build = search_pages(all_of(entry("a/")), kept)
    other_build = search_pages(all_of(entry("b/")), kept)
    with one_build as (one, _), other_build as (other, _):
        assert (pages_in(one).keys(), pages_in(other).keys()) == (
            {"a/index.html"},
            {"b/index.html"},
        )
    assert [path.name for path in tmp_path.iterdir()] == ["search"]


def test_what_fails_leaves_nothing_and_is_not_hidden(tmp_path: Path) -> None:
    kept = tmp_path / "search"
    with search_pages(all_of(entry("a/")), kept):
        pass
    with (
        pytest.raises(OSError, match="disk"),
        search_pages(all_of(entry("a/")), kept),
    ):
        raise OSError("the disk is full")
    assert list(tmp_path.iterdir()) == []


def test_a_link_in_the_folder_is_not_followed(tmp_path: Path) -> None:
    kept, outside = tmp_path / "search", tmp_path / "outside"
    (kept / "a").mkdir(parents=True)
    (outside / "b").mkdir(parents=True)
    (outside / "text").write_text("mine")
    (kept / "a/index.html").symlink_to(outside / "text")
    (kept / "b").symlink_to(outside / "b")
    with search_pages(all_of(entry("a/"), entry("b/")), kept) as (folder, _):
        assert pages_in(folder).keys() == {"a/index.html", "b/index.html"}
    assert (outside / "text").read_text() == "mine"
    assert list((outside / "b").iterdir()) == []


def test_a_program_that_fails_says_why_and_leaves_nothing(tmp_path: Path) -> None:
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\necho no memory left >&2\nexit 3\n")
    program.chmod(0o755)
    work = Indexing(
        all_of(entry("a/")), tmp_path / "site", "en", program, tmp_path / "cache/search"
    )
    with pytest.raises(SearchError, match=r"could not make the search index: no memory left\."):
        work.finish()
    assert list((tmp_path / "cache").iterdir()) == []


def test_work_that_is_not_needed_any_more_ends(tmp_path: Path) -> None:
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\nexec sleep 600\n")
    program.chmod(0o755)
    work = Indexing(
        all_of(entry("a/")), tmp_path / "site", "en", program, tmp_path / "cache/search"
    )
    work.abandon()
    assert [path.name for path in (tmp_path / "cache").iterdir()] == ["search"]


def test_pages_of_the_site_before_are_not_made_again(tmp_path: Path) -> None:
    kept = tmp_path / "search"
    first, second = entry("a/", "one"), entry("b/", "two")
    with search_pages(Searched([first, second], inputs="monday"), kept):
        pass
    edited = entry("a/", "other words")
    made: list[str] = []

    def make_same() -> list[SearchEntry]:
        made.append("b/")
        return [second]

    def fill(entries: list[SearchEntry], last: str, inputs: str) -> frozenset[str]:
        searched = Searched(entries, ["b/"], make_same, last, inputs)
        with search_pages(searched, kept) as (folder, changed):
            assert pages_in(folder) == {
                "a/index.html": as_page(entries[0]),
                "b/index.html": as_page(second),
            }
        return changed

    assert fill([edited], "monday", "tuesday") == {"/a/"}
    assert made == []
    # Of another site than that of the kept pages nothing is known.
    assert fill([first], "monday", "wednesday") == {"/a/"}
    assert made == ["b/"]
    # Nor of a page that somebody touched.
    (kept / "b/index.html").write_text("no such page")
    assert fill([edited], "wednesday", "thursday") == {"/a/", "/b/"}
    assert made == ["b/", "b/"]
    # Or of all, where the list is gone.
    (kept / "pages.json").write_text("[")
    assert fill([edited], "thursday", "friday") == frozenset()
    assert made == ["b/", "b/", "b/"]


MEMORY = Path("/dev/shm")


@pytest.mark.skipif(not os.access(MEMORY, os.W_OK), reason="there is no such file system")
def test_the_folder_has_one_order_whatever_came_before() -> None:
    """Some file systems have files in the order in which they were made, and Pagefind takes that."""
    a, b, c = entry("a/"), entry("b/"), entry("c/")
    with TemporaryDirectory(dir=MEMORY) as temporary:
        kept, other = Path(temporary, "kept"), Path(temporary, "other")
        with search_pages(all_of(c, a), kept), search_pages(all_of(a, b, c), other):
            pass
        inode = (kept / "c/index.html").stat().st_ino
        with search_pages(all_of(c, b, a), kept) as (folder, changed):
            assert changed == {"/b/"}
            assert (folder / "c/index.html").stat().st_ino == inode
        assert order_in(kept) == order_in(other) != []


def order_in(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.is_dir()]
