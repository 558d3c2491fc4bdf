"""How many bytes a first search moves on a large site, and how long its index takes.

`python benchmarks/search.py [--pages N]` builds a small desk, gives it the index of N made-up pages
(words by Zipf's law, as in real texts; actors, treaties, topics and years to narrow down by), serves
it without compression, and searches in Chromium: one word, a name, two words. Each search is a first
one, in a browser that has nothing of the site; with it come the filters and ten hits.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import accumulate
from pathlib import Path
from shutil import which

from corpus import SYLLABLES
from playwright.sync_api import Browser, sync_playwright

from briefgen.outputs.search import SearchEntry
from briefgen.search.pagefind import Indexing, program
from briefgen.search.pages import Searched

SETTINGS = "site_name: A desk\ndocs_dir: content\ntheme: {name: material, font: false}\nplugins: [briefgen]\n"
BRIEF = (
    "---\ntitle: A brief\ndate: 2026-01-05\nmeans: [It is one.]\ndoes_not_mean: [It is two.]\n---\n"
)
KINDS = ("brief",) * 8 + ("actor", "source", "event", "treaty")


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Only figures are printed."""


def entries(pages: int, words: int = 800) -> list[SearchEntry]:
    """Pages of about `words` words out of 20,000, the second half as often as the first, and so on."""
    draw = random.Random(1)
    vocabulary = [
        "".join(draw.choices(SYLLABLES, k=draw.choice((2, 3, 3, 4)))) for _ in range(20_000)
    ]
    weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(vocabulary))))
    actors = [f"Actor {vocabulary[-n].title()}" for n in range(1, pages // 12)]
    treaties = [f"Treaty of {vocabulary[-n].title()}" for n in range(1, pages // 30)]
    topics = [f"Topic {n}" for n in range(40)]
    made = []
    for number in range(pages):
        text = draw.choices(vocabulary, cum_weights=weights, k=words)
        parts = [
            f'<h2 id="part-{at}">{" ".join(text[at : at + 3])}</h2><p>{" ".join(text[at : at + 200])}.'
            for at in range(0, words, 200)
        ]
        year = str(draw.randrange(1990, 2027))
        made.append(
            SearchEntry(
                url=f"pages/{number}/",
                title=" ".join(draw.choices(vocabulary, k=6)).capitalize(),
                names=(f"{draw.choice(vocabulary)} {number}",),
                when=f"5 May {year}",
                lead=" ".join(text[:20]),
                html="".join(parts),
                facets={
                    "kind": (draw.choice(KINDS),),
                    "actor": tuple(sorted(set(draw.choices(actors, k=4)))),
                    "treaty": tuple(sorted(set(draw.choices(treaties, k=2)))),
                    "topic": (draw.choice(topics),),
                    "year": (year,),
                },
            )
        )
    return made


def moved(browser: Browser, address: str, query: str) -> tuple[int, int, str]:
    """Bytes and requests of a first search, beyond those of the page itself, and what it says."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    seen = []
    page.goto(address, wait_until="networkidle")
    page.on("requestfinished", lambda request: seen.append(request))
    page.fill("#f-find-q", query)
    page.locator(".hit").first.wait_for()
    page.locator(".finder__count", has_text="“").wait_for()
    page.wait_for_load_state("networkidle")
    total = sum(len(request.response().body()) for request in seen)  # type: ignore[union-attr]
    said = page.locator(".finder__count").inner_text()
    page.context.close()
    return total, len(seen), said


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--pages", type=int, default=5_000)
    pages = arguments.parse_args().pages
    pagefind = program()
    chromium = which("chromium") or which("google-chrome")
    if pagefind is None or chromium is None:
        sys.exit("Pagefind and Chromium are needed.")
    with tempfile.TemporaryDirectory() as temporary:
        desk = Path(temporary)
        (desk / "content/briefs").mkdir(parents=True)
        (desk / "content/briefs/one.md").write_text(BRIEF, "utf-8")
        (desk / "mkdocs.yml").write_text(SETTINGS, "utf-8")
        subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=desk, check=True)
        made = entries(pages)
        index = desk / "site/pagefind"
        shutil.rmtree(index)
        start = time.perf_counter()
        Indexing(Searched(made), index, "en", pagefind, desk / "kept", known={}).finish()
        seconds = time.perf_counter() - start
        size = sum(file.stat().st_size for file in index.rglob("*") if file.is_file())
        print(f"{pages} pages: index in {seconds:.1f} s, {size / 1e6:.1f} MB")
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(desk / "site")))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        word = made[0].html.split(">")[1].split()[1]
        name = made[1].names[0].split()[0]
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            address = f"http://127.0.0.1:{server.server_port}/search/"
            for query in (word, name, f"{word} {name}"):
                total, requests, said = moved(browser, address, query)
                print(f"{total / 1e3:6.0f} kB in {requests} requests: {said}")
            browser.close()


if __name__ == "__main__":
    main()
