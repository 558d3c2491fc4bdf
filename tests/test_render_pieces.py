"""What a macro prints of a record is printed once for many pages, as long as it is the same on them."""

from __future__ import annotations

from pathlib import Path

import pytest
from rendering import rendered

from briefgen.model.brief import Topic

_TOPICS = {f"topics/{name}.yml": f"name: {name.upper()}\n" for name in "abc"}
_PAGE = (
    '{{% import "fragments/said.html" as said{way} %}}'
    "{{% for topic in here.linker.corpus.topics %}}{{{{ said.shown(topic) }}}} {{% endfor %}}"
)


def _topics(folder: Path, macro: str, way: str = "") -> dict[str, str]:
    """The pages of three topics that print all three, each by `macro`."""
    for name, text in {
        "pages/topic.html": _PAGE.format(way=way),
        "fragments/said.html": (
            f"{{% macro one(topic) %}}{macro}{{% endmacro %}}"
            "{% macro shown(topic) %}{{ topic|kept(one) }}{% endmacro %}"
        ),
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    uris = [f"topics/{name}.md" for name in "abc"]
    pages = rendered(_TOPICS, *uris, template_dirs=(folder,))
    return {uri: pages[uri].html.strip() for uri in uris}


def test_a_record_is_a_link_on_all_pages_but_its_own(tmp_path: Path) -> None:
    a, b, c = (f'<a href="../{name}/">{name.upper()}</a>' for name in "abc")
    assert _topics(tmp_path, "{{ topic|link }}") == {
        "topics/a.md": f"A {b} {c}",
        "topics/b.md": f"{a} B {c}",
        "topics/c.md": f"{a} {b} C",
    }


@pytest.mark.parametrize("way", ["", " with context"])
@pytest.mark.parametrize(
    "title",
    ["page.title", "view.topic.title_text", "here.page.title", "page['title']"],
)
def test_what_asks_for_its_page_is_printed_on_each(tmp_path: Path, title: str, way: str) -> None:
    assert _topics(tmp_path, f"{{{{ topic.id }}}}{{{{ {title} }}}}", way) == {
        "topics/a.md": "aA bA cA",
        "topics/b.md": "aB bB cB",
        "topics/c.md": "aC bC cC",
    }


def test_nothing_is_printed_twice_of_what_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[str] = []

    def said(topic: Topic) -> str:
        printed.append(topic.id)
        return topic.title_text

    monkeypatch.setattr(Topic, "said", said, raising=False)
    assert set(_topics(tmp_path, "{{ topic.said() }}").values()) == {"A B C"}
    assert printed == ["a", "b", "c"]
