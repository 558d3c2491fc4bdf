"""One index of the indexes of all parts, as Pagefind would have made it of all pages.

The pages of a part follow those of the part before. Words are taken in order from all parts at
once, and their postings joined without being read, so that beside the parts no more than a chunk is
in memory.
"""

from __future__ import annotations

import heapq
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256
from itertools import accumulate, chain, groupby, pairwise, takewhile
from operator import itemgetter
from typing import NamedTuple
from zlib import crc32

from briefgen.search.format import (
    CHUNK,
    ENTRY,
    FILTER,
    FRAGMENT,
    META,
    Meta,
    encoded,
    encoded_array,
    encoded_postings,
    encoded_text,
    packed,
)
from briefgen.search.part import Part, SearchError

# A chunk, which a browser loads as a whole, ends with the word that brings it to `_MOST` bytes,
# before it is packed; and from `_LEAST` on after one word in eight, whatever the chunks before are:
# so most of them stay what they are when one word is written more.
_LEAST, _MOST = 24 << 10, 48 << 10
_ONE_IN = 8
# So many digits of a digest are a name, unless another file has it.
_DIGITS = 8


class IndexFile(NamedTuple):
    """A file of the index, at `uri` in there; `digest` is that of what it says, unpacked."""

    uri: str
    digest: str
    data: Callable[[], bytes]


def merged(
    parts: Sequence[Part], engine: Mapping[str, bytes], language: str
) -> Iterator[IndexFile]:
    """The files of one index of all `parts`, one after the other.

    `engine` has what a browser runs, and the entry of a part. Raises SearchError if the fields of
    the pages differ: postings name them by number.
    """
    if any(part.fields != parts[0].fields for part in parts):
        raise SearchError("Pagefind did not find the same fields in all pages.")
    name = _names(language)
    firsts = [0, *accumulate(len(part.pages) for part in parts)]
    pages: list[tuple[str, int]] = []
    for page in chain.from_iterable(part.pages for part in parts):
        pages.append((name(page.digest), page.words))
        yield IndexFile(FRAGMENT.format(pages[-1][0]), page.digest, page.fragment)
    chunks: list[tuple[str, str, str]] = []
    for first, last, data in _chunks(_words(parts, firsts)):
        digest = sha256(data).hexdigest()
        chunks.append((first.decode(), last.decode(), name(digest)))
        yield IndexFile(CHUNK.format(chunks[-1][2]), digest, partial(packed, data))
    filters: list[tuple[str, str]] = []
    for facet, values in sorted(_filters(parts, firsts).items()):
        data = encoded([facet, [[value, numbers] for value, numbers in sorted(values.items())]])
        digest = sha256(data).hexdigest()
        filters.append((facet, name(digest)))
        yield IndexFile(FILTER.format(filters[-1][1]), digest, partial(packed, data))
    entry = json.loads(engine[ENTRY])
    meta = Meta(entry["version"], pages, _shortened(chunks), filters, [], parts[0].fields)
    data = encoded(meta)
    digest = sha256(data).hexdigest()
    (of_part,) = entry["languages"].values()
    of_all = {**of_part, "hash": name(digest), "page_count": len(pages)}
    entry["languages"] = {language: of_all}
    yield IndexFile(META.format(name(digest)), digest, partial(packed, data))
    for uri, data in {**engine, ENTRY: json.dumps(entry, sort_keys=True).encode()}.items():
        yield IndexFile(uri, sha256(data).hexdigest(), partial(bytes, data))


def _names(language: str) -> Callable[[str], str]:
    """Names for digests, as short as can be, no two of them the same."""
    used: dict[str, str] = {}

    def name(digest: str) -> str:
        size = _DIGITS
        while used.setdefault(digest[:size], digest) != digest:
            size += 1
        return f"{language}_{digest[:size]}"

    return name


def _words(parts: Sequence[Part], firsts: Sequence[int]) -> Iterator[tuple[bytes, bytes]]:
    """All words in order, each as it stands in a chunk."""
    streams = (part.words(first) for part, first in zip(parts, firsts, strict=False))
    for word, found in groupby(heapq.merge(*streams, key=itemgetter(0, 1)), itemgetter(0)):
        own, forms = encoded_postings([]), []
        for form, same in groupby(found, itemgetter(1)):
            postings = encoded_postings([one.run for one in same])
            if form:
                forms.append(encoded_array([encoded_text(form), postings]))
            else:
                own = postings
        yield word, encoded_array([encoded_text(word), own, encoded_array(forms)])


def _chunks(words: Iterable[tuple[bytes, bytes]]) -> Iterator[tuple[bytes, bytes, bytes]]:
    """The first and the last word of each chunk, and its bytes."""
    there: list[tuple[bytes, bytes]] = []
    size = 0
    for word, data in words:
        there.append((word, data))
        size += len(data)
        if size >= _MOST or (size >= _LEAST and crc32(word) % _ONE_IN == 0):
            yield _chunk(there)
            there, size = [], 0
    if there:
        yield _chunk(there)


def _chunk(words: Sequence[tuple[bytes, bytes]]) -> tuple[bytes, bytes, bytes]:
    data = encoded_array([encoded_array([data for _, data in words])])
    return words[0][0], words[-1][0], data


def _shortened(chunks: Iterable[Sequence[str]]) -> Sequence[Sequence[str]]:
    """The chunks, with as much of their first and last words as tells neighbours apart."""
    found = [list(chunk) for chunk in chunks]
    for one, next_one in pairwise(found):
        last, first = one[1], next_one[0]
        same = takewhile(lambda pair: pair[0] == pair[1], zip(last, first, strict=False))
        size = len(list(same)) + 1
        if last[:size] >= one[0]:  # else it would end before it begins
            one[1] = last[:size]
        next_one[0] = first[:size]
    return found


def _filters(
    parts: Sequence[Part], firsts: Sequence[int]
) -> Mapping[str, Mapping[str, Sequence[int]]]:
    found: dict[str, dict[str, list[int]]] = {}
    for part, first in zip(parts, firsts, strict=False):
        for facet, values in part.filters.items():
            for value, pages in values.items():
                numbers = found.setdefault(facet, {}).setdefault(value, [])
                numbers += (first + page for page in pages)
    return found
