"""Whole sites for tests: the example desk as it is published, and small desks written by a test."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest
from helpers import unpacked

ROOT = Path(__file__).parent.parent
TODAY = "2026-11-22"
# In seconds; longer than a build of a small desk ever takes.
PATIENCE = 60

_OF_THE_CALLER = (
    "BRIEFGEN_TODAY", "SOURCE_DATE_EPOCH", "SITE_URL", "REPO_URL", "COLUMNS", "LINES",
    "PYTHONUNBUFFERED",
)  # fmt: skip
_QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "NO_COLOR": "1"}

SETTINGS = """
site_name: A desk
docs_dir: content
theme: {name: material, font: false}
plugins:
  - search
  - briefgen
"""

SMALLEST_BRIEF = """
---
title: Would Russia fight for China over Taiwan?
date: 2026-01-05
means: [Moscow would back Beijing politically.]
does_not_mean: [Russia has promised to send troops.]
---
"""


# A copy of this repository has texts of its own where the example briefs were.
EXAMPLE_BRIEFS = ("lavrov-taiwan-2025", "lavrov-essay-asia-2024")
HAS_EXAMPLE = any((ROOT / f"content/briefs/{name}.md").is_file() for name in EXAMPLE_BRIEFS)
NO_EXAMPLE = "the example briefs are no longer in content/"


@dataclass(frozen=True)
class Ran:
    """A command that has ended: its exit code and all that it printed."""

    code: int
    out: str


def environment(**changed: str) -> dict[str, str]:
    """The environment of a command that asks no clock and prints no notices of others."""
    kept = {name: value for name, value in os.environ.items() if name not in _OF_THE_CALLER}
    return kept | _QUIET | {"BRIEFGEN_TODAY": TODAY} | changed


def run(*arguments: str, cwd: Path, env: Mapping[str, str] | None = None) -> Ran:
    """Run a module of this Python: `run("mkdocs", "build", cwd=...)`."""
    done = subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=cwd,
        env=environment() if env is None else dict(env),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=300,
        check=False,
    )
    return Ran(done.returncode, done.stdout)


@dataclass(frozen=True)
class Desk:
    """A desk in a folder of its own."""

    folder: Path

    @property
    def site(self) -> Path:
        return self.folder / "site"

    def write(self, path: str, text: str) -> Path:
        """Write a file, without the indentation that the test gives it."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(dedent(text).lstrip("\n"), "utf-8")
        return file

    def build(self, *arguments: str, **env: str) -> Ran:
        return run("mkdocs", "build", *arguments, cwd=self.folder, env=environment(**env))

    def check(self, *arguments: str, **env: str) -> Ran:
        return run("briefgen", "check", *arguments, cwd=self.folder, env=environment(**env))

    def page(self, path: str) -> str:
        """The HTML of a built page."""
        return (self.site / path).read_text("utf-8")


@dataclass(frozen=True)
class Server:
    """A running `mkdocs serve`: its address, and what it has printed so far."""

    root: str
    process: subprocess.Popen[bytes]
    printed: Path

    @property
    def log(self) -> str:
        return self.printed.read_text("utf-8")

    def page(self, path: str) -> str:
        """The page at an address, of an archive all that is in it; "" while there is none."""
        try:
            with urlopen(self.root + path, timeout=PATIENCE) as answer:
                data: bytes = answer.read()
        except (HTTPError, URLError):
            return ""
        texts = unpacked(data).values() if path.endswith(".zip") else (data,)
        return "".join(text.decode() for text in texts)

    def wait(self, holds: Callable[[], bool], what: str) -> None:
        """Wait until something holds."""
        end = time.monotonic() + PATIENCE
        while not holds():
            is_alive = self.process.poll() is None and time.monotonic() < end
            assert is_alive, f"{what} did not happen:\n{self.log}"
            time.sleep(0.1)


@contextmanager
def serving(desk: Desk, *arguments: str) -> Iterator[Server]:
    """Run `mkdocs serve` of a desk."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = desk.folder / "serve.log"
    watching = () if "--no-livereload" in arguments else ("--livereload",)
    command = [sys.executable, "-m", "mkdocs", "serve", *watching, *arguments]
    with log.open("w") as out:
        process = subprocess.Popen(
            [*command, "--dev-addr", f"127.0.0.1:{port}"],
            cwd=desk.folder,
            env=environment(),
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        yield Server(f"http://127.0.0.1:{port}/", process, log)
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk that has settings and nothing else."""
    made = Desk(tmp_path)
    made.write("mkdocs.yml", SETTINGS)
    (tmp_path / "content").mkdir()
    return made


SiteOf = Callable[[str, Callable[[Path], Ran]], Path]


@pytest.fixture(scope="session")
def site_once(tmp_path_factory: pytest.TempPathFactory) -> SiteOf:
    """Build a site once for all workers: `site_once(name, build) -> folder`; nobody may change it."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def site_of(name: str, build: Callable[[Path], Ran]) -> Path:
        site, lock = shared / name / "site", shared / f"{name}.lock"
        try:
            lock.mkdir()
        except FileExistsError:
            end = time.monotonic() + 10 * PATIENCE
            while not (lock / "done").exists():
                assert time.monotonic() < end, f"another worker did not build {name}"
                time.sleep(0.1)
        else:
            built = build(site)
            (lock / "done").write_text("" if built.code == 0 else built.out, "utf-8")
        failed = (lock / "done").read_text("utf-8")
        assert not failed, failed
        return site

    return site_of


def build_example(site: Path) -> Ran:
    """Build the example desk."""
    return run("mkdocs", "build", "--strict", "--site-dir", str(site), cwd=ROOT)


def build_showcase(site: Path) -> Ran:
    """Build a desk of what the example desk has not, from several folders of `tests/data`.

    Treaties of very many parties, every field of the model, what was withdrawn or moved, an ordinary
    page, writing from right to left.
    """
    folder = site.parent / "desk"
    for name in ("full", "treaties", "showcase"):
        shutil.copytree(ROOT / "tests/data" / name, folder / "content", dirs_exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return run("mkdocs", "build", "--quiet", "--site-dir", str(site), cwd=folder)


@pytest.fixture(scope="session")
def built_site(site_once: SiteOf) -> Path:
    """The folder of the example desk's site, built on `TODAY` for the address in mkdocs.yml."""
    if not HAS_EXAMPLE:
        pytest.skip(NO_EXAMPLE)
    return site_once("example", build_example)


@pytest.fixture(scope="session")
def showcase_site(site_once: SiteOf) -> Path:
    """The folder of the site that `build_showcase` makes."""
    return site_once("showcase", build_showcase)
