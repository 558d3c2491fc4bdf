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
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path

from briefgen.outputs.search import SearchEntry

# Chinese and Japanese set no spaces between words. Each character is made a word of its own, here
# and in what a reader asks for (assets/search.js); a browser then asks for them in a row.
_UNSPACED = re.compile(
    "([\u3005\u3007\u3041-\u309f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])"
)
_BETWEEN_TAGS = re.compile(r">([^<]+)")
# Older ones are of builds that were killed; no build takes as long.
_STALE_SECONDS = 3600


@contextmanager
def search_pages(
    entries: Iterable[SearchEntry], kept: Path
) -> Iterator[tuple[Path, frozenset[str]]]:
    """A folder with exactly the pages of `entries`, and the urls of those that `kept` did not have so.

    The folder is this process's alone: another build finds none, and makes its own. Raises OSError
    if nothing can be written beside `kept`.
    """
    folder = _taken(kept)
    try:
        changed = frozenset(_fill(folder, entries))
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


def _fill(folder: Path, entries: Iterable[SearchEntry]) -> Iterator[str]:
    """Make the pages what they are to be; yields the urls, from the root, of those that were not."""
    there = set(_files_in(folder))
    for entry in entries:
        name = _file_of(entry.url)
        path, page = folder / name, as_page(entry).encode()
        if name in there:
            there.remove(name)
            if path.read_bytes() == page:
                continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(page)
        yield f"/{entry.url}"
    for name in there:
        (folder / name).unlink()


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
