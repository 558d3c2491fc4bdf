"""The files of an index of Pagefind 1.5: CBOR behind twelve letters, and compressed.

Of CBOR (RFC 8949) they have arrays, texts and whole numbers. What each file has in it, by its place
in an array (Pagefind's `index_metadata.rs`, `index_filter.rs` and `index_words.rs`):

- `.pf_meta`: see `Meta`;
- `.pf_filter`: what is filtered by, values (value, numbers of pages);
- `.pf_index`, a chunk: words (word, postings, forms with other diacritics: form, postings);
- `.pf_fragment`: no CBOR, but JSON: what a browser shows of a page, and its address, `url`.

The entry is JSON as it is: `version` and `include_characters`; and in `languages`, by its tag, how
many pages there are (`page_count`), which `.pf_meta` lists them (`hash`), and which program of the
engine a browser runs for it (`wasm`).

A posting says where in a page a word stands: how far the page's number is from that of the posting
before, positions in the text, positions in the fields.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

# The file of an index that a browser reads first.
ENTRY = "pagefind-entry.json"
# Where the files of a kind lie in an index, and how they end.
CHUNK = "index/{}.pf_index"
FILTER = "filter/{}.pf_filter"
FRAGMENT = "fragment/{}.pf_fragment"
META = "pagefind.{}.pf_meta"

Value = int | str | Sequence["Value"]
# The number of a page, and where a word stands in it.
Posting = tuple[int, bytes]


class Meta(NamedTuple):
    """What a `.pf_meta` says of an index; a page's number is its place in `pages`, from 0.

    `pages` are (name of the fragment, number of words); `chunks` (first word, last word, name), of
    the words as much as tells them from their neighbours'; `filters` (what is filtered by, name);
    `fields` names of what is known of a page beside its text. We have no `orders`.
    """

    version: str
    pages: Sequence[tuple[str, int]]
    chunks: Sequence[Sequence[str]]
    filters: Sequence[tuple[str, str]]
    orders: Sequence[Value]
    fields: Sequence[str]


class Run(NamedTuple):
    """Postings of one word, by page: `rest` is how they go on behind the first page's number.

    `first` and `last` are numbers of pages, and `pages` is how many there are.
    """

    pages: int
    first: int
    last: int
    rest: bytes


_MAGIC = b"pagefind_dcd"
# As small as Pagefind packs them to a hundredth, in a third of the time.
_LEVEL = 6
# The major types of CBOR that there are: unsigned integer, text string, array.
_NUMBER, _TEXT, _ARRAY = 0, 3, 4
# A posting is an array of three.
_THREE = b"\x83"
# A number, one that may be below zero, the head of an array: behind its first byte is the value.
_WHOLE = rb"(?:[\x00-\x17]|\x18.|\x19..|\x1a....)"
_ANY = rb"(?:[\x00-\x17\x20-\x37]|[\x18\x38].|[\x19\x39]..|[\x1a\x3a]....)"
_HEAD = rb"(?:[\x80-\x97]|\x98.|\x99..|\x9a....)"
_POSTING = re.compile(rb"\x83(%b)(%b%b*+%b%b*+)" % (_WHOLE, _HEAD, _ANY, _HEAD, _ANY), re.DOTALL)
_POSTINGS = re.compile(rb"(?:%b)*+" % _POSTING.pattern, re.DOTALL)


def unpacked(data: bytes) -> bytes:
    """What is in a file. Raises ValueError if it is not whole, or none of Pagefind's."""
    try:
        text = gzip.decompress(data)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise ValueError(f"a file cannot be unpacked: {error}") from error
    if not text.startswith(_MAGIC):
        raise ValueError("a file does not begin like one of Pagefind")
    return text[len(_MAGIC) :]


def packed(data: bytes) -> bytes:
    """`data` as it lies in a file."""
    return gzip.compress(_MAGIC + data, _LEVEL, mtime=0)


def decoded(data: bytes) -> Any:
    """The value in `data`. Raises ValueError if there is more than arrays, texts and numbers."""
    value, _ = _value(data, 0)
    return value


def encoded(value: Value) -> bytes:
    """`value` as CBOR."""
    if isinstance(value, int):
        return _head(_NUMBER, value)
    if isinstance(value, str):
        return encoded_text(value.encode())
    return encoded_array([encoded(one) for one in value])


