"""The graph of all records, read by a program that knows nothing of us."""

from __future__ import annotations

import io
import json
from typing import Any

import networkx as nx
from deriving import derive_from
from helpers import corpus_from, settings

from briefgen.outputs.graph import graph_files

FILES = {
    "relations.yml": "ally: {label: allied with, symmetric: true}",
    "actors/arland.yml": "name: Arland & <Co>\nkind: state\n"
    "relations: [{type: ally, to: bermark, from: 1949, until: [1990, 1991]}]\n",
    "actors/bermark.yml": "name: Bermark\nkind: state\n",
    "treaties/pact.yml": "name: Pact\nparties: [arland, bermark]\nsigned: 2001-02-03\n",
    "briefs/b.md": "---\ntitle: B\ndate: 2026-01-05\ntopics: [The strait]\ncontext: [bermark]\n---\n"
    "[[arland]] and again [[arland]].\n",
}


def graphs() -> tuple[Any, Any]:
    files = graph_files(
        corpus_from(FILES), derive_from(FILES), settings(site_url="https://desk.example/")
    )
    data = {file.uri: file.data for file in files}
    return (
        nx.node_link_graph(json.loads(data["graph.json"]), edges="edges"),
        nx.read_graphml(io.BytesIO(data["graph.graphml"]), force_multigraph=True),
    )


def edges(graph: Any) -> list[tuple[str, str, dict[str, Any]]]:
    return sorted(((a, b, dict(d)) for a, b, d in graph.edges(data=True)), key=str)


def test_both_forms_are_one_graph() -> None:
    from_json, from_xml = graphs()
    assert dict(from_json.nodes(data=True)) == dict(from_xml.nodes(data=True))
    plain = [(a, b, {k: v for k, v in d.items() if k != "id"}) for a, b, d in edges(from_xml)]
    assert edges(from_json) == plain


def test_nodes_are_records_and_edges_say_who_names_whom_as_what() -> None:
    graph, _ = graphs()
    assert graph.nodes["arland"] == {
        "title": "Arland & <Co>",
        "type": "actor",
        "kind": "state",
        "url": "https://desk.example/actors/arland/",
    }
    assert edges(graph) == [
        (
            "arland",
            "bermark",
            {
                "use": "relation",
                "count": 1,
                "relation": "ally",
                "label": "allied with",
                "from": "1949",
                "until": "1990 or 1991",
                "state": "former",
            },
        ),
        ("b", "arland", {"use": "mention", "count": 2}),
        ("b", "the-strait", {"use": "topic", "count": 1}),
        ("pact", "arland", {"use": "party", "count": 1}),
        ("pact", "bermark", {"use": "party", "count": 1}),
    ]
    assert set(graph.nodes) == {"arland", "bermark", "pact", "b", "the-strait"}
