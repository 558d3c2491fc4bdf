"""Texts become HTML that fits its page and cannot harm its reader."""

from __future__ import annotations

import pytest
from helpers import corpus_from, settings

from briefgen.language import Language
from briefgen.render.links import Linker
from briefgen.render.markdown import TextRenderer
from briefgen.render.sanitise import clean_body, with_scrolling_tables
from briefgen.text import Span, Text

FILES = {
    "actors/russia.yml": "name: Russia\nkind: state\n",
    "treaties/pact.yml": """
        name: Pact
        kind: treaty
        parties: [russia]
        signed: 2001-07-16
        articles: {9: {says: They consult.}, Preamble: {says: They agree.}}
        """,
    "briefs/one.md": "---\ntitle: One\ndate: 2026-01-05\nmeans: [{claim: It holds., id: holds}]\n---\n",
}
CORPUS = corpus_from(FILES)


def written(text: str) -> Text:
    return Text(text, Span("content/briefs/one.md"))


def prose(text: str) -> str:
    linker = Linker(CORPUS, settings(), Language("en"), "briefs/one/")
    return str(TextRenderer(CORPUS, settings()).prose(written(text), linker))


def body(text: str, taken: tuple[str, ...] = (), **changes: object) -> list[tuple[str, str, str]]:
    chosen = settings(**changes)
    linker = Linker(CORPUS, chosen, Language("en"), "briefs/one/")
    sections = TextRenderer(CORPUS, chosen).body(written(text), linker, taken)
    return [(s.id, str(s.heading), str(s.html).strip()) for s in sections]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Plain & simple.", "Plain &amp; simple."),
        ("2027. A year of *readiness*", "2027. A year of <em>readiness</em>"),
        ("- not a list", "- not a list"),
        ("<b>bold</b> & <script>x</script>", "&lt;b&gt;bold&lt;/b&gt; &amp; &lt;script&gt;x&lt;/script&gt;"),
        ("[[russia]] acts", '<a href="../../actors/russia/">Russia</a> acts'),
        ("[[russia|the **other** side]]", '<a href="../../actors/russia/">the <strong>other</strong> side</a>'),
        ("[[pact#9]]", '<a href="../../treaties/pact/#art-9">Pact, Article 9</a>'),
        ("[[pact#Preamble]]", '<a href="../../treaties/pact/#art-preamble">Pact, Preamble</a>'),
        ("[[one#holds|it]]", '<a href="#holds">it</a>'),
        ("`[[russia]]`", "<code>[[russia]]</code>"),
        ("[[gone|nobody]]", "nobody"),
        ("[x](javascript:alert(1))", "<a>x</a>"),
        ("[x](../actors/russia.yml)", '<a href="../../actors/russia/">x</a>'),
        ("[x](https://example.org/?a=1&b=2)", '<a href="https://example.org/?a=1&amp;b=2">x</a>'),
        ("![x](x.png)", "![x](x.png)"),
        ("one\n\ntwo", "one<br><br>two"),
    ],
)  # fmt: skip
def test_a_sentence_has_links_and_emphasis_only(text: str, html: str) -> None:
    assert prose(text) == html


@pytest.mark.parametrize(
    "text",
    [
        "[[russia]] and [[pact#9]]",
        "a [[ russia ]], a [[russia| ]] and a [[gone|nobody]]",
        "[[one#holds|it]] holds, says [[one|this page]]",
        'a “[[russia|great]]” and "great" power’s\xa0[[pact|own\xa0word]]',
    ],
)
def test_links_alone_are_the_same_as_beside_emphasis(text: str) -> None:
    """Without it they are put together by hand, with it by Markdown."""
    assert prose(f"{text} *so*") == f"{prose(text)} <em>so</em>"


