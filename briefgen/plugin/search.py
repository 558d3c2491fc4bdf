"""The search index of a site, made by Pagefind: the only module that knows it.

Pagefind reads HTML from a folder (`search_pages`) and writes an index in many small parts, of which a
browser asks only for those that a query needs.
"""

from __future__ import annotations

import logging
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from material.plugins.search.plugin import SearchPlugin
from mkdocs.config.defaults import MkDocsConfig

from briefgen.outputs.search import SearchEntry
from briefgen.plugin.search_order import put_in_order
from briefgen.plugin.search_pages import search_pages

log = logging.getLogger("mkdocs.plugins.briefgen")

# The folder of the index in the site.
FOLDER = "pagefind"
# What Pagefind writes for those who use its own dialogs.
_NOT_USED = ("pagefind-*ui.*", "pagefind-highlight.js")
_PATIENCE = 600  # seconds; 20,000 pages take less than 60


class SearchError(Exception):
    """Pagefind could not make the index; the text says why."""


def pagefind() -> Path | None:
    """The program, None where it is not installed or does not run on this computer."""
    try:
        from pagefind_bin import get_executable

        program = Path(get_executable())
        subprocess.run([program, "--version"], check=True, capture_output=True, timeout=60)
    except (ImportError, OSError, subprocess.SubprocessError):
        return None
    return program


def fall_back(config: MkDocsConfig, *, is_dirty: bool) -> None:
    """Switch on Material's own search, as if it stood in the list of plugins."""
    plugin = SearchPlugin()
    plugin.is_dirty = is_dirty
    plugin.load_config({}, config.config_file_path)
    config.plugins["material/search"] = plugin


def write_index(
    entries: Iterable[SearchEntry], site: Path, language: str, program: Path, kept: Path
) -> None:
    """Write the index of `entries` into the folder `pagefind` of `site`.

    In `kept` lies what Pagefind was given last. Raises SearchError if it fails, OSError if nothing
    can be written.
    """
    index = site / FOLDER
    shutil.rmtree(index, ignore_errors=True)
    with search_pages(entries, kept) as pages:
        command = [str(program), "--site", str(pages), "--output-path", str(index), "--silent"]
        command += ["--force-language", language.partition("-")[0].partition("_")[0]]
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, errors="replace", timeout=_PATIENCE
            )
        except subprocess.TimeoutExpired as error:
            raise SearchError(f"Pagefind did not end within {_PATIENCE} seconds.") from error
        if done.returncode:
            said = (done.stderr or done.stdout).strip() or f"exit {done.returncode}"
            raise SearchError(f"Pagefind could not make the search index: {said}.")
    for pattern in _NOT_USED:
        for file in index.glob(pattern):
            file.unlink()
    try:
        put_in_order(index)
    except ValueError as error:
        log.info("The search index differs from build to build, though nothing changed: %s", error)
