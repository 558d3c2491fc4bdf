"""An index that is lent the fragments of the one before is, to the byte, one that is made from nothing."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

import pytest
from site_fixtures import SETTINGS, SMALLEST_BRIEF, Desk

from briefgen.outputs.search import SearchEntry
from briefgen.plugin.search.pagefind import Indexing, program
from briefgen.plugin.search.pages import Searched
from briefgen.plugin.search.served import ServedSearch

PAGEFIND = program()
pytestmark = pytest.mark.skipif(PAGEFIND is None, reason="Pagefind does not run on this computer")

OLD = ("Ships passed the strait.", "A treaty was signed.", "Ministers met twice.")
# An ordinary page may have any name; in its address it is quoted.
EDITED = "%C3%BCber%20uns"
# The second is edited, the third is gone, and there is a new one.
NEW = ("Ships passed the strait.", "A treaty was ratified.", "A court was asked.")


def index_of(
    texts: Sequence[str], names: Sequence[str], site: Path, kept: Path, before: Path | None = None
) -> dict[str, bytes]:
    """The files of an index of pages with these texts."""
    assert PAGEFIND is not None
    Indexing(Searched(entries_of(texts, names)), site, "en", PAGEFIND, kept, before).finish()
    index = site / "pagefind"
    return {p.relative_to(index).as_posix(): p.read_bytes() for p in index.rglob("*.*")}


def entries_of(texts: Sequence[str], names: Sequence[str]) -> list[SearchEntry]:
    return [
        SearchEntry(url=f"briefs/{name}/", title=name, html=f"<p>{text}</p>")
        for name, text in zip(names, texts, strict=True)
    ]


def fragment_of(name: str, index: Path) -> Path:
    """The file of the fragment of a page."""
    for file in (index / "fragment").iterdir():
        text = gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd")
        if json.loads(text)["url"] == f"/briefs/{name}/":
            return file
    raise AssertionError(name)


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """The index of the old pages; beside it in `kept` what Pagefind was given for it."""
    index_of(OLD, ("a", EDITED, "c"), tmp_path / "old", tmp_path / "kept")
    return tmp_path / "old" / "pagefind"


@pytest.fixture
def from_nothing(tmp_path: Path) -> dict[str, bytes]:
    return index_of(NEW, ("a", EDITED, "d"), tmp_path / "clean", tmp_path / "other")


def test_only_the_fragments_of_changed_pages_are_made(
    tmp_path: Path, before: Path, from_nothing: dict[str, bytes]
) -> None:
    made = index_of(NEW, ("a", EDITED, "d"), tmp_path / "new", tmp_path / "kept", before)
    assert made == from_nothing
    new = tmp_path / "new" / "pagefind"
    assert fragment_of("a", new).samefile(fragment_of("a", before))
    assert [file.stat().st_nlink for file in sorted((before / "fragment").iterdir())].count(2) == 1
    assert fragment_of(EDITED, before).exists()  # nothing is taken out of the index before
    assert fragment_of("c", before).exists()


def test_an_old_fragment_is_not_taken_for_a_new_one_of_the_same_name(
    tmp_path: Path, before: Path, from_nothing: dict[str, bytes]
) -> None:
    # As if the first digits of both digests were the same.
    name = fragment_of(EDITED, tmp_path / "clean" / "pagefind").name
    fragment_of(EDITED, before).rename(before / "fragment" / name)
    assert (
        index_of(NEW, ("a", EDITED, "d"), tmp_path / "new", tmp_path / "kept", before)
        == from_nothing
    )


def test_fragments_of_another_index_than_that_of_the_kept_pages_are_not_used(
    tmp_path: Path, before: Path, from_nothing: dict[str, bytes]
) -> None:
    # A build made the kept pages anew, and was killed before its site was there.
    index_of(NEW, ("a", EDITED, "d"), tmp_path / "killed", tmp_path / "kept")
    made = index_of(NEW, ("a", EDITED, "d"), tmp_path / "new", tmp_path / "kept", before)
    assert made == from_nothing
    new = tmp_path / "new" / "pagefind"
    assert not fragment_of("a", new).samefile(fragment_of("a", before))


@pytest.mark.parametrize("entry", [b'{"version": "1.5.1"}', b"[]", b"\xff", None])
def test_what_another_version_made_is_not_used(
    tmp_path: Path, before: Path, from_nothing: dict[str, bytes], entry: bytes | None
) -> None:
    (before / "pagefind-entry.json").unlink()
    if entry is not None:
        (before / "pagefind-entry.json").write_bytes(entry)
    assert (
        index_of(NEW, ("a", EDITED, "d"), tmp_path / "new", tmp_path / "kept", before)
        == from_nothing
    )
    assert {file.stat().st_nlink for file in (before / "fragment").iterdir()} == {1}


def test_an_index_without_fragments_gives_none(
    tmp_path: Path, before: Path, from_nothing: dict[str, bytes]
) -> None:
    shutil.rmtree(before / "fragment")
    assert (
        index_of(NEW, ("a", EDITED, "d"), tmp_path / "new", tmp_path / "kept", before)
        == from_nothing
    )


def test_a_served_site_makes_its_index_of_the_one_before(
    from_nothing: dict[str, bytes],
) -> None:
    assert PAGEFIND is not None
    served, names = ServedSearch(), ("a", EDITED, "d")
    for texts in (OLD, NEW, OLD, NEW):
        files = served.index(entries_of(texts, names), "en", PAGEFIND)
    assert {uri.removeprefix("pagefind/"): data for uri, data in files.items()} == from_nothing
    assert served.index(entries_of(NEW, names), "en", PAGEFIND) is files
    served.close()
    assert served.index(entries_of(OLD, names), "en", PAGEFIND) != files
    served.close()


def test_a_fragment_in_the_site_that_somebody_touched_is_made_anew(desk: Desk) -> None:
    desk.write("mkdocs.yml", SETTINGS.replace("  - search\n", ""))
    desk.write("content/briefs/first.md", SMALLEST_BRIEF)
    desk.write("content/briefs/second.md", SMALLEST_BRIEF)
    assert desk.build().code == 0
    touched = fragment_of("second", desk.site / "pagefind")
    as_it_was = touched.read_bytes()
    touched.write_bytes(b"no fragment")
    desk.write("content/briefs/first.md", SMALLEST_BRIEF.replace("Would", "Could"))
    built = desk.build()
    assert built.code == 0, built.out
    assert touched.read_bytes() == as_it_was


def test_a_link_in_the_index_of_the_site_is_not_gone_into(desk: Desk) -> None:
    desk.write("mkdocs.yml", SETTINGS.replace("  - search\n", ""))
    desk.write("content/briefs/first.md", SMALLEST_BRIEF)
    assert desk.build().code == 0
    (desk.site / "pagefind/round").symlink_to(".", target_is_directory=True)
    desk.write("content/briefs/first.md", SMALLEST_BRIEF.replace("Would", "Could"))
    built = desk.build()
    assert built.code == 0, built.out
    assert not (desk.site / "pagefind/round").exists()


def test_an_index_that_is_not_as_we_know_it_is_made_without_help(
    tmp_path: Path, before: Path, from_nothing: dict[str, bytes]
) -> None:
    with patch("briefgen.plugin.search.fragments._PAGES", 99):
        made = index_of(NEW, ("a", EDITED, "d"), tmp_path / "new", tmp_path / "kept", before)
    assert made == from_nothing
    assert {file.stat().st_nlink for file in (before / "fragment").iterdir()} == {1}
