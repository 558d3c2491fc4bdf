"""A site is written beside the one that stands, which is whole until the new one is."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from site_fixtures import SETTINGS, SMALLEST_BRIEF, Desk, environment

from briefgen.plugin import staging


@pytest.fixture
def published(desk: Desk) -> Desk:
    """A desk with a site, a hidden folder in it, and a change that is not built yet."""
    desk.write("content/briefs/first.md", SMALLEST_BRIEF)
    built = desk.build()
    assert built.code == 0, built.out
    desk.write("site/.git/HEAD", "ref: refs/heads/gh-pages\n")
    desk.write("content/briefs/first.md", SMALLEST_BRIEF.replace("Would", "Could"))
    desk.write("content/briefs/second.md", SMALLEST_BRIEF)
    return desk


def site_of(desk: Desk) -> dict[str, bytes]:
    return {
        str(path.relative_to(desk.site)): path.read_bytes()
        for path in desk.site.rglob("*")
        if path.is_file()
    }


def left_over(desk: Desk) -> list[Path]:
    return list(desk.site.glob(".briefgen-*"))


def test_a_build_replaces_all_but_hidden_files(published: Desk) -> None:
    published.write("site/briefs/gone/index.html", "an old page")
    published.write("site/gone.html", "an old page")
    assert published.build().code == 0
    names = set(site_of(published))
    assert {"briefs/first/index.html", "briefs/second/index.html", ".git/HEAD"} <= names
    assert not names & {"briefs/gone/index.html", "gone.html"}
    assert left_over(published) == []


def test_a_broken_template_of_the_theme_leaves_the_old_site(published: Desk) -> None:
    before = site_of(published)
    published.write("mkdocs.yml", SETTINGS.replace("font: false", "font: false, custom_dir: own"))
    published.write("own/main.html", "{% extends 'base.html' %}\n{% block content %}{{ oops(\n")

    built = published.build()

    assert built.code == 1
    assert "Traceback" not in built.out
    assert "main.html:2 cannot be used: " in built.out
    assert "The last site stays as it was." in built.out
    assert site_of(published) == before


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
def test_a_killed_build_leaves_the_old_site_and_the_next_one_clears_up(published: Desk) -> None:
    before = site_of(published)
    command = [sys.executable, "-m", "mkdocs", "build", "-q"]
    build = subprocess.Popen(command, cwd=published.folder, env=environment())
    while not any(staged.glob("*") for staged in left_over(published)):
        assert build.poll() is None, "it ended before it could be killed"
        time.sleep(0.005)
    build.send_signal(signal.SIGKILL)
    build.wait()

    (left,) = left_over(published)
    assert {n: b for n, b in site_of(published).items() if not n.startswith(".briefgen")} == before
    os.utime(left, (0, 0))
    assert published.build().code == 0
    assert left_over(published) == []
    assert "briefs/second/index.html" in site_of(published)


def test_what_cannot_be_moved_leaves_everything_where_it_was(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "a").mkdir(parents=True)
    (site / "a" / "old.html").write_text("old")
    (site / "z.html").write_text("old")
    staged = staging.begin(site)
    (staged / "a").mkdir()
    (staged / "z.html").write_text("new")
    moves = [
        (site / "a", staged / "a.old"),
        (staged / "a", site / "a"),
        (staged / "missing", site / "z.html"),
    ]

    with pytest.raises(FileNotFoundError):
        staging._move(moves)

    assert (site / "a" / "old.html").read_text() == "old"
    assert (site / "z.html").read_text() == "old"
    assert (staged / "a").is_dir()


def test_a_first_build_that_fails_leaves_no_folder(desk: Desk) -> None:
    desk.write("content/briefs/first.md", SMALLEST_BRIEF)
    desk.write("mkdocs.yml", SETTINGS.replace("font: false", "font: false, custom_dir: own"))
    desk.write("own/main.html", "{% block %}")
    assert desk.build().code == 1
    assert not desk.site.exists()


def test_a_site_that_somebody_took_away_while_a_build_failed_is_no_matter(tmp_path: Path) -> None:
    site = tmp_path / "site"
    staged = staging.begin(site)
    shutil.rmtree(site)
    staging.abandon(staged, site)
    assert not site.exists()


def test_a_folder_that_is_a_link_stays_one(published: Desk) -> None:
    published.site.rename(published.folder / "elsewhere")
    published.site.symlink_to("elsewhere")
    assert published.build().code == 0
    assert published.site.is_symlink()
    assert "briefs/second/index.html" in site_of(published)


def test_what_stays_need_not_be_written_again(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for name in ("a/index.html", "a/gone.html", "b/index.html", "gone/x/index.html", ".git/HEAD"):
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"old {name}")
    staged = staging.begin(site)
    for name in ("b/index.html", "c/index.html", "a/new/index.html"):
        path = staged / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"new {name}")

    staging.publish(staged, site, ["a/index.html", "b/index.html"])

    assert {
        path.relative_to(site).as_posix(): path.read_text()
        for path in site.rglob("*")
        if path.is_file()
    } == {
        ".git/HEAD": "old .git/HEAD",
        "a/index.html": "old a/index.html",
        "a/new/index.html": "new a/new/index.html",
        "b/index.html": "new b/index.html",
        "c/index.html": "new c/index.html",
    }
    assert sorted(path.name for path in site.iterdir()) == [".git", "a", "b", "c"]


def test_a_folder_can_come_in_the_place_of_a_file_and_the_other_way_round(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "a").mkdir(parents=True)
    (site / "a" / "index.html").write_text("old")
    (site / "b").write_text("old")
    staged = staging.begin(site)
    (staged / "a").write_text("new")
    (staged / "b").mkdir()
    (staged / "b" / "index.html").write_text("new")

    staging.publish(staged, site, ["b/index.html", "a"])

    assert (site / "a").read_text() == "new"
    assert (site / "b/index.html").read_text() == "new"
    assert sorted(path.name for path in site.iterdir()) == ["a", "b"]
