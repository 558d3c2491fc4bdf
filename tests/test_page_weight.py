"""How much a page weighs: what a reader's browser loads before it can show a word."""

from __future__ import annotations

from pathlib import Path

import pytest
from rendering import rendered

# Bytes of HTML, beside the files that all pages share.
BRIEF, RECORD = 60_000, 40_000
# What stands round an article: masthead, menu, search, contents, foot, head for machines.
SHELL = 12_500

RECORDS = ("actors", "treaties", "events", "sources", "topics")


def weights(site: Path, folder: str) -> dict[str, int]:
    """Bytes of each page of a folder; the full form of a long one is not counted."""
    return {page.parent.name: page.stat().st_size for page in site.glob(f"{folder}/*/index.html")}


def test_pages_of_the_site_are_light(built_site: Path) -> None:
    briefs = weights(built_site, "briefs")
    assert briefs
    assert {name: size for name, size in briefs.items() if size >= BRIEF} == {}
    for folder in RECORDS:
        records = weights(built_site, folder)
        assert records, folder
        assert {name: size for name, size in records.items() if size >= RECORD} == {}, folder


COUNT = 80


@pytest.fixture(scope="module")
def hub() -> dict[str, int]:
    """The weights of the articles of records that very many briefs name."""
    files = {
        "actors/hub.yml": "name: Hub\nkind: state\n",
        "actors/rim.yml": "name: Rim\nkind: state\n",
        "sources/wire.yml": "title: Wire\nurl: https://wire.example/\npublisher: Wire\n",
        "events/talk.yml": "name: Talk\ndate: 2020-01-01\nactors: [hub]\n",
        "treaties/pact.yml": "name: Pact\nparties: [hub, rim]\nsigned: 2001-02-03\n"
        "articles: {5: They talk.}\n",
    }
    for n in range(COUNT):
        files[f"events/e{n}.yml"] = f"name: Event {n}\ndate: {1900 + n % 100}\nactors: [hub]\n"
        files[f"briefs/b{n}.md"] = f"""
            ---
            title: Brief {n}
            date: 2024-01-{n % 28 + 1:02}
            subject: talk
            topics: [War]
            actors: [hub, rim]
            treaties: [pact]
            means:
              - {{claim: "Hub holds number {n}, and says so.", id: it, type: position, by: hub,
                  about: [rim, pact], basis: [wire, "pact#5"], confidence: low}}
              - {{claim: "Hub was asked {n} times.", id: so, about: [hub], basis: [wire, talk]}}
            ---

            What [[hub]] does at [[talk]] is told by [[wire]], after [[pact]].
            """
    pages = rendered(
        files, "actors/hub.md", "treaties/pact.md", "events/talk.md", "sources/wire.md",
        "topics/war.md", "briefs/b7.md",
    )  # fmt: skip
    return {uri: len(page.html.encode()) for uri, page in pages.items()}


@pytest.mark.parametrize(
    "uri",
    ["actors/hub.md", "treaties/pact.md", "events/talk.md", "sources/wire.md", "topics/war.md"],
)
def test_the_page_of_a_record_that_very_many_name_stays_light(
    hub: dict[str, int], uri: str
) -> None:
    assert hub[uri] + SHELL < RECORD


def test_a_brief_beside_very_many_others_stays_light(hub: dict[str, int]) -> None:
    assert hub["briefs/b7.md"] + SHELL < BRIEF
