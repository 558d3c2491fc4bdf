"""An index that is put together of parts is the one that Pagefind makes of all pages at once."""

from __future__ import annotations

import errno
import io
import json
import os
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from site_fixtures import SETTINGS, SMALLEST_BRIEF, Desk

from briefgen.outputs.search import SearchEntry
from briefgen.plugin.served_search import ServedSearch
from briefgen.search.__main__ import main
from briefgen.search.format import (
    CHUNK,
    ENTRY,
    FILTER,
    FRAGMENT,
    META,
    Meta,
    decoded,
    unpacked,
    words_in,
)
from briefgen.search.index import Job
from briefgen.search.merge import _names, merged
from briefgen.search.pagefind import Indexing, _error_of, program
from briefgen.search.pages import Searched, as_page
from briefgen.search.part import Part, SearchError

PAGEFIND = program()
pytestmark = pytest.mark.skipif(PAGEFIND is None, reason="Pagefind does not run on this computer")

OURS = SETTINGS.replace("  - search\n", "")


def entry(url: str, words: str, **others: Any) -> SearchEntry:
    return SearchEntry(url=url, title=f"About {url}", html=f"<p>{words}</p>", **others)


# Names with diacritics and without, many scripts, a word in all pages, words of some length.
TEXTS = (
    "Lech Wałęsa led a union in Gdańsk; Walesa is how others spell him.",
    "The treaty was signed, ratified and denounced. The treaty has two parties.",
    "Лавров и 中俄睦邻友好合作条约",
    f"A word of {'w' * 300} letters, and café, cafe, CAFÉ.",
    "",
    " ".join(f"word{number}" for number in range(400)),
)
ENTRIES = [
    entry(
        f"briefs/{number}/",
        f"{text} Page {number} of all.",
        names=(f"Name {number % 3}", "Wałęsa"),
        lead=text[:20],
        when="5 January 2026",
        facets={"kind": ("brief",), "topic": (f"Topic {number % 4}", "Arms & <control>")},
    )
    for number, text in enumerate(TEXTS * 5)
] + [entry("", "Home."), entry("about us.html", "An ordinary page.")]


@pytest.fixture(autouse=True)
def few_pages_each() -> Iterator[None]:
    """Many parts of few pages: 8 for those above."""
    with patch("briefgen.search.pages._PAGES_EACH", 4):
        yield


def index_of(
    entries: Sequence[SearchEntry],
    kept: Path,
    index: Path,
    known: Mapping[str, str] | None = None,
    language: str = "en",
) -> Mapping[str, str]:
    """Make the index of these pages; returns its files with their digests."""
    assert PAGEFIND is not None
    work = Indexing(Searched(entries), index, language, PAGEFIND, kept, known or {})
    return work.finish()


def files_in(index: Path) -> dict[str, bytes]:
    return {
        path.relative_to(index).as_posix(): path.read_bytes()
        for path in index.rglob("*")
        if path.is_file()
    }


def pagefind_alone(entries: Sequence[SearchEntry], folder: Path, language: str = "en") -> Path:
    """The index that Pagefind makes of all pages at once."""
    for one in entries:
        path = folder / "site" / (f"{one.url}index.html" if one.url[-1:] in "/" else one.url)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(as_page(one), "utf-8")
    command = [str(PAGEFIND), "--silent", "--force-language", language]
    places = ["--site", str(folder / "site"), "--output-path", str(folder / "index")]
    subprocess.run([*command, *places], check=True)
    return folder / "index"


