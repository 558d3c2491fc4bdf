"""The files of an index of Pagefind 1.5: CBOR behind twelve letters, and compressed.

Of CBOR (RFC 8949) they have arrays, texts and numbers. Each is named by its content, as long as is
needed to tell it from others.
"""

from __future__ import annotations

import gzip
from pathlib import Path

# The file of an index that a browser reads first.
ENTRY = "pagefind-entry.json"
_MAGIC = b"pagefind_dcd"
_NUMBER, _TEXT, _ARRAY = 0, 3, 4


def read(file: Path) -> bytes:
    """What is in a file. Raises ValueError if it does not begin as one of Pagefind."""
    data = gzip.decompress(file.read_bytes())
    if not data.startswith(_MAGIC):
        raise ValueError(f"{file.name} does not begin like a file of Pagefind")
    return data[len(_MAGIC) :]


def write(file: Path, data: bytes) -> None:
    file.write_bytes(gzip.compress(_MAGIC + data, mtime=0))


def members(data: bytes, at: int = 0) -> list[tuple[int, int]]:
    """Where the members of the array at `at` begin and end. Raises ValueError if there is none."""
    kind, count, at = _head(data, at)
    if kind != _ARRAY:
        raise ValueError("an array was expected")
    found = []
    for _ in range(count):
        found.append((at, at := _end(data, at)))
    return found


def text(data: bytes, at: int) -> str:
    """The text at `at`. Raises ValueError if there is none."""
    kind, size, at = _head(data, at)
    if kind != _TEXT:
        raise ValueError("a text was expected")
    return data[at : at + size].decode()


def _end(data: bytes, at: int) -> int:
    kind, value, after = _head(data, at)
    if kind == _NUMBER:
        return after
    if kind == _TEXT:
        return after + value
    inside = members(data, at)
    return inside[-1][1] if inside else after


def _head(data: bytes, at: int) -> tuple[int, int, int]:
    """The kind of the item at `at`, its number or length, and where that ends."""
    kind, size = data[at] >> 5, data[at] & 31
    if kind not in (_NUMBER, _TEXT, _ARRAY) or size > 27:
        raise ValueError(f"an unknown item: {data[at]:#x}")
    if size < 24:
        return kind, size, at + 1
    width = 1 << (size - 24)
    return kind, int.from_bytes(data[at + 1 : at + 1 + width], "big"), at + 1 + width
