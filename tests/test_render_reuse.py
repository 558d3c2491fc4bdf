"""Pages that an edit of words cannot have changed are taken over, and only those."""

from __future__ import annotations

import random
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from helpers import settings

from briefgen.build import Build, build_site
from briefgen.model.fields import Form
from briefgen.model.written import walk
from briefgen.render import ArticlesInMemory, Keys, PageEntry

FILES = {
    "briefs/alone.md": """---
title: Alone
date: 2026-01-04
actors: [india]
---
Of nobody else.
""",
    "briefs/denies.md": """---
title: Denies
date: 2026-01-05
actors: [china]
does_not_mean:
  - claim: The border is closed.
    basis: [statement]
---
""",
    "briefs/affirms.md": """---
title: Affirms
date: 2026-01-06
actors: [russia]
figures:
  - measure: tons of grain
    value: 5
    subject: china
    sources: [statement]
means:
  - claim: The border is open.
    id: open
    because: A reporter saw it.
    by: russia
    basis: [statement]
---
A text of [[friendship]].

Of it.
""",
    "actors/china.yml": "name: China\nkind: state\n",
    "actors/india.yml": "name: India\nkind: state\nrelations: [{type: neighbour, to: china}]\n",
    "actors/russia.yml": "name: Russia\naliases: [Moscow]\nkind: state\nnote: A state.\n",
    "sources/statement.yml": "title: A statement\nurl: https://example.org/s\npublisher: china\n",
    "treaties/friendship.yml": "name: Pact\nsigned: 2001-07-16\nparties: [india]\n",
    "relations.yml": "neighbour: {label: borders on, symmetric: true}\n",
}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    for uri, text in FILES.items():
        path = tmp_path / "content" / uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "content"


def build(content: Path, articles: ArticlesInMemory) -> Build:
    made = build_site(settings(content_dir=content, site_url="https://example.org/"), articles)
    assert made.pages, made.diagnostics
    made.keep()
    return made


def planned(content: Path, articles: ArticlesInMemory, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The pages about records that a build plans."""
    seen = set()
    key_of = Keys.of

    def noting(keys: Keys, page: object) -> object:
        if page.record_id:  # type: ignore[attr-defined]
            seen.add(page.uri)  # type: ignore[attr-defined]
        return key_of(keys, page)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(Keys, "of", noting)
        build(content, articles)
    return seen


def edit(content: Path, uri: str, old: str, new: str) -> None:
    path = content / uri
    text = path.read_text("utf-8")
    assert text.count(old) == 1, text
    path.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize(
    ("old", "new", "others"),
    [
        # Of the actor that holds the claim, and of the source that is cited.
        ("is open", "is wide open", {"actors/russia.md", "sources/statement.md"}),
        ("A reporter saw it", "Two reporters saw it", {"actors/russia.md", "sources/statement.md"}),
        ("A text of", "Two texts of", {"treaties/friendship.md"}),
        ("Of it.", "Of this.", set()),
    ],
)
def test_after_an_edit_of_words_only_what_shows_them_or_is_named_beside_them_is_planned(
    content: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, others: set[str]
) -> None:
    articles = ArticlesInMemory()
    build(content, articles)
    edit(content, "briefs/affirms.md", old, new)
    assert planned(content, articles, monkeypatch) == {"briefs/affirms.md", *others}


@pytest.mark.parametrize(
    ("uri", "old", "new"),
    [
        ("briefs/affirms.md", "title: Affirms", "title: Confirms"),
        ("briefs/affirms.md", "2026-01-06", "2026-01-07"),
        ("briefs/affirms.md", "A text of [[friendship]].", "A text."),
        ("briefs/affirms.md", "A text of", "Russia and"),
        ("briefs/affirms.md", "    because: A reporter saw it.\n", ""),
        ("briefs/affirms.md", "id: open", "id: opened"),
        ("briefs/affirms.md", "title: Affirms", "title: Affirms\nstatus: draft"),
        ("briefs/affirms.md", "value: 5", "value: 6"),
        ("actors/russia.yml", "[Moscow]", "[Kremlin]"),
        ("sources/statement.yml", "org/s", "org/t"),
        ("relations.yml", "borders on", "is next to"),
        # The words of a claim decide who contradicts whom, and no brief names the other.
        ("briefs/affirms.md", "is open", "is closed"),
    ],
)
def test_where_more_than_words_changes_every_page_is_planned(
    content: Path, monkeypatch: pytest.MonkeyPatch, uri: str, old: str, new: str
) -> None:
    articles = ArticlesInMemory()
    build(content, articles)
    edit(content, uri, old, new)
    assert "briefs/alone.md" in planned(content, articles, monkeypatch)


@pytest.mark.parametrize("change", ["new", "gone", "a text that is no record"])
def test_where_files_come_and_go_every_page_is_planned(
    content: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    articles = ArticlesInMemory()
    build(content, articles)
    if change == "new":
        (content / "actors/japan.yml").write_text("name: Japan\nkind: state\n", "utf-8")
    elif change == "gone":
        (content / "briefs/denies.md").unlink()
    else:
        (content / "about.md").write_text("# About\n", "utf-8")
    assert "briefs/alone.md" in planned(content, articles, monkeypatch)


def test_a_page_that_has_no_key_is_made_each_time(
    content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = ArticlesInMemory()
    with monkeypatch.context() as patch:
        patch.setattr(Keys, "of", lambda _keys, _page: ("", None))
        build(content, articles)
    edit(content, "briefs/affirms.md", "is open", "is wide open")
    assert "briefs/alone.md" in planned(content, articles, monkeypatch)


TWICE = """---
title: Twice
date: 2026-01-07
means:
  - claim: A fence stands.
    id: one
    because: It is of [[china]].
  - claim: A fence stands there.
    id: two
    because: It is of [[china]] too.
---
[[india]] built it. A wall is [[india]]'s.

Nobody is meant.

[[india]] denies it.
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # Two texts change places.
        (
            "A fence stands.\n    id: one\n    because: It is of [[china]].\n  - claim: A fence stands there.",
            "A fence stands there.\n    id: one\n    because: It is of [[china]].\n  - claim: A fence stands.",
        ),
        # One that was shown twice, or left out beside a longer one.
        ("claim: A fence stands.", "claim: A fence stands there."),
        ("of [[china]] too.", "of [[china]]."),
        ("of [[china]].", "of [[china]] again."),
        # Sentences that lead to one record change places, in a paragraph and with it.
        (
            "[[india]] built it. A wall is [[india]]'s.",
            "A wall is [[india]]'s. [[india]] built it.",
        ),
        (
            "[[india]] built it. A wall is [[india]]'s.\n\nNobody is meant.\n\n[[india]] denies it.",
            "[[india]] denies it.\n\nNobody is meant.\n\n[[india]] built it. A wall is [[india]]'s.",
        ),
        ("Nobody is meant.", "Nobody is meant.\n\nNot yet."),
    ],
)
def test_what_is_taken_over_is_what_a_build_from_nothing_makes(
    content: Path, old: str, new: str
) -> None:
    (content / "briefs/twice.md").write_text(TWICE, "utf-8")
    articles, clean = ArticlesInMemory(), ArticlesInMemory()
    build(content, articles)
    edit(content, "briefs/twice.md", old, new)
    again, anew = build(content, articles), build(content, clean)
    assert {"briefs/alone.md"} <= again.same_pages < {page.uri for page in again.pages}
    kept, kept_anew = articles.get_site(again.inputs), clean.get_site(anew.inputs)
    assert kept is not None
    assert kept_anew is not None
    assert kept.pages == kept_anew.pages
    assert again.diagnostics == anew.diagnostics
    assert [p.uri for p in again.pages if articles.get(p.key) != clean.get(p.key)] == []
    assert kept.frames == kept_anew.frames


