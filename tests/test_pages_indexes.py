"""The lists of all records of a type, in a reader's words."""

from __future__ import annotations

from rendering import rendered, words_of

FILES = {
    "actors/russia.yml": "name: Russia\nkind: state\nnative: {text: Россия, lang: ru}\n",
    "actors/atoll.yml": "name: Atoll\nkind: state\n",
    "actors/island.yml": "name: Island\nkind: territory\ncontested: true\nnote: Claimed by two.\n",
    "actors/minister.yml": (
        "name: The Minister\nkind: person\nroles: [{title: Minister, of: russia, from: 2004}]\n"
    ),
    "treaties/pact.yml": """
        name: Pact
        parties: [russia, atoll]
        signed: [2001-07-16, {value: 2001-07-17, source: paper}]
        in_force: 2002-02-28
        """,
    "treaties/essay.yml": "name: An essay\nkind: essay\nauthor: minister\ndate: 2024-10\n",
    "events/vote.yml": "name: A vote\ndate: 2025-05\nactors: [atoll]\nwhere: Capital\n",
    "events/war.yml": "name: A war\ndate: [2022-02-24, 2022-02-25]\n",
    "events/founding.yml": "name: Founding\ndate: -0043\n",
    "sources/paper.yml": "title: Paper\nurl: https://example.org/1\nkind: news\npublisher: Press\ndate: 2001\n",
    "sources/book.yml": "title: Book\nref: p. 1\narchived: https://archive.example/1\n",
    "briefs/one.md": """
        ---
        title: One
        date: 2026-01-05
        reviewed: 2026-11-01
        summary: The first.
        topics: [Strait]
        actors: [russia]
        means: [{claim: It is so., type: position, by: minister, basis: [paper]}]
        does_not_mean: [It is not.]
        ---
        """,
    "briefs/two.md": """
        ---
        title: Two
        date: 2025-02-05
        genre: history
        means: [It was so.]
        does_not_mean: [It was not.]
        ---
        """,
    "briefs/gone.md": """
        ---
        title: Gone
        date: 2026-10-01
        status: {value: withdrawn, as_of: 2026-11-20, note: It was wrong.}
        means: [It was so.]
        does_not_mean: [It was not.]
        ---
        """,
    "topics/empty.yml": "name: Empty\n",
}  # fmt: skip


def lines(folder: str, files: dict[str, str] = FILES) -> list[str]:
    return words_of(rendered(files, f"{folder}/index.md")[f"{folder}/index.md"].html).split("\n")


def test_briefs_newest_first_and_the_withdrawn_apart() -> None:
    assert lines("briefs") == [
        "Briefs",
        "What was said or done, what it means and what it does not mean.",
        "2 briefs",
        "by topic",
        "corrections",
        "Newest first",
        "Checked 1 November 2026",
        "One",
        "The first.",
        "Analysis, Strait",
        "Past its date checked 5 February 2025",
        "Two",
        "History",
        "Withdrawn",
        "Their addresses stay, and each says why.",
        "Withdrawn 20 November 2026",
        "Withdrawn: Gone",
        "It was wrong.",
        "Analysis",
    ]


def test_actors_by_kind() -> None:
    """Russia's one position is the minister's, as on its page."""
    assert lines("actors") == [
        "Actors",
        "Who acts, speaks or is bound. Names are house names and take no side.",
        "4 actors",
        "2 states",
        "1 territory",
        "1 person",
        "By kind",
        "State",
        "Atoll",
        "1 treaty",
        "1 event",
        "in no brief yet",
        "State",
        "Russia Россия",
        "1 position on record",
        "1 treaty",
        "1 brief",
        "Contested territory",
        "Island",
        "in no brief yet",
        "Person",
        "The Minister",
        "1 position on record",
        "1 brief",
    ]


