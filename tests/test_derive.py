"""The stage as a whole: what it stands on, and that it never stumbles."""

from __future__ import annotations

from deriving import actors
from helpers import TODAY, link_from, settings

from briefgen.derive import derive

BROKEN = {
    "briefs/b.md": """
        ---
        title: B
        date: 2026-11-01
        subject: nothing
        topics: [Ada]
        actors: [nobody]
        treaties: [nowhere, {treaty: pact, articles: [99]}]
        events: [ada]
        supersedes: [pact, gone]
        translation_of: gone
        means:
          - claim: It holds [[nobody]].
            by: nobody
            about: [nothing]
            basis: [nowhere#5, pact#99, "b#none", no-source]
            contradicts: [b#none, gone]
        figures: [{value: 1, measure: M, subject: nothing}]
        watch: [{text: W, date: 2027, about: nothing}]
        corrections: [{date: 2026-11-02, text: T, claim: none}]
        ---
        """,
    "actors/ada.yml": """
        name: Ada
        kind: person
        roles: [{title: Envoy, of: nowhere, from: 2004}]
        relations: [{type: unknown, to: bela, from: 2004}, {type: allied, to: nobody, from: 2004}]
        """,
    "relations.yml": "allied: {label: allied with, symmetric: true, sole: true}\n",
    "treaties/pact.yml": """
        name: Pact
        signed: 2001
        parties: [nobody, {actor: gone, acts: [{type: ratification, source: no-source}]}]
        ends: {value: 2020, source: no-source}
        amends: [b, nothing]
        interpretations: [{reading: R, by: nobody, date: 2002}]
        """,
    **actors("bela"),
}


def test_references_that_name_nothing_are_passed_over() -> None:
    corpus, faults = link_from(BROKEN)
    assert len([f for f in faults if f.is_error]) > 20
    derived, found = derive(corpus, settings())
    assert [(d.rule.id, str(d.span)) for d in found] == [
        ("not-reviewed", "content/treaties/pact.yml:4:15")
    ]
    assert list(derived.timeline.by_record) == ["ada", "b", "pact"]


def test_the_indexes_know_their_day_and_survive_a_cache() -> None:
    corpus, _ = link_from(BROKEN)
    derived, _ = derive(corpus, settings())
    assert derived.today == TODAY
