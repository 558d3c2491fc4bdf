"""Pages of two actors: which there are, and what they show."""

from __future__ import annotations

from rendering import rendered, section, words_of

from briefgen.pages.pairs import CROWD

FILES = {
    "relations.yml": """
        claims: {label: claims, inverse: claimed by}
        member-of: {label: member of, inverse: has as member}
        """,
    "actors/russia.yml": "name: Russia\nkind: state\nrelations: [{type: member-of, to: council, from: 1991}]\n",
    "actors/china.yml": """
        name: China
        kind: state
        relations: [{type: member-of, to: council, source: paper}, {type: claims, to: island, note: Since long.}]
        """,
    "actors/island.yml": "name: Island\nkind: territory\n",
    "actors/council.yml": "name: Council\nkind: organisation\n",
    "actors/minister.yml": "name: The Minister\nkind: person\nroles: [{title: Minister, of: russia}]\n",
    "sources/paper.yml": "title: Paper\nurl: https://example.org/1\n",
    "treaties/pact.yml": "name: Pact\nparties: [russia, china]\nsigned: 2001-07-16\nin_force: 2002-02-28\n",
    "events/talks.yml": "name: Talks\ndate: 2025-05\nactors: [russia, minister, island]\n",
    "events/more.yml": "name: More talks\ndate: 2025-06\nactors: [russia, minister]\n",
    "briefs/one.md": """
        ---
        title: One
        date: 2026-01-05
        actors: [russia, china]
        means: [{claim: A friend is a friend., type: position, by: russia, about: china, basis: [paper]}]
        does_not_mean: [It is not.]
        ---
        """,
}  # fmt: skip


def pairs(files: dict[str, str]) -> list[str]:
    return sorted(uri for uri in rendered(files) if uri.startswith("together/"))


def test_two_things_in_common_make_a_page() -> None:
    """China and Russia share a treaty and a body; China and the island a relation only. The
    minister and Russia share two events, but the office joins them already."""
    assert pairs(FILES) == ["together/china--russia.md"]


def test_a_crowd_makes_no_pair() -> None:
    everybody = [f"a{n:02}" for n in range(CROWD + 1)]
    files = {f"actors/{id}.yml": f"name: {id}\nkind: state\n" for id in everybody}
    meeting = f"date: 2025\nactors: [{', '.join(everybody)}]\n"
    files |= {f"events/e{n}.yml": f"name: Meeting {n}\n{meeting}" for n in range(2)}
    assert pairs(files) == []
    small = f"date: 2025\nactors: [{', '.join(everybody[:2])}]\n"
    files |= {f"events/s{n}.yml": f"name: Talk {n}\n{small}" for n in range(2)}
    assert pairs(files) == ["together/a00--a01.md"]
    page = rendered(files)["together/a00--a01.md"]
    assert words_of(section(page, "dates")).split("\n") == [
        "Dates of both",
        "2025Meeting 0",
        "2025Meeting 1",
        "2025Talk 0",
        "2025Talk 1",
    ]


def test_what_the_two_share() -> None:
    page = rendered(FILES)["together/china--russia.md"]
    assert words_of(page.html).split("\n") == [
        "Together China Russia",
        "China and Russia",
        "What the two share on this site, and what they are to each other.",
        "1 treaty or document",
        "1 body",
        "0 events",
        "1 brief",
        "To each other",
        "No relation between the two is on file.",
        "Treaties and documents of both",
        "Treaty",
        "Signed",
        "China",
        "Russia",
        "Pact",
        "16 July 2001",
        "Party since 28 February 2002 as recorded; no act of consent on file",
        "Party since 28 February 2002 as recorded; no act of consent on file",
        "In the same bodies",
        "Council",
        "China: member of Council1",
        "Russia: member of Council, since 1991",
        "What one holds about the other",
        "Position of Russia, about China",
        "A friend is a friend.1",
        "From claim 1 of “One”",
        "Dates of both",
        "16 July 2001Pact is signed.",
        "28 February 2002Pact enters into force.",
        "Briefs with both",
        "Published 5 January 2026",
        "One",
        "Analysis",
        "Sources",
        "1 source, no archived copy on file. The kind of a source is a description, not a grade.",
        "Kind not recorded",
        "Paper. no date · carries claim 1 · all that rests on it",
    ]


def test_a_relation_is_said_from_the_side_that_wrote_it() -> None:
    files = {**FILES, "events/visit.yml": "name: Visit\ndate: 2024\nactors: [island, china]\n"}
    page = rendered(files)["together/china--island.md"]
    assert words_of(section(page, "relations")).split("\n") == [
        "To each other",
        "China",
        "claims Island Since long.",
    ]
