"""The front matter of ordinary pages: whatever stands there, the theme gets what it can print."""

from __future__ import annotations

from typing import Any

import pytest
from site_fixtures import Desk

from briefgen.plugin.page_meta import usable_meta

ENDLESS: list[Any] = ["<b>"]
ENDLESS.append(ENDLESS)


@pytest.mark.parametrize(
    ("written", "kept", "wrong"),
    [
        ({"title": "A & B", "hide": ["toc"]}, {"title": "A & B", "hide": ["toc"]}, []),
        ({"hide": "toc", "title": 2026}, {"hide": ["toc"], "title": "2026"}, []),
        ({"hide": 5}, {}, ['"hide" takes a list of words']),
        ({"hide": [5]}, {}, ['"hide" takes a list of words']),
        ({"search": {"exclude": True, "boost": 2}}, {"search": {"exclude": True, "boost": 2}}, []),
        ({"search": 5}, {}, ['"search" takes `exclude: true` or `boost: 2`']),
        ({"search": {"boost": "<b>"}}, {}, ['"search" takes `exclude: true` or `boost: 2`']),
        ({"template": ["x"]}, {}, ['"template" takes words']),
        ({"author": {"a": "b"}, "title": None}, {}, ['"author" takes words']),
        ({"status": '"><b>', 5: 6}, {"status": "&quot;&gt;&lt;b&gt;", "5": 6}, []),
        ({"x": {"<i>": ["<b>", [1]]}}, {"x": {"&lt;i&gt;": ["&lt;b&gt;", None]}}, []),
        ({"x": ENDLESS}, {"x": ["&lt;b&gt;", ["&lt;b&gt;", None]]}, []),
        ({"briefgen": {}}, {}, ['"briefgen" is no key of a page']),
        ({"git_creation_date_localized": "<b>"}, {}, ['"git_creation_date_localized" is no key of a page']),
    ],
)  # fmt: skip
def test_what_is_used_of_it(
    written: dict[Any, Any], kept: dict[str, Any], wrong: list[str]
) -> None:
    assert usable_meta(written) == (kept, wrong)


def test_a_page_with_odd_front_matter_is_built_and_what_is_left_out_is_said(desk: Desk) -> None:
    desk.write(
        "content/about.md",
        """
        ---
        hide: 5
        search: 5
        briefgen: x
        briefgen_head: <script>alert(1)</script>
        revision_date: <script>alert(1)</script>
        status: <script>alert(1)</script>
        ---
        # About
        """,
    )
    built = desk.build()
    assert built.code == 0, built.out
    assert 'about.md: "hide" takes a list of words; it is left out.' in built.out
    assert "alert(1)" not in desk.page("about/index.html")
