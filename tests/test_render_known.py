"""What is kept of a whole site, and when it is taken for the site that is to be built."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import settings

from briefgen.build import build_site
from briefgen.render import ArticlesInMemory, ArticlesOnDisk, KnownSite
from briefgen.render.known import from_json, to_json

WARNED = """---
title: Peace
date: 2026-01-05
---
The two states have recently agreed to talk.
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    (tmp_path / "content/briefs").mkdir(parents=True)
    (tmp_path / "content/briefs/peace.md").write_text(WARNED, "utf-8")
    return tmp_path / "content"


def test_what_is_kept_of_a_site_is_read_as_it_was_written(content: Path) -> None:
    site = build_site(settings(content_dir=content)).site
    assert [one.rule.id for one in site.diagnostics] == ["not-reviewed", "relative-time"]
    assert from_json(to_json(site)) == site


def test_an_unchanged_site_is_not_read_again_and_says_the_same(content: Path) -> None:
    articles = ArticlesInMemory()
    first = build_site(settings(content_dir=content), articles)
    first.keep()
    again = build_site(settings(content_dir=content), articles)
    assert again.site is articles.get_site(first.inputs)
    assert [output.data for output in again.make_outputs()] == [
        output.data for output in first.make_outputs()
    ]


@pytest.mark.parametrize("change", ["text", "name", "folder", "link", "link of a folder"])
def test_every_change_is_seen(content: Path, change: str) -> None:
    articles = ArticlesInMemory()
    first = build_site(settings(content_dir=content), articles)
    first.keep()
    brief = content / "briefs/peace.md"
    if change == "text":
        brief.write_text(WARNED.replace("agreed", "refused"), "utf-8")
    elif change == "name":
        brief.rename(content / "briefs/quiet.md")
    elif change == "folder":
        (content / "actor").mkdir()
    elif change == "link":
        (content / "briefs/peace.md").rename(content.parent / "outside.md")
        brief.symlink_to(content.parent / "outside.md")
    else:
        (content.parent / "elsewhere").mkdir()
        (content / "elsewhere").symlink_to(content.parent / "elsewhere")
    again = build_site(settings(content_dir=content), articles)
    assert again.site is not articles.get_site(first.inputs)


def test_a_site_that_was_saved_while_it_was_built_has_inputs_of_its_own(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was read is not what the digest says: with the old text again, it would be taken for it."""
    digests = iter(["before", "after", "before", "after"])
    monkeypatch.setattr("briefgen.build.digests_in", lambda _: {"briefs/peace.md": next(digests)})
    articles = ArticlesInMemory()
    first, second = (build_site(settings(content_dir=content), articles) for _ in range(2))
    assert first.inputs != second.inputs


def test_a_template_that_was_saved_while_a_site_was_built_shows_on_none_of_the_next(
    content: Path,
) -> None:
    """It is read when the first page needs it; undone again, it would be taken for the one before."""
    chosen = settings(content_dir=content, template_dirs=(content.parent / "own",))
    template = content.parent / "own/pages/brief.html"
    template.parent.mkdir(parents=True)
    articles = ArticlesInMemory()

    def built(meanwhile: str) -> str:
        template.write_text("<h1>before</h1>")
        made = build_site(chosen, articles, tell=lambda *_: template.write_text(meanwhile))
        made.keep()
        (brief,) = (page for page in made.pages if page.record_id)
        page = articles.get(brief.key)
        return page.html if page else ""

    assert built("<h1>meanwhile</h1>") == "<h1>meanwhile</h1>"
    assert built("<h1>before</h1>") == "<h1>before</h1>"


def test_a_content_folder_that_cannot_be_read_whole_is_never_the_same(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(_: Path) -> dict[str, str]:
        raise PermissionError(13, "Permission denied", ".hidden")

    monkeypatch.setattr("briefgen.build.digests_in", unreadable)
    first, second = (build_site(settings(content_dir=content)) for _ in range(2))
    assert "" != first.inputs != second.inputs != ""


def test_of_the_sites_of_a_day_the_last_is_kept(tmp_path: Path) -> None:
    """Each edit makes another one, of many megabytes where there are thousands of briefs."""
    articles = ArticlesOnDisk(tmp_path)
    for inputs, line in (("first", "today"), ("second", "today"), ("other", "tomorrow")):
        articles.put_site(KnownSite(pages=(), inputs=inputs), line)
    articles.put_site(KnownSite(pages=(), inputs="second"), "today")
    assert [articles.get_site(inputs) is not None for inputs in ("first", "second", "other")] == [
        False,
        True,
        True,
    ]
    assert articles.last_site("today") == KnownSite(pages=(), inputs="second")
