"""An index of Pagefind in one order, so that the same site gives the same bytes.

Pagefind 1.5 writes the values of a filter in the order of a table that is another one in each run,
and names files by their content. Here they are sorted, and the files that name them follow.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from briefgen.plugin.search.format import ENTRY, members, read, write

# Fields of the list of an index, in their order, that come from such a table.
_FILTERS = 3


def put_in_order(index: Path) -> None:
    """Sort what has no order in the folder of an index.

    Raises ValueError if it is not written as we know it; then nothing has been changed.
    """
    entry_file = index / ENTRY
    entry = json.loads(entry_file.read_bytes())
    filters = {file: _sorted_filter(read(file)) for file in (index / "filter").glob("*.pf_filter")}
    metas = {
        name: index / f"pagefind.{of['hash']}.pf_meta" for name, of in entry["languages"].items()
    }
    contents = {name: read(file) for name, file in metas.items()}
    for file, data in filters.items():
        name = _name_like(file.stem, data)
        for language in contents:
            contents[language] = contents[language].replace(file.stem.encode(), name.encode())
        file.unlink()
        write(file.with_stem(name), data)
    for language, data in contents.items():
        data = _with_sorted(data, (_FILTERS,))
        entry["languages"][language]["hash"] = _name_like(
            entry["languages"][language]["hash"], data
        )
        metas[language].unlink()
        write(index / f"pagefind.{entry['languages'][language]['hash']}.pf_meta", data)
    entry_file.write_text(json.dumps(entry, sort_keys=True), "utf-8")


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
    for number, (start, end) in enumerate(members(data)):
        if number in fields:
            parts = members(data, start)
            first = parts[0][0] if parts else end
            out += data[at:first] + b"".join(sorted(data[s:e] for s, e in parts))
        else:
            out += data[at:end]
        at = end
    return bytes(out + data[at:])
