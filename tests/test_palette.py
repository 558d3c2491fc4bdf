"""The palette that a reader chose, from the first moment on: before any script file is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from site_fixtures import SMALLEST_BRIEF, Desk

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

SETTINGS = """
site_name: A desk
docs_dir: content
theme:
  name: material
  font: false
  palette:
    - {media: (prefers-color-scheme), toggle: {icon: material/brightness-auto, name: Light}}
    - {media: "(prefers-color-scheme: light)", scheme: default, primary: teal, toggle: {icon: material/weather-night, name: Dark}}
    - {media: "(prefers-color-scheme: dark)", scheme: slate, accent: lime, toggle: {icon: material/weather-sunny, name: Automatic}}
plugins:
  - briefgen
"""
LOOK = """[...document.body.attributes].filter(({ name }) => name.startsWith("data-md-color-"))
  .map(({ name, value }) => `${name.slice(14)} ${value}`).sort()"""


@pytest.mark.parametrize(
    ("clicks", "look"),
    [
        (0, ["accent indigo", "primary indigo", "scheme default"]),
        (1, ["accent indigo", "media (prefers-color-scheme: light)", "primary teal", "scheme default"]),
        (2, ["accent lime", "media (prefers-color-scheme: dark)", "primary indigo", "scheme slate"]),
        # Automatic, on a dark system.
        (3, ["accent lime", "media (prefers-color-scheme: dark)", "primary indigo", "scheme slate"]),
    ],
)  # fmt: skip
def test_a_palette_once_chosen_is_there_at_once(
    desk: Desk,
    serve_directory: Callable[..., str],
    open_page: Callable[..., Page],
    clicks: int,
    look: list[str],
) -> None:
    desk.write("mkdocs.yml", SETTINGS)
    desk.write("content/briefs/a.md", SMALLEST_BRIEF)
    built = desk.build("--quiet")
    assert built.code == 0, built.out
    page = open_page(f"{serve_directory(desk.site)}briefs/a/", color_scheme="dark")
    for _ in range(clicks):
        page.locator(".mast .tool--scheme").first.click()
    if not clicks:
        page.evaluate("localStorage.clear()")
    page.route("**/*.js", lambda route: route.abort())
    page.reload()
    assert page.evaluate(LOOK) == look
