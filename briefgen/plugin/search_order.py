"""An index of Pagefind in one order, so that the same site gives the same bytes.

Pagefind 1.5 writes the values of a filter in the order of a table that is another one in each run,
and names files by their content. Here they are sorted, and the files that name them follow. Its
files are CBOR (RFC 8949: arrays, texts and numbers) behind twelve letters, and compressed.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

_MAGIC = b"pagefind_dcd"
# Fields of the list of an index, in their order, that come from such a table.
_FILTERS = 3
_NUMBER, _TEXT, _ARRAY = 0, 3, 4


def put_in_order(index: Path) -> None:
    """Sort what has no order in the folder of an index.

    Raises ValueError if it is not written as we know it; then nothing has been changed.
    """
    entry_file = index / "pagefind-entry.json"
    entry = json.loads(entry_file.read_bytes())
    filters = {file: _sorted_filter(_read(file)) for file in (index / "filter").glob("*.pf_filter")}
    metas = {
        name: index / f"pagefind.{of['hash']}.pf_meta" for name, of in entry["languages"].items()
    }
    contents = {name: _read(file) for name, file in metas.items()}
    for file, data in filters.items():
        name = _name_like(file.stem, data)
        for language in contents:
            contents[language] = contents[language].replace(file.stem.encode(), name.encode())
        file.unlink()
        _write(file.with_stem(name), data)
    for language, data in contents.items():
        data = _with_sorted(data, (_FILTERS,))
        entry["languages"][language]["hash"] = _name_like(
            entry["languages"][language]["hash"], data
        )
        metas[language].unlink()
        _write(index / f"pagefind.{entry['languages'][language]['hash']}.pf_meta", data)
    entry_file.write_text(json.dumps(entry, sort_keys=True), "utf-8")


def _read(file: Path) -> bytes:
    data = gzip.decompress(file.read_bytes())
    if not data.startswith(_MAGIC):
        raise ValueError(f"{file.name} does not begin like a file of Pagefind")
    return data[len(_MAGIC) :]


def _write(file: Path, data: bytes) -> None:
    file.write_bytes(gzip.compress(_MAGIC + data, mtime=0))


def _name_like(name: str, data: bytes) -> str:
    """A name by content, as long as `name` and of the same language."""
    language, _, digits = name.rpartition("_")
    return f"{language}_{sha256(data).hexdigest()[: len(digits)]}"


def _sorted_filter(data: bytes) -> bytes:
    """A filter, which is its name and an array of values, each with its pages."""
    return _with_sorted(data, (1,))


def _with_sorted(data: bytes, fields: Sequence[int]) -> bytes:
    """An array whose members at `fields` are arrays to be sorted."""
    out, at = bytearray(), 0
    for number, (start, end) in enumerate(_members(data, 0)):
        if number in fields:
            parts = _members(data, start)
            first = parts[0][0] if parts else end
            out += data[at:first] + b"".join(sorted(data[s:e] for s, e in parts))
        else:
            out += data[at:end]
        at = end
    return bytes(out + data[at:])


def _members(data: bytes, at: int) -> list[tuple[int, int]]:
    """Where the members of the array at `at` begin and end."""
    kind, count, at = _head(data, at)
    if kind != _ARRAY:
        raise ValueError("an array was expected")
    found = []
    for _ in range(count):
        found.append((at, at := _end(data, at)))
    return found


def _end(data: bytes, at: int) -> int:
    kind, value, after = _head(data, at)
    if kind == _NUMBER:
        return after
    if kind == _TEXT:
        return after + value
    members = _members(data, at)
    return members[-1][1] if members else after


def _head(data: bytes, at: int) -> tuple[int, int, int]:
    """The kind of the item at `at`, its number or length, and where that ends."""
    kind, size = data[at] >> 5, data[at] & 31
    if kind not in (_NUMBER, _TEXT, _ARRAY) or size > 27:
        raise ValueError(f"an unknown item: {data[at]:#x}")
    if size < 24:
        return kind, size, at + 1
    width = 1 << (size - 24)
    return kind, int.from_bytes(data[at + 1 : at + 1 + width], "big"), at + 1 + width
