"""Lighthouse finds nothing on a page as a phone loads it, save how fast this computer is today.

How many milliseconds a page takes depends on who else is at work, so `make lighthouse` shows that
figure and no test asserts it. What it follows from is asserted here, for that is the same on every
computer: how many bytes of what, in how many requests, how many elements, jumps of the layout.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sights import BY_NAME

sys.path.insert(0, str(Path(__file__).with_name("lighthouse")))
from phone import PAGES, can_measure, measure

# Bytes on the line of all, and of what a page waits for before it shows a word or answers.
BYTES = 120_000
BYTES_OF = {"Document": 25_000, "Stylesheet": 50_000, "Script": 50_000}
REQUESTS, ELEMENTS, SHIFT = 10, 1_500, 0.1
# Of a busy computer; what it finds otherwise, it finds every time.
ALWAYS = ("accessibility", "best-practices", "seo")


@pytest.mark.skipif(not can_measure(), reason="no Lighthouse: `make test` says why")
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_light_and_sound_on_a_phone(
    built_site: Path, serve_directory: Callable[..., str], name: str
) -> None:
    root = serve_directory(built_site, prefix="/plain-terms/", is_compressing=True)
    page = measure(root + BY_NAME[name].path)
    assert page.faults(*ALWAYS) == []
    assert [page.scores[category] for category in ALWAYS] == [100, 100, 100]
    assert page.audits["total-byte-weight"]["numericValue"] < BYTES
    assert {kind: n for kind, n in page.bytes_of.items() if n > BYTES_OF.get(kind, BYTES)} == {}
    assert page.request_count <= REQUESTS
    assert page.audits["dom-size"]["numericValue"] < ELEMENTS
    assert page.audits["cumulative-layout-shift"]["numericValue"] < SHIFT
