"""Linking: every id leads somewhere, or is reported at its place."""

from __future__ import annotations

from helpers import check, corpus_from, link_from

QUIET = ("unsourced-claim",)
RUSSIA = {"actors/russia.yml": "name: Russia\nkind: state\n"}
TREATY = {
    "treaties/pact.md": """
        ---
        name: Pact
        kind: plan
        articles: {5: One., Annex I: Two.}
        ---
        """
}
BRIEF = """
    ---
    title: B
    date: 2026-01-05
    ---
    """


def test_an_unknown_id_points_at_itself_and_suggests() -> None:
    _, faults = link_from(
        {"briefs/b.md": "---\ntitle: B\ndate: 2026\nactors: [rusia]\n---\n", **RUSSIA}
    )
    (fault,) = faults
    assert str(fault.span) == "content/briefs/b.md:4:10"
    assert fault.message == 'unknown actor "rusia"'
    assert fault.hint == 'did you mean "russia"? (content/actors/russia.yml)'


def test_a_name_in_place_of_an_id_is_taken_for_its_record() -> None:
    """Only the name is reported, not also that nobody holds the position."""
    _, faults = link_from(
        {
            "briefs/b.md": """
                ---
                title: B
                date: 2026
                means:
                  - {claim: One., because: x, type: position, by: the-kremlin}
                  - {claim: Two., because: x, type: position, by: Russia}
                ---
                """,
            "actors/russia.yml": "name: Russian Federation\nkind: state\nalso: [the Kremlin]\n",
        }
    )
    assert [(f.rule.id, f.hint) for f in faults if f.rule.id not in QUIET] == [
        ("unknown-reference", 'did you mean "russia"? (content/actors/russia.yml)'),
        ("unknown-reference", 'did you mean "russia"? (content/actors/russia.yml)'),
    ]


def test_links_in_every_sort_of_text() -> None:
    check(
        {
            "briefs/b.md": """
                ---
                title: B
                date: 2026-01-05
                summary: About [[rusia]].  #! 16 unknown-reference "rusia"
                key_points:
                  - "Quoted [[russia]] and [[nowhere|words]]"  #! 28 unknown-reference "nowhere"
                  - >-
                    Folded over
                    lines [[pact#6]]  #! 11 unknown-article "pact" has no article "6"
                ---
                A text with [[pact#annex-i]], `[[code]]`, \\[[escaped]]
                and [[russia#5]].  #! 5 unknown-reference has no parts to name

                    [[indented code]]

                ```
                [[fenced]]
                ```
                """,
            "about.md": "An ordinary page with [[nobody]].  #! 23 unknown-reference\n",
            **RUSSIA,
            **TREATY,
        }
    )


def test_a_reference_of_the_wrong_kind() -> None:
    check(
        {
            "briefs/b.md": """
                ---
                title: B
                date: 2026-01-05
                actors: [pact]  #! 10 wrong-kind-of-reference "pact" is a treaty or document
                treaties: [pact#5, pact#7]  #! 20 unknown-article it has
                ---
                """.replace("unknown-article it has", 'unknown-article "pact" has no article "7"'),
            **TREATY,
        }
    )


def test_claims_are_named_by_brief_and_id() -> None:
    check(
        {
            "briefs/a.md": """
                ---
                title: A
                date: 2026-01-05
                means:
                  - {claim: One., id: one}
                  - {claim: Two., id: one}  #! 23 duplicate-claim another claim of this brief
                ---
                """,
            "briefs/b.md": """
                ---
                title: B
                date: 2026-01-05
                means:
                  - {claim: Three., basis: [a#one, a#on]}  #! 36 unknown-claim "a" has no claim "on"
                corrections:
                  - {date: 2026-01-06, text: Wrong., claim: three}
                  - {date: 2026-01-06, text: Wrong., claim: four}  #! 45 unknown-claim
                ---
                """,
        },
        ignore=QUIET,
    )


def test_relative_links_lead_to_files() -> None:
    check(
        {
            "briefs/b.md": BRIEF.replace("\n    ", "\n")
            + "[a](../actors/russia.yml) [b](../actors/rusia.yml)  #! 31 broken-link leads to no file\n"
            + "[c](https://example.org) [e](javascript:x)  #! 30 bad-address\n"
            + "[f](/actors/russia/)  #! 5 broken-link begins with a slash\n",
            **RUSSIA,
        }
    )


