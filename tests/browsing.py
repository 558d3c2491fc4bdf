"""A real browser, and a web server for built sites, for tests and for `make gallery`."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# The same names as in scripts/install-chromium.sh.
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")

# Chromium as root, in a container, and without a word to anyone's servers but ours: no name leads
# anywhere but to this computer.
CHROMIUM_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)

_PATIENCE = 30

# What GitHub Pages compresses, and other hosts too.
_COMPRESSED = (".css", ".html", ".js", ".json", ".svg", ".xml")


def find_chromium() -> str:
    """The path of a Chromium; "" without one."""
    names = (os.environ.get("BRIEFGEN_CHROMIUM", ""), *CHROMIUM_NAMES)
    return next((path for name in names if name and (path := shutil.which(name))), "")


@contextmanager
def running(chromium: str) -> Iterator[Browser]:
    """A headless Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=list(CHROMIUM_ARGUMENTS)
        )
        yield browser
        browser.close()


def wait_until(page: Page, expression: str, arg: object = None) -> None:
    """Waits until `expression`, or a function of `arg`, is true on a page.

    Playwright's own `wait_for_function` evaluates a text within the page from its second look on,
    which the policy of our pages refuses.
    """
    end = time.monotonic() + _PATIENCE
    while not page.evaluate(expression, arg):
        if time.monotonic() > end:
            raise TimeoutError(f"{expression} was not so after {_PATIENCE} seconds")
        page.wait_for_timeout(50)


class _SiteHandler(SimpleHTTPRequestHandler):
    """Serves a folder below a prefix as GitHub Pages does: holes and the outside are 404.html.

    What is text goes compressed to whoever takes it so, if `is_compressing`.
    """

    protocol_version = "HTTP/1.1"
    timeout = 5

    def __init__(self, *args: Any, prefix: str, is_compressing: bool, **kwargs: Any) -> None:
        self.prefix = prefix
        self.is_compressing = is_compressing
        super().__init__(*args, **kwargs)

    def translate_path(self, path: str) -> str:
        path = urlsplit(path).path
        if not path.startswith(self.prefix):
            return str(Path(self.directory) / "no such file")
        return super().translate_path("/" + path.removeprefix(self.prefix))

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        if file.is_dir() and urlsplit(self.path).path.endswith("/"):
            file /= "index.html"
        takes = "gzip" in self.headers.get("Accept-Encoding", "")
        if not (self.is_compressing and takes and file.suffix in _COMPRESSED and file.is_file()):
            return super().do_GET()
        self._answer(HTTPStatus.OK, gzip.compress(file.read_bytes(), 6), file)
        return None

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        not_found = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not not_found.is_file():
            return super().send_error(code, message, explain)
        self._answer(HTTPStatus.NOT_FOUND, not_found.read_bytes(), not_found)
        return None

    def _answer(self, code: HTTPStatus, body: bytes, file: Path) -> None:
        self.send_response(code)
        kind = self.guess_type(str(file))
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if "text" in kind else kind)
        self.send_header("Content-Length", str(len(body)))
        if code == HTTPStatus.OK:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing: a failing test shows what it saw."""


@contextmanager
def served(directory: Path, prefix: str = "/", *, is_compressing: bool = False) -> Iterator[str]:
    """Serve a folder: the address, which ends with the prefix.

    The prefix begins and ends with a slash.
    """
    assert re.fullmatch("/(.+/)?", prefix), prefix
    handler = partial(
        _SiteHandler, directory=str(directory), prefix=prefix, is_compressing=is_compressing
    )
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{prefix}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