def test_many_stand_under_the_names_of_their_kinds() -> None:
    """Twelve, each of which says its kind, are still one list."""
    few = {f"actors/s{n:02}.yml": f"name: S{n:02}\nkind: state\n" for n in range(11)}
    few |= {"actors/p.yml": "name: P\nkind: person\n"}
    kinds = ("By kind", "States", "People")
    assert [line for line in lines("actors", few) if line in kinds] == ["By kind"]
    many = few | {"actors/s11.yml": "name: S11\nkind: state\n"}
    assert [line for line in lines("actors", many) if line in kinds] == ["States", "People"]
    page = rendered(many, "actors/index.md")["actors/index.md"].html
    assert '<li><a href="#k-state">12 states</a></li>' in page
    assert '<li><a href="#k-person">1 person</a></li>' in page


def test_treaties_and_documents_by_kind() -> None:
    assert lines("treaties") == [
        "Treaties and documents",
        "What they say and do not say, who is bound, and who reads them how.",
        "2 documents",
        "1 treaty",
        "1 essay",
        "By kind",
        "Treaty, in force",
        "Pact",
        "Russia, Atoll",
        "Signed 16 July 2001 or 17 July 2001",
        "1 disputed value",
        "in no brief yet",
        "Essay",
        "An essay",
        "The Minister",
        "October 2024",
        "in no brief yet",
    ]


def test_events_by_year() -> None:
    assert lines("events") == [
        "Events all dates",
        "Events",
        "What happened, or is to happen, each with a page of its own.",
        "3 events",
        "44 BC",
        "44 BC Founding",
        "2022",
        "24 February 2022 or 25 February 2022 disputed A war",
        "2025",
        "May 2025 A vote Atoll · Capital",
    ]


def test_sources_by_kind_with_what_rests_on_them() -> None:
    assert lines("sources") == [
        "Sources",
        "Everything that this site rests on. The kind of a source is a description, not a grade.",
        "2 sources",
        "1 with an archived copy",
        "News 1",
        "Kind not recorded 1",
        "News",
        "A report by a news publisher.",
        "Paper Press, 2001 · carries 1 claim, 1 other statement · no archived copy on file",
        "Kind not recorded",
        "Book publisher not on file · nothing rests on it",
    ]


def test_that_no_source_has_a_copy_is_said_once() -> None:
    source = {"sources/book.yml": "title: Book\nref: A library\n"}
    assert lines("sources", source)[2:] == [
        "1 source",
        "no archived copy on file",
        "Kind not recorded 1",
        "Kind not recorded",
        "Book publisher not on file · nothing rests on it",
    ]


def test_topics_with_their_briefs() -> None:
    assert lines("topics") == [
        "Topics",
        "Headings under which briefs are gathered, each with its actors, documents and dates.",
        "2 topics",
        "All topics",
        "Empty no brief yet",
        "Strait One",
    ]


def test_empty_lists_say_so() -> None:
    folders = ("briefs", "actors", "treaties", "events", "sources", "topics")
    assert [lines(folder, {})[-1] for folder in folders] == [
        "No brief has been published yet.",
        "No actor is on file yet.",
        "No treaty or document is on file yet.",
        "No event is on file yet.",
        "No source is on file yet.",
        "No brief names a topic yet.",
    ]


def test_a_card_tells_who_is_bound_from_who_only_signed_or_has_left() -> None:
    treaty = """
        name: Bay
        signed: 1998
        in_force: 1999
        parties:
          - {actor: russia, acts: [{type: ratification, date: 1998}]}
          - {actor: atoll, acts: [{type: ratification, date: 1998}, {type: withdrawal, date: 2020}]}
          - {actor: island, acts: [{type: signature, date: 1998}]}
          - {actor: bermark, acts: [{type: ratification, date: 1998}]}
        """
    actors = {name: text for name, text in FILES.items() if name.startswith("actors/")}
    files = {
        **actors,
        "actors/bermark.yml": "name: Bermark\nkind: state\n",
        "treaties/bay.yml": treaty,
    }
    named = "Russia, Atoll (withdrawn), Island (signed, not bound), Bermark"
    assert named in lines("treaties", files)
