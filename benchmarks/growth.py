"""How work and pages grow with the content: every stage at several sizes, in one process.

`python benchmarks/growth.py 500 1000 2000` writes a made-up desk of each size, takes it from its
files to the site's pages and outputs, and prints the CPU seconds of each stage and its growth: the
exponent, 1 where twice the content takes twice the time. Then it prints the longest article of each
kind of page at each size: none may grow with the content.
"""

from __future__ import annotations

import argparse
import datetime
import math
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus import write_corpus

from briefgen.derive import derive
from briefgen.link import link_records
from briefgen.load import load_content
from briefgen.outputs import HeadWriter, make_outputs
from briefgen.pages import Outlines, Page
from briefgen.parse import parse_content
from briefgen.render import RenderedPage, Renderer
from briefgen.settings import Settings


class Run:
    """One desk of `briefs` briefs, taken through all stages.

    `seconds` are of CPU, by stage; `longest` the bytes of the longest article of each kind of page,
    with its uri.
    """

    def __init__(self, briefs: int) -> None:
        self.briefs = briefs
        self.seconds: dict[str, float] = {}
        self.longest: dict[str, tuple[int, str]] = {}
        self.pages = self.page_bytes = self.output_bytes = self.largest_output = 0
        with tempfile.TemporaryDirectory() as folder:
            write_corpus(Path(folder), briefs)
            self._build(Settings(content_dir=Path(folder), today=datetime.date(2026, 11, 22)))

    def _build(self, settings: Settings) -> None:
        with self._stage("load"):
            files, faults = load_content(settings.content_dir, "content")
        with self._stage("parse"):
            records, more = parse_content(files)
        with self._stage("link"):
            corpus, unlinked = link_records(records, files, settings)
        with self._stage("derive"):
            derived, _ = derive(corpus, settings)
        assert not any(fault.is_error for fault in (*faults, *more, *unlinked))
        with self._stage("outlines"):
            outlines = Outlines(corpus, derived, settings).of_all()
            renderer = Renderer(corpus, settings, HeadWriter(corpus, derived, settings))
        for outline in outlines:
            with self._stage("plan"):
                page = outline.plan()
            with self._stage("render"):
                made = renderer.render(page)
            assert isinstance(made, RenderedPage), made
            self._weigh(page, len(made.html.encode()))
        with self._stage("outputs"):
            outputs = make_outputs(corpus, derived, settings)
        self.output_bytes = sum(len(file.data) for file in outputs)
        self.largest_output = max(len(file.data) for file in outputs)

    @contextmanager
    def _stage(self, name: str) -> Iterator[None]:
        start = time.process_time()
        yield
        self.seconds[name] = self.seconds.get(name, 0) + time.process_time() - start

    def _weigh(self, page: Page, size: int) -> None:
        kind = f"{page.template} {'in full' if page.form.is_full else ''}"
        self.longest[kind] = max(self.longest.get(kind, (0, "")), (size, page.uri))
        self.pages += 1
        self.page_bytes += size


def main(sizes: list[int]) -> None:
    runs = []
    for size in sizes:
        runs.append(Run(size))
        _print_run(runs[-1])
    first, last = runs[0], runs[-1]
    more = math.log(last.briefs / first.briefs) if len(runs) > 1 else math.inf
    print(f"\n{'exponent':12}", end="")
    for name, seconds in last.seconds.items():
        print(f"{name} {math.log(seconds / first.seconds[name]) / more:.2f}", end="  ")
    print("\n")
    for kind in sorted(last.longest):
        sizes_of = [run.longest.get(kind, (0, ""))[0] for run in runs]
        print(f"{kind:32}", *(f"{size:9,}" for size in sizes_of), "", last.longest[kind][1])


def _print_run(run: Run) -> None:
    print(f"{run.briefs:<12,}", end="")
    print("  ".join(f"{name} {seconds:.2f}" for name, seconds in run.seconds.items()), end="  ")
    print(f"all {sum(run.seconds.values()):.1f} s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{'':12}{run.pages:,} pages, {run.page_bytes / 1e6:.0f} MB; outputs"
        f" {run.output_bytes / 1e6:.0f} MB, the largest {run.largest_output / 1e6:.1f} MB;"
        f" memory up to {peak:,.0f} MB",
        flush=True,
    )


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("sizes", type=int, nargs="+", metavar="BRIEFS")
    main(arguments.parse_args(sys.argv[1:]).sizes)
