"""Links by what they lead to, as far as possible taken over from when a desk was linked last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from briefgen.model.links import Link, LinksOf

_NONE: LinksOf = {}


class Inverse:
    """Turns the links of each record round: under each record that is linked, those that link it.

    Records whose links are the same objects as the last time stay where they are. What was given
    before is never changed: an earlier corpus goes on using it.
    """

    def __init__(self) -> None:
        self._last: LinksOf = {}
        self._found: Mapping[str, LinksOf] = {}

    def of(self, links: LinksOf) -> Mapping[str, LinksOf]:
        """`links` are those of each record, by its id; what links a record comes in this order."""
        last, found = self._last, dict(self._found)
        touched: dict[str, dict[str, Sequence[Link]]] = {}
        added: set[str] = set()
        for origin in [id for id in {**last, **links} if last.get(id) is not links.get(id)]:
            old, new = _by_target(last.get(origin, ())), _by_target(links.get(origin, ()))
            for target in {**old, **new}:
                into = touched.get(target)
                if into is None:
                    into = touched[target] = dict(found.get(target, _NONE))
                if target not in new:
                    del into[origin]
                else:
                    if origin not in into:
                        added.add(target)
                    into[origin] = new[target]
        order = {id: number for number, id in enumerate(links)}
        for target, into in touched.items():
            if target in added:
                into = dict(sorted(into.items(), key=lambda item: order[item[0]]))
            if into:
                found[target] = into
            else:
                del found[target]
        self._last, self._found = links, found
        return found


def _by_target(links: Sequence[Link]) -> LinksOf:
    found: dict[str, list[Link]] = {}
    for link in links:
        found.setdefault(link.target, []).append(link)
    # There are as many as a desk has pairs of records, and a list keeps room for more.
    return {target: tuple(of_target) for target, of_target in found.items()}