def test_links_in_code_are_no_links_and_pictures_are_looked_for() -> None:
    check(
        {
            "briefs/b.md": "---\ntitle: B\ndate: 2026\n---\n"
            "`[a](nofile.md)` and [Russia](../actors/russia.md)\n"
            "\n"
            "![map](map.png)  #! 8 broken-link leads to no file\n"
            "![map](https://a.org/m.png)  #! 8 bad-address is a picture on another site\n"
            "\n"
            "[1]: gone.md  #! 6 broken-link leads to no file\n",
            **RUSSIA,
        }
    )


def test_two_addresses_are_two_sources() -> None:
    long = "https://example.org/the-treaty-of-good-neighbourliness-and-friendly-cooperation/part-"
    corpus, _ = link_from(
        {"briefs/b.md": f"---\ntitle: B\ndate: 2026\nsources: [{long}one, {long}two]\n---\n"}
    )
    assert sorted(s.title_text for s in corpus.sources) == [f"{long}one", f"{long}two"]


def test_former_ids_are_free() -> None:
    check(
        {
            "actors/a.yml": "name: A\nkind: state\nformerly: [b, old]  #! 12 former-id-taken is the id of another\n",
            "actors/b.yml": "name: B\nkind: state\n",
            "actors/c.yml": "name: C\nkind: state\nformerly: [old]  #! 12 former-id-taken was the id of two\n",
        }
    )


def test_a_sentence_can_be_read_on_any_page() -> None:
    corpus = corpus_from(
        {
            "briefs/b.md": "---\ntitle: B\ndate: 2026\n---\n"
            "One. See [Moscow](../actors/russia.md) and [here](#x), [web](https://a.org). Two.\n"
            "## X\n",
            **RUSSIA,
        }
    )
    (link,) = corpus.links
    assert link.sentence == "See [[russia|Moscow]] and here, [web](https://a.org)."


def test_a_bare_address_becomes_a_source() -> None:
    files = {
        "briefs/b.md": """
            ---
            title: B
            date: 2026-01-05
            sources: ["https://tass.com/politics/2065867"]  #! 11 bare-address has no source record
            ---
            """
    }
    check(files)
    corpus, _ = link_from(
        {"briefs/b.md": files["briefs/b.md"].split("  #!")[0] + "\n            ---\n"}
    )
    source = corpus.records["tass-com-politics-2065867"]
    assert source.title_text == "https://tass.com/politics/2065867"


def test_a_topic_exists_when_a_brief_names_it() -> None:
    corpus = corpus_from(
        {"briefs/b.md": "---\ntitle: B\ndate: 2026\ntopics: [Taiwan Strait]\n---\n"}
    )
    assert corpus.records["taiwan-strait"].title_text == "Taiwan Strait"


def test_drafts_are_checked_and_left_out() -> None:
    draft = "---\ntitle: D\ndate: 2026\nstatus: draft\nactors: [nobody]\n---\n"
    corpus, faults = link_from(
        {"briefs/d.md": draft, "briefs/b.md": "---\ntitle: B\ndate: 2026\n---\n[[d]]\n"}
    )
    assert [(d.span.path, d.message) for d in faults] == [
        ("content/briefs/b.md", '"d" is a draft, which is not on the site'),
        ("content/briefs/d.md", 'unknown actor "nobody"'),
    ]
    assert list(corpus.records) == ["b"]


def test_one_cause_one_report() -> None:
    """A record that cannot be read is not also unknown wherever it is named."""
    check(
        {
            "actors/russia.yml": "name: Russia: a state  #! 7 yaml-syntax\nkind: state\n",
            "briefs/b.md": "---\ntitle: B\ndate: 2026\nactors: [russia]\n---\n",
        }
    )


def test_names_that_two_records_share() -> None:
    check(
        {
            "actors/georgia.yml": "name: Georgia\nkind: state\ndistinguish: country\n",
            "actors/georgia-us.yml": "name: Georgia\nkind: state\ndistinguish: US state\n",
            "actors/one.yml": "name: One\nkind: person\naliases: [Uno]\nwikidata: Q1\nalso: [Moscow]\n",
            "actors/two.yml": """
                name: Two
                kind: person
                aliases: [Uno]
                wikidata: Q1  #! 11 duplicate-wikidata Q1 is also the Wikidata id of "one"
                also: [Moscow]
                """,
            "actors/zwei.yml": "name: Two  #! 7 shared-name is also the name of\nkind: person\n",
        }
    )


