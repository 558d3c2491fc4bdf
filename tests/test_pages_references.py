"""Sources of a page are numbered through, group by group."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from helpers import corpus_from
from rendering import rendered

from briefgen.model.brief import Brief
from briefgen.model.corpus import Corpus
from briefgen.model.fields import Citation, Ref
from briefgen.pages.references import citations_in, number_references

FILES = {
    "sources/paper.yml": "title: Paper\nurl: https://example.org/paper\nkind: news\n",
    "sources/agency.yml": "title: Agency\nurl: https://example.org/agency\nkind: state-media\n",
    "sources/attic.yml": "title: Attic\nref: box 4\n",
    "treaties/pact.yml": """
        name: Pact
        kind: treaty
        parties: [here]
        signed: 2001-07-16
        articles: {9: {says: They consult.}}
        """,
    "actors/here.yml": "name: Here\nkind: state\n",
    "events/talk.yml": "name: Talk\ndate: 2025-12-28\n",
    "briefs/one.md": """
        ---
        title: One
        date: 2026-01-05
        key_points: [{text: First., source: attic}]
        means:
          - {claim: It holds., basis: [talk, paper, "pact#9"]}
          - {claim: It is old., basis: [agency, {source: paper, locator: p. 3}]}
        sources: [agency]
        ---
        """,
}


def references_of_brief(corpus: Corpus) -> dict[str, tuple[str, int, list[int]]]:
    brief = corpus.records["one"]
    assert isinstance(brief, Brief)
    references = number_references(citations_in(brief), corpus, corpus.claims)
    return {
        entry.record.id: (entry.group, entry.number, [c.number for c in entry.claims])
        for entry in references.entries
    }


def test_sources_are_numbered_by_group_and_then_by_first_use() -> None:
    assert references_of_brief(corpus_from(FILES)) == {
        "pact": ("primary-text", 1, [1]),
        "agency": ("state-media", 2, [2]),
        "paper": ("news", 3, [1, 2]),
        "attic": ("unknown", 4, []),
        "talk": ("this-site", 5, [1]),
    }


def test_an_entry_keeps_the_places_that_are_cited() -> None:
    corpus = corpus_from(FILES)
    references = number_references(citations_in(corpus.records["one"]), corpus)
    assert references.by_id["pact"].articles == ("9",)
    assert [str(p.citation.locator) for p in references.by_id["paper"].places] == ["p. 3"]
    assert references.by_id["agency"].places == ()


def test_what_is_not_on_the_site_has_no_number() -> None:
    corpus = corpus_from(FILES)
    lost = Citation(source=Ref("gone"))
    references = number_references([lost], corpus)
    assert references.entries == ()
    assert references.of(lost) is None


@pytest.mark.parametrize("folder", ["full", "treaties"])
def test_every_number_of_a_source_leads_to_the_list_and_each_in_the_list_is_used(
    folder: str,
) -> None:
    content = Path(__file__).parent / "data" / folder
    files = {
        path.relative_to(content).as_posix(): path.read_text("utf-8")
        for path in sorted(content.rglob("*"))
        if path.suffix in (".md", ".yml")
    }
    pages = rendered(files, anyway=True)
    numbers = {uri: set(re.findall(r'<a href="#(s\d+)"', page.html)) for uri, page in pages.items()}
    listed = {uri: set(re.findall(r'<li id="(s\d+)"', page.html)) for uri, page in pages.items()}
    assert numbers == listed
    assert sum(map(bool, numbers.values())) > 10
