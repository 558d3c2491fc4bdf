"""Words that were true on the day of writing: which are told, and which only look like them."""

from __future__ import annotations

import pytest
from helpers import check

from briefgen.editorial.relative_time import ENGLISH, FRENCH, relative_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He recently said so.", ["recently"]),
        ("Last year he went; he now stays.", ["Last year", "now"]),
        ("Two weeks ago it fell, and a few days ago it rose.", ["Two weeks ago", "a few days ago"]),
        ("It is currently closed. Today, it opens.", ["currently", "Today"]),
        ("Over the past decade it grew, in recent months more.", ["Over the past decade", "in recent months"]),
        # Near misses.
        ("Now that it is signed, the now-defunct pact counts.", []),
        ("In the last year of the war, and the next year, nothing.", []),
        ("The most recent count is in USA Today.", []),
        ("It happened two years before the long game.", []),
        ("He said: \"We go home now.\" They call it `now`.", []),
        ("As of 5 January it is currently closed.", []),
        ("In 2024 it was currently closed.", []),
        ("See *Russia Today and Now*, now a classic.", ["now"]),
        ("Nowhere is the knowledge of dragons.", []),
        ("> It is now over.", []),
    ],
)  # fmt: skip
def test_english(text: str, words: list[str]) -> None:
    assert [text[a:b] for a, b in relative_words(text, ENGLISH)] == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Il l’a récemment dit.", ["récemment"]),
        ("L’an dernier, il y a deux mois, hier.", ["L’an dernier", "il y a deux mois", "hier"]),
        ("C’est aujourd’hui fermé, et maintenant ouvert.", ["aujourd’hui", "maintenant"]),
        ("Ces dernières années, cette semaine.", ["Ces dernières années", "cette semaine"]),
        ("En maintenant la pression, cette année-là, le lendemain.", []),
        ("Il y a deux raisons. La dernière année de la guerre.", []),
        ("Il a dit : « Nous partons maintenant. »", []),
        ("En 2024, il est actuellement fermé.", []),
    ],
)
def test_french(text: str, words: list[str]) -> None:
    assert [text[a:b] for a, b in relative_words(text, FRENCH)] == words


def test_it_is_a_warning_at_the_word_in_what_has_no_date() -> None:
    check({
        "briefs/a.md": """
            ---
            title: What now?
            date: 2026-01-05
            summary: It moved recently.  #! 19 relative-time "recently" is true on the day of writing only
            means:
              - {claim: It is now so., as_of: 2026-01-05, because: We looked today.}
              - claim: It is now so.  #! 18 relative-time "now"
            corrections:
              - {date: 2026-01-06, type: update, text: It has now moved.}
            ---
            It is currently so.  #! 7 relative-time "currently"
            """,
        "briefs/b.md": """
            ---
            title: Deux
            lang: fr
            date: 2026-01-05
            summary: Il a récemment bougé. It is now so.  #! 15 relative-time "récemment"
            ---
            """,
        "events/talk.yml": "name: A talk now\ndate: 2026-01-05\n",
    }, ignore=("unsourced-claim",))  # fmt: skip


def test_another_language_is_left_alone() -> None:
    check(
        {"briefs/a.md": "---\ntitle: A\ndate: 2026-01-05\nsummary: Now and recently.\n---\n"},
        language="de",
    )
