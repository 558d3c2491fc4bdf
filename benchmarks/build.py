"""How long a cold build takes, beside plain MkDocs with Material building the same final pages.

`python benchmarks/build.py [--briefs N] [--runs R]` writes a desk of N briefs, exports the pages
that briefgen makes of it as plain Markdown, and builds by turns

- briefgen: `mkdocs build` of the desk;
- b: `mkdocs build` of the exported pages, only the lists in `nav`, `navigation.prune`;
- a (with --default-nav): the same with the navigation that MkDocs makes by default;
- zensical, where it is installed: `zensical build` of what b builds.

It prints each run's seconds, the peak of memory of all processes together, the bytes written, and
the medians of the ratios to b pair by pair. A build that did not write its pages ends the run.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import psutil
from corpus import write_corpus
from export import export

COMMON = """\
site_name: A desk
site_url: https://example.org/desk/
theme:
  name: material
  font: false
  features: [{features}]
markdown_extensions: [toc, tables, footnotes, admonition, sane_lists, def_list, abbr,
  pymdownx.details, pymdownx.superfences]
"""
DESK = (
    COMMON.format(features="search.highlight") + "docs_dir: content\nplugins: [search, briefgen]\n"
)
PLAIN = COMMON.format(features="navigation.prune") + "docs_dir: docs\nplugins: [search]\n"
LISTS = """\
nav: [index.md, briefs/index.md, actors/index.md, treaties/index.md, timeline/index.md]
not_in_nav: "*"
"""


@dataclass(frozen=True, slots=True)
class Run:
    """What one build took: wall-clock seconds, MiB at its peak, MB written, HTML pages."""

    seconds: float
    peak: float
    written: float
    pages: int


def measured(command: list[str], folder: Path) -> Run:
    """Run a build in `folder` from nothing to `folder/site`; it must succeed."""
    site = folder / "site"
    shutil.rmtree(site, ignore_errors=True)
    start = time.perf_counter()
    process = psutil.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    peaks: list[float] = []
    watcher = threading.Thread(target=_watch, args=(process, peaks))
    watcher.start()
    said, _ = process.communicate()
    seconds = time.perf_counter() - start
    watcher.join()
    if process.returncode:
        sys.exit(said.decode(errors="replace"))
    files = [path for path in site.rglob("*") if path.is_file()]
    return Run(
        seconds,
        max(peaks, default=0.0),
        sum(path.stat().st_size for path in files) / 1e6,
        sum(path.suffix == ".html" for path in files),
    )


def _watch(process: psutil.Popen, peaks: list[float]) -> None:
    """Memory of a process and its children together (proportional set size), while it runs."""
    while process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
        total = 0
        try:
            for member in (process, *process.children(recursive=True)):
                total += member.memory_full_info().pss
        except (psutil.NoSuchProcess, psutil.AccessDenied):
            continue  # it ended between the two looks
        peaks.append(total / 2**20)
        time.sleep(0.1)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--briefs", type=int, default=100)
    arguments.add_argument("--runs", type=int, default=3)
    arguments.add_argument("--default-nav", action="store_true", help="a as well")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        compare(Path(temporary), given.briefs, given.runs, given.default_nav)


def compare(folder: Path, briefs: int, rounds: int, default_nav: bool) -> None:
    """Build by turns and print the figures."""
    desk, plain, automatic = folder / "desk", folder / "b", folder / "a"
    files = write_corpus(desk / "content", briefs)
    (desk / "mkdocs.yml").write_text(DESK, "utf-8")
    pages = export(desk, plain / "docs")
    (plain / "mkdocs.yml").write_text(PLAIN + LISTS, "utf-8")
    mkdocs = [sys.executable, "-m", "mkdocs", "build", "-q"]
    builds: dict[str, Callable[[], Run]] = {
        "briefgen": lambda: measured(mkdocs, desk),
        "b": lambda: measured(mkdocs, plain),
    }
    if default_nav:
        shutil.copytree(plain, automatic)
        (automatic / "mkdocs.yml").write_text(PLAIN, "utf-8")
        builds["a"] = lambda: measured(mkdocs, automatic)
    if zensical := shutil.which("zensical"):
        shutil.copytree(plain, folder / "zensical")
        builds["zensical"] = lambda: measured([zensical, "build"], folder / "zensical")
    print(
        f"{briefs} briefs of about 1,000 words, {files} files, {pages} pages; {os.cpu_count()} "
        f"cores, Python {platform.python_version()}, mkdocs {version('mkdocs')}, "
        f"mkdocs-material {version('mkdocs-material')}"
    )
    runs: dict[str, list[Run]] = {name: [] for name in builds}
    for number in range(rounds):
        for name, build in builds.items():
            run = build()
            if run.pages < pages:
                sys.exit(f"{name} wrote {run.pages} pages of {pages}")
            runs[name].append(run)
            print(f"run {number + 1}: {name:<9} {run.seconds:7.2f} s", flush=True)
    for name, those in runs.items():
        ratio = statistics.median(
            run.seconds / b.seconds for run, b in zip(those, runs["b"], strict=True)
        )
        middle = statistics.median(run.seconds for run in those)
        print(
            f"{name:<9} {middle:7.2f} s  {ratio:5.2f} of b  peak "
            f"{max(run.peak for run in those):6.0f} MiB  {those[-1].written:6.1f} MB in "
            f"{those[-1].pages} pages"
        )


if __name__ == "__main__":
    main()
