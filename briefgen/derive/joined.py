"""Groups of things that are joined two by two."""

from __future__ import annotations

from collections.abc import Iterable


def joined(pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """All that is joined, directly or through others, as one group: sorted, and so are the groups.

    The smaller of two groups goes into the larger, so that none is copied often.
    """
    group_of: dict[str, list[str]] = {}
    for pair in pairs:
        small, large = sorted((group_of.setdefault(name, [name]) for name in pair), key=len)
        if small is not large:
            large.extend(small)
            group_of.update(dict.fromkeys(small, large))
    once = {id(group): group for group in group_of.values()}
    return tuple(sorted(tuple(sorted(group)) for group in once.values()))
