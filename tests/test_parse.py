"""Reading records: what may be written, and what is said about what may not."""

from __future__ import annotations

import pytest
from helpers import check, content_from, corpus_from, link_from

from briefgen.diagnostics import Diagnostic
from briefgen.model.brief import Brief
from briefgen.model.fields import Record
from briefgen.model.treaty import Treaty
from briefgen.parse import RecordReader, parse_content

QUIET = ("unsourced-claim",)


def test_the_smallest_brief() -> None:
    corpus = corpus_from(
        {
            "briefs/small.md": """
                ---
                title: Would Russia fight for China over Taiwan?
                date: 2026-01-05
                means: [Moscow would back Beijing politically.]
                does_not_mean: [Russia has promised to send troops.]
                ---
                """
        }
    )
    brief = corpus.records["small"]
    assert isinstance(brief, Brief)
    assert brief.title == "Would Russia fight for China over Taiwan?"
    assert brief.date.value.edtf == "2026-01-05"
    assert [str(c.claim) for c in brief.means] == ["Moscow would back Beijing politically."]
    assert [(c.anchor, c.is_denied) for c in corpus.claims] == [
        ("moscow-would-back-beijing-politically", False),
        ("russia-has-promised-to-send-troops", True),
    ]


def test_short_and_long_form_are_the_same() -> None:
    short = """
        name: T
        parties: [china]
        signed: 2001-07-16
        articles: {5: Says so.}
        """
    long = """
        name: T
        parties:
          - actor: china
        signed:
          - {value: 2001-07-16}
        articles:
          5:
            says: Says so.
        """
    china = {"actors/china.yml": "name: China\nkind: state\n"}
    one = corpus_from({"treaties/t.yml": short, **china}).records["t"]
    other = corpus_from({"treaties/t.yml": long, **china}).records["t"]
    assert isinstance(one, Treaty)
    assert one.article("5") is not None
    assert one == other


def test_scalars_stay_text() -> None:
    corpus = corpus_from(
        {
            "actors/no.yml": """
                name: NO
                kind: state
                aliases: [1.10, 12:30, 0x1F, yes, 1_000]
                code: NO
                """
        }
    )
    record = corpus.records["no"]
    assert record.title_text == "NO"
    assert [str(a) for a in record.aliases] == ["1.10", "12:30", "0x1F", "yes", "1_000"]  # type: ignore[attr-defined]


def test_every_account_of_a_fact_is_kept() -> None:
    corpus = corpus_from(
        {
            "treaties/t.md": """
                ---
                name: T
                kind: plan
                ends:
                  - {value: 2026-07-16, source: s}
                  - {value: 2027-02-28, note: counted from entry into force, as_of: 2021}
                ---
                """,
            "sources/s.yml": "title: S\nurl: https://example.org/\n",
        }
    )
    treaty = corpus.records["t"]
    assert isinstance(treaty, Treaty)
    first, second = treaty.ends
    assert (first.value.edtf, first.sources[0].source.id) == ("2026-07-16", "s")
    assert (second.value.edtf, str(second.note)) == ("2027-02-28", "counted from entry into force")
    assert second.as_of is not None
    assert second.as_of.edtf == "2021"


def test_relation_types_are_data() -> None:
    check(
        {
            "relations.yml": """
                allied-with: {label: allied with, symmetric: true}
                claims: {label: claims, inverse: claimed by, from: [state], to: [territory]}
                """,
            "actors/a.yml": """
                name: A
                kind: state
                relations:
                  - {type: allied-with, to: b, from: 2001}
                  - {type: allied, to: b}  #! 12 unknown-relation no relation type "allied"
                  - {type: claims, to: b}  #! 24 wrong-relation-end cannot lead to "b", which is a state
                """,
            "actors/b.yml": "name: B\nkind: state\n",
        }
    )


