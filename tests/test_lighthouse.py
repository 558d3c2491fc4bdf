"""Lighthouse finds nothing on a page as a phone loads it, save how fast this computer is today.

How many milliseconds a page takes depends on who else is at work, so `make lighthouse` shows that
figure and no test asserts it; what it follows from (bytes, jumps of the layout) is asserted here.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sights import BY_NAME

sys.path.insert(0, str(Path(__file__).with_name("lighthouse")))
from phone import PAGES, can_measure, measure

BYTES, SHIFT = 150_000, 0.1
# Of a busy computer; what it finds otherwise, it finds every time.
ALWAYS = ("accessibility", "best-practices", "seo")


@pytest.mark.skipif(not can_measure(), reason="no Lighthouse: `make lighthouse` installs it")
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_light_and_sound_on_a_phone(
    built_site: Path, serve_directory: Callable[..., str], name: str
) -> None:
    root = serve_directory(built_site, prefix="/plain-terms/", is_compressing=True)
    page = measure(root + BY_NAME[name].path)
    assert page.faults(*ALWAYS) == []
    assert [page.scores[category] for category in ALWAYS] == [100, 100, 100]
    assert page.audits["total-byte-weight"]["numericValue"] < BYTES
    assert page.audits["cumulative-layout-shift"]["numericValue"] < SHIFT
