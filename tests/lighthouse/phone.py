"""Measures pages with Lighthouse, as a phone on a slow line loads them.

    make lighthouse            the example site: four pages, four figures each

The site is served as GitHub Pages does, compressed, from this computer; the browser finds no other
host. What a page takes to load depends on the computer: a busy one lowers the first figure.
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from browsing import CHROMIUM_ARGUMENTS, find_chromium, served  # noqa: E402
from sights import BY_NAME  # noqa: E402
from site_fixtures import build_example  # noqa: E402

PROGRAM = HERE / "node_modules/lighthouse/cli/index.js"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
PAGES = ("home", "brief", "treaty", "timeline")
LEAST = 95
# Lighthouse takes its browser's arguments as a shell does.
_FLAGS = shlex.join(("--headless=new", *CHROMIUM_ARGUMENTS))


@dataclass(frozen=True)
class Measured:
    """One page: scores of 0 to 100 by category, all audits by id, ids by category.

    `speed` is Lighthouse's figure for this computer while it measured (`benchmarkIndex`): figures
    of two runs compare only where these are alike.
    """

    scores: dict[str, int]
    audits: dict[str, dict[str, Any]]
    audits_of: dict[str, tuple[str, ...]]
    speed: int

    def faults(self, *categories: str) -> list[str]:
        """The audits of these categories that the page does not pass."""
        asked = dict.fromkeys(id for category in categories for id in self.audits_of[category])
        return [
            f"{id}: {audit['title']} {audit.get('displayValue', '')}".strip()
            for id, audit in ((id, self.audits[id]) for id in asked)
            if audit["score"] is not None and audit["score"] < 1
        ]

    @property
    def bytes_of(self) -> dict[str, int]:
        """Bytes on the line by kind of file: "Document", "Stylesheet", "Script", ..."""
        sizes: dict[str, int] = {}
        for request in self._requests:
            kind = request["resourceType"]
            sizes[kind] = sizes.get(kind, 0) + request["transferSize"]
        return sizes

    @property
    def request_count(self) -> int:
        return len(self._requests)

    @property
    def _requests(self) -> list[dict[str, Any]]:
        """What went over the line; pictures that stand in the stylesheet did not."""
        found = self.audits["network-requests"]["details"]["items"]
        return [one for one in found if not one["url"].startswith("data:")]


def can_measure() -> bool:
    """Whether Lighthouse, Node and a Chromium are there."""
    return bool(PROGRAM.exists() and shutil.which("node") and find_chromium())


def measure(address: str) -> Measured:
    """Load a page with Lighthouse's own profile of a phone."""
    command = (
        "node", str(PROGRAM), address, "--quiet", "--output=json", "--output-path=stdout",
        f"--only-categories={','.join(CATEGORIES)}",
        f"--chrome-flags={_FLAGS}",
    )  # fmt: skip
    environment = {**os.environ, "CHROME_PATH": find_chromium()}
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    report = json.loads(done.stdout)
    categories = report["categories"]
    scores = {name: round(100 * categories[name]["score"]) for name in CATEGORIES}
    audits_of = {
        name: tuple(ref["id"] for ref in categories[name]["auditRefs"]) for name in CATEGORIES
    }
    speed = round(report["environment"]["benchmarkIndex"])
    return Measured(scores, report["audits"], audits_of, speed)


def _row(name: str, *cells: object) -> str:
    return f"{name:10}{''.join(f'{cell!s:>16}' for cell in cells)}"


def main(folder: str = "") -> int:
    if not can_measure():
        print("Lighthouse is not there: see `make lighthouse`.", file=sys.stderr)
        return 1
    is_low = False
    with TemporaryDirectory() as made:
        site = Path(folder or f"{made}/site")
        if not folder and (built := build_example(site)).code:
            print(built.out, file=sys.stderr)
            return 1
        print(_row("", *CATEGORIES, "this computer"))
        with served(site, "/plain-terms/", is_compressing=True) as root:
            for name in PAGES:
                page = measure(root + BY_NAME[name].path)
                print(_row(name, *page.scores.values(), page.speed), flush=True)
                for fault in page.faults(*CATEGORIES):
                    print(f"           {fault}")
                is_low |= min(page.scores.values()) < LEAST
    return int(is_low)


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
