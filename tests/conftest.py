"""What tests share: a real browser, and a web server for built sites.

Chromium is the system's own (`make test` installs Debian's where it can). Without one, browser
tests are skipped; under CI=true they fail instead, so that a green run has looked at the pages.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from browsing import find_chromium, running, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request
    from sights import Sight

# Whole sites: `built_site`, `showcase_site`, `desk`.
pytest_plugins = ("site_fixtures",)


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
    if path := find_chromium():
        return path
    missing = "no Chromium found: install it (apt-get install chromium) or set BRIEFGEN_CHROMIUM"
    if os.environ.get("CI") == "true":
        pytest.fail(missing, pytrace=False)
    pytest.skip(missing)


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """One headless Chromium for all tests of a worker."""
    with running(chromium) as browser:
        yield browser


def _watched(context: BrowserContext, faults: list[str]) -> Page:
    """A new page, whose misdeeds are added to `faults`.

    These must hold for every page of ours: it asks nothing of any server but ours, none of its
    scripts dies, its content security policy has nothing to report.
    """

    def note_request(request: Request) -> None:
        if urlsplit(request.url).hostname not in ("127.0.0.1", None):
            faults.append(f"asked another server: {request.url}")

    def note_policy(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            faults.append(f"against the policy: {message.text}")

    page = context.new_page()
    page.on("request", note_request)
    page.on("pageerror", lambda error: faults.append(f"script died: {error}"))
    page.on("console", note_policy)
    return page


def _cookies(context: BrowserContext) -> list[str]:
    return [f"left a cookie: {cookie['name']}" for cookie in context.cookies()]


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open an address in a browser profile of its own: `open_page(url, viewport={...}) -> Page`.

    Keywords are Playwright's for `Browser.new_context` (viewport, color_scheme,
    java_script_enabled, ...). The test fails at its end if a page did what none may (`_watched`),
    or left a cookie.
    """
    faults: list[str] = []
    contexts = []

    def open_(url: str, **options: Any) -> Page:
        contexts.append(browser.new_context(**options))
        page = _watched(contexts[-1], faults)
        page.goto(url)
        return page

    yield open_
    for context in contexts:
        faults += _cookies(context)
        context.close()
    assert not faults, "\n".join(faults)


@pytest.fixture(scope="session")
def _shared_page(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    faults: list[str] = []
    context = browser.new_context()
    yield _watched(context, faults), faults
    context.close()


@pytest.fixture
def visit(_shared_page: tuple[Page, list[str]]) -> Iterator[Callable[..., Page]]:
    """Open an address in the one page of a worker: `visit(url, width=390) -> Page`.

    A third of the time of `open_page`, for tests that look at many pages and leave nothing in the
    browser's profile. Further keywords are Playwright's for `Page.emulate_media`.
    """
    page, faults = _shared_page
    faults.clear()

    def visit_(url: str, *, width: int = 1280, height: int = 900, **media: Any) -> Page:
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(
            **{"media": "screen", "color_scheme": "light", "reduced_motion": "reduce", **media}
        )
        page.goto(url)
        return page

    yield visit_
    found = [*faults, *_cookies(page.context)]
    page.context.clear_cookies()
    assert not found, "\n".join(found)


@pytest.fixture(scope="session")
def serve_directory() -> Iterator[Callable[..., str]]:
    """Serve a folder: `serve_directory(folder, prefix="/sub/path/") -> "http://127.0.0.1:.../"`.

    The address ends with the prefix, which begins and ends with a slash. It is served until the
    tests of this worker end.
    """
    with ExitStack() as stack:
        yield lambda *folder, **options: stack.enter_context(served(*folder, **options))


@pytest.fixture(scope="session")
def address_of(
    request: pytest.FixtureRequest, serve_directory: Callable[..., str]
) -> Callable[[Sight], str]:
    """The address of a sight; its site is built when the first of its sights is asked for."""

    @cache
    def root(fixture: str) -> str:
        return serve_directory(request.getfixturevalue(fixture), prefix="/plain-terms/")

    return lambda sight: root("built_site" if sight.is_example else "showcase_site") + sight.path