def encoded_text(text: bytes) -> bytes:
    return _head(_TEXT, len(text)) + text


def encoded_array(members: Sequence[bytes]) -> bytes:
    """An array of what is CBOR already."""
    return _head(_ARRAY, len(members)) + b"".join(members)


def encoded_postings(runs: Sequence[Run]) -> bytes:
    """The postings of one word in pages that are numbered on from run to run."""
    parts, page = [_head(_ARRAY, sum(run.pages for run in runs))], 0
    for run in runs:
        parts += (_THREE, _head(_NUMBER, run.first - page), run.rest)
        page = run.last
    return b"".join(parts)


def run_of(postings: Sequence[Posting]) -> Run:
    """Postings as one run; they are in the order of their pages, and there is at least one."""
    first, rest = postings[0]
    parts, page = [rest], first
    for number, positions in postings[1:]:
        parts += (_THREE, _head(_NUMBER, number - page), positions)
        page = number
    return Run(len(postings), first, page, b"".join(parts))


def words_in(chunk: bytes) -> Iterator[tuple[bytes, bytes, list[Posting]]]:
    """Each word of a chunk, with each of its forms, b"" for its own, and the postings of that.

    Raises ValueError where it is not written as we know it.
    """
    at = _members(chunk, 0, 1)
    count, at = _array(chunk, at)
    for _ in range(count):
        word, at = _text(chunk, _members(chunk, at, 3))
        postings, at = _postings(chunk, at)
        yield word, b"", postings
        forms, at = _array(chunk, at)
        for _ in range(forms):
            form, at = _text(chunk, _members(chunk, at, 2))
            postings, at = _postings(chunk, at)
            yield word, form, postings


def _postings(data: bytes, at: int) -> tuple[list[Posting], int]:
    """The postings in the array at `at`, and where it ends."""
    count, at = _array(data, at)
    found, page, after = [], 0, _POSTINGS.match(data, at)
    assert after is not None  # there may be none
    for step, positions in _POSTING.findall(data, at, after.end()):
        page += step[0] if len(step) == 1 else int.from_bytes(step[1:], "big")
        found.append((page, positions))
    if len(found) != count:
        raise ValueError(f"{count} postings were expected, there are {len(found)}")
    return found, after.end()


def _members(data: bytes, at: int, count: int) -> int:
    """Where the first member of the array at `at` begins, which must have so many."""
    found, at = _array(data, at)
    if found != count:
        raise ValueError(f"{count} members were expected, there are {found}")
    return at


def _array(data: bytes, at: int) -> tuple[int, int]:
    kind, count, at = _read_head(data, at)
    if kind != _ARRAY:
        raise ValueError("an array was expected")
    return count, at


def _text(data: bytes, at: int) -> tuple[bytes, int]:
    kind, size, at = _read_head(data, at)
    if kind != _TEXT:
        raise ValueError("a text was expected")
    return data[at : at + size], at + size


def _value(data: bytes, at: int) -> tuple[Any, int]:
    kind, size, after = _read_head(data, at)
    if kind == _NUMBER:
        return size, after
    if kind == _TEXT:
        return data[after : after + size].decode(), after + size
    members = []
    for _ in range(size):
        value, after = _value(data, after)
        members.append(value)
    return members, after


def _read_head(data: bytes, at: int) -> tuple[int, int, int]:
    """The kind of the item at `at`, its number or length, and where that ends."""
    try:
        kind, size = data[at] >> 5, data[at] & 31
    except IndexError:
        raise ValueError("it ends too early") from None
    if kind not in (_NUMBER, _TEXT, _ARRAY) or size > 27:
        raise ValueError(f"an unknown item: {data[at]:#x}")
    if size < 24:
        return kind, size, at + 1
    width = 1 << (size - 24)
    return kind, int.from_bytes(data[at + 1 : at + 1 + width], "big"), at + 1 + width


def _head(kind: int, value: int) -> bytes:
    if value < 24:
        return bytes((kind << 5 | value,))
    power = 0 if value < 1 << 8 else 1 if value < 1 << 16 else 2 if value < 1 << 32 else 3
    return bytes((kind << 5 | 24 + power,)) + value.to_bytes(1 << power, "big")
