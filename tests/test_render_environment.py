"""How templates of a site's own find their names, and when a change of one counts."""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path

import pytest
from rendering import rendered

_TOPIC = {"topics/a.yml": "name: A\n"}
# Of files, each later than the one before, however coarse the clock of the disk.
_TIMES = count(1_000_000_000, 10)


def _own(folder: Path, **templates: str) -> None:
    for name, text in templates.items():
        path = folder / name.replace("__", "/")
        path = path.with_suffix(".html")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        os.utime(path, times=(time := next(_TIMES), time))


def _topic(folder: Path) -> str:
    return rendered(_TOPIC, "topics/a.md", template_dirs=(folder,))["topics/a.md"].html


@pytest.mark.parametrize("way", ["", " with context"])
def test_a_fragment_knows_its_page(tmp_path: Path, way: str) -> None:
    _own(
        tmp_path,
        pages__topic=f'{{% import "fragments/said.html" as said{way} %}}<p>{{{{ said.it("&") }}}}</p>',
        fragments__said=(
            "{% macro it(mark) %}{{ page.title }} {{ mark }} {{ view.topic.id }} "
            '{{ site.language }} {{ "topics/b.md"|href }}{% endmacro %}'
        ),
    )
    assert _topic(tmp_path) == "<p>A &amp; a en ../b/</p>"


def test_words_are_html_and_what_they_hold_is_text(tmp_path: Path) -> None:
    _own(
        tmp_path,
        pages__topic=(
            '{{ _("100%% <b>%(x)s</b>", x="<i>") }} {{ _("100%%") }} {{ "&" ~ _("x") }}'
            '{% autoescape false %} {{ _("<b>%(x)s</b>", x="<i>") ~ "&" }}{% endautoescape %}'
        ),
    )
    assert _topic(tmp_path) == "100% <b>&lt;i&gt;</b> 100% &amp;x <b><i></b>&"


def test_a_change_of_a_fragment_counts_for_the_next_build(tmp_path: Path) -> None:
    """Also where another fragment, which did not change, imports it."""
    _own(
        tmp_path,
        pages__topic='{% import "fragments/outer.html" as outer %}{{ outer.it() }}',
        fragments__outer=(
            '{% import "fragments/inner.html" as inner %}{% macro it() %}{{ inner.it() }}{% endmacro %}'
        ),
        fragments__inner="{% macro it() %}one{% endmacro %}",
    )
    assert _topic(tmp_path) == "one"
    _own(tmp_path, fragments__inner="{% macro it() %}two{% endmacro %}")
    assert _topic(tmp_path) == "two"


def test_a_template_in_an_earlier_folder_counts_for_the_next_build(tmp_path: Path) -> None:
    assert '<article class="page page--topic"' in _topic(tmp_path)
    _own(tmp_path, pages__topic="<p>mine</p>")
    assert _topic(tmp_path) == "<p>mine</p>"


def test_a_template_with_the_time_of_the_one_before_counts_for_the_next_build(
    tmp_path: Path,
) -> None:
    """All files of an archive may have one time, and another of them be put in its place."""
    _own(tmp_path, pages__topic="<p>one</p>", pages__other="<p>two</p>")
    for path in tmp_path.glob("pages/*"):
        os.utime(path, times=(1, 1))
    assert _topic(tmp_path) == "<p>one</p>"
    (tmp_path / "pages/other.html").replace(tmp_path / "pages/topic.html")
    assert _topic(tmp_path) == "<p>two</p>"
