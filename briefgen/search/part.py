"""The index of a part of the pages: Pagefind makes it, and it is kept in a form that can be merged.

That is one file: a line of JSON, the words, the fragments. The pages are in the order of their
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
    Meta,
    Run,
    decoded,
    run_of,
    unpacked,
    words_in,
)

# Beside the engine lies what only Pagefind's own dialogs use, and the list of the part.
_NOT_ENGINE = ("pagefind-*ui.*", "pagefind-highlight.js", "*.pf_meta")
_TIMEOUT_SECONDS = 600  # a part takes less than one
# Lengths of a word, its form and its `Run.rest`, in bytes; `Run.pages`, `first` and `last`.
_RECORD = struct.Struct("<6I")


class SearchError(Exception):
    """Pagefind could not make the index; the text says why."""


class PartPage(NamedTuple):
    """A page of a part.

    `words` is how many it has; `fragment` is packed, and `digest` that of what it says, unpacked.
    """

    words: int
    digest: str
    fragment: Callable[[], bytes]


class Word(NamedTuple):
    """A word as it stands in a part, or a form of it, which is b"" for its own."""

    word: bytes
    form: bytes
    run: Run


class Part(NamedTuple):
    """What the index of a part has.

    `filters` are numbers of `pages`, from 0, by value by what is filtered by. `records` are the
    words, as they are kept.
    """

    pages: Sequence[PartPage]
    filters: Mapping[str, Mapping[str, Sequence[int]]]
    fields: Sequence[str]
    records: bytes

    def words(self, first: int = 0) -> Iterator[Word]:
        """All words in order, with pages that are numbered from `first` on."""
        at, data = 0, self.records
        while at < len(data):
            word_size, form_size, rest_size, pages, one, last = _RECORD.unpack_from(data, at)
            word = at + _RECORD.size
            form = word + word_size
            rest = form + form_size
            at = rest + rest_size
            run = Run(pages, one + first, last + first, data[rest:at])
            yield Word(data[word:form], data[form:rest], run)


def read_part(file: Path, key: str) -> Part:
    """The part that was kept under `key`.

    Raises ValueError if it is not as it was written, and OSError. Its fragments are only read when
    one asks for them, since most are already where the index goes; so the file must stay meanwhile.
    """
    line, _, rest = read_kept(file, key).partition(b"\n")
    head = json.loads(line)
    pages, at = [], head["words"] - len(rest)
    for digest, count, size in head["pages"]:
        pages.append(PartPage(count, digest, partial(_read_at, file, at, size)))
        at += size
    return Part(pages, head["filters"], head["fields"], rest[: head["words"]])


def read_engine(file: Path, key: str) -> Mapping[str, bytes]:
    """The files of the engine and the entry of some part, by their names. Raises as `read_part`."""
    return {name: b64decode(data) for name, data in json.loads(read_kept(file, key)).items()}


def _read_at(file: Path, at: int, size: int) -> bytes:
    """So many bytes of a file, from a place that is counted from its end."""
    with file.open("rb") as opened:
        opened.seek(at, os.SEEK_END)
        return opened.read(size)


class PagefindRun:
    """Pagefind at work on the pages in the folder `site`; what it finds is kept as `file`.

    What a browser runs, which is the same for all parts, is kept as `engine` if that is not there.
    `command` is Pagefind with its options, but for the folders. Raises OSError if it does not run.
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
        """Wait until it is done. Raises SearchError if Pagefind fails."""
        try:
            said, _ = self._process.communicate(timeout=_TIMEOUT_SECONDS)
        except subprocess.TimeoutExpired as error:
            raise SearchError(f"Pagefind did not end within {_TIMEOUT_SECONDS} seconds.") from error
        if code := self._process.returncode:
            said = said.strip() or f"exit {code}"
            raise SearchError(f"Pagefind could not make the search index: {said}.")

    def keep(self) -> None:
        """Keep what was found. Raises SearchError if we do not know its form, and OSError."""
        try:
            write_kept(self._file, self._key, _converted(self._index))
            if not self._engine.exists():
                write_kept(self._engine, self._key, _engine_in(self._index))
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            # It does not say so where it finds the disk full.
            raise SearchError(
                f"Pagefind wrote an index of an unknown form, or found no room for all of it: {error}."
            ) from error
        shutil.rmtree(self._index)

    def end(self) -> None:
        """End it, done or not."""
        self._process.kill()
        self._process.wait()


def _converted(index: Path) -> bytes:
    """The index in a folder as it is kept.

    Raises OSError; and ValueError, LookupError, TypeError or AttributeError if it has another form.
    """
    (language,) = json.loads((index / ENTRY).read_bytes())["languages"].values()
    meta = Meta(*decoded(unpacked((index / META.format(language["hash"])).read_bytes())))
    fragments = [(index / FRAGMENT.format(name)).read_bytes() for name, _ in meta.pages]
    texts = [unpacked(fragment) for fragment in fragments]
    urls = [json.loads(text)["url"] for text in texts]
    order = sorted(range(len(urls)), key=urls.__getitem__)
    place = {old: new for new, old in enumerate(order)}
    words = b"".join(
        _words_of((index / CHUNK.format(name)).read_bytes(), place) for _, _, name in meta.chunks
    )
    head = {
        "pages": [
            (sha256(texts[n]).hexdigest(), meta.pages[n][1], len(fragments[n])) for n in order
        ],
        "filters": dict(
            _filter_of((index / FILTER.format(name)).read_bytes(), place)
            for _, name in meta.filters
        ),
        "fields": meta.fields,
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
    """What is filtered by, and the numbers of pages by value, the pages at their places."""
    name, values = decoded(unpacked(data))
    return name, {value: sorted(place[page] for page in pages) for value, pages in values}


def _engine_in(index: Path) -> bytes:
    """The files of the engine, and the entry, as `read_engine` reads them."""
    files = (
        file
        for file in sorted(index.iterdir())
        if file.is_file() and not any(file.match(pattern) for pattern in _NOT_ENGINE)
    )
    return json.dumps({f.name: b64encode(f.read_bytes()).decode() for f in files}).encode()