def said_by(index: Path) -> dict[str, object]:
    """All that an index says, by the addresses of its pages instead of their numbers."""
    entry = json.loads((index / ENTRY).read_bytes())
    ((language, of),) = entry["languages"].items()
    meta = Meta(*decoded(unpacked((index / META.format(of["hash"])).read_bytes())))
    shown = [json.loads(unpacked((index / FRAGMENT.format(n)).read_bytes())) for n, _ in meta.pages]
    urls = [one["url"] for one in shown]
    words: dict[tuple[bytes, bytes], dict[str, bytes]] = {}
    for first, last, name in meta.chunks:
        for word, form, postings in words_in(unpacked((index / CHUNK.format(name)).read_bytes())):
            assert first <= word.decode()
            assert word.decode() <= last or word.decode().startswith(last)
            assert [page for page, _ in postings] == sorted(page for page, _ in postings)
            if postings:
                words[word, form] = {urls[page]: positions for page, positions in postings}
    assert [word for word, _ in words] == sorted(word for word, _ in words)
    narrowed = {}
    for facet, name in meta.filters:
        found, values = decoded(unpacked((index / FILTER.format(name)).read_bytes()))
        assert found == facet
        narrowed[facet] = {value: {urls[page] for page in numbers} for value, numbers in values}
    return {
        "language": (language, of["wasm"], of["page_count"]),
        "version": (meta.version, entry["version"], entry["include_characters"]),
        "pages": {
            one["url"]: (one, count) for one, (_, count) in zip(shown, meta.pages, strict=True)
        },
        "words": words,
        "filters": narrowed,
        "orders": meta.orders,
        "fields": meta.fields,
    }


@pytest.mark.parametrize("language", ["en", "de", "zh", "tlh"])
def test_it_says_what_one_index_of_all_pages_says(tmp_path: Path, language: str) -> None:
    made = index_of(ENTRIES, tmp_path / "kept", tmp_path / "index", language=language)
    alone = pagefind_alone(ENTRIES, tmp_path / "alone", language)
    said = said_by(tmp_path / "index")
    assert said == said_by(alone)
    words = said["words"]
    assert isinstance(words, dict)
    assert len(words) > 400
    assert len({form for _, form in words}) > 3
    assert len([path for path in (tmp_path / "kept").iterdir() if path.is_dir()]) == 8
    engine = {
        path for path in files_in(tmp_path / "index") if path.startswith(("wasm", "pagefind"))
    }
    assert {path for path in engine if not path.endswith(".pf_meta")} <= files_in(alone).keys()
    assert made.keys() == files_in(tmp_path / "index").keys()


def test_pages_have_the_order_of_their_addresses_in_each_part(tmp_path: Path) -> None:
    """Pagefind takes them as the file system has them, which is another order on each computer."""
    index_of(ENTRIES, tmp_path / "kept", tmp_path / "index")
    index_of(ENTRIES[::-1], tmp_path / "other", tmp_path / "backwards")
    assert files_in(tmp_path / "index") == files_in(tmp_path / "backwards")


EDITED = [
    *(replace(ENTRIES[0], html="<p>Other words.</p>"), *ENTRIES[1:7]),  # one is edited
    *ENTRIES[8:],  # one is gone
    entry("briefs/new/", "A new page."),
]


def test_after_an_edit_those_parts_are_indexed_that_changed(tmp_path: Path) -> None:
    kept, index = tmp_path / "kept", tmp_path / "index"
    known = index_of(ENTRIES, kept, index)
    before = {path: path.stat().st_mtime_ns for path in kept.glob("*/found")}
    assert len(before) == 8
    index_of(EDITED, kept, tmp_path / "new", known)
    after = {path: path.stat().st_mtime_ns for path in kept.glob("*/found")}
    assert 5 <= len([path for path in before if before[path] == after[path]]) < 8
    # What is the same is left out, and all of it is there.
    new = files_in(tmp_path / "new")
    made = index_of(EDITED, tmp_path / "other", tmp_path / "clean")
    clean = files_in(tmp_path / "clean")
    assert {**{path: files_in(index)[path] for path in made if path not in new}, **new} == clean
    assert not [path for path in new if made[path] == known.get(path)]
    assert len([path for path in new if path.startswith("fragment/")]) == 2


def test_the_same_again_writes_nothing(tmp_path: Path) -> None:
    known = index_of(ENTRIES, tmp_path / "kept", tmp_path / "index")
    assert index_of(ENTRIES, tmp_path / "kept", tmp_path / "again", known) == known
    assert not (tmp_path / "again").exists()


