"""Our pages and files of a served site, each made when a browser asks for it.

An editor who saves a brief wants to see that brief, and MkDocs builds the whole site before it
answers. So a build for its server only reads and links the content. What a request then finds
missing is made of that content, whichever page it is: a backlink, a date or a claim is as new as the
text that it comes from. MkDocs empties the folder before each build, and with it goes what was made.
"""

from __future__ import annotations

import posixpath
import threading
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

# Makes what stands at an address below the site's root: all files that come to be with it, none
# where there is no such thing.
Make = Callable[[str], Mapping[str, bytes]]


class OnDemand:
    """Puts what is asked for into the folder that is served.

    A build calls `begin` before it changes anything, and `offer` when pages can be made of what it
    has read.
    """

    def __init__(self) -> None:
        # Held while the folder changes, not while something is made.
        self._lock = threading.Lock()
        self._folder = Path()
        self._make: Make | None = None
        self._made: set[str] = set()

    def begin(self) -> None:
        """Take away what was made: the content is another one now."""
        with self._lock:
            self._make = None
            for uri in self._made:
                (self._folder / uri).unlink(missing_ok=True)
            self._made = set()

    def offer(self, folder: Path, make: Make) -> None:
        """From now on `make` makes what is asked for, into `folder`."""
        with self._lock:
            self._folder, self._make = folder, make

    def serve(self, server: WSGIApplication, root: str) -> WSGIApplication:
        """`server`, which answers with files below the path `root`, and 404 where there is none.

        It waits while a build is under way.
        """

        def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            while True:
                begun, body = _ask(server, environ)
                if not begun[0].startswith("404") or not self._has_made(_uri(environ, root)):
                    start_response(*begun)
                    return body

        return answer

    def _has_made(self, uri: str) -> bool:
        """Whether there may now be something at an address where nothing was."""
        with self._lock:
            make = self._make
        if make is None:  # a build has begun, and the server waits for its end
            return True
        names = (uri, posixpath.join(uri, "index.html"))
        files = make(names[0]) or make(names[1])
        with self._lock:
            if self._make is not make:
                return True
            for name, data in files.items():
                path = self._folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
                self._made.add(name)
        return any(name in files for name in names)


def _uri(environ: WSGIEnvironment, root: str) -> str:
    """The address below `root` that is asked for, as a file in the site."""
    path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
    inside = posixpath.normpath("/" + path[len(root) :]).lstrip("/")
    return posixpath.join(inside, "index.html") if path.endswith("/") else inside


def _ask(
    server: WSGIApplication, environ: WSGIEnvironment
) -> tuple[tuple[Any, ...], Iterable[bytes]]:
    """How an answer begins (status, headers), and its body."""
    begun: list[tuple[Any, ...]] = []

    def begin(*how: Any) -> Callable[[bytes], object]:
        begun.append(how)
        return _no_writing

    body = server(environ, begin)
    return begun[0], body


def _no_writing(_: bytes) -> object:
    raise AssertionError("MkDocs gives its answers as a whole")
