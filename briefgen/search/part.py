"""The index of a part of the pages, as Pagefind makes it, in a form that is put together with others.

It is kept as one file: a line of JSON, the words, the fragments. The pages are in the order of their
addresses, whatever order Pagefind found them in.
"""

from __future__ import annotations

import json
import os
import shutil
import struct
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from briefgen.kept import read_kept, write_kept
from briefgen.search.format import (
    CHUNK,
    ENTRY,
    FILTER,
    FRAGMENT,
    META,
    Run,
    decoded,
    run_of,
    unpacked,
    words_in,
)

# What Pagefind writes for those who use its own dialogs.
_NOT_USED = ("pagefind-*ui.*", "pagefind-highlight.js")
_PATIENCE = 600  # seconds; a part takes less than one
# Lengths of the word, its form and what follows; count, first and last page.
_RECORD = struct.Struct("<6I")


class SearchError(Exception):
    """Pagefind could not make the index; the text says why."""


class PartPage(NamedTuple):
    """A page of a part: the number of its words, and its fragment, packed, with the digest of what it says."""

    words: int
    digest: str
    fragment: Callable[[], bytes]


class Word(NamedTuple):
    """A word as it stands in a part, or a form of it, which is b"" for its own."""

    word: bytes
    form: bytes
    run: Run


class Part(NamedTuple):
    """What the index of a part has: `filters` are the numbers of pages by value by what it is a value of."""

    pages: Sequence[PartPage]
    filters: Mapping[str, Mapping[str, Sequence[int]]]
    fields: Sequence[str]
    records: bytes

    def words(self, first: int = 0) -> Iterator[Word]:
        """All words in order, with pages that are numbered from `first` on."""
        at, data = 0, self.records
        while at < len(data):
            word, form, rest, count, one, last = _RECORD.unpack_from(data, at)
            a = at + _RECORD.size
            b = a + word
            c = b + form
            at = c + rest
            run = Run(count, one + first, last + first, data[c:at])
            yield Word(data[a:b], data[b:c], run)


def read_part(file: Path, key: str) -> Part:
    """The part that was kept under `key`. Raises ValueError if it is not as it was written, and OSError."""
    data = read_kept(file, key)
    head, _, rest = data.partition(b"\n")
    known = json.loads(head)
    words = rest[: known["words"]]
    # Fragments are mostly there already where the index goes; the file is ours alone meanwhile.
    pages, at = [], known["words"] - len(rest)
    for digest, count, size in known["pages"]:
        pages.append(PartPage(count, digest, partial(_read_at, file, at, size)))
        at += size
    return Part(pages, known["filters"], known["fields"], words)


def read_engine(file: Path, key: str) -> Mapping[str, bytes]:
    """The files of the engine by their names, and the entry of some part. Raises as `read_part`."""
    return {name: b64decode(data) for name, data in json.loads(read_kept(file, key)).items()}


def _read_at(file: Path, at: int, size: int) -> bytes:
    """So many bytes of a file, from a place that is counted from its end."""
    with file.open("rb") as opened:
        opened.seek(at, os.SEEK_END)
        return opened.read(size)


class Making:
    """Pagefind at work on the pages in the folder `site`; what it finds is kept as `file`.

    What a browser runs, which is the same for all parts, is kept as `engine` if that is not there.
    """

    def __init__(
        self, site: Path, file: Path, engine: Path, key: str, command: Sequence[str]
    ) -> None:
        self._file, self._engine, self._key = file, engine, key
        self._index = file.with_suffix(".index")
        shutil.rmtree(self._index, ignore_errors=True)
        self._process = subprocess.Popen(
            [*command, "--site", str(site), "--output-path", str(self._index)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )

    def wait(self) -> None:
        """Until it is done. Raises SearchError if Pagefind fails."""
        try:
            said, _ = self._process.communicate(timeout=_PATIENCE)
        except subprocess.TimeoutExpired as error:
            raise SearchError(f"Pagefind did not end within {_PATIENCE} seconds.") from error
        if code := self._process.returncode:
            said = said.strip() or f"exit {code}"
            raise SearchError(f"Pagefind could not make the search index: {said}.")

    def keep(self) -> None:
        """What was found. Raises SearchError if it is not written as we know it, and OSError."""
        try:
            write_kept(self._file, self._key, _converted(self._index))
            if not self._engine.exists():
                write_kept(self._engine, self._key, _engine_in(self._index))
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            raise SearchError(f"Pagefind wrote an index of an unknown form: {error}.") from error
        shutil.rmtree(self._index)

    def end(self) -> None:
        """End it, done or not."""
        self._process.kill()
        self._process.wait()


def _converted(index: Path) -> bytes:
    """The index in a folder as it is kept. Raises ValueError or LookupError if it is not as we know it."""
    (language,) = json.loads((index / ENTRY).read_bytes())["languages"].values()
    listed = decoded(unpacked((index / META.format(language["hash"])).read_bytes()))
    _, pages, chunks, filters, _, fields = listed
    fragments = [(index / FRAGMENT.format(name)).read_bytes() for name, _ in pages]
    texts = [unpacked(fragment) for fragment in fragments]
    urls = [json.loads(text)["url"] for text in texts]
    order = sorted(range(len(urls)), key=urls.__getitem__)
    place = {old: new for new, old in enumerate(order)}
    words = b"".join(
        _words_of((index / CHUNK.format(name)).read_bytes(), place) for _, _, name in chunks
    )
    head = {
        "pages": [(sha256(texts[n]).hexdigest(), pages[n][1], len(fragments[n])) for n in order],
        "filters": dict(
            _filter_of((index / FILTER.format(name)).read_bytes(), place) for _, name in filters
        ),
        "fields": fields,
        "words": len(words),
    }
    parts = (
        json.dumps(head, sort_keys=True).encode(),
        b"\n",
        words,
        *(fragments[n] for n in order),
    )
    return b"".join(parts)


def _words_of(chunk: bytes, place: Mapping[int, int]) -> bytes:
    """The words of a chunk as records, in order, with the pages at their places."""
    found = []
    for word, form, postings in words_in(unpacked(chunk)):
        if postings:
            placed = sorted((place[page], positions) for page, positions in postings)
            found.append(Word(word, form, run_of(placed)))
    return b"".join(
        _RECORD.pack(len(word), len(form), len(run.rest), run.pages, run.first, run.last)
        + word
        + form
        + run.rest
        for word, form, run in sorted(found)
    )


def _filter_of(data: bytes, place: Mapping[int, int]) -> tuple[str, Mapping[str, Sequence[int]]]:
    name, values = decoded(unpacked(data))
    return name, {value: sorted(place[page] for page in pages) for value, pages in values}


def _engine_in(index: Path) -> bytes:
    for pattern in _NOT_USED:
        for file in index.glob(pattern):
            file.unlink()
    files = (
        file for file in sorted(index.iterdir()) if file.is_file() and file.suffix != ".pf_meta"
    )
    return json.dumps({f.name: b64encode(f.read_bytes()).decode() for f in files}).encode()
