"""A built site with what is dated, due, put right and taken back, in a browser and in its search."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from reach import violations
from site_fixtures import SETTINGS, Desk

if TYPE_CHECKING:
    from playwright.sync_api import Page

FILES = {
    "mkdocs.yml": SETTINGS,
    "content/actors/ada.yml": "name: Ada\nkind: state\nreviewed: 2026-01-01\n",
    "content/sources/wire.yml": "title: Wire\nurl: https://example.org/\nreview_by: 2026-10-01\n",
    "content/treaties/pact.yml": """
        name: Pact
        kind: plan
        author: ada
        date: 2001-07-16
        in_force: 2002-02-28
        ends: [2026-12-31, 2027-02-28]
        """,
    "content/events/talk.yml": "name: Talk\ndate: 2026-05\nactors: [ada]\nabout: [pact]\n",
    "content/events/vote.yml": "name: Vote\ndate: 2027-06-01\nactors: [ada]\nabout: [pact]\n",
    "content/briefs/new.md": """
        ---
        title: New
        date: 2026-11-01
        supersedes: [old]
        treaties: [pact]
        events: [talk, vote]
        means: [{claim: It does not hold., contradicts: ["old#holds"], basis: [wire]}]
        corrections:
          - {date: 2026-11-03, type: correction, text: It has two., was: It has *one* party.}
        ---
        """,
    "content/briefs/old.md": """
        ---
        title: Old
        date: 2026-01-05
        status: {value: withdrawn, as_of: 2026-11-01, note: The speech was forged., source: wire}
        treaties: [pact]
        means:
          - {claim: Itholds., id: holds, type: assessment, likelihood: likely, confidence: low, basis: [wire]}
        does_not_mean: [{claim: It is over., because: Of the text., basis: [pact]}]
        ---
        """,
}  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    desk = Desk(tmp_path_factory.mktemp("freshness"))
    for path, text in FILES.items():
        desk.write(path, text)
    built = desk.build("--quiet")
    assert built.code == 0, built.out
    return desk.site


def test_search_finds_what_stands_and_not_what_was_taken_back(site: Path) -> None:
    docs = json.loads((site / "search/search_index.json").read_text("utf-8"))["docs"]
    places = {doc["location"].partition("#")[0] for doc in docs}
    assert "briefs/new/" in places
    assert "briefs/old/" not in places
    assert not [doc["location"] for doc in docs if "Itholds" in doc["text"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("path", "shows"),
    [
        ("timeline/", "figure.drawn"),
        ("treaties/pact/", "figure.drawn"),
        ("review/", "section:has(#due) .list"),
        ("corrections/", "del"),
        ("briefs/old/", ".claim--gone del"),
        ("briefs/new/", "del"),
    ],
)
def test_axe_finds_nothing(
    site: Path,
    serve_directory: Callable[..., str],
    open_page: Callable[..., Page],
    path: str,
    shows: str,
    scheme: str,
) -> None:
    page = open_page(serve_directory(site) + path, color_scheme=scheme)
    page.locator(shows).first.wait_for(state="attached")
    assert violations(page) == []
