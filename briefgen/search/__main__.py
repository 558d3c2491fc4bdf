"""The process that makes an index: `python -m briefgen.search`, with the path of a job as standard input.

It is one of its own, so that it works while the pages of the site are written, and its memory is
free again at the end. Path and job are JSON. On its standard output it says which files there are,
with their digests, or what it could not do; `pagefind.py` reads that.
"""

from __future__ import annotations

import json
import signal
import sys
from pathlib import Path
from typing import NoReturn

from briefgen.search.index import Job, make_index
from briefgen.search.part import SearchError


def main() -> None:
    """Do what the job says, which is taken away, and print which files the index has."""
    # As after an error: what was begun is ended too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    if not (said := sys.stdin.readline()):
        return  # nobody wants an index any more
    file = json.loads(said)
    try:
        job = Job(**json.loads(Path(file).read_bytes()))
        Path(file).unlink()
        sys.stdout.write(json.dumps(make_index(job)))
    except SearchError as error:
        _fail("SearchError", str(error))
    except OSError as error:
        _fail("OSError", error.errno, error.strerror or str(error), error.filename)


def _fail(kind: str, *args: object) -> NoReturn:
    """End with an error, which is made anew of these arguments where the index was asked for."""
    sys.stdout.write(json.dumps((kind, args)))
    sys.exit(1)


if __name__ == "__main__":
    main()
