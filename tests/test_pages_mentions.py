"""Names that link themselves, as pages print them."""

from __future__ import annotations

import re

from rendering import rendered

from briefgen.render import RenderedPage

FILES = {
    "actors/russia.yml": "name: Russia\nkind: state\nnote: It met \\China.\n",
    "actors/china.yml": "name: China\nkind: state\n",
    "actors/xi.yml": "name: Xi Jinping\nkind: person\n",
    "briefs/b.md": """
        ---
        title: B
        date: 2026-01-05
        summary: Of Russia.
        means: [{claim: China will write to \\Russia., id: writes}]
        ---
        **Russia** met `China`, and _Xi
        Jinping_ spoke of [Russia](../actors/russia.yml).

        ## Later

        - **Xi** and ***Russia***; *Xi* **Jinping**

        > China was quoted.

        | China |
        | --- |
        | \\China and China |

            China in code
        """,
}


def links(page: RenderedPage, within: str) -> list[str]:
    """The links to actors in the part of a page that a pattern finds."""
    part = re.search(within, page.html, re.DOTALL)
    assert part is not None, within
    return re.findall(r'<a href="[^"]*actors/[^"]*">.*?</a>', part[0], re.DOTALL)


def test_names_link_in_the_summary_the_claims_and_the_text() -> None:
    page = rendered(FILES, "briefs/b.md")["briefs/b.md"]
    assert links(page, r'<p class="dek".*?</p>') == ['<a href="../../actors/russia/">Russia</a>']
    assert links(page, r'<p class="claim__text">.*?</p>') == [
        '<a href="../../actors/china/">China</a>'
    ]
    assert links(page, r'id="detail".*?</section>') == [
        '<a href="../../actors/xi/">Xi\nJinping</a>',
        '<a href="../../actors/russia/">Russia</a>',
    ]
    assert links(page, r'id="later".*?</section>') == [
        '<a href="../../actors/russia/">Russia</a>',
        '<a href="../../actors/xi/"><em>Xi</em> <strong>Jinping</strong></a>',
        '<a href="../../actors/china/">China</a>',
    ]


def test_no_mark_and_no_backslash_is_left() -> None:
    for page in rendered(FILES).values():
        assert not re.search("[\ufdd0-\ufdef]", page.html)
        assert "\\" not in page.html


def test_a_sentence_that_is_shown_elsewhere_links_no_names() -> None:
    pages = rendered(FILES)
    assert links(pages["index.md"], r"Of .*?</p>") == []
    assert "China will write to Russia." in pages["claims/index.md"].html


def test_a_place_in_a_text_has_an_address() -> None:
    page = rendered(FILES, "briefs/b.md")["briefs/b.md"]
    assert re.findall(r'<span class="at" id="([^"]*)"></span>', page.html) == [
        "at-xi",
        "at-russia",
        "at-russia-2",
        "at-xi-2",
        "at-china",
    ]