def test_words_shown_on_another_page_lead_where_they_did_on_their_own() -> None:
    linker = Linker(CORPUS, settings(), Language("en"), "actors/russia/")
    words = written("[here](#holds), [there](../actors/russia.yml#names)")
    assert str(TextRenderer(CORPUS, settings()).prose(words, linker)) == (
        '<a href="../../briefs/one/#holds">here</a>, <a href="#names">there</a>'
    )


def test_a_text_is_cut_at_its_headings() -> None:
    assert body("Before.\n\n## Why\n\nBecause.\n\n### Then\n\nSo.\n\n## How\n\nThus.") == [
        ("", "", "<p>Before.</p>"),
        ("why", "Why", '<p>Because.</p>\n<h3 id="then">Then</h3>\n<p>So.</p>'),
        ("how", "How", "<p>Thus.</p>"),
    ]


def test_headings_of_the_first_level_move_down() -> None:
    assert [s[:2] for s in body("# Why\n\nx\n\n## Then\n\ny")] == [("why", "Why")]


def test_headings_leave_the_ids_of_the_page_alone() -> None:
    sections = body("## Sources\n\n[up](#holds)\n\n## Holds\n\nx", taken=("holds",))
    assert [s[0] for s in sections] == ["text-sources", "text-holds"]
    assert sections[0][2] == '<p><a href="#text-holds">up</a></p>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One\nand two", "<p>One\nand two</p>"),
        ("One\n### Two\nThree", '<p>One</p>\n<h3 id="two">Two</h3>\n<p>Three</p>'),
        ("One\n> Two", "<p>One</p>\n<blockquote>\n<p>Two</p>\n</blockquote>"),
        ("- One\n\n    Two\n\nThree", "<ul>\n<li>\n<p>One</p>\n<p>Two</p>\n</li>\n</ul>\n<p>Three</p>"),
        ("!!! note\nOne", '<div class="admonition note">\n<p class="admonition-title">Note</p>\n</div>\n<p>One</p>'),
    ],
)  # fmt: skip
def test_a_paragraph_ends_where_a_line_begins_something_else(text: str, html: str) -> None:
    [(_, _, found)] = body(text)
    assert found == html


def test_a_heading_inside_a_box_cuts_nothing() -> None:
    [(ident, heading, html)] = body("!!! note\n    ## Inside\n\n    Text.")
    assert (ident, heading) == ("", "")
    assert html.startswith('<div class="admonition note">')


def test_addresses_in_a_text_lead_from_its_page() -> None:
    [(_, _, html)] = body("![map](../img/map.png) [file](notes.pdf) [page](../about.md#who)")
    assert html == (
        '<p><img alt="map" src="../../img/map.png"> <a href="../notes.pdf">file</a> '
        '<a href="../../about/#who">page</a></p>'
    )


def test_a_link_in_a_table_has_an_escaped_bar() -> None:
    [(_, _, html)] = body("| a | b |\n| - | -: |\n| [[russia\\|it]] | 1 |")
    assert '<td><a href="../../actors/russia/">it</a></td>' in html
    assert '<td align="right">1</td>' in html
    assert "style" not in html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<img src="x" onerror="alert(1)">',
        '<a href="javascript:alert(1)">x</a>',
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html;base64,PHN2Zz4=)",
        '<iframe src="https://example.org"></iframe>',
        '<svg onload="alert(1)"><script>alert(1)</script></svg>',
        '<p style="background:url(javascript:alert(1))">x</p>',
        '<form action="https://example.org"><input type="text"></form>',
        "<math><mtext></p><img src=x onerror=alert(1)></mtext></math>",
        "<style>@import 'https://example.org/x.css'</style>",
    ],
)
def test_a_text_cannot_bring_in_a_script(text: str) -> None:
    html = "".join(
        part for section in body(f"before\n\n{text}\n\nafter") for part in section
    ).lower()
    for word in (
        "<script",
        "onerror",
        "onload",
        "javascript:",
        "data:",
        "<iframe",
        "style",
        "<form",
    ):
        assert word not in html, html


