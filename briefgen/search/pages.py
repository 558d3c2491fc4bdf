"""The pages that Pagefind reads: made for it alone, and kept from build to build.

So the site's own pages need no marks, and no word is indexed that repeats another page. They are
dealt into parts by their addresses: after an edit most pages are as they were, and most parts.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from html import escape
from itertools import chain
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from briefgen.frozen import frozen
from briefgen.kept import take_stale
from briefgen.outputs.search import SearchEntry
from briefgen.search.index import ENGINE, FOUND, SITE
from briefgen.written import Written, read_list, write_list

# Chinese and Japanese set no spaces between words. Each character is made a word of its own, here
# and in what a reader asks for (assets/search.js); a browser then asks for them in a row.
_UNSPACED = re.compile(
    "([\u3005\u3007\u3041-\u309f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])"
)
_BETWEEN_TAGS = re.compile(r">([^<]+)")
# A part has at most so many pages on average: to index one takes an eighth of a second.
_PAGES_EACH = 64
# Where it is written of which site the pages are.
_LIST = "pages.json"


@frozen()
class Searched:
    """All that is to be searched, in a site that is made of `inputs`, "" where that is not known.

    Of the pages at the urls `same` it is known that they are those of the site that was made of
    `last`; `make_same` gives their entries, which takes longer than to know that. `entries` are
    those of all others.
    """

    entries: Sequence[SearchEntry]
    same: Collection[str] = ()
    make_same: Callable[[], Iterable[SearchEntry]] = tuple
    last: str = ""
    inputs: str = ""


class SearchPages(NamedTuple):
    """Pages as they lie in `folder`: those of the part 7 in `7/site`, for each of `parts`."""

    folder: Path
    parts: Sequence[int]


@contextmanager
def search_pages(searched: Searched, kept: Path) -> Iterator[SearchPages]:
    """A folder with exactly these pages, and what was found in those parts that `kept` has just so.

    The folder is this process's alone: another build finds none, and makes its own. Raises OSError
    if nothing can be written beside `kept`.
    """
    folder = _taken(kept)
    try:
        yield SearchPages(folder, _fill(folder, searched))
        _put_back(folder, kept)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def as_page(entry: SearchEntry) -> str:
    """The page that Pagefind reads of an entry.

    Every page has all fields: Pagefind counts them.
    """
    fields = {
        "title": entry.title,
        "names": " · ".join(entry.names),
        "spelt": entry.spelt,
        "when": entry.when,
        "lead": entry.lead,
    }
    meta = "".join(
        f'<meta data-pagefind-meta="{name}[content]" content="{escape(spaced(text))}">'
        for name, text in fields.items()
    )
    filters = "".join(
        f'<meta data-pagefind-filter="{facet}[content]" content="{escape(value)}">'
        for facet, values in entry.facets.items()
        for value in values
    )
    # A page without a word of its own would be left out, with all its names.
    html = entry.html or f"<p>{escape(entry.title)}</p>"
    words = _BETWEEN_TAGS.sub(lambda found: ">" + spaced(found[1]), f">{html}")[1:]
    return f"<!doctype html><html><body>{meta}{filters}{words}</body></html>"


def spaced(text: str) -> str:
    """`text` with spaces round each character of a script that sets none."""
    return text if text.isascii() else _UNSPACED.sub(r" \1 ", text)


def _taken(kept: Path) -> Path:
    """A folder of our own: the one that was kept, else an empty one."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    take_stale(kept.parent, f".{kept.name}-*")
    if kept.is_symlink() or kept.is_file():
        kept.unlink()
    folder = Path(tempfile.mkdtemp(prefix=f".{kept.name}-", dir=kept.parent))
    try:
        folder.rmdir()
        os.utime(kept)  # else another build, which begins now, would take it for a stale one
        kept.rename(folder)
    except FileNotFoundError:
        folder.mkdir()
    return folder


def _put_back(folder: Path, kept: Path) -> None:
    try:
        folder.rename(kept)
    except OSError:
        if not kept.is_dir():  # of another build, meanwhile
            raise


def _fill(folder: Path, searched: Searched) -> Sequence[int]:
    """Make the pages what they are to be; returns the numbers of their parts.

    What was found in a part goes before one of its pages does: it is never that of other pages.
    """
    urls = [*searched.same, *(entry.url for entry in searched.entries)]
    count = _parts_for(len(urls))
    paths = {url: _path_of(url, count) for url in urls}
    numbers = sorted({int(path.partition("/")[0]) for path in paths.values()}) or [0]
    wanted, there = set(paths.values()), set(_files_in(folder))
    for path in there - wanted - {_LIST, ENGINE, *(f"{number}/{FOUND}" for number in numbers)}:
        _forget_part_of(path, folder)
        (folder / path).unlink(missing_ok=True)
    known = read_list(folder / _LIST)
    are_same = all(
        _is_of(searched.last, known.get(paths[url]), folder, paths[url]) for url in searched.same
    )
    for entry in chain(searched.entries, () if are_same else searched.make_same()):
        path, page = paths[entry.url], as_page(entry).encode()
        if path not in there or (folder / path).read_bytes() != page:
            _forget_part_of(path, folder)
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(page)
    write_list(folder / _LIST, {path: _written(searched.inputs, folder, path) for path in wanted})
    return numbers


def _parts_for(count: int) -> int:
    """Into how many parts so many pages are dealt, as a power of two: it seldom changes."""
    parts = 1
    while count > parts * _PAGES_EACH:
        parts *= 2
    return parts


def _path_of(url: str, parts: int) -> str:
    """Where the page at `url` lies: which part it is in depends on nothing but its address."""
    file = f"{url}index.html" if not url or url.endswith("/") else url
    return f"{crc32(file.encode()) % parts}/{SITE}/{file}"


def _forget_part_of(path: str, folder: Path) -> None:
    """Take away what was found in the part in whose folder `path` is, if it is in one."""
    part, slash, _ = path.partition("/")
    if slash:
        (folder / part / FOUND).unlink(missing_ok=True)


def _is_of(inputs: str, known: Written | None, folder: Path, name: str) -> bool:
    """Whether the page lies there as it was written for the site that was made of `inputs`."""
    return bool(inputs and known and known.key == inputs and known.is_still(folder, name))


def _written(inputs: str, folder: Path, path: str) -> Written:
    found = os.stat(f"{folder}/{path}")  # noqa: PTH116 - as in stat_of
    return Written(inputs, found.st_size, found.st_mtime_ns)


def _files_in(folder: Path) -> Iterator[str]:
    """The paths of all files. A link is not ours and might lead anywhere: it is taken out."""
    folders = [""]
    for below in folders:
        for entry in os.scandir(folder / below):
            if entry.is_symlink():
                Path(entry.path).unlink()
            elif entry.is_dir():
                folders.append(f"{below}{entry.name}/")
            else:
                yield f"{below}{entry.name}"