@pytest.mark.parametrize("damage", [b"", b"no part", None])
@pytest.mark.parametrize("name", ["found", "engine"])
def test_what_was_kept_and_is_damaged_is_made_anew(
    tmp_path: Path, name: str, damage: bytes | None
) -> None:
    index_of(ENTRIES, tmp_path / "kept", tmp_path / "index")
    file = sorted((tmp_path / "kept").rglob(name))[0]
    whole = file.read_bytes()
    file.unlink()
    if damage is not None:
        file.write_bytes(damage)
    index_of(ENTRIES, tmp_path / "kept", tmp_path / "again")
    assert files_in(tmp_path / "again") == files_in(tmp_path / "index")
    assert name == "engine" or file.read_bytes() == whole


def test_what_was_kept_for_another_language_or_version_is_made_anew(tmp_path: Path) -> None:
    index_of(ENTRIES, tmp_path / "kept", tmp_path / "english")
    index_of(ENTRIES, tmp_path / "kept", tmp_path / "german", language="de")
    index_of(ENTRIES, tmp_path / "other", tmp_path / "clean", language="de")
    assert files_in(tmp_path / "german") == files_in(tmp_path / "clean")
    known = index_of(ENTRIES, tmp_path / "kept", tmp_path / "german", language="de")
    for what in ("version_of", "program_digest"):
        kept = {path: path.read_bytes() for path in (tmp_path / "kept").rglob("found")}
        with patch(f"briefgen.search.pagefind.{what}", lambda *_: "another"):
            index_of(ENTRIES, tmp_path / "kept", tmp_path / what, known, "de")
        assert not [path for path in kept if path.read_bytes() == kept[path]]
        # Nor does a file of the index stay: what says the same may be packed otherwise.
        assert files_in(tmp_path / what).keys() == known.keys()


def test_no_two_files_have_one_name() -> None:
    name = _names("en")
    digests = ["12345678aa", "12345678ab", "12345678ab", "12345678b", "12345679"]
    assert [name(digest) for digest in digests] == [
        "en_12345678",
        "en_12345678a",
        "en_12345678a",
        "en_12345678b",
        "en_12345679",
    ]


def test_fields_that_differ_are_told() -> None:
    """Postings name them by number, so those of two parts would say different things."""
    parts = [Part([], {}, fields, b"") for fields in (["title", "lead"], ["lead", "title"])]
    with pytest.raises(
        SearchError, match=r"^Pagefind did not find the same fields in all pages\.$"
    ):
        list(merged(parts, {}, "en"))


def test_most_chunks_stay_when_a_word_is_written_more(tmp_path: Path) -> None:
    words = [f"w{number:05}x{'y' * 40}" for number in range(8000)]
    pages = [entry(f"{n}/", " ".join(words[n * 800 : n * 800 + 1600])) for n in range(10)]
    known = index_of(pages, tmp_path / "kept", tmp_path / "index")
    chunks = {path for path in known if path.startswith("index/")}
    edited = [*pages[:9], replace(pages[9], html=pages[9].html + f"<p>{words[10]} aaa</p>")]
    made = index_of(edited, tmp_path / "kept", tmp_path / "new", known)
    assert len(chunks) > 8
    # That of the new word, that of the old one, and of others where they now end.
    assert len([path for path in made if path.startswith("index/") and path not in chunks]) <= 4


def test_a_served_site_makes_its_index_of_the_one_before(tmp_path: Path) -> None:
    assert PAGEFIND is not None
    index_of(EDITED, tmp_path / "kept", tmp_path / "index")
    served = ServedSearch()
    for entries in (ENTRIES, EDITED, ENTRIES, EDITED):
        files = served.index(entries, "en", PAGEFIND)
    assert {uri.removeprefix("pagefind/"): data for uri, data in files.items()} == files_in(
        tmp_path / "index"
    )
    assert served.index(EDITED, "en", PAGEFIND) is files
    served.close()
    assert served.index(ENTRIES, "en", PAGEFIND) != files
    served.close()


_UNKNOWN = "Pagefind wrote an index of an unknown form, or found no room for all of it:"


