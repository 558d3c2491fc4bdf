"""Links that an earlier build found say the same as if they were found anew, and only those are used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from unittest.mock import patch

import pytest
from helpers import settings

from briefgen.build import build_site
from briefgen.check import check_content
from briefgen.diagnostics import Diagnostic
from briefgen.editorial import check_words
from briefgen.link import KnownRecords
from briefgen.link.on_demand import UsesOnDemand
from briefgen.link.references import LinkFinder
from briefgen.model.links import Link
from briefgen.model.written import WrittenIn
from briefgen.render import ArticlesInMemory, KnownSite
from briefgen.render.known import from_json, to_json
from briefgen.settings import Settings

CONTENT = Path(__file__).parent.parent / "content"

BRIEF = """---
title: Of a pact
date: 2026-01-05
treaties: [pact#2]
means:
  - claim: It binds them, as [[russia]] has said.
    basis: [pact#1]
---
## What it is

[[pact|The pact]] is of Russia. See [how](pact.md).

## Last

Words.
"""
FILES = {
    "briefs/one.md": BRIEF,
    "briefs/two.md": BRIEF.replace("Of a pact", "Of it again").replace(
        "[how](pact.md)", "[why](one.md#what-it-is) and [[one#it-binds-them-as-russia-has-said]]"
    ),
    "actors/russia.yml": "name: Russia\nkind: state\nnote: A state.\n",
    "actors/china.yml": "name: China\nkind: state\n",
    "treaties/pact.yml": "name: The Pact\nsigned: 2001\nparties: [russia, china]\n"
    "articles: {1: {says: Parties consult.}, 2: {says: It lasts.}}\n",
    "sources/far.yml": "title: A paper\nurl: https://example.org/p\npublisher: china\nnote: As printed.\n",
    "briefs/ticks.md": "---\ntitle: Ticks\ndate: 2026-01-05\n---\nA `tick\n\n## Last\nand` words.\n",
    "relations.yml": "neighbour: {label: borders on, symmetric: true}\n",
    "about.md": "# About\n",
}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    files = {**FILES, "briefs/one.md": BRIEF.replace("pact.md", "../treaties/pact.yml")}
    for uri, text in files.items():
        path = tmp_path / "content" / uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path / "content"


def test_known_records_say_what_the_others_say() -> None:
    chosen = settings(content_dir=CONTENT)
    first = check_content(chosen).corpus
    found = {id: first.uses.all_links_of(record) for id, record in first.records.items()}
    assert sum(map(len, found.values())) > 500
    given = KnownRecords().and_of(found)
    kept = from_json(to_json(KnownSite(pages=(), links=given))).links
    assert kept == given

    with patch.object(UsesOnDemand, "find_all", side_effect=AssertionError):
        corpus = check_content(chosen, known=lambda _: kept).corpus
        known = {id: corpus.uses.all_links_of(record) for id, record in corpus.records.items()}
        assert known.keys() == found.keys()
        for id, links in known.items():
            for one, other in zip(links, found[id], strict=True):
                assert repr(said(one)) == repr(said(other))
                assert one.at < 0 or one.sentence == other.sentence
    for id, links in known.items():
        for one, other in zip(links, found[id], strict=True):
            assert (one.sentence, one.span) == (other.sentence, other.span)


def said(link: Link) -> tuple[object, ...]:
    return (
        str(link.origin),
        link.place,
        str(link.target),
        str(link.fragment),
        str(link.words),
        link.at,
        link.is_automatic,
    )


def test_those_of_other_records_are_added_and_those_of_gone_ones_left_out() -> None:
    russia = Link("brief", ("body",), "russia", words="Moscow", at=7, is_automatic=True)
    china = Link("other", ("means", "0", "by"), "china")
    known = KnownRecords().and_of({"brief": [russia], "gone": [china]})
    assert known.but({"brief"}).numbers == {"gone": [2, 1, -1, 1]}
    assert known.and_of({"brief": [china], "other": [china]}) == KnownRecords(
        ("russia", "china"),
        (("body",), ("means", "0", "by")),
        (("", "Moscow"), ("", "")),
        {"brief": [1, 0, 7, 0], "other": [2, 1, -1, 1]},
    )


def test_words_that_were_right_are_not_read_again_and_others_are(content: Path) -> None:
    """Of two that are not one is excused: it would be called needless if they were not read again."""
    brief = "---\ntitle: T\ndate: 2026-01-05\n---\nIt has recently begun."
    (content / "briefs/late.md").write_text(brief, "utf-8")
    excuse = "<!-- briefgen: allow relative-time -->\n"
    (content / "briefs/excused.md").write_text(f"{brief} {excuse}", "utf-8")
    chosen = settings(content_dir=content)
    first = check_content(chosen)
    links = {id: first.corpus.uses.all_links_of(one) for id, one in first.corpus.records.items()}
    wrong = first.corpus.uses.faulty
    known = KnownRecords().and_of(links, wrong)
    read: list[str] = []

    def reading(written: Sequence[WrittenIn], chosen: Settings) -> Iterator[Diagnostic]:
        read.extend(one.record.id for one in written)
        return check_words(written, chosen)

    with patch("briefgen.link.memory.check_words", reading):
        again = check_content(chosen, known=lambda _: known)
    assert set(read) == wrong == {"excused", "late"}
    assert [
        (one.rule.id, one.span.path) for one in first.diagnostics if "late" in one.span.path
    ] == [
        ("not-reviewed", "content/briefs/late.md"),
        ("relative-time", "content/briefs/late.md"),
    ]
    assert again.diagnostics == first.diagnostics
    assert again.corpus.uses.faulty == wrong


def sought(content: Path, articles: ArticlesInMemory) -> set[str]:
    """The records whose links a build looks for."""
    seen, links_of = set(), LinkFinder.links_of

    def noting(finder: LinkFinder, written: object) -> object:
        seen.add(written.record.id)  # type: ignore[attr-defined]
        return links_of(finder, written)  # type: ignore[arg-type]

    with patch.object(LinkFinder, "links_of", noting):
        made = build_site(settings(content_dir=content, site_url="https://example.org/"), articles)
    assert made.pages, made.diagnostics
    made.keep()
    return seen


def edit(content: Path, uri: str, old: str, new: str) -> None:
    text = (content / uri).read_text("utf-8")
    assert text.count(old) == 1, text
    (content / uri).write_text(text.replace(old, new), "utf-8")


def test_after_an_edit_of_words_links_are_not_looked_for_where_nobody_asks(content: Path) -> None:
    articles = ArticlesInMemory()
    assert "far" in sought(content, articles)
    edit(content, "actors/russia.yml", "A state.", "A large state.")
    assert "far" not in sought(content, articles)


@pytest.mark.parametrize(
    ("uri", "old", "new"),
    [
        ("actors/russia.yml", "kind: state", "kind: state\naliases: [Moscow]"),
        ("briefs/one.md", "Of a pact", "Of the pact"),
        ("briefs/one.md", "## What it is", "## What it is\n\n### And what not"),
        ("briefs/one.md", "[[pact|The pact]]", "Words\n---\n\n[[pact|The pact]]"),
        ("briefs/one.md", "## Last", "~~~\n## Last\n~~~"),
        ("briefs/one.md", "## Last", "\t~~~\n## Last\n\t~~~"),
        # In a comment, and in code that the end of a paragraph no longer keeps from being some.
        ("briefs/one.md", "## Last\n\nWords.", "<!--\n\n## Last\n\n--> Words."),
        ("briefs/ticks.md", "`tick\n\n## Last", "`tick\n## Last"),
        ("briefs/one.md", "Words.", '<a name="words">Words</a>.'),
        ("treaties/pact.yml", "2: {says: It lasts.}", "2: {says: It lasts.}, 3: {says: It ends.}"),
        ("relations.yml", "borders on", "is beside"),
        ("about.md", "About", "About us"),
    ],
)
def test_where_more_than_words_has_changed_all_links_are_looked_for(
    content: Path, uri: str, old: str, new: str
) -> None:
    articles = ArticlesInMemory()
    sought(content, articles)
    edit(content, uri, old, new)
    assert "far" in sought(content, articles)


def test_where_files_come_or_go_all_links_are_looked_for(content: Path) -> None:
    articles = ArticlesInMemory()
    sought(content, articles)
    (content / "actors/japan.yml").write_text("name: Japan\nkind: state\n", "utf-8")
    assert "far" in sought(content, articles)
    (content / "actors/japan.yml").unlink()
    assert "far" in sought(content, articles)


def test_what_was_saved_while_it_was_read_is_linked_anew(content: Path) -> None:
    """Its links were taken for those of the text before: their sentences would be of another one."""
    articles = ArticlesInMemory()
    sought(content, articles)
    edit(content, "actors/russia.yml", "A state.", "A large state.")
    edits = [("is of Russia", "is of China and of Russia")]

    def saving(*given: object, **named: object) -> object:
        if edits:
            edit(content, "briefs/one.md", *edits.pop())
        return check_content(*given, **named)  # type: ignore[arg-type]

    with patch("briefgen.build.check_content", saving):
        made = build_site(settings(content_dir=content, site_url="https://example.org/"), articles)
    page = next(page for page in made.pages if page.uri == "actors/china.md")
    article = articles.get(page.key)
    assert article is not None
    assert "is of China and of Russia" in article.html
