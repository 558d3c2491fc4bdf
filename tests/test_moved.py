"""A page at a former address leads on, and a browser with scripts keeps the `#part`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from helpers import settings

from briefgen.render.moved import render_moved

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.mark.parametrize(
    ("has_scripts", "asked", "shown"),
    [(True, "#help", "#help"), (True, "", ""), (False, "", "")],
    ids=["a part", "no part", "no scripts"],
)
def test_a_former_address_leads_to_the_page_and_its_part(
    tmp_path: Path,
    serve_directory: Callable[..., str],
    open_page: Callable[..., Page],
    has_scripts: bool,
    asked: str,
    shown: str,
) -> None:
    pages = render_moved({"briefs/old/": "briefs/new/"}, settings())
    pages = {**pages, "briefs/new/index.html": "<!doctype html><title>New</title>"}
    for uri, html in pages.items():
        (tmp_path / uri).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / uri).write_text(html, "utf-8")
    root = serve_directory(tmp_path)
    page = open_page(f"{root}briefs/old/{asked}", java_script_enabled=has_scripts)
    page.wait_for_url(f"{root}briefs/new/{shown}")
    assert page.title() == "New"