def test_what_material_writes_survives() -> None:
    html = body(
        '=== "One"\n\n    First.\n\n=== "Two"\n\n    Second.\n\n'
        "- [x] done\n\n??? note\n    Hidden.\n\n```py\nx = 1\n```\n\nFoot[^1]\n\n[^1]: Note.",
        markdown_extensions=(
            "toc", "footnotes", "admonition", "pymdownx.tabbed", "pymdownx.tasklist",
            "pymdownx.details", "pymdownx.superfences", "pymdownx.highlight",
        ),
        markdown_configs={"pymdownx.tabbed": {"alternate_style": True}},
    )[0][2]  # fmt: skip
    for part in (
        '<div class="tabbed-set tabbed-alternate" data-tabs="1:2">',
        '<input checked="checked" id="__tabbed_1_1" name="__tabbed_1" type="radio">',
        '<label for="__tabbed_1_1">One</label>',
        '<li class="task-list-item"><input type="checkbox" disabled',
        '<details class="note">',
        '<div class="highlight">',
        '<a class="footnote-ref" href="#fn:1">',
    ):
        assert part in html, html


def test_a_text_cannot_take_the_names_of_the_shell() -> None:
    assert clean_body('<span id="__config">{}</span>') == "<span>{}</span>"
    assert clean_body('<div id="__tabbed_1" class="md-overlay x">a</div>') == (
        '<div id="__tabbed_1" class="x">a</div>'
    )
    assert clean_body('<pre class="mermaid">x</pre>') == '<pre class="">x</pre>'


def test_a_table_scrolls_by_itself_within_reach_of_the_keyboard() -> None:
    table = "<table><tbody><tr><td>a</td></tr></tbody></table>"
    assert with_scrolling_tables(f"<p>b</p>{table}", "Table & co") == (
        '<p>b</p><div class="scroll" role="region" aria-label="Table &amp; co" tabindex="0">'
        f"{table}</div>"
    )


def test_pictures_come_from_the_site_itself() -> None:
    for src in ("https://evil.test/a.png", "//evil.test/a.png", "/\\evil.test/a", "\\\\evil.test"):
        assert "evil" not in clean_body(f'<img src="{src}" alt="a">')
    assert clean_body('<img src="../map.png" alt="a">') == '<img src="../map.png" alt="a">'


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("the [*Kirov* in `dry dock`](https://example.org/)", "the Kirov in dry dock"),
        ("of [[russia|`RU`]]", "of RU"),
        ("of [[russia|A&B; C]]", "of A&amp;B; C"),
        (r"[a \* **b**](c)", "a * b"),
    ],
)
def test_a_picture_is_described_in_the_words_of_links(words: str, said: str) -> None:
    assert body(f"![{words}](map.png)") == [("", "", f'<p><img alt="{said}" src="../map.png"></p>')]


def test_words_without_any_sign_are_there_for_extensions() -> None:
    """They are kept from the patterns of Markdown, and not from what comes after these."""
    text = 'The UN says "no".\n\nThe *UN* says "no".\n\n*[UN]: United Nations\n'
    abbr = '<abbr title="United Nations">UN</abbr>'
    assert body(text, markdown_extensions=("abbr", "smarty")) == [
        ("", "", f"<p>The {abbr} says “no”.</p>\n<p>The <em>{abbr}</em> says “no”.</p>")
    ]


def test_a_pattern_finds_what_another_leaves() -> None:
    # Until the backslash is read this is an escaped picture, in which no link stands.
    link = '<a href="https://example.org/">the <em>pact</em></a>'
    assert body(r"\![the *pact*](https://example.org/)") == [("", "", f"<p>!{link}</p>")]
    assert body("~~*so* [[russia]]~~", markdown_extensions=("pymdownx.tilde",)) == [
        ("", "", '<p><del><em>so</em> <a href="../../actors/russia/">Russia</a></del></p>')
    ]
