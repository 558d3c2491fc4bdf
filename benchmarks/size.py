"""What a built site weighs, by kind of file: where the bytes are that a host has to take.

`python benchmarks/size.py SITE [EARLIER]` prints megabytes (a million bytes) and files of each kind, the
heaviest first, beside those of an earlier build of the same content.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path, PurePosixPath

from measure import files_in

_OF_THE_THEME = ("assets", "pagefind")


def kinds_in(site: Path) -> tuple[Counter[str], Counter[str]]:
    """Bytes and number of files, by folder and ending; those of the whole site by their name."""
    weights: Counter[str] = Counter()
    numbers: Counter[str] = Counter()
    for uri, size in files_in(site).items():
        folder, _, below = uri.partition("/")
        ending = "" if folder in _OF_THE_THEME else PurePosixPath(uri).suffix
        kind = f"{folder}/…{ending}" if below else uri
        weights[kind] += size
        numbers[kind] += 1
    return weights, numbers


def main(folders: list[Path]) -> None:
    found = [kinds_in(folder) for folder in folders]
    for kind, _ in sum((weights for weights, _ in found), Counter()).most_common():
        _print(kind, [(weights[kind], numbers[kind]) for weights, numbers in found])
    _print("all", [(weights.total(), numbers.total()) for weights, numbers in found])


def _print(kind: str, found: list[tuple[int, int]]) -> None:
    print(f"{kind:24}", *(f"{weight / 1e6:9.2f} MB {number:7,}" for weight, number in found))


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