CASES = {
    "an unknown key with a near one": """
        ---
        titel: x  #! 1 unknown-key a brief has no key "titel"
        date: 2026-01-05
        ---
        """,
    "a missing key points at the first line": """
        ---
        title: x  #! 1 missing-key a brief has no "date"
        ---
        """,
    "a key of the same name": """
        ---
        title: x
        date: 2026-01-05
        title: y  #! 1 duplicate-key the key "title" stands here a second time
        ---
        """,
    "an unquoted colon": """
        ---
        title: Treaty: what it says  #! 8 yaml-syntax the text has a colon and a space in it
        date: 2026-01-05
        ---
        """,
    "a link between braces": """
        ---
        title: x
        date: 2026-01-05
        means:
          - {claim: Of [[china]].}  #! 16 yaml-syntax cannot hold a [[link]]
        ---
        """,
    "a text that begins with a link": """
        ---
        title: x
        date: 2026-01-05
        summary: [[china]] agrees.  #! 10 yaml-syntax cannot hold a [[link]]
        ---
        """,
    "a tab": """
        ---
        title: x
        \tdate: 2026-01-05  #! 1 yaml-syntax a tab stands
        ---
        """,
    "a hash that cuts": """
        ---
        title: Brief #5 of ten  #! 14 cut-by-comment so it is not part of the text
        date: 2026-01-05
        ---
        """,
    "an alias": """
        ---
        title: *other  #! 8 yaml-feature a * begins a YAML alias
        date: 2026-01-05
        ---
        """,
    "an anchor": """
        ---
        title: &name words  #! 8 yaml-feature an & begins a YAML anchor
        date: 2026-01-05
        ---
        """,
    "a tag": """
        ---
        title: !!python/object:os.system x  #! 8 yaml-feature an ! begins a YAML tag
        date: 2026-01-05
        ---
        """,
    "a merge key": """
        ---
        title: x
        date: 2026-01-05
        <<: y  #! 1 yaml-feature << is a YAML merge key
        ---
        """,
    "an impossible day": """
        ---
        title: x
        date: 2024-02-30  #! 15 bad-date 30 February 2024 does not exist
        ---
        """,
    "a list where a text belongs": """
        ---
        title: [x]  #! 8 wrong-shape "title" must be plain text; this is a list
        date: 2026-01-05
        ---
        """,
    "a mapping where a claim belongs": """
        ---
        title: x
        date: 2026-01-05
        means:
          - clam: y  #! 5 unknown-key an item of "means" has no key "clam"
        ---
        """,
    "a word of no list": """
        ---
        title: x
        date: 2026-01-05
        genre: anlysis  #! 8 unknown-word "anlysis" is not a word that "genre" takes
        ---
        """,
    "an empty key": """
        ---
        title: x
        date: 2026-01-05
        summary:  #! 1 empty-value the key "summary" has no value
        ---
        """,
    "a required key without value": """
        ---
        title:  #! 1 missing-key the key "title" of a brief has no value
        date: 2026-01-05
        ---
        """,
    "a position of nobody": """
        ---
        title: x
        date: 2026-01-05
        means:
          - {claim: y, type: position}  #! 22 position-without-by a position must say whose it is
        ---
        """,
    "words of two likelihood scales": """
        ---
        title: x
        date: 2026-01-05
        means:
          - {claim: a, likelihood: likely}
          - {claim: b, likelihood: realistic possibility}  #! 28 wrong-scale of another scale
          - {claim: c, likelihood: probable}  #! 28 wrong-scale of the other wording
          - {claim: d, likelihood: maybe}  #! 28 unknown-word is no likelihood
        ---
        """,
    "a withdrawn brief without reason": """
        ---
        title: x
        date: 2026-01-05
        status: withdrawn  #! 9 missing-key must say when and why it was
        ---
        """,
    "a script for an address": """
        ---
        title: x
        date: 2026-01-05
        sources: ["javascript://x/%0aalert(1)"]  #! 11 bad-address is no address that a reader can follow
        ---
        """,
    "front matter that is a list": """
        ---
        - title  #! 1 wrong-shape the front matter must be lines
        ---
        """,
}


@pytest.mark.parametrize("text", CASES.values(), ids=CASES.keys())
def test_faults_of_a_brief(text: str) -> None:
    check({"briefs/x.md": text}, ignore=QUIET)


def test_front_matter_that_is_missing_or_open() -> None:
    check({"briefs/x.md": "Title  #! 1 missing-front-matter does not begin with front matter\n"})
    check({"briefs/x.md": "---  #! 1 unclosed-front-matter is not closed\ntitle: x\n"})
    check({"actors/x.md": "---\n---\n"}, ignore=("missing-key",))


def test_six_faults_of_one_brief_at_once() -> None:
    check(
        {
            "briefs/x.md": """
                ---
                title: x
                date: 2024-02-30  #! 15 bad-date 30 February 2024
                genre: opinion  #! 8 unknown-word "opinion"
                sumary: y  #! 1 unknown-key "sumary"
                subject: nobody  #! 10 unknown-reference "nobody"
                means:
                  - {claim: y, type: position}  #! 22 position-without-by
                ---
                See [[nothing]].  #! 5 unknown-reference "nothing"
                """
        },
        ignore=QUIET,
    )


