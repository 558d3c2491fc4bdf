"""The page of a topic, in a reader's words."""

from __future__ import annotations

from rendering import rendered, section, words_of

from briefgen.render import RenderedPage

FILES = {
    "actors/russia.yml": "name: Russia\nkind: state\n",
    "actors/china.yml": "name: China\nkind: state\nnative: {text: 中国, lang: zh}\n",
    "treaties/pact.yml": "name: Pact\nparties: [russia, china]\nsigned: 2001-07-16\n",
    "sources/paper.yml": "title: Paper\nurl: https://example.org/1\nkind: news\n",
    "events/vote.yml": "name: A vote\ndate: 2025-05\nactors: [china]\nsource: paper\n",
    "topics/the-strait.yml": "name: The narrow strait\nsummary: Who claims what, as [[china]] says.\n",
    "briefs/one.md": """
        ---
        title: One
        date: 2026-01-05
        summary: The first.
        topics: [the-strait]
        actors: [china]
        treaties: [pact]
        events: [vote]
        means: [It is so.]
        does_not_mean: [It is not.]
        ---
        """,
    "briefs/two.md": """
        ---
        title: Two
        date: 2026-02-05
        topics: [The Narrow Strait, Trade]
        actors: [russia, china]
        means: [It is so.]
        does_not_mean: [It is not.]
        ---
        """,
    "briefs/other.md": """
        ---
        title: Other
        date: 2026-03-05
        means: [It is so.]
        does_not_mean: [It is not.]
        key_points: ["See [[the-strait]]."]
        ---
        """,
}


def topic(id: str) -> RenderedPage:
    return rendered(FILES, f"topics/{id}.md")[f"topics/{id}.md"]


def lines(page: RenderedPage, heading_id: str) -> list[str]:
    return words_of(section(page, heading_id)).split("\n")


def test_the_head_counts_what_is_gathered() -> None:
    page = topic("the-strait")
    assert words_of(page.html[: page.html.index("</header>")]).split("\n") == [
        "Topic all topics",
        "The narrow strait",
        "Who claims what, as China says.",
        "2 briefs",
        "2 actors",
        "1 treaty or document",
        "2 dates",
    ]


def test_its_briefs_newest_first() -> None:
    assert lines(topic("the-strait"), "briefs") == [
        "Briefs",
        "Published 5 February 2026",
        "Two",
        "Analysis",
        "Published 5 January 2026",
        "One",
        "The first.",
        "Analysis",
    ]


def test_actors_and_documents_of_its_briefs_the_most_frequent_first() -> None:
    assert lines(topic("the-strait"), "actors") == [
        "Actors",
        "China 中国 State in 2 briefs of this topic",
        "Russia State in 1 brief of this topic",
    ]
    assert lines(topic("the-strait"), "documents") == [
        "Treaties and documents",
        "Pact Treaty",
    ]


def test_its_own_timeline() -> None:
    assert lines(topic("the-strait"), "dates") == [
        "Timeline",
        "All dates of this site",
        "16 July 2001Pact is signed.",
        "May 2025A vote1",
    ]


def test_who_mentions_it() -> None:
    assert lines(topic("the-strait"), "mentions") == [
        "Mentioned in",
        "With the sentence it stands in.",
        "In running text",
        "Other",
        "“See The narrow strait.” Read it there",
        "Analysis, 5 March 2026",
    ]


def test_a_topic_that_is_only_named_has_a_page() -> None:
    assert words_of(topic("trade").html).split("\n") == [
        "Topic all topics",
        "Trade",
        "1 brief",
        "2 actors",
        "0 treaties and documents",
        "0 dates",
        "Briefs",
        "Published 5 February 2026",
        "Two",
        "Analysis",
        "Actors",
        "China 中国 State",
        "Russia State",
        "Treaties and documents",
        "No document stands in its briefs.",
        "Timeline",
        "All dates of this site",
        "No date is on file.",
        "Sources",
        "No source is on file for this page.",
    ]
