"""Whether Pagefind runs here, and the process that makes the index of a site with it.

An index has many small files, of which a browser asks only for those that a query needs.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from contextlib import ExitStack, suppress
from pathlib import Path

from briefgen.search.index import Job
from briefgen.search.pages import Searched, search_pages
from briefgen.search.part import SearchError
from briefgen.versions import program_digest, version_of

# The folder of the index in the site.
FOLDER = "pagefind"


def program() -> Path | None:
    """Pagefind; None where it is not installed or does not run on this computer."""
    try:
        from pagefind_bin import get_executable

        found = Path(get_executable())
        subprocess.run([found, "--version"], check=True, capture_output=True, timeout=60)
    except (ImportError, OSError, subprocess.SubprocessError):
        return None
    return found


class Indexing:
    """The making of an index of what is `searched`, in the folder `index`.

    It begins at once, in a process of its own; the index is there when `finish` returns. In the
    folder `kept` lies what was made for the last one. Files that are `known`, as `finish` told it of
    an earlier one, are left out if they would be the same. Raises OSError if nothing can be written.
    """

    def __init__(
        self,
        searched: Searched,
        index: Path,
        language: str,
        program: Path,
        kept: Path,
        known: Mapping[str, str],
    ) -> None:
        # Pagefind has one stemmer for all regions.
        tag = language.partition("-")[0].partition("_")[0]
        with ExitStack() as stack:
            # It starts while the pages are written that it will read.
            self._process = _begin()
            stack.callback(self._end)
            pages = stack.enter_context(search_pages(searched, kept))
            stack.callback(self._end)  # before these are put back
            job = Job(
                program=str(program),
                language=tag,
                # The form of what is kept is the program's own.
                key=f"{version_of('pagefind-bin')} {program_digest()} {tag}",
                folder=str(pages.folder),
                parts=pages.parts,
                into=str(index),
                known=known,
            )
            self._give(job, pages.folder / "job.json")
            self._ended = stack.pop_all()

    def finish(self) -> Mapping[str, str]:
        """All files of the index by their addresses in it, each with a digest, as `make_index` says.

        Raises SearchError if Pagefind fails, and OSError if nothing can be written.
        """
        with self._ended:
            said, wrong = self._process.communicate()
            if self._process.returncode:
                raise _error_of(said, wrong, self._process.returncode)
            return dict(json.loads(said))

    def abandon(self) -> None:
        """End it, where the site is not to be."""
        self._ended.close()

    def _give(self, job: Job, file: Path) -> None:
        file.write_text(json.dumps(job._asdict()), "utf-8")
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):  # it has ended, and says in `finish` why
            self._process.stdin.write(json.dumps(str(file)) + "\n")
            self._process.stdin.flush()

    def _end(self) -> None:
        if self._process.returncode is None:
            self._process.terminate()
            self._process.communicate()


def _begin() -> subprocess.Popen[str]:
    return subprocess.Popen(
        # What lies in the current folder is no module of ours.
        [sys.executable, "-P", "-m", "briefgen.search"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(sys.path),
            "PYTHONIOENCODING": "utf-8",
        },
    )


def _error_of(said: str, wrong: str, code: int) -> Exception:
    """What the process could not do, as it says itself, or as far as one can tell."""
    try:
        kind, args = json.loads(said)
    except ValueError:
        why = wrong.strip().rpartition("\n")[2] or f"exit {code}"
        return SearchError(f"The search index could not be made: {why}.")
    errors: dict[str, type[Exception]] = {"SearchError": SearchError, "OSError": OSError}
    return errors[kind](*args)