@pytest.mark.parametrize(
    ("yaml", "column", "rule"),
    [
        ("name: T\nkind: treaty\nsigned: 2001\n", 1, "missing-key"),
        ("name: T\nparties: [nobody]\nsigned: 2001\n", 11, "unknown-reference"),
        ("name: T\nkind: plan\narticles: [5]\n", 11, "wrong-shape"),
        ("name: T\nkind: plan\nwikidata: 148\n", 11, "bad-identifier"),
        ("name: T\nkind: plan\ntext: www.example.org\n", 7, "bad-address"),
        ("name: T\nkind: plan\namends: t\n", 9, "reference-to-itself"),
        ("name: T\nkind: plan\narticles: {5.1: A., 5-1: B.}\n", 21, "duplicate-key"),
    ],
)
def test_faults_of_a_treaty(yaml: str, column: int, rule: str) -> None:
    _, faults = link_from({"treaties/t.yml": yaml})
    assert [(d.span.column, d.rule.id) for d in faults] == [(column, rule)]


def test_deep_nesting_is_refused() -> None:
    _, faults = link_from({"actors/a.yml": "name: " + "[" * 5000})
    assert [d.rule.id for d in faults] == ["yaml-depth"]


def test_a_source_needs_a_way_to_it() -> None:
    check({"sources/s.yml": 'title: S  #! 1 missing-key a source has neither "url" nor "ref"\n'})


def test_a_contested_territory_needs_a_note() -> None:
    files = {
        "actors/t.yml": "name: T  #! 7 contested-without-note\nkind: territory\ncontested: true\n"
    }
    check(files)
    check({"actors/t.md": "---\nname: T\nkind: territory\ncontested: true\n---\nClaimed by A.\n"})


def test_what_is_written_and_cannot_be_read_is_not_missing_too() -> None:
    check(
        {
            "sources/a.yml": "title: A\nurl: www.example.org  #! 6 bad-address\n",
            "treaties/b.yml": "name: B\nkind: speach  #! 7 unknown-word\n",
            "treaties/c.yml": "name: C\nparties: [d]\nsigned: 2001-13  #! 14 bad-date\n",
            "actors/d.yml": "name: D\nkind: territory\ncontested: true\nnote: [d]  #! 7 wrong-shape\n",
            "briefs/e.md": """
                ---
                title: E
                date: 2026-01-05
                means:
                  - {claim: One., type: position, by: [d, e], basis: [a]}  #! 39 wrong-shape
                ---
                """,
        },
    )


def test_hidden_characters_written_as_escapes_are_hidden_too() -> None:
    check(
        {
            "actors/norland.yml": r"""
            name: "Nor\e[31mland"  #! 11 control-character (U+001B)
            kind: state
            aliases:
              - "Nor\u202eland"  #! 9 bidi-control right-to-left override
              - "The \\e of Norland"
              - "Nor\u200bland"  #! 9 invisible-character zero width space
              - 'The \e of it'
              - "N\xf8rland"
              - "The \x9bland"  #! 10 control-character (U+009B)
              - "The
                \Lland"  #! 5 invisible-character (U+2028
            """,
        }
    )


def test_a_file_that_is_as_it_was_is_not_read_again() -> None:
    reader = RecordReader()
    files = {
        "actors/iran.yml": "name: Iran\nkind: state",
        "actors/oman.yml": "name: Oman\nkind: state",
    }
    (iran, oman), _ = read(files, reader)

    again, faults = read(
        {**files, "actors/oman.yml": "name: Sultanate of Oman\nkind: state"}, reader
    )
    alone, _ = read({"actors/iran.yml": files["actors/iran.yml"]}, reader)

    assert again[0] is iran
    assert again[1] is not oman
    assert [record.title_text for record in again] == ["Iran", "Sultanate of Oman"]
    assert alone == (iran,)
    assert faults == []


def test_what_was_wrong_with_a_file_is_told_each_time() -> None:
    reader = RecordReader()
    files = {"actors/oman.yml": "name: Oman\nkind: country"}

    assert read(files, reader)[1] == read(files, reader)[1] != []


def read(
    files: dict[str, str], reader: RecordReader
) -> tuple[tuple[Record, ...], list[Diagnostic]]:
    parsed, faults = parse_content(content_from(files), reader)
    return parsed.records, faults
