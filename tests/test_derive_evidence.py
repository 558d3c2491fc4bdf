"""Evidence: what rests on a source, an article, an event or a claim, and what on nothing."""

from __future__ import annotations

from pathlib import Path

from deriving import actors, derive_from
from helpers import settings

from briefgen.derive.evidence import Support, index_evidence
from briefgen.link import link_records
from briefgen.load import load_content
from briefgen.model.fields import Citation, Ref
from briefgen.model.written import walk
from briefgen.parse import parse_content

NOTE = {"sources/note.yml": "title: N\nurl: https://n.example/\n"}


def row(support: Support) -> tuple[str, str, str, str, str]:
    s = support
    return (s.kind, s.record.id, s.part_key, s.field, str(s.text))


def test_everything_that_rests_on_a_source() -> None:
    evidence = derive_from({
        "briefs/b.md": """
            ---
            title: B
            date: 2026-01-05
            key_points: [{text: The point., source: note}]
            quotes: [{text: The words., source: note}]
            means: [{claim: It holds., id: holds, basis: [{source: note, quote: holds}]}]
            figures: [{value: {value: 567 million, source: note}, measure: Aid}]
            watch: [{text: A meeting., source: note}]
            sources: [note]
            ---
            """,
        "treaties/pact.yml": """
            name: Pact
            parties:
              - actor: ada
                acts: [{type: signature, date: {value: 2001-07-16, source: note}, source: note}]
            signed: 2001-07-16
            ends: [{value: 2026, source: note}, 2027]
            status: [{text: Extended., date: 2021, source: note}]
            articles: {5: {says: One., source: note}, 9: Two.}
            does_not_say: [{text: Nothing., source: note}]
            interpretations: [{reading: An alliance., source: note}]
            """,
        "events/talk.yml": "name: Talk\ndate: {value: 2020, source: note}\nsources: [note]\n",
        "actors/ada.yml": """
            name: Ada
            kind: state
            roles: [{title: Chair, source: note}]
            relations: [{type: allied, to: bela, quote: ally, source: note}]
            """,
        "relations.yml": "allied: {label: allied with, symmetric: true}\n",
        **actors("bela"),
        **NOTE,
    }).evidence  # fmt: skip
    assert [row(s) for s in evidence.supports["note"]] == [
        ("key-point", "b", "", "", "The point."),
        ("quote", "b", "", "", "The words."),
        ("claim", "b", "holds", "", "It holds."),
        ("value", "b", "", "value", "Aid"),
        ("record", "b", "", "", ""),
        ("watch", "b", "", "", "A meeting."),
        ("role", "ada", "", "", "Chair"),
        ("relation", "ada", "", "", "ally"),
        ("date", "pact", "", "date", ""),
        ("act", "pact", "", "", ""),
        ("date", "pact", "", "ends", ""),
        ("status", "pact", "", "", "Extended."),
        ("article", "pact", "5", "", "One."),
        ("statement", "pact", "", "", "Nothing."),
        ("reading", "pact", "", "", "An alliance."),
        ("date", "talk", "", "date", "Talk"),
        ("event", "talk", "", "", "Talk"),
    ]
    claim, act = evidence.supports["note"][2], evidence.supports["note"][9]
    assert claim.citation.quote == "holds"
    assert claim.claim is not None
    assert claim.claim.ref == "b#holds"
    assert act.within is act.record.parties[0]  # type: ignore[attr-defined]  # it is a treaty


BRIEFS = {
    "briefs/new.md": """
        ---
        title: New
        date: 2026-02-01
        subject: pact
        means:
          - {claim: Ada wants it., id: wants, type: position, by: ada, basis: ["pact#5", "pact#V"]}
          - {claim: Nobody knows., id: unknown}
        ---
        """,
    "briefs/old.md": """
        ---
        title: Old
        date: 2026-01-01
        means:
          - {claim: Bela has it., id: has, by: ada, about: bela, basis: [pact, "new#wants"]}
        does_not_mean:
          - {claim: War., id: war, about: "pact#5"}
        ---
        """,
    "treaties/pact.yml": "name: Pact\nparties: [ada]\nsigned: 2001\narticles: {5: One., v: Two.}\n",
    **actors("ada", "bela"),
}


def test_claims_by_whom_about_what_and_on_which_article() -> None:
    evidence = derive_from(BRIEFS).evidence

    def refs(index: str) -> dict[str, list[str]]:
        return {key: [c.ref for c in claims] for key, claims in getattr(evidence, index).items()}

    assert refs("claims_by") == {"ada": ["new#wants", "old#has"]}
    assert refs("claims_about") == {
        "bela": ["old#has"], "pact": ["new#wants", "new#unknown", "old#war"],
    }  # fmt: skip
    assert refs("claims_by_treaty") == {"pact": ["new#wants", "new#unknown", "old#has", "old#war"]}
    assert refs("claims_by_article") == {
        "pact#5": ["new#wants", "old#war"], "pact#v": ["new#wants"],
    }  # fmt: skip


def test_supports_are_found_by_article_and_by_claim() -> None:
    supports = derive_from(BRIEFS).evidence.supports
    assert {key: [row(s)[:3] for s in found] for key, found in supports.items()} == {
        "new": [("claim", "old", "has")],
        "new#wants": [("claim", "old", "has")],
        "pact": [("claim", "new", "wants"), ("claim", "new", "wants"), ("claim", "old", "has")],
        "pact#5": [("claim", "new", "wants")],
        "pact#v": [("claim", "new", "wants")],
    }


def test_no_citation_of_any_field_is_left_out() -> None:
    """The corpus of `tests/data/full` writes every field of the schema."""
    content, _ = load_content(Path(__file__).parent / "data" / "full", "content")
    parsed, _ = parse_content(content)
    corpus, _ = link_records(parsed, content, settings())
    evidence = index_evidence(corpus)
    for record in corpus.records.values():
        cited = [
            (written.place[:-1], written.value.id)
            for written in walk(record)
            if isinstance(written.owner, Citation) and isinstance(written.value, Ref)
        ]
        told = [
            (support.place, id)
            for id, supports in evidence.supports.items()
            for support in supports
            if support.record is record and "#" not in id
        ]
        assert sorted(told) == sorted(cited), record.id