def test_two_files_of_one_id() -> None:
    check(
        {
            "actors/x.yml": "name: X\nkind: state\n",
            "events/x.yml": 'name: X happens  #! 1 duplicate-id the id "x" belongs to another file\ndate: 2026\n',
        }
    )


def test_every_use_is_a_link_with_its_sentence() -> None:
    corpus = corpus_from(
        {
            "briefs/b.md": """
                ---
                title: B
                date: 2026-01-05
                means:
                  - {claim: Russia signs., type: position, by: russia, basis: [pact#5]}
                ---
                First sentence. Then [[russia|Moscow]] acts, e.g. here. Last one.
                """,
            **RUSSIA,
            **TREATY,
        }
    )
    assert [(k.place, k.target, k.fragment, k.words, k.sentence) for k in corpus.links] == [
        (("means", "0", "by"), "russia", "", "", "Russia signs."),
        (("means", "0", "basis", "0", "source"), "pact", "5", "", ""),
        (("body",), "russia", "", "Moscow", "Then [[russia|Moscow]] acts, e.g. here."),
    ]


FIRST = """
    ---
    title: A
    date: 2026-01-05
    means: [{claim: One., id: one, formerly: [uno]}, {claim: Two., id: two}]
    ---
    """


def test_claims_are_taken_over_from_the_brief_that_their_words_are_in() -> None:
    check(
        {
            "briefs/a.md": FIRST,
            "briefs/b.md": """
                ---
                title: B
                date: 2026-01-05
                means: [{claim: Three., id: three}]
                claims:
                  - a#one
                  - a  #! 5 unknown-claim "a" names a brief, not one of its claims
                  - a#six  #! 5 unknown-claim "a" has no claim "six"
                  - a#uno  #! 5 unknown-claim "a" has no claim "uno"
                  - b#three  #! 5 reference-to-itself "b#three" is a claim of this brief already
                  - a#one  #! 5 duplicate-item "a#one" stands in this list already
                ---
                """,
            "briefs/c.md": """
                ---
                title: C
                date: 2026-01-05
                claims: [b#one]  #! 10 unknown-claim "b" takes the claim "one" over from another brief
                ---
                """,
        },
        ignore=QUIET,
    )


def test_a_claim_that_goes_round_in_a_circle_is_written_nowhere() -> None:
    brief = "---\ntitle: T\ndate: 2026\nclaims: [{}]\n---\n"
    _, faults = link_from(
        {
            "briefs/a.md": brief.format("b#x"),
            "briefs/b.md": brief.format("c#x"),
            "briefs/c.md": brief.format("a#x"),
        }
    )
    assert [(f.span.path, f.rule.id, f.hint) for f in faults] == [
        (
            f"content/briefs/{one}.md",
            "unknown-claim",
            f"{order} take it over from each other: write it out in one of them",
        )
        for one, order in (("a", "b and c and a"), ("b", "c and a and b"), ("c", "a and b and c"))
    ]


def test_what_to_write_for_a_claim_that_has_moved_or_was_taken_over() -> None:
    taking = "---\ntitle: B\ndate: 2026\nclaims: [a#one]\n---\n[[b#one]] [[a#uno]]\n"
    _, faults = link_from({"briefs/a.md": FIRST, "briefs/b.md": taking})
    assert [f.hint for f in faults if f.rule.id == "unknown-claim"] == [
        "write a#one, where its words are",
        'its id is "one" today',
    ]


def test_a_claim_has_no_words_of_its_own_beside_a_reference() -> None:
    check(
        {
            "briefs/a.md": FIRST,
            "briefs/b.md": """
                ---
                title: B
                date: 2026-01-05
                claims:
                  - claim: a#one  #! 5 wrong-shape "claims" must be an id; this is keys and values
                    because: We think so too.
                ---
                """,
        },
        ignore=QUIET,
    )


def test_former_ids_of_claims_are_free_and_belong_to_one() -> None:
    check(
        {
            "briefs/b.md": """
                ---
                title: B
                date: 2026-01-05
                means:
                  - {claim: One., id: one, formerly: [two]}  #! 39 former-id-taken is the id of a claim
                  - {claim: Two., id: two, formerly: [old]}
                  - {claim: Three., formerly: [old]}  #! 32 former-id-taken was the id of two claims
                  - {claim: Four., formerly: [sources]}  #! 31 bad-identifier is the address of another
                ---
                """,
        },
        ignore=QUIET,
    )
