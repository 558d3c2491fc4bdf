"""What a search finds of a page: sentences that an excerpt, which has no lines, can show in a row."""

from __future__ import annotations

import pytest
from rendering import rendered

from briefgen.render.words import words_of


@pytest.mark.parametrize(
    ("html", "words"),
    [
        (
            "<dl><div><dt>Date</dt><dd>No date</dd></div> <div><dt>Kind</dt><dd>News</dd></div></dl>",
            "Date: <p>No date. Kind: <p>News.",
        ),
        (
            '<dd>Pravda.ru.</dd> <dd>News <span class="fine">A report</span></dd>',
            "<p>Pravda.ru. <p>News. A report.",
        ),
        ("<ul><li>One</li><li>“Two.”</li><li>Three?</li></ul>", "<p>One. <p>“Two.” <p>Three?"),
        (
            '<p>No duty <span class="fine">(Article 5)</span></p>',
            "<p>No duty (Article 5).",
        ),
        ('<h2 id="who">Who</h2><p>China</p>', '<h2 id="who">Who</h2><p>China.'),
        (
            "<table><thead><tr><th>With</th></tr></thead> <tr><td>China</td><td>2001</td></tr></table>",
            "China. 2001.",
        ),
        # An address is no word. One in a sentence is.
        (
            '<dl><div><dt>Address</dt><dd><a href="https://e.org/a">https://e.org/a</a></dd></div></dl>',
            "",
        ),
        ("<p>See https://e.org/a there.</p>", "<p>See https://e.org/a there."),
    ],
)
def test_lines_end_and_labels_have_their_colon(html: str, words: str) -> None:
    assert words_of(html, ":") == words


def test_a_source_is_found_by_sentences() -> None:
    source = """
        title: A headline
        url: https://e.org/a
        publisher: The Agency
        kind: news
        """
    page = rendered({"sources/s.yml": source}, "sources/s.md", anyway=True)["sources/s.md"]
    assert page.words == (
        '<h2 id="about">Full reference</h2> Reference: <p>A headline. The Agency. Published by: '
        "<p>The Agency. Date: <p>No date. Kind: <p>News. A report by a news publisher. A description, "
        "not a grade. Read by us: <p>Day not on file."
    )
