"""Backlinks: who uses a record, as what, in which words and where on the page."""

from __future__ import annotations

from deriving import actors, derive_from

SOURCE = {"sources/note.yml": "title: Note\nurl: https://n.example/\n"}
PACT = """
    name: Pact
    parties: [ada]
    signed: 2001
    articles: {9: {says: The parties consult., source: note}}
    interpretations: [{reading: No alliance., by: bela}]
    """


def uses(files: dict[str, str], id: str) -> list[tuple[str, str, str, str]]:
    """Use, origin, part of its page, sentence: of every backlink of a record."""
    links = derive_from(files).backlinks.get(id, ())
    return [(b.use, b.origin.id, b.origin_part, b.sentence) for b in links]


FILES = {
    "briefs/old.md": """
        ---
        title: Old
        date: 2025-01-01
        subject: pact
        actors: [{actor: ada, role: Speaks.}]
        means:
          - {claim: Ada will come., id: ada-comes, by: ada, about: bela, basis: [pact#9]}
        does_not_mean: ["That [[ada]] will fight."]
        ---
        First. Then [[ada|she]] left. Last.
        """,
    "briefs/new.md": """
        ---
        title: New
        date: 2026-01-01
        topics: [Sea law]
        actors: [ada]
        treaties: [{treaty: pact, note: It is the frame.}]
        figures: [{value: 5, measure: Ships, subject: ada}]
        ---
        """,
    "treaties/pact.yml": PACT,
    "events/talk.yml": "name: Talk\ndate: 2024\nactors: [ada]\nabout: [pact]\n",
    **actors("ada", "bela"),
    **SOURCE,
}


def test_all_uses_of_an_actor_grouped_newest_brief_first() -> None:
    assert uses(FILES, "ada") == [
        ("involved", "new", "", ""),
        ("involved", "old", "", "Speaks."),
        ("involved", "talk", "", ""),
        ("by", "old", "ada-comes", "Ada will come."),
        ("party", "pact", "", ""),
        ("figure", "new", "", "Ships"),
        ("mention", "old", "that-ada-will-fight", "That [[ada]] will fight."),
        ("mention", "old", "", "Then [[ada|she]] left."),
    ]


def test_uses_of_a_treaty_know_the_article_and_the_claim() -> None:
    links = derive_from(FILES).backlinks["pact"]
    assert [(b.use, b.origin.id, b.fragment) for b in links] == [
        ("subject", "old", ""),
        ("document", "new", ""),
        ("about", "talk", ""),
        ("source", "old", "9"),
    ]
    assert links[3].claim is not None
    assert links[3].claim.ref == "old#ada-comes"


def test_who_acts_for_a_party_is_its_agent_and_the_act_is_known() -> None:
    pact = """
        name: Pact
        parties:
          - {actor: ada, acts: [{type: signature, date: 2001, by: cora, text: In the capital.}]}
          - {actor: bela, acts: [{type: ratification, by: cora}, {type: accession, by: Parliament}]}
        signed: 2001
        """
    links = derive_from({"treaties/pact.yml": pact, **actors("ada", "bela", "cora")}).backlinks
    assert [
        (b.use, b.sentence, str(b.acting.act.type), b.acting.party.id)
        for b in links["cora"]
        if b.acting is not None
    ] == [
        ("agent", "In the capital.", "signature", "ada"),
        ("agent", "", "ratification", "bela"),
    ]


def test_a_source_is_cited_in_the_words_of_what_rests_on_it() -> None:
    assert uses(FILES, "note") == [("source", "pact", "9", "The parties consult.")]


def test_a_citation_speaks_for_itself_where_nothing_else_does() -> None:
    files = {
        "events/one.yml": "name: One\ndate: 2020\nsources: [{source: note, quote: It was.}]\n",
        "events/two.yml": (
            "name: Two\ndate: 2020\nsources: [{source: note, quote: It was., note: A copy.}]\n"
        ),
        **SOURCE,
    }
    assert [row[3] for row in uses(files, "note")] == ["It was.", "A copy."]


def test_a_reader_of_a_treaty_and_a_topic_are_linked_back() -> None:
    assert uses(FILES, "bela") == [
        ("about", "old", "ada-comes", "Ada will come."),
        ("by", "pact", "", "No alliance."),
    ]
    assert uses(FILES, "sea-law") == [("topic", "new", "", "")]


def test_every_relation_between_records_has_a_use_of_its_own() -> None:
    files = {
        "actors/ada.yml": """
            name: Ada
            kind: person
            roles: [{title: Minister, of: bela}]
            relations: [{type: ally-of, to: bela, note: "They say."}]
            """,
        "relations.yml": "ally-of: {label: ally of, symmetric: true}\n",
        "treaties/pact.yml": """
            name: Pact
            kind: declaration
            author: bela
            publisher: bela
            depositary: bela
            amends: [old]
            protocol_to: [old]
            supersedes: [old]
            """,
        "treaties/old.yml": "name: Old\nkind: declaration\n",
        "sources/note.yml": "title: N\nurl: https://n.example/\npublisher: bela\nauthors: [bela]\n",
        "briefs/one.md": """
            ---
            title: One
            date: 2026-01-01
            quotes: [{text: Come., to: bela, source: {source: note, note: A remark.}}]
            means: [{claim: First., id: first, basis: [note]}]
            ---
            """,
        "briefs/two.md": """
            ---
            title: Two
            date: 2026-01-02
            supersedes: [one]
            translation_of: one
            events: [talk]
            means:
              - {claim: Second., basis: ["one#first"], contradicts: ["one#first"], supports: ["one#first"]}
            ---
            """,
        "events/talk.yml": "name: Talk\ndate: 2026\n",
        **actors("bela"),
    }
    found = derive_from(files).backlinks
    assert {id: [b.use for b in links] for id, links in found.items()} == {
        "bela": [
            "role", "relation", "addressee", "author", "author", "publisher", "publisher",
            "depositary",
        ],
        "note": ["source", "source"],
        "old": ["amends", "protocol", "supersedes"],
        "one": ["source", "supersedes", "translation", "contradicts", "supports"],
        "talk": ["event"],
    }  # fmt: skip
    assert [b.origin.id for b in found["bela"] if b.use == "author"] == ["pact", "note"]
