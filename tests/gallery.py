"""Writes pictures of each type of page into a folder, with a page that shows them side by side.

    make gallery                       all of them, into gallery/
    .venv/bin/python tests/gallery.py brief treaty     those whose names begin so

On a phone (320 and 390 pixels wide), on a desk (1440), in the dark, and as a printer prints them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from browsing import find_chromium, running, served
from sights import Sight, sights
from site_fixtures import HAS_EXAMPLE, ROOT, build_example, build_showcase

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

GALLERY = ROOT / "gallery"
PREFIX = "/plain-terms/"
DARK = "dark"
VIEWS: dict[str, dict[str, Any]] = {
    "phone-320": {"viewport": {"width": 320, "height": 700}},
    "phone-390": {"viewport": {"width": 390, "height": 844}},
    "desktop": {"viewport": {"width": 1440, "height": 900}},
    "desktop-dark": {"viewport": {"width": 1440, "height": 900}, "color_scheme": DARK},
    "phone-dark": {"viewport": {"width": 390, "height": 844}, "color_scheme": DARK},
}
# Higher pages are cut: a browser draws no higher picture, and nobody looks at it.
HIGHEST = 12_000


def _search(page: Page) -> None:
    page.locator("[data-find]").first.click()
    field = page.locator(".finder-dialog #f-find-q")
    field.wait_for()
    field.fill("treaty")
    page.locator(".finder-dialog .hit").first.wait_for()


def _menu(page: Page) -> None:
    page.evaluate("document.querySelector('#__menu').showPopover()")


def _preview(page: Page) -> None:
    page.locator("main .prose a[href*='/actors/']").first.hover()
    page.locator("#preview").wait_for()


# What a reader does to a page before it is looked at: the sight, and the act.
ACTS: dict[str, tuple[str, Callable[[Page], None]]] = {
    "search opened": ("brief", _search),
    "menu opened": ("brief", _menu),
    "preview": ("brief", _preview),
}


def main(wanted: list[str]) -> int:
    chromium = find_chromium()
    if not chromium:
        print("No Chromium found: install it (apt-get install chromium).", file=sys.stderr)
        return 1
    chosen = [s for s in sights() if not wanted or s.name.startswith(tuple(wanted))]
    GALLERY.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder:
        example, showcase = Path(folder, "example/site"), Path(folder, "showcase/site")
        example.mkdir(parents=True)
        for build, site in ((build_example, example), (build_showcase, showcase)):
            built = build(site) if HAS_EXAMPLE or site is showcase else None
            if built and built.code:
                print(built.out, file=sys.stderr)
                return 1
        with (
            served(example, PREFIX) as first,
            served(showcase, PREFIX) as second,
            running(chromium) as browser,
        ):
            for sight in chosen:
                address = (first if sight.is_example else second) + sight.path
                _take(browser, sight, address)
    index = GALLERY / "index.html"
    index.write_text(_index(), "utf-8")
    print(f"The pictures are in {GALLERY}; open {index}")
    return 0


def _take(browser: Browser, sight: Sight, address: str) -> None:
    """Take all pictures of one page."""
    acts = {name: act for name, (of, act) in ACTS.items() if of == sight.name}
    for view, options in VIEWS.items():
        context = browser.new_context(reduced_motion="reduce", **options)
        page = context.new_page()
        for name, act in {sight.name: None, **acts}.items():
            page.goto(address, wait_until="networkidle")
            file = GALLERY / f"{_slug(name)}.{view}"
            if act:
                act(page)
                page.screenshot(path=f"{file}.png")
                continue
            height = page.evaluate("document.documentElement.scrollHeight")
            size = {**options["viewport"], "height": min(height, HIGHEST)}
            page.screenshot(path=f"{file}.png", full_page=True, clip={"x": 0, "y": 0, **size})
            if view == "desktop":
                page.pdf(path=f"{GALLERY / _slug(name)}.print.pdf", format="A4")
        context.close()
    print(sight.name, flush=True)


def _slug(name: str) -> str:
    return name.replace(", ", "-").replace(" ", "-")


def _index() -> str:
    """A page that shows all pictures of the folder, a row for each page."""
    rows = []
    for name in sorted({file.name.split(".")[0] for file in GALLERY.glob("*.png")}):
        cells = "".join(
            f'<td><a href="{name}.{view}.png"><img src="{name}.{view}.png" alt="{view}" '
            'loading="lazy"></a>'
            for view in VIEWS
            if (GALLERY / f"{name}.{view}.png").exists()
        )
        printed = f'<a href="{name}.print.pdf">PDF</a>' if (GALLERY / f"{name}.print.pdf").exists() else ""  # fmt: skip
        rows.append(f"<tr><th>{escape(name)}<br>{printed}</th>{cells}</tr>")
    heads = "".join(f"<th>{view}</th>" for view in VIEWS)
    return f"""<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Gallery</title>
<style>
body {{ font: 16px/1.4 sans-serif; margin: 1rem }}
td, th {{ vertical-align: top; padding: 0 1rem 2rem 0; text-align: start }}
thead th {{ position: sticky; top: 0; background: #fff }}
img {{ max-height: 90vh; max-width: 40vw; object-fit: cover; object-position: top; border: 1px solid }}
</style>
<table><thead><tr><th>page</th>{heads}</tr></thead>{"".join(rows)}</table>
"""


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
