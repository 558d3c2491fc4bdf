"""Names that link themselves, as pages print them."""

from __future__ import annotations

import re

from rendering import rendered, section, words_of

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
    assert links(page, r'<p class="said">.*?</p>') == ['<a href="../../actors/china/">China</a>']
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


BACK = {
    **FILES,
    "events/e.yml": "name: E\ndate: 2026\nactors: [russia]\nquote: {text: Yes., note: In Russia.}\n",
    "briefs/c.md": """
        ---
        title: C
        date: 2026-02-05
        means: [{claim: It is so., id: so, because: The U.S. press saw it. Russia did not. So what?}]
        key_points: [Of Russia.]
        ---
        First. In the U.S. Dr. Li met Russia on May 1. Last.
        """,
}


def test_a_record_tells_who_uses_it_as_what_and_leads_to_the_very_place() -> None:
    pages = rendered(BACK)
    shown = section(pages["actors/russia.md"], "mentions")
    assert words_of(shown).split("\n")[2:] == [
        "As an actor",
        "E Event",
        "In running text",
        "C",
        "“Of Russia.” Read it there",
        "“Russia did not.” Read it there",
        "“In the U.S. Dr. Li met Russia on May 1.” Read it there",
        "Analysis, 5 February 2026",
        "B",
        "“Russia met China, and Xi Jinping spoke of Russia.” Read it there",
        "“Of Russia.”",
        "“Xi and Russia; Xi Jinping” Read it there",
        "Analysis, 5 January 2026",
        "E",
        "“In Russia.” Read it there",
        "Event",
    ]
    places = re.findall(
        r'<a class="on-screen" href="\.\./\.\./([^"#]*)#([^"]*)">Read it there', shown
    )
    assert places == [
        ("briefs/c/", "key-points"),
        ("briefs/c/", "so"),
        ("briefs/c/", "at-russia"),
        ("briefs/b/", "at-russia"),
        ("briefs/b/", "at-russia-2"),
        ("events/e/", "words"),
    ]
    for url, anchor in places:
        assert f'id="{anchor}"' in next(p for p in pages.values() if p.url == url).html


def test_no_page_has_a_link_to_itself() -> None:
    files = {
        "actors/arland.yml": "name: Arland\nkind: state\n",
        "actors/dana.yml": "name: Dana\nkind: person\nroles: [{title: Envoy, of: arland, from: 2020}]\n",
        "briefs/b.md": "---\ntitle: B\ndate: 2026-01-05\nactors: [dana]\n---\n[[dana|She]] wrote.\n",
    }
    page = rendered(files, "actors/dana.md")["actors/dana.md"]
    assert words_of(section(page, "dates")).split("\n")[2:] == [
        "2020From this date: Dana, Envoy, Arland"
    ]
    assert "<p>“She wrote.”" in section(page, "mentions")
    assert 'href="./"' not in page.html
