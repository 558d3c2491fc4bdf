"""The browser machinery itself: it must be able to fail."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytest_plugins = ["pytester"]

CONFTEST = Path(__file__).with_name("conftest.py")


def test_a_folder_is_served_below_its_prefix(
    tmp_path: Path, serve_directory: Callable[..., str]
) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_text("page a", encoding="utf-8")
    (tmp_path / "404.html").write_text("not here", encoding="utf-8")
    base = serve_directory(tmp_path, prefix="/sub/path/")

    with urlopen(f"{base}a") as response:
        assert (response.url, response.read()) == (f"{base}a/", b"page a")
    with pytest.raises(HTTPError) as outside:
        urlopen(base.replace("/sub/path/", "/a/"))
    with outside.value as response:
        assert (response.code, response.read()) == (404, b"not here")


def test_a_page_is_opened_as_asked(
    tmp_path: Path, serve_directory: Callable[..., str], open_page: Callable[..., Page]
) -> None:
    (tmp_path / "index.html").write_text("<title>A page</title>", encoding="utf-8")

    page = open_page(serve_directory(tmp_path), viewport={"width": 360, "height": 640})

    assert page.title() == "A page"
    assert page.evaluate("[innerWidth, innerHeight]") == [360, 640]


@pytest.mark.usefixtures("chromium")
@pytest.mark.parametrize("opener", ["open_page", "visit"])
def test_a_fault_on_a_page_fails_the_test(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, opener: str
) -> None:
    pytester.makeconftest(CONFTEST.read_text(encoding="utf-8"))
    monkeypatch.setenv("PYTHONPATH", str(CONFTEST.parent))
    pytester.makepyfile(f"""
        def test_page(tmp_path, serve_directory, {opener}):
            (tmp_path / "index.html").write_text(
                "<script>new Image().src = 'http://tracker.example/'</script>"
                "<script>document.cookie = 'seen=1'; missing()</script>"
            )
            {opener}(serve_directory(tmp_path)).wait_for_load_state("networkidle")

        def test_the_next({opener}):
            {opener}("about:blank")
        """)

    result = pytester.runpytest_subprocess("-p", "no:randomly")

    result.assert_outcomes(passed=2, errors=1)
    result.stdout.fnmatch_lines_random(
        [
            "E *asked another server: http://tracker.example/",
            "E *script died: missing is not defined",
            "E *left a cookie: seen",
        ]
    )


@pytest.mark.parametrize(("ci", "outcome"), [("", {"skipped": 1}), ("true", {"errors": 1})])
def test_without_chromium_browser_tests_are_skipped_but_fail_in_ci(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, ci: str, outcome: dict[str, Any]
) -> None:
    monkeypatch.setenv("CI", ci)
    monkeypatch.setenv("PATH", "/nonexistent")
    monkeypatch.delenv("BRIEFGEN_CHROMIUM", raising=False)
    pytester.makeconftest(CONFTEST.read_text(encoding="utf-8"))
    monkeypatch.setenv("PYTHONPATH", str(CONFTEST.parent))
    pytester.makepyfile("def test_page(open_page):\n    pass")

    result = pytester.runpytest_subprocess("-p", "no:randomly", "-rsE")

    result.assert_outcomes(**outcome)
    result.stdout.fnmatch_lines(["*no Chromium found: install it *"])
