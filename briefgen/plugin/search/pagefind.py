"""The search index of a site, made by Pagefind: the only module that knows it.

Pagefind reads HTML from a folder (`pages.py`) and writes an index in many small parts, of which a
browser asks only for those that a query needs.
"""

from __future__ import annotations

import logging
import shutil
import subprocess
from contextlib import ExitStack
from pathlib import Path

from briefgen.plugin.search.fragments import lend, settle
from briefgen.plugin.search.order import put_in_order
from briefgen.plugin.search.pages import Searched, search_pages
from briefgen.versions import version_of

log = logging.getLogger("mkdocs.plugins.briefgen")

# The folder of the index in the site.
FOLDER = "pagefind"
# What Pagefind writes for those who use its own dialogs.
_NOT_USED = ("pagefind-*ui.*", "pagefind-highlight.js")
_PATIENCE = 600  # seconds; 20,000 pages take less than 60


class SearchError(Exception):
    """Pagefind could not make the index; the text says why."""


def program() -> Path | None:
    """The program, None where it is not installed or does not run on this computer."""
    try:
        from pagefind_bin import get_executable

        found = Path(get_executable())
        subprocess.run([found, "--version"], check=True, capture_output=True, timeout=60)
    except (ImportError, OSError, subprocess.SubprocessError):
        return None
    return found


class Indexing:
    """Pagefind at work on an index of what is `searched`, in the folder `pagefind` of `site`.

    It begins at once, as a process of its own; the index is there when `finish` returns. In `kept`
    lies what it was given last, and `before` is the index that was made of that, if there is one, on
    the same disk. Raises OSError if nothing can be written.
    """

    def __init__(
        self,
        searched: Searched,
        site: Path,
        language: str,
        program: Path,
        kept: Path,
        before: Path | None = None,
    ) -> None:
        self._index = site / FOLDER
        tag = language.partition("-")[0].partition("_")[0]
        self._command = [str(program), "--silent", "--force-language", tag]
        with ExitStack() as stack:
            self._pages, self._changed = stack.enter_context(search_pages(searched, kept))
            self._begin(before)
            self._ended = stack.pop_all()

    def _begin(self, before: Path | None) -> None:
        shutil.rmtree(self._index, ignore_errors=True)
        version = version_of("pagefind-bin")
        self._lent = lend(before, self._index, version) if before else frozenset()
        places = ["--site", str(self._pages), "--output-path", str(self._index)]
        self._process = subprocess.Popen(
            [*self._command, *places],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )

    def finish(self) -> None:
        """Raises SearchError if Pagefind fails."""
        with self._ended:
            self._wait()
            if self._lent and not settle(self._index, self._lent, self._changed):
                self._begin(before=None)
                self._wait()
        for pattern in _NOT_USED:
            for file in self._index.glob(pattern):
                file.unlink()
        try:
            put_in_order(self._index)
        except ValueError as error:
            log.info("The search index differs from build to build: %s", error)

    def _wait(self) -> None:
        try:
            said, _ = self._process.communicate(timeout=_PATIENCE)
        except subprocess.TimeoutExpired as error:
            self._process.kill()
            raise SearchError(f"Pagefind did not end within {_PATIENCE} seconds.") from error
        if code := self._process.returncode:
            said = said.strip() or f"exit {code}"
            raise SearchError(f"Pagefind could not make the search index: {said}.")

    def abandon(self) -> None:
        """End it, where the site is not to be."""
        self._process.kill()
        self._process.communicate()
        self._ended.close()
