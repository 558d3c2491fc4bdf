"""Our pages and files of a served site, each made when a browser asks for it.

An editor who saves a brief wants to see that brief, and MkDocs builds the whole site before it
answers. So a build for its server only reads and links the content. What a request then finds
missing is made of that content, whichever page it is: a backlink, a date or a claim is as new as the
text that it comes from. MkDocs empties the folder before each build, and with it goes what was made.
"""

from __future__ import annotations

import html
import posixpath
import threading
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import click

from briefgen.plugin.telling import in_words, log

# Makes what stands at an address below the site's root: all files that come to be with it, none
# where there is no such thing.
Make = Callable[[str], Mapping[str, bytes]]
# How an answer begins (status, headers), and its body.
Answer = tuple[tuple[Any, ...], Iterable[bytes]]


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
            # MkDocs would fail on a character that no file can have in its name.
            environ["PATH_INFO"] = environ["PATH_INFO"].replace("\0", "")
            path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
            if not f"{path}/".startswith(root):
                return server(environ, start_response)
            try:
                begun, body = self._answer(server, environ, _uri(path[len(root) :]))
            except Exception as error:  # noqa: BLE001 - whatever a theme or a disk may do
                log.debug("No page could be made.", exc_info=error)
                log.error("%s `mkdocs serve --verbose` says more.", in_words(error))
                begun, body = _failed(error)
            start_response(*begun)
            return body

        return answer

    def _answer(self, server: WSGIApplication, environ: WSGIEnvironment, uri: str) -> Answer:
        asked: Make | None = None
        while True:
            begun, body = _ask(server, environ)
            if not begun[0].startswith("404"):
                return begun, body
            with self._lock:
                make = self._make
            # Without one a build has begun, for whose end the server waits.
            if make is not None:
                if make is asked or not self._has_put(make, uri):
                    return begun, body
                asked = make

    def _has_put(self, make: Make, uri: str) -> bool:
        """Whether there may now be something at an address where nothing was."""
        names = (uri, posixpath.join(uri, "index.html"))
        files = make(names[0]) or make(names[1])
        with self._lock:
            if self._make is not make:
                return True
            for name, data in files.items():
                if not (path := self._folder / name).exists():
                    self._put(path, data)
                    self._made.add(name)
        return any(name in files for name in names)

    def _put(self, path: Path, data: bytes) -> None:
        """Write a file that is there as a whole or not at all: others read meanwhile."""
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_name(f".{path.name}")
        new.write_bytes(data)
        new.replace(path)


def is_watching() -> bool:
    """Whether the server that is being started will ask plugins to change it (`on_serve`).

    It does where it watches for changes. MkDocs does not say whether it does but to Click.
    """
    call = click.get_current_context(silent=True)
    said = call.params if call else {}
    if "no_livereload" in said:  # ProperDocs
        return not said["no_livereload"]
    return bool(said.get("livereload", True))


def _uri(path: str) -> str:
    """What is asked for at a path below the root, as a file in the site."""
    inside = posixpath.normpath(f"/{path}").lstrip("/")
    return posixpath.join(inside, "index.html") if path.endswith("/") else inside


def _ask(server: WSGIApplication, environ: WSGIEnvironment) -> Answer:
    begun: list[tuple[Any, ...]] = []

    def begin(*how: Any) -> Callable[[bytes], object]:
        begun.append(how)
        return _no_writing

    body = server(environ, begin)
    return begun[0], body


def _no_writing(_: bytes) -> object:
    raise AssertionError("MkDocs gives its answers as a whole")


def _failed(error: Exception) -> Answer:
    words = f"<!doctype html><title>No page</title><p>{html.escape(in_words(error))}</p>"
    head = [("Content-Type", "text/html; charset=utf-8")]
    return ("500 Internal Server Error", head), [words.encode("utf-8", "replace")]
