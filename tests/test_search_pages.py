"""What Pagefind is given lies in a folder that is kept, and is never anything but the entries."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from briefgen.outputs.search import SearchEntry
from briefgen.search.pages import Searched, as_page, search_pages


def entry(url: str, words: str = "") -> SearchEntry:
    return SearchEntry(url=url, title="A title", html=f"<p>{words}</p>")


def all_of(*entries: SearchEntry) -> Searched:
    return Searched(entries)


def pages_in(folder: Path) -> dict[str, str]:
    """The pages by their addresses, from whichever part."""
    return {
        p.relative_to(folder).as_posix().partition("/site/")[2]: p.read_text()
        for p in folder.rglob("*.html")
    }


def found_in(folder: Path) -> set[str]:
    """The numbers of the parts of which it is still known what was found in them."""
    return {path.parent.name for path in folder.glob("*/found")}


def part_of(url: str, folder: Path) -> str:
    (found,) = (p for p in folder.glob(f"*/site/{url}index.html"))
    return found.relative_to(folder).parts[0]


def index_all(folder: Path, parts: object) -> None:
    """As if Pagefind had run."""
    assert isinstance(parts, list)
    for number in parts:
        (folder / str(number) / "found").touch()


@pytest.fixture(autouse=True)
def few_pages_each() -> Iterator[None]:
    with patch("briefgen.search.pages._PAGES_EACH", 2):
        yield


def test_a_page_is_written_for_each_entry_and_those_of_before_are_used(tmp_path: Path) -> None:
    kept = tmp_path / "cache" / "search"
    first, gone, new = entry("briefs/a/", "old"), entry("briefs/gone/"), entry("")
    with search_pages(all_of(first, gone), kept) as (folder, parts):
        assert parts == [0]
        assert pages_in(folder).keys() == {"briefs/a/index.html", "briefs/gone/index.html"}
    os.utime(kept / "0/site/briefs/a/index.html", (0, 0))
    with search_pages(all_of(first, new), kept) as (folder, _):
        assert not kept.exists()  # another build would make its own
        assert pages_in(folder) == {
            "briefs/a/index.html": as_page(first),
            "index.html": as_page(new),
        }
        assert (folder / "0/site/briefs/a/index.html").stat().st_mtime == 0
    edited = entry("briefs/a/", "new")
    with search_pages(all_of(edited), kept) as (folder, _):
        assert pages_in(folder) == {"briefs/a/index.html": as_page(edited)}
    assert [path.name for path in kept.parent.iterdir()] == ["search"]


def test_what_was_found_in_a_part_stays_while_its_pages_do(tmp_path: Path) -> None:
    kept = tmp_path / "search"
    entries = [entry(f"{letter}/", letter) for letter in "abcdefgh"]
    with search_pages(all_of(*entries), kept) as (folder, parts):
        assert len(parts) > 2
        index_all(folder, parts)
        everywhere = found_in(folder)
    with search_pages(all_of(*entries[::-1]), kept) as (folder, _):
        assert found_in(folder) == everywhere
    edited = [entry("a/", "other words"), *entries[1:]]
    with search_pages(all_of(*edited), kept) as (folder, parts):
        assert found_in(folder) == everywhere - {part_of("a/", folder)}
        index_all(folder, parts)
    with search_pages(all_of(*edited[:-1]), kept) as (folder, parts):  # h is gone
        assert len(everywhere - found_in(folder)) == 1
        index_all(folder, parts)
    with search_pages(all_of(*edited), kept) as (folder, _):  # and comes back
        assert found_in(folder) == everywhere - {part_of("h/", folder)}
    # Where pages are dealt into another number of parts, nothing is known.
    with search_pages(all_of(*edited, *(entry(f"{n}/") for n in range(9))), kept) as (folder, _):
        assert found_in(folder) == set()


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


@pytest.mark.parametrize("target", [None, "outside", "nowhere"])
def test_a_file_or_a_link_where_the_folder_goes_is_taken_away(
    tmp_path: Path, target: str | None
) -> None:
    kept, outside = tmp_path / "cache/search", tmp_path / "outside"
    kept.parent.mkdir()
    outside.mkdir()
    (outside / "text").write_text("mine")
    if target:
        kept.symlink_to(tmp_path / target)
    else:
        kept.write_text("no folder")
    with search_pages(all_of(entry("a/", "word")), kept) as (folder, _):
        assert pages_in(folder) == {"a/index.html": as_page(entry("a/", "word"))}
    assert not kept.is_symlink()
    assert [path.name for path in kept.parent.iterdir()] == ["search"]
    assert [path.read_text() for path in outside.iterdir()] == ["mine"]


def test_what_killed_builds_left_is_taken_away_and_not_what_another_one_uses(
    tmp_path: Path,
) -> None:
    kept = tmp_path / "search"
    with search_pages(all_of(entry("a/")), kept):
        pass
    for name in (".search-folder", ".search-new"):
        (tmp_path / name / "0").mkdir(parents=True)
    (tmp_path / ".search-file").touch()
    for path in (kept, tmp_path / ".search-folder", tmp_path / ".search-file"):
        os.utime(path, (0, 0))
    (tmp_path / ".search-link").symlink_to("nowhere")
    os.utime(tmp_path / ".search-link", (0, 0), follow_symlinks=False)
    with (
        patch("briefgen.search.pages._fill", lambda *_: [0]),
        search_pages(all_of(), kept) as (one, _),
        search_pages(all_of(), kept) as (other, _),
    ):
        # The first has the pages of a build long ago.
        assert pages_in(one).keys() == {"a/index.html"}
        left = {path.name for path in tmp_path.iterdir()}
        assert left == {one.name, other.name, ".search-new"}


def test_a_link_in_the_folder_is_not_followed(tmp_path: Path) -> None:
    kept, outside = tmp_path / "search", tmp_path / "outside"
    (kept / "0/site/a").mkdir(parents=True)
    (outside / "b").mkdir(parents=True)
    (outside / "text").write_text("mine")
    (kept / "0/site/a/index.html").symlink_to(outside / "text")
    (kept / "0/site/b").symlink_to(outside / "b")
    (kept / "0/found").symlink_to(outside / "text")
    with search_pages(all_of(entry("a/"), entry("b/")), kept) as (folder, _):
        assert pages_in(folder).keys() == {"a/index.html", "b/index.html"}
        assert not (folder / "0/found").exists()
    assert (outside / "text").read_text() == "mine"
    assert list((outside / "b").iterdir()) == []


def test_what_is_not_ours_is_taken_out(tmp_path: Path) -> None:
    kept = tmp_path / "search"
    for name in ("0/site/b/index.html", "0/other", "7/site/a/index.html", "7/found", "9", "x/y/z"):
        (kept / name).parent.mkdir(parents=True, exist_ok=True)
        (kept / name).write_text("not ours")
    with search_pages(all_of(entry("a/")), kept) as (folder, _):
        files = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
        assert files == {"0/site/a/index.html", "pages.json"}


def test_pages_of_the_site_before_are_not_made_again(tmp_path: Path) -> None:
    kept = tmp_path / "search"
    first, second = entry("a/", "one"), entry("b/", "two")
    with search_pages(Searched([first, second], inputs="monday"), kept) as (folder, parts):
        index_all(folder, parts)
    edited = entry("a/", "other words")
    made: list[str] = []

    def make_same() -> list[SearchEntry]:
        made.append("b/")
        return [second]

    def is_found_after(entries: list[SearchEntry], last: str, inputs: str) -> bool:
        """Whether what was found before is still true, with these pages."""
        searched = Searched(entries, ["b/"], make_same, last, inputs)
        with search_pages(searched, kept) as (folder, parts):
            assert pages_in(folder) == {
                "a/index.html": as_page(entries[0]),
                "b/index.html": as_page(second),
            }
            still = found_in(folder) == {"0"}
            index_all(folder, parts)
        return still

    assert not is_found_after([edited], "monday", "tuesday")
    assert made == []
    # Of another site than that of the kept pages nothing is known.
    assert not is_found_after([first], "monday", "wednesday")
    assert made == ["b/"]
    # Nor of a page that somebody touched.
    (kept / "0/site/b/index.html").write_text("no such page")
    assert not is_found_after([edited], "wednesday", "thursday")
    assert made == ["b/", "b/"]
    # Or of all, where the list is gone.
    (kept / "pages.json").write_text("[")
    assert is_found_after([edited], "thursday", "friday")
    assert made == ["b/", "b/", "b/"]
