"""Our pages and files of a served site, each made when a browser asks for it.

An editor who saves a brief wants to see that brief, and MkDocs builds the whole site before it
answers. So we answer for our pages ourselves, with what is made of the content as it is saved at that
moment, whether a build is waiting, under way or done. MkDocs answers for all else.
"""

from __future__ import annotations

import html
import mimetypes
import posixpath
import threading
from collections.abc import Iterable
from importlib.resources import files
from typing import Any, Protocol
from urllib.parse import quote
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import click

from briefgen.plugin.overlay import at_end_of_body
from briefgen.plugin.telling import in_words, log

# How an answer begins (status, headers), and its body.
Answer = tuple[tuple[Any, ...], Iterable[bytes]]
# Where MkDocs's server says which build is the last; below a number, when there is a later one.
_RELOAD = "/livereload/"
# In seconds. MkDocs sees within one that something was saved, and has built when it did.
_LONGEST_WAIT = 10


class Site(Protocol):
    """The files of ours in a served site."""

    def file(self, uri: str) -> bytes | None:
        """What stands at an address below the site's root; None where nothing of ours does."""

    def is_behind(self, uri: str) -> bool:
        """Whether MkDocs has made what stands there, and will make it anew of what is saved now."""


class OnDemand:
    """Answers for the site of the last build; while there is none, requests wait for one."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._site: Site | None = None

    def offer(self, site: Site) -> None:
        """Answer with the files of `site`."""
        with self._changed:
            self._site = site
            self._changed.notify_all()

    def withdraw(self) -> None:
        """Let requests wait: what is there was made for other settings, or a build has failed."""
        with self._changed:
            self._site = None

    def serve(self, server: WSGIApplication, root: str) -> WSGIApplication:
        """`server`, which answers with files below the path `root`, with ours before its own."""

        def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            # MkDocs would fail on a character that no file can have in its name.
            environ["PATH_INFO"] = environ["PATH_INFO"].replace("\0", "")
            path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
            if not f"{path}/".startswith(root) or path.startswith(_RELOAD):
                return server(environ, start_response)
            try:
                found = self._answer(server, path, root)
            except Exception as error:  # noqa: BLE001 - whatever a theme or a disk may do
                log.debug("No page could be made.", exc_info=error)
                log.error("%s `mkdocs serve --verbose` says more.", in_words(error))
                found = _failed(error)
            if found is None:
                return server(environ, start_response)
            begun, body = found
            start_response(*begun)
            return body

        return answer

    def _answer(self, server: WSGIApplication, path: str, root: str) -> Answer | None:
        """Our answer at an address; None where there is nothing of ours."""
        with self._changed:
            self._changed.wait_for(lambda: self._site is not None)
            site = self._site
        assert site is not None
        uri = posixpath.normpath(f"/{path[len(root) :]}").lstrip("/")
        uri = posixpath.join(uri, "index.html") if path.endswith("/") else uri
        build = _last_build(server)  # before the content is looked at, which it may have to follow
        data = site.file(uri)
        if data is not None:
            return _found(uri, data, build)
        self._wait_for_build(site, uri)
        if path.endswith("/") or site.file(posixpath.join(uri, "index.html")) is None:
            return None
        return ("302 Found", [("Location", f"{quote(path)}/")]), []

    def _wait_for_build(self, site: Site, uri: str) -> None:
        """Wait until a page of MkDocs's own at `uri` is made of what is saved now; for no other.

        The build that ends next may have begun before the last file was saved.
        """
        last: Site | None = site
        while last is not None and last.is_behind(uri):
            last = self._site_after(last)

    def _site_after(self, site: Site) -> Site | None:
        """The next site that is offered; None where none is in the longest wait."""

        def is_offered() -> bool:
            return self._site is not None and self._site is not site

        with self._changed:
            return self._site if self._changed.wait_for(is_offered, _LONGEST_WAIT) else None


def is_watching() -> bool:
    """Whether the server that is being started will ask plugins to change it (`on_serve`).

    It does where it watches for changes. MkDocs does not say whether it does but to Click.
    """
    call = click.get_current_context(silent=True)
    said = call.params if call else {}
    if "no_livereload" in said:  # ProperDocs
        return not said["no_livereload"]
    return bool(said.get("livereload", True))


def _found(uri: str, data: bytes, build: str) -> Answer:
    if uri.endswith(".html") and build:
        script = files("briefgen.plugin").joinpath("reload.js").read_text("utf-8")
        words = f"<script>{script.replace('BUILD', build)}</script>"
        data = at_end_of_body(data.decode(), words).encode()
    kind = mimetypes.guess_type(uri)[0] or "application/octet-stream"
    return ("200 OK", [("Content-Type", kind), ("Content-Length", str(len(data)))]), [data]


def _last_build(server: WSGIApplication) -> str:
    """The number of the build that MkDocs shows; "" from a server that has none."""
    environ = {"PATH_INFO": f"{_RELOAD}0/0"}
    said = b"".join(server(environ, lambda *_: _no_writing)).decode()
    return said if said.isdecimal() else ""


def _no_writing(_: bytes) -> object:
    raise AssertionError("MkDocs gives its answers as a whole")


def _failed(error: Exception) -> Answer:
    words = f"<!doctype html><title>No page</title><p>{html.escape(in_words(error))}</p>"
    head = [("Content-Type", "text/html; charset=utf-8")]
    return ("500 Internal Server Error", head), [words.encode("utf-8", "replace")]