def program_of(text: str, folder: Path) -> Path:
    path = folder / "pagefind"
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "echo no memory left >&2; exit 3",
            "Pagefind could not make the search index: no memory left.",
        ),
        ("exit 3", "Pagefind could not make the search index: exit 3."),
        (
            'mkdir -p "$7"; echo \'{"languages": []}\' > "$7/pagefind-entry.json"',
            f"{_UNKNOWN} 'list' object has no attribute 'values'.",
        ),
        (
            """mkdir -p "$7"; echo no archive > "$7/pagefind.x.pf_meta"
            echo '{"languages": {"en": {"hash": "x"}}}' > "$7/pagefind-entry.json" """,
            f"{_UNKNOWN} a file cannot be unpacked: Not a gzipped file (b'no').",
        ),
        (
            'mkdir -p "$7"; : > "$7/pagefind-entry.json"',
            f"{_UNKNOWN} Expecting value: line 1 column 1 (char 0).",
        ),
    ],
)
def test_a_program_that_fails_says_why_and_leaves_nothing(
    tmp_path: Path, text: str, said: str
) -> None:
    failing, kept = program_of(text, tmp_path), tmp_path / "cache/search"
    work = Indexing(Searched(ENTRIES), tmp_path / "index", "en", failing, kept, {})
    with pytest.raises(SearchError) as found:
        work.finish()
    assert str(found.value) == said
    assert list((tmp_path / "cache").iterdir()) == []


@pytest.mark.parametrize(
    "error",
    [
        SearchError("Pagefind did not end."),
        OSError(errno.ENOSPC, "No space left on device", "site/pagefind/a"),
        PermissionError(errno.EACCES, "Permission denied", "site"),
        OSError("an error that has no number"),
    ],
)
def test_an_error_in_the_process_is_the_same_one_here(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], error: Exception
) -> None:
    (tmp_path / "job").write_text(json.dumps(Job("", "", "", "", [], "", {})._asdict()))
    with (
        patch("briefgen.search.__main__.make_index", side_effect=error),
        patch("signal.signal"),
        patch("sys.stdin", io.StringIO(json.dumps(str(tmp_path / "job")) + "\n")),
        pytest.raises(SystemExit),
    ):
        main()
    found = _error_of(capsys.readouterr().out, "", 1)
    assert type(found) is type(error)
    if isinstance(found, OSError) and isinstance(error, OSError):
        assert (found.errno, found.filename) == (error.errno, error.filename)
        assert found.strerror == (error.strerror or str(error))
    else:
        assert str(found) == str(error)


def test_a_process_that_is_killed_is_told(tmp_path: Path) -> None:
    killing = program_of("kill -9 $PPID", tmp_path)
    work = Indexing(Searched(ENTRIES), tmp_path / "index", "en", killing, tmp_path / "kept", {})
    with pytest.raises(SearchError, match=r"^The search index could not be made: exit -9\.$"):
        work.finish()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="may write anywhere")
def test_a_folder_that_cannot_be_written_is_told_as_everywhere(tmp_path: Path) -> None:
    index = tmp_path / "index"
    index.mkdir(mode=0o555)
    with pytest.raises(PermissionError) as found:
        index_of(ENTRIES, tmp_path / "kept", index)
    assert str(found.value.filename).startswith(str(index))


def test_a_file_where_the_index_goes_is_told_as_everywhere(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("mine")
    with pytest.raises(NotADirectoryError) as found:
        index_of(ENTRIES, tmp_path / "kept", tmp_path / "index")
    assert str(found.value.filename).startswith(str(tmp_path / "index"))


def test_work_that_is_not_needed_any_more_ends_and_what_is_kept_is_right(tmp_path: Path) -> None:
    assert PAGEFIND is not None
    kept = tmp_path / "cache/search"
    index_of(ENTRIES, kept, tmp_path / "index")
    running = tmp_path / "running"
    slow = program_of(
        f"echo $$ > {running}.new; mv {running}.new {running}; exec sleep 600", tmp_path
    )
    work = Indexing(Searched(EDITED), tmp_path / "index", "en", slow, kept, {})
    while not running.exists():
        time.sleep(0.01)
    work.abandon()
    with pytest.raises(ProcessLookupError):
        os.kill(int(running.read_text()), 0)
    assert [path.name for path in kept.parent.iterdir()] == ["search"]
    index_of(EDITED, kept, tmp_path / "new")
    index_of(EDITED, tmp_path / "other", tmp_path / "clean")
    assert files_in(tmp_path / "new") == files_in(tmp_path / "clean")


def test_modules_beside_the_content_are_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "desk/briefgen").mkdir(parents=True)
    for module in ("json.py", "briefgen/__init__.py"):
        (tmp_path / "desk" / module).write_text("raise SystemExit('run')")
    monkeypatch.chdir(tmp_path / "desk")
    assert "pagefind-entry.json" in index_of(ENTRIES, tmp_path / "kept", tmp_path / "index")


