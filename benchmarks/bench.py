"""briefgen beside other generators that make the same pages, by turns, on this machine.

`python benchmarks/bench.py [--briefs N ...] [--rounds R]` writes a desk of N briefs (corpus.py), gives
its pages as Markdown to the others (export.py, generators.py), and in each round measures

- cold: a build from nothing;
- unchanged, edited: a new process, after nothing changed, and after one claim of a brief did
  (edit.py), for those that keep something between builds;
- own: the CPU that briefgen takes before any page (own.py);

then, with a server running, saved to seen: from the edit to the first answer with its words
(serve.py). It ends where a build did not write all pages with their words, or where briefgen's site
after an edit is not, to the byte, that of a build from nothing.

It prints a table, and with --json writes all that was measured. `--guard` fails where a ratio to plain
MkDocs is far beyond what it has ever been (result.py).
"""

from __future__ import annotations

import argparse
import compileall
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import result
from edit import Edit, choose_edit
from generators import NAMES, Field, Generator, prepare
from measure import differences, environment, files_in, run
from result import Measured, Report
from serve import seen_after

import briefgen

_REMARK = re.compile(r'^!!! note "A remark"\n    (.*)$', re.MULTILINE)
# The default navigation takes time with the square of the pages.
_MOST_FOR_DEFAULT_NAV = 200


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--briefs", type=int, nargs="+", default=[100], metavar="N")
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument(
        "--only", nargs="+", choices=NAMES, metavar="NAME", help=f"of {', '.join(NAMES)}"
    )
    arguments.add_argument("--no-serve", action="store_true", help="leave saved to seen out")
    arguments.add_argument("--json", type=Path, metavar="FILE")
    arguments.add_argument("--guard", action="store_true")
    given = arguments.parse_args()
    # As pip does it for the others.
    compileall.compile_dir(Path(briefgen.__file__).parent, quiet=2)
    reports = []
    for briefs in given.briefs:
        wanted = set(given.only or NAMES)
        if not given.only and briefs > _MOST_FOR_DEFAULT_NAV:
            wanted.discard("a")
        wanted |= {"briefgen", "b"}  # what everything is compared with
        with tempfile.TemporaryDirectory(prefix="briefgen-bench-") as temporary:
            report = compare(Path(temporary), briefs, given.rounds, wanted, not given.no_serve)
        reports.append(report)
        print(result.as_markdown(report), flush=True)
    if len(reports) > 1:
        print(result.growth(reports[0], reports[-1]))
    if given.json:
        given.json.write_text(result.as_json(reports), "utf-8")
    if given.guard and (beyond := [line for report in reports for line in result.beyond(report)]):
        sys.exit("\n".join(beyond))


def compare(folder: Path, briefs: int, rounds: int, wanted: set[str], is_served: bool) -> Report:
    """Measure all generators in a folder that is empty."""
    field = prepare(folder, briefs, sorted(wanted))
    desk = next(one for one in field.generators if one.name == "briefgen")
    edit = choose_edit(field, desk)
    known = _known_sentences(field, desk)
    measured = {one.name: Measured(one.what, one.version) for one in field.generators}
    own: list[tuple[float, float]] = []
    for number in range(rounds):
        # Who comes first changes from round to round: a machine slows down as it gets warm.
        for generator in field.generators if number % 2 == 0 else field.generators[::-1]:
            _say(f"{briefs} briefs, round {number + 1} of {rounds}: {generator.name}")
            _build_in_all_ways(generator, field, known, edit, number, measured[generator.name])
        own.append(_own_work(desk))
    _compare_with_clean_build(desk, folder / "fresh")
    for generator in field.generators if is_served else ():
        if generator.serve and generator.name != "a":
            _say(f"{briefs} briefs, served: {generator.name}")
            seen = seen_after(generator, edit, range(100, 100 + rounds))
            if seen.stale:
                sys.exit(f"{generator.name} served old words at {', '.join(seen.stale)}")
            measured[generator.name].seen += seen.seconds
    _say("")
    return Report(
        briefs, len(field.pages), rounds, 1 + len(edit.elsewhere), own, measured, field.skipped
    )


def _build_in_all_ways(
    generator: Generator,
    field: Field,
    known: dict[str, str],
    edit: Edit,
    number: int,
    into: Measured,
) -> None:
    generator.clean()
    into.add("cold", run(generator.build, generator.folder))
    files = files_in(generator.site)
    into.files, into.written = len(files), sum(files.values())
    into.pages = sum(name.endswith(".html") for name in files)
    if missing := [page.output for page in field.pages if page.output not in files]:
        sys.exit(f"{generator.name} did not write {len(missing)} pages, such as {missing[0]}")
    for output, sentence in known.items():
        if sentence not in (generator.site / output).read_text("utf-8"):
            sys.exit(f"{generator.name} wrote {output} without its text")
    if generator.keeps:
        into.add("unchanged", run(generator.build, generator.folder))
        new = edit.write(generator, number)
        into.add("edited", run(generator.build, generator.folder))
        if old := edit.missing(generator, new):
            sys.exit(f"{generator.name} left old words in {', '.join(old)}")


def _known_sentences(field: Field, desk: Generator) -> dict[str, str]:
    """A sentence of the first brief, of one in the middle and of the last, by their files in a site."""
    found = {}
    for page in field.pages:
        source = desk.source_of(page)
        if source.is_file() and (remark := _REMARK.search(source.read_text("utf-8"))):
            found[page.output] = remark[1]
    outputs = list(found)
    return {name: found[name] for name in (outputs[0], outputs[len(outputs) // 2], outputs[-1])}


def _own_work(desk: Generator) -> tuple[float, float]:
    command = [sys.executable, str(Path(__file__).with_name("own.py")), str(desk.folder)]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=True)
    first, again = map(float, done.stdout.split())
    return first, again


def _compare_with_clean_build(desk: Generator, folder: Path) -> None:
    """The site of the last edit must be that of a build that knows nothing of earlier ones."""
    folder.mkdir()
    shutil.copytree(desk.folder / "content", folder / "content")
    shutil.copy(desk.folder / "mkdocs.yml", folder)
    fresh = replace(desk, folder=folder)
    run(fresh.build, folder)
    if unequal := differences(desk.site, fresh.site):
        sys.exit(f"after an edit these are not those of a clean build: {', '.join(unequal[:9])}")


def _say(words: str) -> None:
    """What is measured now, on one line of a terminal."""
    if sys.stderr.isatty():
        print(f"\r{words}\x1b[K", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
