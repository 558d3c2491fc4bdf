"""A long search for inputs that briefgen cannot bear, led by what each of them reaches in the code.

`python tests/fuzz.py check|page|options FOLDER [--minutes M]` needs atheris (`pip install atheris`;
there are wheels for Linux), which is no part of the development environment. It changes one file
again and again:

- check: a file of any sort, between those of a small desk, through load, parse, link and derive;
- page: the text of a brief, up to its page;
- options: what stands under `briefgen:` in `mkdocs.yml`.

FOLDER keeps the inputs that reached something new, for the next run, and under `found/` those that
ended in a traceback, took long, or gave a fault without words or outside its file: one for each
place in the code. docs/robustness.md holds the figures of the runs that were made.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import atheris

# What is not imported for the first time in here is not measured.
with atheris.instrument_imports(include=["briefgen"]):
    from helpers import settings
    from rendering import plan_pages, render_pages
    from test_mistakes import BASE, DATA, TODAY, cases_in, write

    from briefgen.check import check_content
    from briefgen.diagnostics import Diagnostic
    from briefgen.load.characters import decode
    from briefgen.model.corpus import RECORD_TYPES
    from briefgen.model.fields import Part, specs_of
    from briefgen.plugin import settings_from_mkdocs
    from briefgen.plugin.options import Options
    from briefgen.surroundings import SettingsError

LONG = {"check": 2.0, "page": 3.0, "options": 2.0}  # seconds of CPU
MANY = 3_000  # faults in one small file
MAX_BYTES = 20_000
# Which file an input becomes: its first byte chooses.
URIS = (
    "briefs/x.md", "actors/x.yml", "treaties/x.md", "treaties/x.yml", "events/x.yml", "sources/x.yml",
    "topics/x.md", "relations.yml", "x.md", "actor/x.yml", "sources/x.txt",
)  # fmt: skip
EXTENSIONS = (
    "toc", "tables", "footnotes", "admonition", "sane_lists", "def_list", "abbr",
    "pymdownx.details", "pymdownx.superfences",
)  # fmt: skip
FRONT_MATTER = b"---\ntitle: X\ndate: 2026-01-05\n---\n"
MARKS = (
    "---\n", "[[", "]]", "](", "![", "```", "~~~", "**", "__", "<!--", "-->", "<div>", "</div>", "<a ",
    "[^1]", "\n[^1]: ", "!!! note\n", "??? a\n", "    ", "- ", "1. ", "> ", "| --- |", "{: .x }", "&amp;",
    "# briefgen: allow ", "<!-- briefgen: allow ", "2026-01-05", "2026", "2001/..", "2024-02-30", "1990s",
    "https://example.org/", "javascript:", "|\n", ">\n", "&a ", "*a", "!!str ", "\u202e", "\u0430",
    "\ufeff", "\u200b", "\x00", "\r\n",
)  # fmt: skip


def main() -> None:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    arguments.add_argument("target", choices=LONG)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--minutes", type=float, default=15)
    given = arguments.parse_args()
    seeds = given.folder / given.target
    seeds.mkdir(parents=True, exist_ok=True)
    for data in SEEDS[given.target]():
        (seeds / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)
    dictionary = given.folder / "dictionary.txt"
    dictionary.write_text("".join(f'"{_escaped(word)}"\n' for word in words()))
    with tempfile.TemporaryDirectory(
        dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    ) as temporary:
        watch = Watch(given.target, given.folder / "found", Path(temporary))
        atheris.Setup(
            [sys.argv[0], str(seeds), f"-dict={dictionary}", f"-max_len={MAX_BYTES}", "-timeout=120",
             f"-max_total_time={given.minutes * 60:.0f}", "-print_final_stats=1", "-verbosity=1"],
            watch.run,
        )  # fmt: skip
        atheris.Fuzz()


class Watch:
    """Runs one input after another and keeps those that are not borne."""

    def __init__(self, target: str, found: Path, temporary: Path) -> None:
        self.try_one = TARGETS[target]
        self.limit = LONG[target]
        self.found = found
        self.folder = temporary
        self.seen: Counter[str] = Counter()

    def run(self, data: bytes) -> None:
        before = time.process_time()
        trouble = ""
        try:
            trouble = self.try_one(self.folder, data)
        except Exception as error:  # noqa: BLE001 (whatever it is, it is what is searched for)
            where = traceback.extract_tb(error.__traceback__)[-1]
            trouble = f"{type(error).__name__} at {Path(where.filename).name}:{where.lineno}"
        took = time.process_time() - before
        if not trouble and took > self.limit:
            trouble = "slow"
        if trouble:
            self.seen[trouble] += 1
            if self.seen[trouble] <= 3:
                self.found.mkdir(parents=True, exist_ok=True)
                name = trouble.replace("/", "-").replace(" ", "-")[:60]
                (self.found / f"{name}-{self.seen[trouble]}").write_bytes(data)
                sys.stderr.write(f"found: {trouble}, {took:.1f} s, {len(data)} bytes\n")


def check(folder: Path, data: bytes) -> str:
    """What is wrong with what is said of a file; "" if nothing."""
    uri = URIS[data[0] % len(URIS)] if data else URIS[0]
    content = _desk(folder, uri, data[1:])
    made = check_content(settings(content_dir=content, today=TODAY))
    return _bad(made.diagnostics, uri, data[1:])


def page(folder: Path, data: bytes) -> str:
    """What is wrong with what is said of the text of a brief, when its page is made."""
    chosen = settings(
        content_dir=_desk(folder, "briefs/x.md", FRONT_MATTER + data),
        today=TODAY,
        markdown_extensions=EXTENSIONS,
    )
    made = check_content(chosen)
    found = made.diagnostics
    if not made.has_errors:
        pages = plan_pages(made.corpus, made.derived, chosen)
        wanted = [one for one in pages if one.record_id == "x"]
        found += render_pages(wanted, made.corpus, chosen)[1]
    return _bad(found, "briefs/x.md", FRONT_MATTER + data)


def options(folder: Path, data: bytes) -> str:
    """Settings are read, or refused in words."""
    (folder / "content").mkdir(exist_ok=True)
    config = folder / "mkdocs.yml"
    config.write_bytes(b"site_name: X\ndocs_dir: content\nplugins:\n  - briefgen:\n" + data)
    try:
        settings_from_mkdocs(config)
    except SettingsError as error:
        text = config.read_bytes()
        return _bad(error.faults, "mkdocs.yml", text) if str(error) or error.faults else "no words"
    return ""


def _desk(folder: Path, uri: str, data: bytes) -> Path:
    """The content folder with a small desk and one file more."""
    content = folder / "content"
    if not content.exists():
        for name, written in BASE.files.items():
            write(written, content / name)
    for name in URIS:
        (content / name).unlink(missing_ok=True)
    (content / uri).parent.mkdir(exist_ok=True)
    (content / uri).write_bytes(data)
    return content


def _bad(faults: tuple[Diagnostic, ...], uri: str, data: bytes) -> str:
    """The first thing that is wrong with `faults` of a file."""
    if len(faults) > MANY:
        return "too many faults"
    text, _ = decode(data, uri)
    lines = text.split("\n") if text is not None else None
    for fault in faults:
        span = fault.span
        if not fault.message.strip():
            return f"no message {fault.rule.id}"
        if not (1, 1) <= (span.line, span.column) <= (span.end_line, span.end_column):
            return f"reversed span {fault.rule.id}"
        if span.path.endswith(uri) and lines is not None:
            if span.line > len(lines) or span.end_line > len(lines) + 1:
                return f"line outside {fault.rule.id}"
            if span.column > len(lines[span.line - 1]) + 2:
                return f"column outside {fault.rule.id}"
    return ""


def _seeds_of_check() -> Iterator[bytes]:
    for uri, written in _files():
        for number, known in enumerate(URIS):
            if uri.split("/")[0] == known.split("/")[0] and uri[-3:] == known[-3:]:
                yield bytes([number]) + written


def _seeds_of_page() -> Iterator[bytes]:
    for uri, written in _files():
        if uri.endswith(".md"):
            yield written.split(b"\n---\n", 1)[-1]
    for mark in MARKS:
        yield (mark * 40).encode()


def _seeds_of_options() -> Iterator[bytes]:
    for key in Options():
        for value in ("x", "[a, b]", "3", "{a: b}", '"2026-01-05"', "[{a: b}]", "null", "true"):
            yield f"      {key}: {value}\n".encode()


def _files() -> Iterator[tuple[str, bytes]]:
    for path in sorted((DATA / "full").rglob("*.*")):
        yield path.relative_to(DATA / "full").as_posix(), path.read_bytes()
    for area in sorted((*(DATA / "mistakes").glob("*.txt"), *(DATA / "near-misses").glob("*.txt"))):
        for case in cases_in(area):
            yield from ((uri, text.encode()) for uri, text in case.files.items())


def words() -> list[str]:
    """What the model knows by name, and marks of YAML and Markdown, as a dictionary of libFuzzer."""
    found = set(MARKS) | set(Options())
    todo: list[type[Part]] = list(RECORD_TYPES)
    done: set[type[Part]] = set()
    while todo:
        part = todo.pop()
        if part in done:
            continue
        done.add(part)
        for spec in specs_of(part):
            found |= {f"{key}: " for key in (spec.key, spec.also) if key} | set(spec.words)
            if spec.part is not None:
                todo.append(spec.part)
    return sorted(found)


def _escaped(word: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word.encode())


TARGETS: dict[str, Callable[[Path, bytes], str]] = {
    "check": check,
    "page": page,
    "options": options,
}
SEEDS = {"check": _seeds_of_check, "page": _seeds_of_page, "options": _seeds_of_options}

if __name__ == "__main__":
    main()
