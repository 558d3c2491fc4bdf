"""A draft is made once for each state of the content, whoever asks for it."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from generating import MORE
from helpers import settings
from test_link_memory import FILES

from briefgen.plugin.drafts import Draft, Drafts, Wanted
from briefgen.plugin.made import EMPTY_HOME
from briefgen.render import ArticlesOnDisk, KnownSite, PageEntry

# Of the desk of the tests of linking, what would keep all of its drafts from being shown is mended.
MENDED = (
    ("supersedes: [b]\n", ""),
    ("#of-the-second", ""),
    ("own.md#of-arland", "own.md"),
    ("#of-the-land", ""),
    ("[[petrow]]", "[[petrov]]"),
)
BRIEF = "---\ntitle: TITLE\ndate: 2026-11-01\n---\n"


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    path = tmp_path / "content/briefs/a.md"
    path.parent.mkdir(parents=True)
    path.write_text(BRIEF)
    return path


def wanted(brief: Path, **changed: object) -> Wanted:
    return Wanted(settings(content_dir=brief.parent.parent, **changed), (), is_strict=False)


def titles(drafts: Drafts) -> list[str]:
    pages = drafts.now().made.build.pages
    return [page.title for page in pages if page.record_id]


def test_a_build_takes_the_draft_of_a_browser_that_asked_before(brief: Path) -> None:
    drafts, pages = Drafts(), brief.parent.parent.parent / "pages"
    assert drafts.want(wanted(brief), ArticlesOnDisk(pages))
    first = drafts.now()
    assert not drafts.want(wanted(brief), ArticlesOnDisk(pages))
    assert drafts.now() is first
    brief.write_text(BRIEF.replace("TITLE", "Other words"))
    assert titles(drafts) == ["Other words"]
    second = drafts.now()
    assert not drafts.want(wanted(brief), ArticlesOnDisk(pages))
    assert drafts.now() is second
    assert drafts.want(wanted(brief, autolink=False), ArticlesOnDisk(pages))
    assert drafts.now() is not second


def test_with_mistakes_the_last_pages_stay(brief: Path) -> None:
    drafts = Drafts()
    brief.write_text(BRIEF.replace("date", "dat"))
    drafts.want(wanted(brief), ArticlesOnDisk(brief.parent.parent.parent / "pages"))
    draft = drafts.now()
    assert [page.title for page in draft.made.build.pages] == [EMPTY_HOME.title]
    assert draft.reason.endswith("No page can be shown yet.")
    brief.write_text(BRIEF)
    assert (drafts.now().reason, drafts.now().overlay) == ("", "")
    brief.write_text(BRIEF.replace("TITLE", "[[nobody]]"))
    brief.write_text(BRIEF.replace("date", "dat"))
    assert titles(drafts) == ["TITLE"]
    assert drafts.now().reason.endswith("The last good pages stay.")
    assert "content/briefs/a.md" in drafts.now().overlay


def test_what_goes_and_comes_is_seen(brief: Path) -> None:
    drafts = Drafts()
    drafts.want(wanted(brief), ArticlesOnDisk(brief.parent.parent.parent / "pages"))
    assert titles(drafts) == ["TITLE"]
    brief.rename(brief.with_name("b.md"))
    assert [page.record_id for page in drafts.now().made.build.pages if page.record_id] == ["b"]
    brief.with_name("b.md").unlink()
    assert titles(drafts) == []
    brief.with_name(".b.md.swp").write_text("of an editor's program")
    before = drafts.now()
    brief.with_name(".b.md.swp").unlink()
    assert drafts.now() is before


def test_a_draft_finds_a_page_without_all_others_and_makes_none(brief: Path) -> None:
    """All that lists of pages are made of stays unasked for, from the second draft on."""
    drafts = Drafts()
    drafts.want(wanted(brief), ArticlesOnDisk(brief.parent.parent.parent / "pages"))
    titles_of_lists = drafts.now().made.build.titles
    assert titles_of_lists["briefs/index.md"] == "Briefs"
    brief.write_text(BRIEF.replace("TITLE", "Other words"))
    build = drafts.now().made.build
    assert build.titles is titles_of_lists
    assert build.make_page is not None
    found = build.make_page("briefs/a.md")
    assert isinstance(found, PageEntry)
    assert found.title == "Other words"
    assert build.make_page("briefs/b.md") is None
    listed = {page.uri: page.title for page in build.pages}
    assert listed["briefs/a.md"] == "Other words"
    assert listed["briefs/index.md"] == "Briefs"


def test_a_template_that_cannot_be_used_stops_each_draft_that_is_made_of_it(brief: Path) -> None:
    templates = brief.parent.parent.parent / "templates"
    (templates / "pages").mkdir(parents=True)
    (templates / "pages/how_we_work.html").write_text("{{ nothing.at.all }}")
    drafts = Drafts()
    drafts.want(
        wanted(brief, template_dirs=(templates,)),
        ArticlesOnDisk(brief.parent.parent.parent / "pages"),
    )
    assert drafts.now().reason.endswith("No page can be shown yet.")
    brief.write_text(BRIEF.replace("TITLE", "Other words"))
    assert drafts.now().reason.endswith("No page can be shown yet.")
    (templates / "pages/how_we_work.html").unlink()
    assert drafts.now().reason == ""


def test_pages_of_a_template_that_was_saved_after_the_draft_are_not_taken_over(
    brief: Path,
) -> None:
    """The search asks for all pages later than the draft was made."""
    templates = brief.parent.parent.parent / "templates"
    own = templates / "pages/how_we_work.html"
    own.parent.mkdir(parents=True)
    first = '{% extends "pages/_page.html" %}{% block title %}How{% endblock %}'
    own.write_text(first)
    drafts = Drafts()
    articles = ArticlesOnDisk(brief.parent.parent.parent / "pages")
    drafts.want(wanted(brief, template_dirs=(templates,)), articles)
    draft = drafts.now()
    own.write_text(first.replace("How", "Other"))
    between = site_of(draft)
    assert between.inputs == ""
    own.write_text(first)
    assert site_of(drafts.now(), between).inputs != ""


@pytest.mark.parametrize("seed", range(MORE))
def test_a_draft_after_others_is_as_one_of_a_new_process(tmp_path: Path, seed: int) -> None:
    """Every page and file, asked for in any order, after each of several saves."""
    chosen, content = Random(seed), tmp_path / "content"
    texts = {uri: variants[0] for uri, variants in FILES.items()}

    def save(uri: str, text: str) -> None:
        path = content / uri
        path.parent.mkdir(parents=True, exist_ok=True)
        for old, new in MENDED:
            text = text.replace(old, new)
        if text:
            path.write_text(text)
        else:
            path.unlink(missing_ok=True)

    for uri, text in texts.items():
        save(uri, text)
    drafts = Drafts()
    drafts.want(wanted_of(content), ArticlesOnDisk(tmp_path / "pages"))
    shown = 0
    site: KnownSite | None = None
    for _ in range(30):
        draft, anew = drafts.now(), Drafts()
        anew.want(wanted_of(content), ArticlesOnDisk(tmp_path / "others"))
        other = anew.now()
        assert (draft.found, bool(draft.reason)) == (other.found, bool(other.reason))
        if not draft.reason:
            shown += 1
            ours, theirs = (
                all_of(draft, tmp_path / "pages", chosen),
                all_of(other, tmp_path / "others"),
            )
            assert ours.keys() == theirs.keys()
            assert [uri for uri in ours if ours[uri] != theirs[uri]] == []
            # All pages at once, as for the search, where those of the draft before are used.
            if chosen.random() < 0.7:
                site = site_of(draft, site)
                assert site.pages == site_of(other).pages
        uri = chosen.choice(list(FILES))
        texts[uri] = chosen.choice([text for text in FILES[uri] if text != texts[uri]])
        save(uri, texts[uri])
        if draft.reason:  # mended, so that there are pages to compare
            for uri, variants in FILES.items():
                save(uri, variants[0])
                texts[uri] = variants[0]
    assert shown > 10


def wanted_of(content: Path) -> Wanted:
    return Wanted(settings(content_dir=content), (), is_strict=False)


def site_of(draft: Draft, before: KnownSite | None = None) -> KnownSite:
    build = draft.made.build
    assert build.find_site is not None
    return build.find_site(before)


def all_of(draft: Draft, articles: Path, order: Random | None = None) -> dict[str, object]:
    """What a draft has at each address: its entry and article, or the bytes of a file."""
    build = draft.made.build
    assert build.make_page is not None
    found: dict[str, object] = {one.uri: one.data for one in draft.made.outputs()}
    uris = [page.uri for page in build.pages]
    if order is not None:
        order.shuffle(uris)
    for uri in uris:
        made = build.make_page(uri)
        assert isinstance(made, PageEntry)
        found[uri] = made, ArticlesOnDisk(articles).get(made.key)
    return found