def test_the_encoding_that_python_is_to_print_in_does_not_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "utf-16")
    assert "pagefind-entry.json" in index_of(ENTRIES, tmp_path / "kept", tmp_path / "index")


@pytest.mark.parametrize("how", [(), ("--dirty",)])
def test_a_build_that_fails_leaves_nothing_of_its_search(desk: Desk, how: Sequence[str]) -> None:
    desk.write("mkdocs.yml", OURS.replace("font: false", "font: false, custom_dir: own"))
    desk.write("content/briefs/first.md", SMALLEST_BRIEF)
    desk.write("own/404.html", "{{ nothing.at.all() }}")
    built = desk.build(*how)
    assert built.code == 1
    assert "A template of the theme cannot be used: 'nothing' is undefined." in built.out
    assert not list((desk.folder / ".cache/briefgen").glob(".search-*"))


@pytest.fixture
def searched(desk: Desk) -> Desk:
    """A desk with two briefs that was built with our own search."""
    desk.write("mkdocs.yml", OURS)
    desk.write("content/briefs/first.md", SMALLEST_BRIEF)
    desk.write("content/briefs/second.md", SMALLEST_BRIEF)
    assert desk.build().code == 0
    return desk


def test_a_dirty_build_takes_nothing_out_of_the_site_it_writes_into(searched: Desk) -> None:
    before = files_in(searched.site / "pagefind")
    searched.write("content/briefs/second.md", SMALLEST_BRIEF.replace("Would", "Could"))
    dirty = searched.build("--dirty")
    assert dirty.code == 0, dirty.out
    as_dirty = files_in(searched.site / "pagefind")
    assert set(before) <= set(as_dirty)
    assert searched.build("-d", "clean").code == 0
    assert set(files_in(searched.folder / "clean/pagefind")) <= set(as_dirty)


def test_a_file_of_the_index_that_somebody_touched_is_made_anew(searched: Desk) -> None:
    index = searched.site / "pagefind"
    as_it_was = files_in(index)
    for path in as_it_was:
        (index / path).write_bytes(b"no such file")
    (index / "round").symlink_to(".", target_is_directory=True)
    built = searched.build()
    assert built.code == 0, built.out
    assert files_in(index) == as_it_was
    assert not (index / "round").exists()


def test_a_site_that_is_gone_is_made_of_what_is_kept(desk: Desk) -> None:
    """As where a service keeps `.cache` from run to run, and not the site."""
    desk.write("mkdocs.yml", OURS)
    desk.write("content/briefs/first.md", SMALLEST_BRIEF)
    assert desk.build().code == 0
    as_it_was = files_in(desk.site / "pagefind")
    found = sorted((desk.folder / ".cache/briefgen/search").glob("*/found"))
    times = [path.stat().st_mtime_ns for path in found]
    desk.site.rename(desk.folder / "elsewhere")
    assert desk.build().code == 0
    assert files_in(desk.site / "pagefind") == as_it_was
    assert [path.stat().st_mtime_ns for path in found] == times


def test_an_index_that_is_made_anew_and_is_the_same_is_not_made_once_more(desk: Desk) -> None:
    """As after an upgrade: its files stay where they are, with the time that they had."""
    desk.write("mkdocs.yml", OURS)
    desk.write("content/briefs/first.md", SMALLEST_BRIEF)
    assert desk.build().code == 0
    index = [path for path in (desk.site / "pagefind").rglob("*") if path.is_file()]
    for path in index:
        os.utime(path, (1, 1))
    pages = desk.folder / ".cache/briefgen/search/pages.json"

    pages.unlink()
    assert desk.build().code == 0
    assert pages.exists()
    assert [path.stat().st_mtime for path in index] == [1] * len(index)

    pages.unlink()
    assert desk.build().code == 0
    assert not pages.exists()
