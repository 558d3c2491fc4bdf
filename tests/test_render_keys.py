"""Pages with one key are rendered alike; what no page shows changes no key."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import pytest
from helpers import TODAY, corpus_from, settings
from rendering import plan_pages, render_pages

from briefgen.derive import derive
from briefgen.render import Keys

FILES = {
    "briefs/a.md": """---
title: A
date: 2026-01-05
actors: [russia]
means:
  - claim: Moscow would back Beijing, as [[russia]] has said.
    id: back
    by: russia
    basis: [statement]
---
Of [[friendship#9]] and Moscow.
""",
    "briefs/b.md": """---
title: B
date: 2026-01-06
claims: [a#back]
means:
  - claim: It rests on [another](a.md).
    basis: [a#back]
---
More in [[a]], of [[neighbours]].
""",
    "actors/russia.yml": "name: Russia\naliases: [Moscow]\nkind: state\n",
    "actors/china.yml": "name: China\nkind: state\n",
    "sources/statement.yml": "title: A statement\nurl: https://example.org/s\npublisher: russia\n",
    "topics/neighbours.yml": "name: Neighbours\n",
    "treaties/friendship.yml": "name: Pact\nsigned: 2001-07-16\nparties: [russia]\narticles: {9: {says: So.}}\n",
}
# What is changed: a file, words in it, words in their place.
CHANGES = {
    "a title": ("briefs/a.md", "title: A", "title: Another"),
    "a text": ("briefs/a.md", "and Moscow", "and Moscow again"),
    "a name": ("actors/russia.yml", "name: Russia", "name: Russian Federation"),
    "a name in a sentence that another page shows": ("topics/neighbours.yml", "Neighbours", "Next door"),
    "an alias": ("actors/russia.yml", "[Moscow]", "[Kremlin]"),
    "a name that stays plain": ("briefs/a.md", "and Moscow", "and \\\\Moscow"),
    "an id of a claim": ("briefs/a.md", "id: back", "id: back-up"),
    "a withdrawal": ("briefs/a.md", "title: A\n", "title: A\nstatus: {value: withdrawn, as_of: 2026-01-07, note: Wrong.}\n"),
    "an article": ("treaties/friendship.yml", "9: {says", "9bis: {says"),
    "an address": ("sources/statement.yml", "org/s", "org/t"),
    "a source taken back": ("sources/statement.yml", "title", "status: {value: retracted, as_of: 2026-01-02}\ntitle"),
    "a publisher": ("sources/statement.yml", "russia", "china"),
    "a date": ("briefs/b.md", "2026-01-06", "2025-01-06"),
}  # fmt: skip


def pages(files: Mapping[str, str], **changes: object) -> dict[str, tuple[str, str]]:
    """Key and HTML of every page, by uri."""
    chosen = settings(**changes)
    corpus = corpus_from(files, **changes)
    derived, _ = derive(corpus, chosen)
    planned = plan_pages(corpus, derived, chosen)
    keys = Keys(corpus, chosen, "1")
    rendered, faults = render_pages(planned, corpus, chosen)
    assert faults == ()
    return {
        page.uri: (keys.of(page)[0], made.html)
        for page, made in zip(planned, rendered, strict=True)
    }


@pytest.fixture(scope="module")
def before() -> dict[str, tuple[str, str]]:
    return pages(FILES)


@pytest.mark.parametrize("change", CHANGES)
def test_a_page_that_changes_has_another_key(
    before: dict[str, tuple[str, str]], change: str
) -> None:
    path, old, new = CHANGES[change]
    assert old in FILES[path]
    files = FILES | {path: FILES[path].replace(old, new)}
    if change == "an id of a claim":
        files["briefs/b.md"] = files["briefs/b.md"].replace("a#back", "a#back-up")
    if change == "an article":
        files["briefs/a.md"] = files["briefs/a.md"].replace("friendship#9", "friendship#9bis")
    after = pages(files)
    stale = [
        uri
        for uri in before.keys() & after.keys()
        if before[uri][0] == after[uri][0] and before[uri][1] != after[uri][1]
    ]
    assert stale == []
    assert before != after


def test_every_page_has_a_key_of_its_own(before: dict[str, tuple[str, str]]) -> None:
    keys = [key for key, _ in before.values()]
    assert "" not in keys
    assert len(set(keys)) == len(keys)


def test_a_line_more_in_a_file_changes_no_key(before: dict[str, tuple[str, str]]) -> None:
    moved = FILES["actors/china.yml"].replace("kind", "\n# A remark.\nkind")
    assert pages(FILES | {"actors/china.yml": moved}) == before


def test_a_page_that_does_not_name_a_record_does_not_depend_on_it(
    before: dict[str, tuple[str, str]],
) -> None:
    after = pages(FILES | {"actors/china.yml": "name: China\nkind: state\nnote: A note.\n"})
    changed = {uri for uri in before if before[uri] != after[uri]}
    assert "actors/china.md" in changed
    assert not changed & {"briefs/a.md", "briefs/b.md", "actors/russia.md"}


def test_settings_and_day_are_in_the_key(before: dict[str, tuple[str, str]]) -> None:
    for change in (
        {"show_grades": True},
        {"site_url": "https://example.org/x/"},
        {"today": TODAY + datetime.timedelta(days=1)},
    ):
        after = pages(FILES, **change)
        assert not {key for key, _ in after.values()} & {key for key, _ in before.values()}
