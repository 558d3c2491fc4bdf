"""The fragments of an index: what a browser shows of each page that is found, one file for each.

Pagefind leaves a fragment alone that is there already, since its name is a digest of its content; to
pack and write them is half of its work. So it is lent those of the index before. It takes only
as much of the digest as tells the fragments of one index apart, so that a new one might have the name
of an old one: what it wrote must be the fragments of the pages that changed, all of them and no others.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Set
from pathlib import Path

from briefgen.plugin.search.format import ENTRY, members, read, text

_FOLDER = "fragment"
# Of what the list of an index has, the pages: each begins with the name of its fragment.
_PAGES = 1


def lend(before: Path, index: Path, version: str) -> Set[str]:
    """Link the fragments of the index `before` into the folder `index`, where a new one is to be made.

    Returns the names of their files; none if another version made them, or they cannot be linked.
    """
    folder = index / _FOLDER
    try:
        if json.loads((before / ENTRY).read_bytes())["version"] != version:
            return frozenset()
        folder.mkdir(parents=True)
        for fragment in os.scandir(before / _FOLDER):
            (folder / fragment.name).hardlink_to(fragment.path)
    except (OSError, ValueError, LookupError, TypeError):
        shutil.rmtree(folder, ignore_errors=True)
        return frozenset()
    return frozenset(os.listdir(folder))  # noqa: PTH208


def settle(index: Path, lent: Set[str], changed: Set[str]) -> bool:
    """Take out of a new index those of the fragments it was `lent` that it does not use.

    False if Pagefind may have taken an old one for a new one, or its files are not as we know them.
    `changed` are the urls of the pages that are not what they were when the old ones were made.
    """
    folder = index / _FOLDER
    try:
        used = set(_fragments_of(index))
        made = {_url_of(folder / name) for name in used - lent}
    except (ValueError, LookupError):
        return False
    for name in lent - used:
        (folder / name).unlink()
    return made == changed


def _fragments_of(index: Path) -> Iterator[str]:
    """The files of the fragments that an index names."""
    for file in index.glob("*.pf_meta"):
        data = read(file)
        pages, _ = members(data)[_PAGES]
        for page, _ in members(data, pages):
            name, _ = members(data, page)[0]
            yield f"{text(data, name)}.pf_fragment"


def _url_of(fragment: Path) -> str:
    return str(json.loads(read(fragment))["url"])
