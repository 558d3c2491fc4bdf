"""Straight marks of a keyboard become those of print, in texts alone."""

from __future__ import annotations

import pytest
from rendering import rendered

from briefgen.render.typesetting import typeset, with_inner_marks


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Russia's answer", "Russia’s answer"),
        ("the parties&#39; words", "the parties’ words"),
        ("<a href='x'>NATO</a>'s", "<a href='x'>NATO</a>’s"),
        ("п'ять, l'accord, Xi'an", "п’ять, l’accord, Xi’an"),
        ("'US stirs up issues': Russia", "‘US stirs up issues’: Russia"),
        ("(the 'so called' plan)", "(the ‘so called’ plan)"),
        ("He said 'no.'", "He said ‘no.’"),
        ("the '90s", "the '90s"),
        ("&#34;2027 horizon&#34;", "“2027 horizon”"),
        ('It &quot;came "very close"&quot;.', "It “came “very close””."),
        ('"a <em>whole</em> sentence", he', "“a <em>whole</em> sentence”, he"),
        ('A " alone', 'A " alone'),
        ("“&#34;Ratified&#34; in ‘its' text’”", "““Ratified” in ‘its’ text’”"),
        ("R&amp;D isn't", "R&amp;D isn’t"),
        # No text, or not ours to set.
        ('<p title="it\'s" data-x="&#34;a&#34;">b</p>', '<p title="it\'s" data-x="&#34;a&#34;">b</p>'),
        ("<code>don't</code> don't", "<code>don't</code> don’t"),
        ("https://e.org/o'b/&#34;c&#34; o'b", "https://e.org/o'b/\"c\" o’b"),
        (
            '<i lang="ru">"да" <i>п\'я</i> "x"</i> it\'s <q lang="en">it\'s</q>',
            '<i lang="ru">"да" <i>п\'я</i> "x"</i> it’s <q lang="en">it’s</q>',
        ),
    ],
)  # fmt: skip
def test_marks(typed: str, printed: str) -> None:
    assert typeset(typed, "“%(words)s”", "en") == printed


def test_quotation_marks_are_those_of_the_language() -> None:
    assert typeset('un "accord"', "«\u00a0%(words)s\u00a0»", "fr") == "un «\u00a0accord\u00a0»"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("&#34;Ratified&#34; in TASS&#39;s text", "‘Ratified’ in TASS&#39;s text"),
        ('He said “<a href="x" title="&#34;a&#34; b">no</a> way”.', 'He said ‘<a href="x" title="&#34;a&#34; b">no</a> way’.'),
        ('It is 5" long', 'It is 5" long'),
        ("« oui » & \"non\"", "‘oui’ & ‘non’"),
    ],
)  # fmt: skip
def test_a_quotation_in_quoted_words_has_the_inner_marks(typed: str, printed: str) -> None:
    assert with_inner_marks(typed, "‘%(words)s’") == printed


def test_a_page_prints_them_and_keeps_what_was_typed_for_programs() -> None:
    brief = """
        ---
        title: Russia's "answer"
        date: 2026-01-05
        means: [It's so.]
        does_not_mean: [It isn't over.]
        ---
        """
    page = rendered({"briefs/b.md": brief}, "briefs/b.md")["briefs/b.md"]
    assert "<h1>Russia’s “answer”</h1>" in page.html
    assert page.title == 'Russia\'s "answer"'
    assert "It&#39;s so." in page.words
