"""Everything as a graph: `graph.graphml`, and `graph.json` in the node-link form.

Nodes are records. Edges lead from the record that names to the one that is named; `use` says as
what, `count` how often. A relation or office is an edge of its own, with its type and dates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from html import escape
from typing import Any

from briefgen.derive import Derived
from briefgen.derive.backlinks import use_at
from briefgen.derive.relations import RelationView
from briefgen.model.corpus import Corpus
from briefgen.model.fields import DateFact, Record
from briefgen.model.relation import RelationType
from briefgen.outputs.file import OutputFile, Pieces, absolute, json_file
from briefgen.pages.addresses import record_url
from briefgen.settings import Settings

_NODE_KEYS = ("title", "type", "kind", "url")
_EDGE_KEYS = ("use", "count", "relation", "label", "from", "until", "state")


def graph_files(corpus: Corpus, derived: Derived, settings: Settings) -> tuple[OutputFile, ...]:
    """The graph in both forms."""

    @cache
    def node_link() -> dict[str, Any]:
        return {
            "directed": True,
            "multigraph": True,
            "graph": {"name": settings.site_name, "as_of": derived.today.isoformat()},
            "nodes": [_node(record, settings) for record in corpus.records.values()],
            "edges": list(_edges(corpus, derived)),
        }

    def graphml() -> Pieces:
        graph = node_link()
        node_link.cache_clear()  # nothing else is made of it, and it is large
        return (line.encode() for line in _graphml(graph["nodes"], graph["edges"]))

    # No words of prose are in it.
    return (
        json_file("graph.json", node_link, renew=_as_it_was),
        OutputFile("graph.graphml", graphml, _as_it_was),
    )


def _as_it_was(data: bytes, _changed: Collection[str]) -> Pieces:
    return [data]


def _node(record: Record, settings: Settings) -> dict[str, Any]:
    node = {"id": record.id, "title": record.title_text, "type": record.type_name}
    if kind := getattr(record, "kind", ""):
        node["kind"] = str(kind)
    return {**node, "url": absolute(record_url(record, settings), settings)}


def _edges(corpus: Corpus, derived: Derived) -> Iterator[dict[str, Any]]:
    """All edges; those between the same two are numbered by `key`."""
    keys: Counter[tuple[str, str]] = Counter()
    for source, target, data in _uses(corpus, derived):
        yield {"source": source, "target": target, "key": keys[source, target], **data}
        keys[source, target] += 1


def _uses(corpus: Corpus, derived: Derived) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for views in derived.relations.values():
        for view in views:
            if view.other is not None and not view.is_inverse:
                yield view.actor.id, view.other.id, _relation(view)
    uses = Counter(
        (link.origin, link.target, use_at(link.place))
        for link in corpus.links
        if link.place[0] != "context"
    )
    uses.update((b.id, topic.id, "topic") for b in corpus.briefs for topic in corpus.topics_of(b))
    for (source, target, use), count in uses.items():
        if use not in ("relation", "role"):
            yield source, target, {"use": use, "count": count}


def _relation(view: RelationView) -> dict[str, Any]:
    data: dict[str, Any] = {"use": view.kind, "count": 1}
    if isinstance(view.type, RelationType):
        data["relation"] = view.type.id
    data["label"] = str(view.label)
    for key, dates in (("from", view.since), ("until", view.until)):
        if dates:
            data[key] = _edtf(dates)
    return {**data, "state": view.state}


def _edtf(dates: DateFact) -> str:
    """All accounts of a date."""
    return " or ".join(dict.fromkeys(value.value.edtf for value in dates))


def _graphml(nodes: list[dict[str, Any]], edges: list[dict[str, Any]]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for of, keys in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
        for key in keys:
            sort = "int" if key == "count" else "string"
            yield f'<key id="{of}-{key}" for="{of}" attr.name="{key}" attr.type="{sort}"/>\n'
    yield '<graph edgedefault="directed">\n'
    for node in nodes:
        yield f'<node id="{escape(node["id"])}">{_data("node", _NODE_KEYS, node)}</node>\n'
    for number, edge in enumerate(edges):
        ends = f'source="{escape(edge["source"])}" target="{escape(edge["target"])}"'
        yield f'<edge id="e{number}" {ends}>{_data("edge", _EDGE_KEYS, edge)}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _data(of: str, keys: tuple[str, ...], values: Mapping[str, Any]) -> str:
    return "".join(
        f'<data key="{of}-{key}">{escape(str(values[key]), quote=False)}</data>'
        for key in keys
        if key in values
    )
