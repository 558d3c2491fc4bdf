"""The pages that Pagefind reads: made for it alone, and kept from build to build.

So the site's own pages need no marks, and no word is indexed that repeats another page. After an edit
most of them are as they were.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence, Set
from contextlib import contextmanager
from html import escape
from itertools import chain
from pathlib import Path

from briefgen.frozen import frozen
from briefgen.outputs.search import SearchEntry
from briefgen.plugin.written import Written, read_list, write_list

# Chinese and Japanese set no spaces between words. Each character is made a word of its own, here
# and in what a reader asks for (assets/search.js); a browser then asks for them in a row.
_UNSPACED = re.compile(
    "([\u3005\u3007\u3041-\u309f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])"
)
_BETWEEN_TAGS = re.compile(r">([^<]+)")
# Where it is written of which site the pages are.
_LIST = "pages.json"
# Older ones are of builds that were killed; no build takes as long.
_STALE_SECONDS = 3600


@frozen()
class Searched:
    """All that is to be searched, in a site that is made of `inputs`, "" where that is not known.

    Of the pages at the urls `same` it is known that they are those of the site that was made of
    `last`; `make_same` gives their entries, which takes longer than to know that. `entries` are those
    of all others.
    """

    entries: Sequence[SearchEntry]
    same: Collection[str] = ()
    make_same: Callable[[], Iterable[SearchEntry]] = tuple
    last: str = ""
    inputs: str = ""


@contextmanager
def search_pages(searched: Searched, kept: Path) -> Iterator[tuple[Path, frozenset[str]]]:
    """A folder with exactly these pages, and the urls of those that `kept` did not have so.

    The folder is this process's alone: another build finds none, and makes its own. Raises OSError
    if nothing can be written beside `kept`.
    """
    folder = _taken(kept)
    try:
        changed = frozenset(_fill(folder, searched))
        yield folder, changed
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
    for left in kept.parent.glob(f".{kept.name}-*"):
        if time.time() - left.stat().st_mtime > _STALE_SECONDS:
            shutil.rmtree(left)
    folder = Path(tempfile.mkdtemp(prefix=f".{kept.name}-", dir=kept.parent))
    try:
        folder.rmdir()
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


def _fill(folder: Path, searched: Searched) -> Iterator[str]:
    """Make the pages what they are to be; yields the urls, from the root, of those that were not."""
    same = {_file_of(url) for url in searched.same}
    names = same | {_file_of(entry.url) for entry in searched.entries}
    known = read_list(folder / _LIST)
    _make_room(folder, names)
    are_same = all(_is_of(searched.last, known.get(name), folder, name) for name in same)
    for entry in chain(searched.entries, () if are_same else searched.make_same()):
        path, page = folder / _file_of(entry.url), as_page(entry).encode()
        if path.read_bytes() != page:
            path.write_bytes(page)
            yield f"/{entry.url}"
    write_list(folder / _LIST, {name: _written(searched.inputs, folder / name) for name in names})


def _make_room(folder: Path, names: Set[str]) -> None:
    """Have a file for each of `names`, and no other; one that is not there yet is empty.

    Pagefind numbers pages as the folder has them. On some file systems that is the order in which they
    were made, so that where one comes or goes, all are put into a folder in order once more.
    """
    there = set(_files_in(folder)) - {_LIST}
    if there == names:
        return
    old = folder.with_name(f"{folder.name}-old")
    folder.rename(old)
    try:
        for name in sorted(names):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if name in there:
                (old / name).rename(path)
            else:
                path.touch()
    finally:
        shutil.rmtree(old)


def _is_of(inputs: str, known: Written | None, folder: Path, name: str) -> bool:
    """Whether the page lies there as it was written for the site that was made of `inputs`."""
    return bool(inputs and known and known.key == inputs and known.is_still(folder, name))


def _written(inputs: str, path: Path) -> Written:
    found = path.stat()
    return Written(inputs, found.st_size, found.st_mtime_ns)


def _files_in(folder: Path, below: str = "") -> Iterator[str]:
    """The paths of all files. A link, which we do not make, might lead anywhere, and is taken out."""
    for entry in os.scandir(folder / below):
        path = f"{below}{entry.name}"
        if entry.is_symlink():
            Path(entry.path).unlink()
        elif entry.is_dir():
            yield from _files_in(folder, f"{path}/")
        else:
            yield path


def _file_of(url: str) -> str:
    return f"{url}index.html" if not url or url.endswith("/") else url
