"""A site that is built again after a change is the same, to the byte, as one built from nothing."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from site_fixtures import TODAY, Desk, environment

SETTINGS = """
site_name: A desk
site_url: https://example.org/sub/
docs_dir: content
theme: {name: material, font: false, custom_dir: own}
plugins: [search, briefgen: {templates: [look], SETTING}]
"""
BRIEF = """
---
title: TITLE
date: 2026-01-DAY
actors: [russia]
treaties: [friendship#9]
means:
  - claim: Moscow would back Beijing, as [[russia]] has said.
    id: back
    by: russia
    basis: [statement]
does_not_mean:
  - claim: Russia has promised troops under [[friendship#9]].
    basis: [friendship#9]
---
TEXT

More of China in [[friendship|the treaty]], and in [another](OTHER.md).
"""
RUSSIA = "name: NAME\naliases: [ALIAS]\nkind: state\n"
CHINA = "name: China\nkind: state\n"
STATEMENT = "title: A statement\nurl: https://example.org/s\npublisher: russia\ndate: 2025-12-DAY\n"
TREATY = "name: Treaty of Friendship\nparties: [russia, china]\nsigned: 2001-07-DAY\narticles: {9: {says: Parties consult.}}\n"

HOOK = """
import os

def on_config(config):
    config.extra["now"] = config.theme["now"] = os.environ["NOW"]

def on_env(env, **_):
    env.globals["now"] = os.environ["NOW"]
"""
SHOWN = """
{% extends "base.html" %}
{% block content %}
<p>extra {{ config.extra.now }}, global {{ now }}, theme {{ config.theme.now }}</p>
{% endblock %}
"""

WORDS = st.sampled_from(("Moscow", "Beijing", "The Kremlin said so.", "China & Russia", "x < y"))
DAYS = st.sampled_from(("05", "16", "28"))


@dataclass
class State:
    """A small desk, as it is now."""

    files: dict[str, str]
    today: str = TODAY

    def write(self, desk: Desk) -> None:
        for folder in ("content", "look", "own"):
            shutil.rmtree(desk.folder / folder, ignore_errors=True)
            (desk.folder / folder).mkdir()
        for path, text in self.files.items():
            desk.write(path, text)


def brief(title: str, text: str, other: str, day: str = "05") -> str:
    return (BRIEF.replace("TITLE", title).replace("TEXT", text).replace("OTHER", other)).replace(
        "DAY", day
    )


def beginning() -> State:
    return State(
        {
            "mkdocs.yml": SETTINGS.replace("SETTING", "show_grades: false"),
            "content/briefs/a.md": brief("A", "First.", "b"),
            "content/briefs/b.md": brief("B", "Second, of Russia.", "a"),
            "content/actors/russia.yml": RUSSIA.replace("NAME", "Russia").replace(
                "ALIAS", "Moscow"
            ),
            "content/actors/china.yml": CHINA,
            "content/sources/statement.yml": STATEMENT.replace("DAY", "16"),
            "content/treaties/friendship.yml": TREATY.replace("DAY", "16"),
            "content/about.md": "# About\n\nOf [[russia]] and [it](actors/russia.yml#relations).\n",
        }
    )


@st.composite
def edits(draw: st.DrawFn) -> Callable[[State], None]:
    """One thing that a desk does between two builds."""
    kind = draw(st.sampled_from(KINDS))
    words, day = draw(WORDS), draw(DAYS)
    return lambda state: EDITS[kind](state, words, day)


def edit_title(state: State, words: str, day: str) -> None:
    state.files["content/briefs/a.md"] = brief(f"'{words}'", "First.", "b", day)


def edit_text(state: State, words: str, day: str) -> None:
    state.files["content/briefs/b.md"] = brief("B", words, "a", day)


def edit_name(state: State, _words: str, day: str) -> None:
    state.files["content/actors/russia.yml"] = RUSSIA.replace("NAME", f"Russia {day}").replace(
        "ALIAS", "Moscow" if day == "05" else "The Kremlin"
    )


def edit_source(state: State, words: str, day: str) -> None:
    state.files["content/sources/statement.yml"] = (
        STATEMENT.replace("DAY", day) + f"note: '{words}'\n"
    )


def edit_treaty(state: State, _words: str, day: str) -> None:
    state.files["content/treaties/friendship.yml"] = TREATY.replace("DAY", day)


def add_record(state: State, words: str, day: str) -> None:
    state.files["content/briefs/new.md"] = brief(f"'New: {words}'", "Third.", "a", day)


def rename_record(state: State, _words: str, _day: str) -> None:
    text = state.files.pop("content/briefs/new.md", None)
    if text:
        state.files["content/briefs/renamed.md"] = text


def delete_record(state: State, _words: str, _day: str) -> None:
    state.files.pop("content/briefs/new.md", None)
    state.files.pop("content/briefs/renamed.md", None)


def edit_template(state: State, _words: str, day: str) -> None:
    state.files["look/pages/event.html"] = f"<article><h1>{day}</h1></article>"
    state.files["look/pages/source.html"] = (
        f"<article><h1>{{{{ page.title }}}} {day}</h1></article>"
    )


def edit_theme(state: State, _words: str, day: str) -> None:
    state.files["own/partials/footer.html"] = f"<footer>{day}</footer>"


def edit_setting(state: State, _words: str, day: str) -> None:
    chosen = "true" if day == "05" else "false"
    state.files["mkdocs.yml"] = SETTINGS.replace("SETTING", f"show_grades: {chosen}")


def edit_page(state: State, _words: str, day: str) -> None:
    state.files["content/about.md"] = f"# About {day}\n\nOf [[russia]].\n"


def pass_days(state: State, _words: str, day: str) -> None:
    state.today = f"2027-01-{day}"


EDITS = {
    edit.__name__: edit
    for edit in (
        edit_title, edit_text, edit_name, edit_source, edit_treaty, add_record, rename_record,
        delete_record, edit_template, edit_theme, edit_setting, edit_page, pass_days,
    )
}  # fmt: skip
KINDS = tuple(EDITS)
MORE = int(os.environ.get("BRIEFGEN_MORE_EXAMPLES", "1"))


def site_of(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def assert_same(desk: Desk, state: State) -> None:
    """The site that stands is the one that a build from nothing makes."""
    clean = Desk(desk.folder.with_name("clean"))
    shutil.rmtree(clean.folder, ignore_errors=True)
    clean.folder.mkdir()
    state.write(clean)
    built = clean.build(BRIEFGEN_TODAY=state.today)
    assert built.code == 0, built.out
    ours, theirs = site_of(desk.site), site_of(clean.site)
    assert [uri for uri in ours | theirs if ours.get(uri) != theirs.get(uri)] == []


@settings(
    max_examples=3 * MORE,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(rounds=st.lists(st.lists(edits(), min_size=1, max_size=3), min_size=2, max_size=2))
def test_any_edits_give_the_site_that_a_clean_build_gives(
    rounds: list[list[Callable[[State], None]]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    desk, state = Desk(tmp_path_factory.mktemp("edits") / "desk"), beginning()
    desk.folder.mkdir()
    state.write(desk)
    assert desk.build(BRIEFGEN_TODAY=state.today).code == 0
    for round_ in rounds:
        for edit in round_:
            edit(state)
        state.write(desk)
        built = desk.build(BRIEFGEN_TODAY=state.today)
        assert built.code == 0, built.out
    assert_same(desk, state)


@pytest.fixture
def built(tmp_path: Path) -> Desk:
    """A desk that was built once."""
    desk = Desk(tmp_path / "desk")
    desk.folder.mkdir()
    beginning().write(desk)
    assert desk.build().code == 0
    return desk


def times(desk: Desk) -> dict[str, int]:
    return {
        p.relative_to(desk.site).as_posix(): p.stat().st_mtime_ns
        for p in desk.site.rglob("*")
        if p.is_file()
    }


def test_only_what_changed_is_written(built: Desk) -> None:
    before = times(built)
    built.write("content/briefs/b.md", brief("B", "Changed.", "a"))
    assert built.build().code == 0
    after = times(built)
    changed = {uri for uri in after if after[uri] != before.get(uri)}
    assert "briefs/b/index.html" in changed
    assert not changed & {"actors/china/index.html", "how-we-work/index.html", "404.html"}


def test_a_page_that_somebody_changed_in_the_site_is_mended(built: Desk) -> None:
    built.write("site/actors/russia/index.html", "something else")
    (built.site / "actors/china/index.html").unlink()
    assert built.build().code == 0
    assert_same(built, beginning())


@pytest.mark.parametrize("bytes_", [b"", b"{}", b"\xff\x00" * 50, b"[1]", b'{"a": [1]}'])
def test_a_cache_that_is_not_ours_is_as_if_there_were_none(built: Desk, bytes_: bytes) -> None:
    for path in (built.folder / ".cache/briefgen").rglob("*"):
        if path.is_file():
            path.write_bytes(bytes_)
    (built.folder / ".cache/briefgen/pages/zz").mkdir()
    (built.folder / ".cache/briefgen/pages/foreign.txt").write_text("not ours")
    built.write("content/briefs/b.md", brief("B", "Changed.", "a"))
    assert built.build().code == 0
    state = beginning()
    state.files["content/briefs/b.md"] = brief("B", "Changed.", "a")
    assert_same(built, state)


def test_an_article_under_the_key_of_another_is_as_if_there_were_none(built: Desk) -> None:
    paths = [p for p in sorted((built.folder / ".cache/briefgen/pages").rglob("*")) if p.is_file()]
    whole = [path.read_bytes() for path in paths]
    for path, other in zip(paths, [*whole[1:], whole[0]], strict=True):
        path.write_bytes(other)
    shutil.rmtree(built.site)
    assert built.build().code == 0
    assert_same(built, beginning())


def test_what_a_hook_says_is_the_newest_on_all_pages(built: Desk) -> None:
    """A hook may ask Git, a file or the environment, none of which a build knows of."""
    built.write("mkdocs.yml", (built.folder / "mkdocs.yml").read_text() + "hooks: [hook.py]\n")
    built.write("hook.py", HOOK)
    built.write("own/main.html", SHOWN)
    for now in ("one", "two"):
        assert built.build(NOW=now).code == 0
        for uri in ("briefs/a/index.html", "about/index.html"):
            assert f"<p>extra {now}, global {now}, theme {now}</p>" in built.page(uri)


STAMPED = """
from pathlib import Path

def said():
    return "first"

def on_env(env, config, **_):
    env.globals["said"] = said
    here = Path(config.config_file_path).parent
    (here / "hook.py").write_text((here / "hook.py").read_text().replace("first", "second"))
    return env
"""
SAYING = '{% extends "base.html" %}{% block announce %}<p>It says {{ said() }}.</p>{% endblock %}'


def test_a_hook_that_is_saved_during_a_build_is_on_all_pages_of_the_next(built: Desk) -> None:
    """The editor's save is made by the hook itself here, at a moment between reading and writing."""
    built.write("mkdocs.yml", (built.folder / "mkdocs.yml").read_text() + "hooks: [hook.py]\n")
    built.write("hook.py", STAMPED)
    built.write("own/main.html", SAYING)
    for said in ("first", "second"):
        assert built.build().code == 0
        for uri in ("briefs/a/index.html", "about/index.html"):
            assert f"<p>It says {said}.</p>" in built.page(uri)


def test_an_article_that_is_half_written_is_rendered_anew(built: Desk) -> None:
    for path in (built.folder / ".cache/briefgen/pages").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes()[:-200])
    shutil.rmtree(built.site)
    assert built.build().code == 0
    assert_same(built, beginning())


@pytest.mark.parametrize("gone", ["briefs/b/index.html", "search/search_index.json"])
def test_one_article_that_is_damaged_stops_one_build_alone(built: Desk, gone: str) -> None:
    """Of a site that is known it is only asked whether its articles are there."""
    articles = (built.folder / ".cache/briefgen/pages").rglob("*")
    article = next(p for p in articles if p.is_file() and b'"uri": "briefs/b.md"' in p.read_bytes())
    article.write_bytes(b"")
    (built.site / gone).unlink()
    before = site_of(built.site)

    done = built.build()

    assert done.code == 1
    assert (
        "The page briefs/b.md has gone from the cache, or was damaged there. Build again."
        in done.out
    )
    assert site_of(built.site) == before
    assert built.build().code == 0
    assert_same(built, beginning())


def test_a_cache_that_cannot_be_written_is_done_without(built: Desk) -> None:
    shutil.rmtree(built.folder / ".cache")
    built.write(".cache", "a file where the folder would be")
    assert built.build().code == 0
    (built.folder / ".cache").unlink()
    assert_same(built, beginning())


def test_what_no_build_has_used_for_long_goes(built: Desk) -> None:
    pages = built.folder / ".cache/briefgen/pages"
    (pages / "aa").mkdir(exist_ok=True)
    old, new = pages / "aa/aa-old", pages / "aa/aa-new"
    for path in (old, new):
        path.write_text("of another branch")
    os.utime(old, (0, 0))
    assert built.build().code == 0
    assert (old.exists(), new.exists()) == (True, True)  # it was looked for today

    os.utime(pages.parent / "tidied", (0, 0))
    assert built.build().code == 0
    assert (old.exists(), new.exists()) == (False, True)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
def test_a_build_after_a_killed_one_is_right(built: Desk) -> None:
    shutil.rmtree(built.folder / ".cache")
    command = [sys.executable, "-m", "mkdocs", "build", "-q"]
    killed = subprocess.Popen(command, cwd=built.folder, env=environment())
    while not any((built.folder / ".cache").rglob("*/*/*")):
        assert killed.poll() is None, "it ended before it could be killed"
        time.sleep(0.005)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert built.build().code == 0
    for left in built.site.glob(".briefgen-*"):
        shutil.rmtree(left)
    assert_same(built, beginning())


def test_two_builds_at_once_are_both_right(built: Desk) -> None:
    shutil.rmtree(built.folder / ".cache")
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-d"]
    both = [
        subprocess.Popen([*command, name], cwd=built.folder, env=environment())
        for name in ("one", "other")
    ]
    assert [process.wait(timeout=300) for process in both] == [0, 0]
    assert site_of(built.folder / "one") == site_of(built.folder / "other") == site_of(built.site)


MEANWHILE = """
from pathlib import Path

def on_post_build(config):
    (Path(config.config_file_path).parent / "site/briefs/b/index.html").write_text("of another build")
"""


def test_a_site_that_another_build_has_written_into_meanwhile_is_left_to_it(built: Desk) -> None:
    """Pages that are as they were are not written: what stands in the site is relied on."""
    built.write("mkdocs.yml", (built.folder / "mkdocs.yml").read_text() + "hooks: [hook.py]\n")
    built.write("hook.py", "")
    assert built.build().code == 0
    before = site_of(built.site)
    built.write("content/briefs/a.md", brief("A", "Changed.", "b"))
    built.write("hook.py", MEANWHILE)

    done = built.build()

    assert done.code == 1
    assert "was changed while this build went on, by another one perhaps" in done.out
    assert site_of(built.site) == before | {"briefs/b/index.html": b"of another build"}
    built.write("hook.py", "")
    assert built.build().code == 0
    assert "Changed." in built.page("briefs/a/index.html")
    assert "Second, of Russia." in re.sub("<[^>]+>", "", built.page("briefs/b/index.html"))


def test_files_of_a_build_that_never_got_into_the_site_are_not_relied_on(built: Desk) -> None:
    """A build of one edit is killed; after another edit, of another record, the first is there too."""
    india, state = "content/actors/india.yml", beginning()
    state.files[india] = "name: India\nkind: state\nnote: A state.\n"
    state.write(built)
    assert built.build().code == 0
    state.files["content/briefs/a.md"] = brief("A", "Changed.", "b")
    state.write(built)
    settings = (built.folder / "mkdocs.yml").read_text()
    built.write("mkdocs.yml", settings + "hooks: [hook.py]\n")
    built.write("hook.py", "import os\ndef on_post_build(**_):\n    os._exit(9)\n")
    assert built.build().code == 9
    state.files[india] = "name: India\nkind: state\nnote: A country.\n"
    state.write(built)

    assert built.build().code == 0

    for left in built.site.glob(".briefgen-*"):
        shutil.rmtree(left)
    assert_same(built, state)


# Another process begins with the files, while pages are made.
BEGUN = """
from pathlib import Path
from briefgen.plugin.writing import Writer

def noting(writer, build, jobs, write_ahead=Writer.write_ahead):
    write_ahead(writer, build, jobs)
    Path("begun.txt").write_text(" ".join(writer._ahead.uris))
    for path, text in MEANWHILE.items():
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(text)

Writer.write_ahead = noting
"""


@pytest.mark.parametrize(
    "meanwhile", [{}, {"look/pages/event.html": "<article><h1>Meanwhile</h1></article>"}]
)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_files_that_are_begun_before_pages_are_made_are_right(
    built: Desk, jobs: str, meanwhile: dict[str, str]
) -> None:
    """Or are made again, where what is saved meanwhile makes the site another one."""
    state = beginning()
    state.files["content/actors/india.yml"] = "name: India\nkind: state\nnote: A state.\n"
    state.files["mkdocs.yml"] += "hooks: [hook.py]\n"
    state.files["hook.py"] = BEGUN.replace("MEANWHILE", str(meanwhile))
    state.write(built)
    assert built.build().code == 0
    assert not (built.folder / "begun.txt").exists()
    state.files["content/actors/india.yml"] = "name: India\nkind: state\nnote: A country.\n"
    state.write(built)

    done = built.build(BRIEFGEN_JOBS=jobs)

    assert done.code == 0, done.out
    begun = (built.folder / "begun.txt").read_text().split()
    assert {"data.zip", "actors/india/data.json"} <= set(begun)
    assert "actors/china/data.json" not in begun
    state.files |= meanwhile
    assert_same(built, state)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_file_of_the_editor_stays_where_one_was_begun(built: Desk, jobs: str) -> None:
    state = beginning()
    state.files["content/actors/india.yml"] = "name: India\nkind: state\nnote: A state.\n"
    state.files["content/feed.xml"] = "<feed>mine</feed>"
    state.write(built)
    assert built.build().code == 0
    state.files["content/actors/india.yml"] = "name: India\nkind: state\nnote: A country.\n"
    state.write(built)
    assert built.build(BRIEFGEN_JOBS=jobs).code == 0
    assert (built.site / "feed.xml").read_text() == "<feed>mine</feed>"
    assert_same(built, state)


def test_what_has_begun_ends_with_a_build_that_fails(built: Desk) -> None:
    built.write("content/actors/india.yml", "name: India\nkind: state\nnote: A state.\n")
    assert built.build().code == 0
    before = site_of(built.site)
    built.write("content/actors/india.yml", "name: India\nkind: state\nnote: A country.\n")
    broken = {"look/pages/actor.html": "{{ oops }}"}
    built.write("mkdocs.yml", (built.folder / "mkdocs.yml").read_text() + "hooks: [hook.py]\n")
    built.write("hook.py", BEGUN.replace("MEANWHILE", str(broken)))

    done = built.build()

    assert done.code == 1
    assert "actor.html:1" in done.out
    assert "Nothing was published." in done.out
    assert site_of(built.site) == before


def test_one_process_writes_the_same(built: Desk) -> None:
    shutil.rmtree(built.folder / ".cache")
    assert built.build("-d", "alone", BRIEFGEN_JOBS="1").code == 0
    assert site_of(built.folder / "alone") == site_of(built.site)


def test_a_number_of_processes_that_is_none_is_named(built: Desk) -> None:
    done = built.build(BRIEFGEN_JOBS="many")
    assert done.code == 1
    assert 'BRIEFGEN_JOBS is "many"; write a whole number from 1 on' in done.out
