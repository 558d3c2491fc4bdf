"""The generators that are measured: how each is set up in a folder, built and served.

briefgen is set up as `briefgen init` does it. All others get the pages that it makes as Markdown.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from corpus import write_corpus
from export import ExportedPage, export, write_flat, write_tree
from measure import environment

from briefgen import __version__, starter

_OTHERS = Path(__file__).parent / "others"
_ADDRESS = "127.0.0.1:{port}"


@dataclass(frozen=True, slots=True)
class Generator:
    """One generator with its folder. `{port}` in `serve` is where it is to answer; () to leave it out.

    `source_of` gives the file that a page is made from. `keeps` are the files and folders, besides
    `site`, that it keeps for the next build; without any it makes all anew each time.
    """

    name: str
    what: str
    version: str
    folder: Path
    build: tuple[str, ...]
    serve: tuple[str, ...]
    source_of: Callable[[ExportedPage], Path]
    keeps: tuple[str, ...] = ()

    @property
    def site(self) -> Path:
        return self.folder / "site"

    def clean(self) -> None:
        """Leave nothing of earlier builds.

        Nothing is deleted before all has been measured: ext4 does not use the inodes of deleted files
        again for minutes, and looks for others as long as it takes. No first build has that before it.
        """
        away = Path(tempfile.mkdtemp(prefix="away-", dir=self.folder.parent))
        for name in ("site", *self.keeps):
            if (self.folder / name).exists():
                (self.folder / name).rename(away / Path(name).name)


@dataclass(frozen=True, slots=True)
class Field:
    """Who takes part, with the pages that all must write; `skipped` says who does not, and why."""

    pages: tuple[ExportedPage, ...]
    generators: tuple[Generator, ...]
    skipped: Mapping[str, str]


NAMES = ("briefgen", "b", "a", "properdocs", "zensical", "pelican", "eleventy", "hugo")


def prepare(folder: Path, briefs: int, wanted: Sequence[str]) -> Field:
    """Write the desk and what the others are given into `folder`."""
    settings = yaml.safe_load(
        (Path(starter.__file__).parent / "desk/mkdocs.yml").read_text("utf-8")
    )
    settings["site_url"] = "https://example.org/"
    desk = folder / "briefgen"
    write_corpus(desk / "content", briefs)
    _write_settings(settings, desk)
    pages = export(desk)
    generators, skipped = [], {}
    for name in NAMES:
        if name not in wanted:
            continue
        module = {"briefgen": "mkdocs", "a": "mkdocs", "b": "mkdocs"}.get(name, name)
        program = _program(module)
        if program is None:
            skipped[name] = "not installed"
            continue
        make = _FLAT.get(name)
        if name == "briefgen":
            generators.append(_briefgen(desk, program))
        elif make is None:
            generators.append(_like_mkdocs(name, program, folder / name, pages, settings))
        else:
            generators.append(_flat(name, program, folder / name, pages))
    return Field(pages, tuple(generators), skipped)


def _briefgen(folder: Path, program: str) -> Generator:
    return Generator(
        "briefgen",
        "briefgen, as `briefgen init` sets it up",
        __version__,
        folder,
        (program, "build", "-q"),
        (program, "serve", "-q", "--livereload", "-a", _ADDRESS),
        lambda page: folder / "content" / page.uri,
        (".cache",),
    )


_WHAT = {
    "b": "plain MkDocs with Material, only lists in `nav`",
    "a": "plain MkDocs with Material, its default navigation",
    "properdocs": "ProperDocs with Material, as b",
    "zensical": "Zensical, as b",
    "pelican": "Pelican, a theme of a few lines, no search",
    "eleventy": "Eleventy, a theme of a few lines, no search",
    "hugo": "Hugo, a theme of a few lines, no search",
}


def _like_mkdocs(
    name: str,
    program: str,
    folder: Path,
    pages: Sequence[ExportedPage],
    desk_settings: Mapping[str, Any],
) -> Generator:
    """What reads a mkdocs.yml: the desk's, without what is briefgen's."""
    settings = {key: value for key, value in desk_settings.items() if key != "validation"}
    settings["plugins"] = ["search"]
    if name != "a":
        settings["theme"] = settings["theme"] | {"features": ["navigation.prune"]}
        settings["nav"] = [page.uri for page in pages if _is_list(page)]
        settings["not_in_nav"] = "*"
    write_tree(pages, folder / "content")
    _write_settings(settings, folder)
    is_zensical = name == "zensical"
    quiet = () if is_zensical else ("-q",)
    live = ("--livereload",) if Path(program).name == "mkdocs" else ()
    return Generator(
        name,
        _WHAT[name],
        _version(program),
        folder,
        (program, "build", *quiet),
        (program, "serve", *quiet, *live, "-a", _ADDRESS),
        lambda page: folder / "content" / page.uri,
        (".cache",) if is_zensical else (),
    )


# How those with a theme of their own here build and serve.
_FLAT: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    # Its server and what rebuilds are two processes, and telling the first to end ends neither.
    "pelican": (("-q",), ()),
    "eleventy": (("--quiet",), ("--quiet", "--serve", "--port", "{port}")),
    "hugo": (("--quiet",), ("server", "--quiet", "--bind", "127.0.0.1", "-p", "{port}")),
}


def _flat(name: str, program: str, folder: Path, pages: Sequence[ExportedPage]) -> Generator:
    shutil.copytree(_OTHERS / name, folder)
    write_flat(pages, folder / "content")
    build, serve = _FLAT[name]
    return Generator(
        name,
        _WHAT[name],
        _version(program),
        folder,
        (program, *build),
        (program, *serve) if serve else (),
        lambda page: folder / "content" / page.flat_name,
    )


def _is_list(page: ExportedPage) -> bool:
    """The home page, and those that list a kind of records."""
    return page.uri.count("/") <= 1 and page.uri.endswith("index.md")


def _write_settings(settings: Mapping[str, Any], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(dict(settings), sort_keys=False, allow_unicode=True)
    (folder / "mkdocs.yml").write_text(text, "utf-8")


def _program(name: str) -> str | None:
    """Beside this Python, or wherever the shell would find it."""
    return shutil.which(name, path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")


def _version(program: str) -> str:
    """The first number that it prints."""
    option = "version" if Path(program).name == "hugo" else "--version"
    said = subprocess.run(
        [program, option], capture_output=True, text=True, env=environment(), check=True
    ).stdout
    found = re.search(r"\d+(\.\d+)+", said)
    return found[0] if found else "?"