def test_what_files_change_is_known_before_pages_are_made(content: Path) -> None:
    articles, begun = ArticlesInMemory(), list[Build]()
    chosen = settings(content_dir=content)
    build_site(chosen, articles, begin=begun.append).keep()
    assert begun == []
    edit(content, "briefs/alone.md", "nobody", "no other")
    made = build_site(chosen, articles, begin=begun.append)
    (early,) = begun
    assert early.pages == ()
    assert made.changed == {"alone"}
    for name in ("inputs", "last_inputs", "same_outputs", "same_pages", "changed"):
        assert getattr(early, name) == getattr(made, name)
    assert [one.uri for one in early.make_outputs()] == [one.uri for one in made.make_outputs()]


def test_a_heading_that_an_edit_of_words_takes_away_is_missed_where_it_is_linked(
    content: Path,
) -> None:
    path, link = content / "briefs/alone.md", "See [it](alone.md#last)."
    text = path.read_text("utf-8")
    path.write_text(f"{text}\n## Last\n\nWords.\n", "utf-8")
    edit(
        content, "briefs/denies.md", "basis: [statement]\n---\n", f"basis: [statement]\n---\n{link}"
    )
    articles = ArticlesInMemory()
    build(content, articles)
    path.write_text(f"{text}<!--\n\n## Last\n\n--> Words.\n", "utf-8")
    again = build_site(settings(content_dir=content, site_url="https://example.org/"), articles)
    assert [(str(one.span), one.message) for one in again.diagnostics if one.is_error] == [
        ("content/briefs/denies.md:9:10", '"alone.md#last" names a part that the page has not')
    ]


def test_the_example_content_is_the_same_after_edits_of_words_as_made_from_nothing(
    tmp_path: Path,
) -> None:
    """Some words of the real briefs, each in a place of its own, one edit after the other."""
    content = tmp_path / "content"
    shutil.copytree(Path(__file__).parent.parent / "content", content)
    articles = ArticlesInMemory()
    first = build(content, articles)
    before = {output.uri: output.data for output in first.make_outputs()}
    chosen = random.Random(7)
    records = sorted(first.corpus.records.values(), key=lambda record: record.id)
    edited = 0
    for record in chosen.sample(records, len(records)):
        texts = [str(one.value) for one in walk(record) if one.spec.form is Form.PROSE]
        words = re.findall(r"(?<=[a-z] )[a-z]{5,}(?= [a-z])", chosen.choice(texts) if texts else "")
        if record.file is None or not words:
            continue
        path, word = Path(record.file.abs_path), chosen.choice(words)
        text = path.read_text("utf-8")
        path.write_text(text.replace(f" {word} ", f" {word}ly ", 1), "utf-8")
        again, clean = build(content, articles), ArticlesInMemory()
        anew = build(content, clean)
        assert pages_of(again) == pages_of(anew)
        assert again.diagnostics == anew.diagnostics
        assert [p.uri for p in again.pages if articles.get(p.key) != clean.get(p.key)] == []
        made = {output.uri: output.data for output in anew.make_outputs()}
        assert {uri: before[uri] for uri in again.same_outputs} == {
            uri: made[uri] for uri in again.same_outputs
        }
        assert again.same_outputs
        assert {
            output.uri: output.data_after(before[output.uri], again.changed)
            for output in again.make_outputs()
            if output.renew
        } == {"data.zip": made["data.zip"]}
        before = made
        edited += 1
        if edited == 3:
            return
    pytest.fail("there are too few texts to edit")


def pages_of(build: Build) -> list[PageEntry]:
    return [replace(page, shown=None, texts="") for page in build.pages]
