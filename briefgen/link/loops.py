"""Loops in a graph, in one walk through it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


def find_loops(following: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """A loop for each edge that closes one, as the nodes from its beginning to its last.

    Walks each edge once, in the order of `following`, and finds nothing only if there is no loop.
    """
    done: set[str] = set()
    for start in following:
        if start in done:
            continue
        path = {start: 0}  # the nodes of the way here, in order, with their places
        ahead = [iter(following[start])]
        while ahead:
            node = next(ahead[-1], None)
            if node is None:
                ahead.pop()
                done.add(path.popitem()[0])
            elif node in path:
                yield tuple(path)[path[node] :]
            elif node not in done:
                path[node] = len(path)
                ahead.append(iter(following.get(node, ())))
