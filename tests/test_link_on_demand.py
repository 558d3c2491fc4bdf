"""What tells at little cost that nothing is wrong says the same as a look at each place."""

from __future__ import annotations

import datetime
from pathlib import Path
from unittest.mock import patch

import pytest
from generating import examples
from helpers import link_from, settings
from hypothesis import given
from hypothesis import strategies as st

from briefgen.derive.chronology import index_moments
from briefgen.derive.freshness import index_freshness
from briefgen.link import link_records
from briefgen.link.on_demand import UsesOnDemand
from briefgen.load import load_content
from briefgen.mentions.find import MentionFinder
from briefgen.parse import parse_content

DATA = Path(__file__).parent / "data"
RECORDS = {
    "actors/ada.yml": "{name: Ada Lake, kind: person, aliases: [The Envoy]}",
    "actors/bo.yml": "{name: Bo Lake, kind: person, aliases: [The Envoy]}",
    "treaties/pact.yml": "{name: Pact, signed: 2001, parties: [ada, bo], articles: {1: It ends.}}",
}
PIECES = (
    *("[[", "]]", "[", "]", "(", ")", "|", "#1", "#2", "\\", "`", "```\n", "<b>", "<!--", "-->"),
    *("ada", "pact", "ado", "brief", "The Envoy", "The *Envoy*", "The\nEnvoy", " ", "\n", "\n\n"),
    *("    ", "\t", "- ", "# ", "[^1]: ", "[x]: ", "../actors/ada.md", "!", "\u201d", "\u00e9"),
)
WHOLE = ("[[ada]]", "[[pact#1]]", "[[ado]]", "[[ada|she]]", "[[ada\\|she]]", "[x](y.md)", "[a][x]")


@examples(150)
@given(st.lists(st.sampled_from((*PIECES, *WHOLE)), max_size=14).map("".join))
def test_a_cheap_look_at_a_text_finds_what_a_close_one_does(text: str) -> None:
    files = RECORDS | {"briefs/brief.md": f"---\ntitle: B\ndate: 2026-01-01\n---\n{text}\n"}
    _, found = link_from(files)
    with (
        patch.object(UsesOnDemand, "_surely_named", lambda *_: None),
        patch.object(MentionFinder, "may_have_faults", lambda *_: True),
    ):
        _, closely = link_from(files)
    assert found == closely


@pytest.mark.parametrize("year", range(1990, 2031, 5))
@pytest.mark.parametrize("desk", ["full", "showcase"])
def test_what_is_due_needs_no_link_that_was_not_looked_for(desk: str, year: int) -> None:
    chosen = settings(content_dir=DATA / desk, today=datetime.date(year, 1, 1))
    content, _ = load_content(chosen.content_dir, desk)
    corpus, _ = link_records(parse_content(content)[0], content, chosen)
    whole = index_moments(corpus.standing, chosen.today)
    assert index_freshness(corpus, chosen) == index_freshness(corpus, chosen, whole)
