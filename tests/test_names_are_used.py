"""Names that code, templates and the stylesheet have to share: none is left over on either side."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from rendering import rendered

from briefgen.render.words import NO_SENTENCE, NO_SENTENCE_BY_CLASS, REPEATED
from briefgen.templates_dir import templates_dir

DATA = Path(__file__).parent / "data"
THEME = templates_dir() / "theme"
# What the full desk does not have: an entry of a history without a date, a brief past its date.
MORE = {
    "treaties/undated.yml": "name: Undated\nkind: plan\nstatus: [{text: Discussed., state: not-in-force}]\n",
    "events/split.yml": "name: Split\ndate: [2001, 2003]\n",
}
# Those that Markdown, its extensions and Material write into ordinary pages.
FROM_MARKDOWN = frozenset(
    "admonition admonition-title attention caution danger footnote footnote-backref footnote-ref headerlink "
    "highlight important tabbed-labels tabbed-set warning".split()
)


@cache
def articles() -> str:
    """The HTML of every page of a desk that has every field, with all that the treaties have."""
    files = {}
    for folder in ("full", "treaties"):
        for path in sorted((DATA / folder).rglob("*")):
            if path.suffix in (".md", ".yml"):
                files[str(path.relative_to(DATA / folder))] = path.read_text(encoding="utf-8")
    pages = rendered({**files, **MORE}, anyway=True)
    return "".join(page.html for page in pages.values())


def written(folder: Path) -> str:
    return "".join(p.read_text(encoding="utf-8") for p in sorted(folder.rglob("*.html")))


@pytest.mark.parametrize("ident", sorted(REPEATED))
def test_a_section_that_search_leaves_out_is_on_some_page(ident: str) -> None:
    assert re.search(rf'<h2\b[^>]*\bid="{ident}"', articles())


@pytest.mark.parametrize("tag", NO_SENTENCE)
def test_an_element_that_search_leaves_out_is_on_some_page(tag: str) -> None:
    assert f"<{tag}" in articles()


@pytest.mark.parametrize(("tag", "name"), NO_SENTENCE_BY_CLASS)
def test_a_class_that_search_leaves_out_is_on_some_page(tag: str, name: str) -> None:
    if name in FROM_MARKDOWN:
        return
    assert re.search(rf'<{tag} class="{name}[" ]', articles())


def test_every_class_of_the_stylesheet_is_in_a_template_or_script() -> None:
    css = (THEME / "assets/briefgen.css").read_text(encoding="utf-8")
    css = re.sub(r'/\*.*?\*/|url\("[^"]*"\)', "", css, flags=re.DOTALL)
    styled = set(re.findall(r"\.([a-z][\w-]*)", re.sub(r"\{[^{}]*\}", "{}", css)))
    scripts = "".join(p.read_text(encoding="utf-8") for p in sorted(THEME.rglob("*.js")))
    shown = {name for names in re.findall(r'class="([^"]*)"', articles()) for name in names.split()}
    shown |= set(re.findall(r"[\w-]+", written(templates_dir()) + scripts))
    # Material's, and those put together of two words.
    made = ("md-", "no-js", "bar--", "i-", "preview__")
    assert {name for name in styled - shown - FROM_MARKDOWN if not name.startswith(made)} == set()


def test_every_attribute_that_a_script_looks_for_is_in_a_template() -> None:
    scripts = "".join(p.read_text(encoding="utf-8") for p in sorted(THEME.rglob("*.js")))
    looked_for = set(re.findall(r"\[(data-[a-z-]+)", scripts))
    assert {name for name in looked_for if name not in written(templates_dir())} == set()


def test_every_class_of_a_template_is_in_the_stylesheet_or_used_by_a_script() -> None:
    assets = "".join(
        path.read_text(encoding="utf-8")
        for path in sorted(THEME.rglob("*"))
        if path.suffix in (".css", ".js")
    )
    known = set(re.findall(r"[\w-]+", assets))
    shown = {name for names in re.findall(r'class="([^"]*)"', articles()) for name in names.split()}
    # The place of a link in a text has an id, and a class by which it is told from an editor's;
    # a page says its kind for whoever styles a site.
    allowed = {"at", *(name for name in shown if name.startswith("page--"))}
    assert shown - known - allowed == set()
