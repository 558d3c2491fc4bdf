"""The search index of a site, made by Pagefind: the only module that knows it.

Pagefind reads HTML from a folder (`search_pages`) and writes an index in many small parts, of which a
browser asks only for those that a query needs.
"""

from __future__ import annotations

import logging
import shutil
import subprocess
from collections.abc import Iterable
from contextlib import ExitStack
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


class Indexing:
    """Pagefind at work on an index of `entries`, in the folder `pagefind` of `site`.

    It begins at once, as a process of its own; the index is there when `finish` returns. In `kept`
    lies what it was given last. Raises OSError if nothing can be written.
    """

    def __init__(
        self, entries: Iterable[SearchEntry], site: Path, language: str, program: Path, kept: Path
    ) -> None:
        self._index = site / FOLDER
        shutil.rmtree(self._index, ignore_errors=True)
        with ExitStack() as stack:
            pages = stack.enter_context(search_pages(entries, kept))
            command = [str(program), "--site", str(pages), "--output-path", str(self._index)]
            tag = language.partition("-")[0].partition("_")[0]
            command += ["--silent", "--force-language", tag]
            self._process = subprocess.Popen(
                command,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                errors="replace",
            )
            self._pages = stack.pop_all()

    def finish(self) -> None:
        """Raises SearchError if Pagefind fails."""
        with self._pages:
            try:
                said, _ = self._process.communicate(timeout=_PATIENCE)
            except subprocess.TimeoutExpired as error:
                self._process.kill()
                raise SearchError(f"Pagefind did not end within {_PATIENCE} seconds.") from error
            if code := self._process.returncode:
                said = said.strip() or f"exit {code}"
                raise SearchError(f"Pagefind could not make the search index: {said}.")
        for pattern in _NOT_USED:
            for file in self._index.glob(pattern):
                file.unlink()
        try:
            put_in_order(self._index)
        except ValueError as error:
            log.info("The search index differs from build to build: %s", error)

    def abandon(self) -> None:
        """End it, where the site is not to be."""
        self._process.kill()
        self._process.communicate()
        self._pages.close()
