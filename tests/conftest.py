"""What tests share: a real browser, and a web server for built sites.

Chromium is the system's own (`make test` installs Debian's where it can). Without one, browser
tests are skipped; under CI=true they fail instead, so that a green run has looked at the pages.
"""

from __future__ import annotations

import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

# Whole sites: `built_site`, `desk`.
pytest_plugins = ("site_fixtures",)

# The same names as in scripts/install-chromium.sh.
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")

# Chromium as root, in a container, and without a word to anyone's servers but ours.
CHROMIUM_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "browser: looks at pages in a real browser")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that asks for the browser, so that `-m "not browser"` leaves them out."""
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium; without one the test is skipped, or fails under CI=true."""
    names = (os.environ.get("BRIEFGEN_CHROMIUM", ""), *CHROMIUM_NAMES)
    for name in filter(None, names):
        if path := shutil.which(name):
            return path
    missing = "no Chromium found: install it (apt-get install chromium) or set BRIEFGEN_CHROMIUM"
    if os.environ.get("CI") == "true":
        pytest.fail(missing, pytrace=False)
    pytest.skip(missing)


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One headless Chromium for all tests of a worker."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=list(CHROMIUM_ARGUMENTS)
        )
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open an address in a browser profile of its own: `open_page(url, viewport={...}) -> Page`.

    Keywords are Playwright's for `Browser.new_context` (viewport, color_scheme,
    java_script_enabled, ...). At the end of the test two things must hold for every page that was
    opened: it asked nothing of any server but ours, and none of its scripts died.
    """
    faults: list[str] = []
    contexts = []

    def only_local(route: Route) -> None:
        if urlsplit(route.request.url).hostname in ("127.0.0.1", None):
            route.continue_()
        else:
            faults.append(f"asked another server: {route.request.url}")
            route.abort()

    def open_(url: str, **options: Any) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        context.route("**/*", only_local)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(f"script died: {error}"))
        page.goto(url)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not faults, "\n".join(faults)


class _SiteHandler(SimpleHTTPRequestHandler):
    """Serves a folder below a prefix as GitHub Pages does: holes and the outside are 404.html."""

    protocol_version = "HTTP/1.1"
    timeout = 5

    def __init__(self, *args: Any, prefix: str, **kwargs: Any) -> None:
        self.prefix = prefix
        super().__init__(*args, **kwargs)

    def translate_path(self, path: str) -> str:
        path = urlsplit(path).path
        if not path.startswith(self.prefix):
            return str(Path(self.directory) / "no such file")
        return super().translate_path("/" + path.removeprefix(self.prefix))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        not_found = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not not_found.is_file():
            return super().send_error(code, message, explain)
        body = not_found.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
        return None

    def log_message(self, *_: Any) -> None:
        """Say nothing: a failing test shows what it saw."""


@pytest.fixture(scope="session")
def serve_directory() -> Iterator[Callable[..., str]]:
    """Serve a folder: `serve_directory(folder, prefix="/sub/path/") -> "http://127.0.0.1:.../"`.

    The address ends with the prefix, which begins and ends with a slash. It is served until the
    tests of this worker end.
    """
    servers: list[tuple[ThreadingHTTPServer, threading.Thread]] = []

    def serve(directory: Path, prefix: str = "/") -> str:
        assert re.fullmatch("/(.+/)?", prefix), prefix
        handler = partial(_SiteHandler, directory=str(directory), prefix=prefix)
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        servers.append((server, thread))
        return f"http://127.0.0.1:{server.server_port}{prefix}"

    yield serve
    for server, thread in servers:
        server.shutdown()
        server.server_close()
        thread.join()
