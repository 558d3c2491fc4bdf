"""What is told of Markdown at once is what Python-Markdown says of it, for whatever is written.

BRIEFGEN_MORE_EXAMPLES=20 tries twenty times as many texts, and others on every run.
"""

from __future__ import annotations

from functools import cache
from unittest.mock import patch

import pytest
from generating import examples
from helpers import corpus_from, settings
from hypothesis import given
from hypothesis import strategies as st
from markdown.treeprocessors import InlineProcessor

from briefgen.language import Language
from briefgen.render import markdown
from briefgen.render.links import Linker
from briefgen.render.markdown import TextRenderer

CORPUS = corpus_from({
    "actors/russia.yml": "name: Russia\nkind: state\n",
    "actors/odd.yml": "name: 'A <b> & *x* [y] \"q\" `c`'\nkind: state\n",
    "briefs/one.md": "---\ntitle: One\ndate: 2026-01-05\nmeans: [{claim: 'It \"holds\" & a<b.', id: c}]\n---\n",
})  # fmt: skip
OF_A_DESK = ("toc", "tables", "footnotes", "admonition", "sane_lists")
EXTENSIONS = {
    "none": (),
    "of a desk": OF_A_DESK,
    "of the example": (*OF_A_DESK, "def_list", "abbr", "pymdownx.details", "pymdownx.superfences"),
    "with patterns": ("smarty", "nl2br", "attr_list", "pymdownx.tilde", "pymdownx.magiclink"),
}
OURS = st.sampled_from([
    "[[russia]]", "[[russia|the *other* side]]", "[[russia| w ]]", "[[odd]]", "[[odd|a `c` b]]", "[[gone|x]]",
    "[[one#c]]", "[[one#c|it]]", "[[one|a\\|b]]", "[[one|&amp;]]", "[[one|a [b](c)]]", "[[a b]]", "[[one|]]",
    # A name that links, as it is marked.
    "\ufdd0russia\ufdd1Russia\ufdd2", "\ufdd0one\ufdd1O’Neil & Co\ufdd2", "\ufdd0odd\ufdd1a_b\ufdd2",
])  # fmt: skip
WORDS = st.sampled_from([
    "word ", "A ", "état", "中国", "مرحبا ", "👍🏽", "2027. ", "a.b ", "AT&T ", "1*2*3", "snake_case_x ", "UN ", "\u200f",
    '"q" ', "'s ", "— ", "… ", "http://ex.org ", "<https://ex.org>", "a@ex.org ", "a\xa0b ", "\u2028", " ", "\n",
])  # fmt: skip
SIGNS = st.sampled_from([
    "*", "**", "***", "_", "__", "`", "``", "[", "]", "(", ")", "](", "](https://ex.org)", "](../x.md)", "![",
    "![a](x.png)", "<b>", "</b>", "<", "<br>", "<!-- c -->", "&", "&amp;", "&lt;", "&#42;", "\\", "\\*", "\\[",
    "\\|", "[^1]", "[x][ref]", "[ref]", "|", "  \n", "\n\n", "    ", "\n# ", "\n- ", "\n1. ", "\n> ", "\n***\n",
    "\n---\n", "\n===\n", "\n\n[ref]: https://ex.org\n\n", "\n\n[^1]: note *x* [[russia]]\n\n", "~~",
    "\n\n*[UN]: United Nations\n\n", "\n\n!!! note\n    text\n\n", "\n\n```\n[[russia]]\n```\n\n", "{: .x }",
    "\n\na | b\n--- | ---\nc | [[russia\\|x]]\n\n", "\n\nTerm\n:   said\n\n",
])  # fmt: skip
WHOLE = st.sampled_from([
    "*said*", "_said_", "__said__", "**so *it* is**", "`code`", "&amp;", "R&D; ", "a & b", "\\*", "[it](../x.md)",
    "[it][ref]", "![it](x.png)", "<https://ex.org>", "a@ex.org", "<b>it</b>", "it  \nis", "*[[russia]]*", "[^1]",
    "[[[russia]]](x)", "`[[russia]]`", "~~it~~", "\n\n", "\n- ", "\n\n1. ", "\n    ", "\n\n# ", "\n\n> ", "1 < 2",
])  # fmt: skip
# Most that is written is plain but for links of our own; the shortcuts are for that.
TEXTS = st.one_of(
    st.lists(st.one_of(WORDS, OURS), max_size=6),
    st.lists(st.one_of(WORDS, WHOLE, OURS), max_size=6),
    st.lists(st.one_of(WORDS, OURS, SIGNS), max_size=24),
).map("".join)
FROM = st.sampled_from(["briefs/one/", "actors/russia/", "index"])


@cache
def _renderers(name: str) -> tuple[TextRenderer, TextRenderer]:
    """The one that the site has, and one that leaves everything to Python-Markdown."""
    chosen = settings(markdown_extensions=EXTENSIONS[name])
    ours, plain = TextRenderer(CORPUS, chosen), TextRenderer(CORPUS, chosen)
    for md in (plain._body, plain._sentence):
        md.treeprocessors.register(InlineProcessor(md), "inline", 20)
        md.parser.blockprocessors.deregister("briefgen-paragraphs", strict=False)
    return ours, plain


def _linker(from_url: str) -> Linker:
    return Linker(CORPUS, settings(), Language("en"), from_url)


@pytest.mark.parametrize("name", EXTENSIONS)
@given(text=TEXTS, from_url=FROM)
@examples(400)
def test_a_text(name: str, text: str, from_url: str) -> None:
    # The place of a link, as it is marked.
    text = text.replace("[[russia]]", "\ufdd3r1\ufdd4[[russia]]")
    ours, plain = _renderers(name)
    assert ours.body(text, _linker(from_url)) == plain.body(text, _linker(from_url))


@given(text=TEXTS.map(str.strip), from_url=FROM)
@examples(600)
def test_a_sentence(text: str, from_url: str) -> None:
    ours, plain = _renderers("none")
    with patch.object(markdown, "plain_sentence", lambda *_: None):
        expected = plain.prose(text, _linker(from_url))
    assert ours.prose(text, _linker(from_url)) == expected
