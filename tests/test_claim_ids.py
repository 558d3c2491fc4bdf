"""Fixing the addresses of claims: ids are written into the briefs, and nothing else changes."""

from __future__ import annotations

import os
from pathlib import Path
from textwrap import dedent

import pytest
from helpers import corpus_from
from site_fixtures import Desk

from briefgen.parse.claim_ids import write_claim_ids
from briefgen.text import ContentFile

FORMS = {
    "a list in brackets": (
        "means: [One thing., \"Two: things.\"]  # two\n",
        "means: [{claim: One thing., id: one-thing}, {claim: \"Two: things.\", id: two-things}]  # two\n",
    ),
    "a list over several lines in brackets": (
        "means: [One\n  thing.,\n  Two things.]\n",
        "means: [{claim: One\n  thing., id: one-thing},\n  {claim: Two things., id: two-things}]\n",
    ),
    "a list of lines, with comments": (
        "means:\n  # first\n  - One thing.  # note\n\n  - 'Two things.'\ndoes_not_mean:\n- Three.\n",
        ("means:\n  # first\n  - claim: One thing.  # note\n    id: one-thing\n\n"
        "  - claim: 'Two things.'\n    id: two-things\ndoes_not_mean:\n- claim: Three.\n  id: three\n"),
    ),
    "texts over several lines": (
        "means:\n  - One\n    thing.\n  - >-\n    Two\n    things.\n\n  - \"Three\n    things.\"\n",
        ("means:\n  - claim: One\n      thing.\n    id: one-thing\n  - claim: >-\n      Two\n      things.\n"
        "    id: two-things\n\n  - claim: \"Three\n      things.\"\n    id: three-things\n"),
    ),
    "folded just behind the hyphen": (
        "means:\n-   >-\n  One\n  thing.\n",
        "means:\n-   claim: >-\n      One\n      thing.\n    id: one-thing\n",
    ),
    "the long form": (
        ("means:\n  - claim: >-  # folded\n      One\n      thing.\n\n    # why\n    because: So.\n"
        "  - because: So.\n    claim: Two things.  # two\n    basis: []\n"),
        ("means:\n  - claim: >-  # folded\n      One\n      thing.\n    id: one-thing\n\n    # why\n"
        "    because: So.\n  - because: So.\n    claim: Two things.  # two\n    id: two-things\n    basis: []\n"),
    ),
    "the long form in braces": (
        "means:\n  - {claim: One thing., because: So.}\n  - {because: \"So.\", claim: \"Two things.\"}\n",
        ("means:\n  - {claim: One thing., id: one-thing, because: So.}\n"
        "  - {because: \"So.\", claim: \"Two things.\", id: two-things}\n"),
    ),
    "one claim without a list": (
        "means: One thing, or two.  # one\ndoes_not_mean: {claim: Two things.}\n",
        ("means:\n  claim: One thing, or two.  # one\n  id: one-thing-or-two\n"
        "does_not_mean: {claim: Two things., id: two-things}\n"),
    ),
    "one folded claim without a list": (
        "means: >-\n  One\n  thing.\nreviewed: 2026\n",
        "means:\n  claim: >-\n    One\n    thing.\n  id: one-thing\nreviewed: 2026\n",
    ),
    "one claim in the next line": (
        "means:\n  One\n  thing.\n",
        "means:\n  claim: One\n    thing.\n  id: one-thing\n",
    ),
    "two of the same words, and one with an id": (
        "means: [One., One., {claim: Two., id: one-3}]\n",
        "means: [{claim: One., id: one}, {claim: One., id: one-2}, {claim: Two., id: one-3}]\n",
    ),
}  # fmt: skip


def fixed(keys: str, body: str = "The text.\n") -> str:
    """The text of a brief with these keys with the ids that --fix-ids writes."""
    text = f"---\ntitle: B\ndate: 2026-01-05\n{keys}---\n{body}"
    claims = corpus_from({"briefs/b.md": text}).claims
    file = ContentFile("briefs/b.md", "content/briefs/b.md", "", text)
    return write_claim_ids(file, [claim.anchor for claim in claims])


@pytest.mark.parametrize(("before", "after"), FORMS.values(), ids=FORMS)
def test_ids_are_written_in_every_form_of_a_claim(before: str, after: str) -> None:
    assert fixed(before) == f"---\ntitle: B\ndate: 2026-01-05\n{after}---\nThe text.\n"


@pytest.mark.parametrize("after", [after for _, after in FORMS.values()], ids=FORMS)
def test_written_ids_are_not_written_again(after: str) -> None:
    assert fixed(after) == f"---\ntitle: B\ndate: 2026-01-05\n{after}---\nThe text.\n"


def test_what_cannot_be_changed_safely_is_not_changed() -> None:
    assert fixed("means:\n  - ? claim\n    : One.\n") == ""


BRIEF = dedent("""
    ---
    title: B
    date: 2026-11-20
    means: [One thing., {claim: Two., id: second}]
    ---
    Text.
    """).lstrip()
FIXED = BRIEF.replace("[One thing.,", "[{claim: One thing., id: one-thing},")


@pytest.fixture
def brief(desk: Desk) -> Path:
    return desk.write("content/briefs/b.md", BRIEF)


def test_fix_ids_writes_and_says_so_and_a_second_time_has_nothing_to_do(
    desk: Desk, brief: Path
) -> None:
    brief.chmod(0o640)
    ran = desk.check("--fix-ids", "--rule", "duplicate-claim")
    assert (ran.code, brief.read_text("utf-8")) == (0, FIXED)
    assert "content/briefs/b.md: 1 id written\n" in ran.out
    assert brief.stat().st_mode & 0o777 == 0o640
    assert [file.name for file in brief.parent.iterdir()] == ["b.md"]
    assert "every claim has an id\n" in desk.check("--fix-ids").out


def test_writing_ids_never_asks_so_yes_is_refused_with_what_to_do(desk: Desk, brief: Path) -> None:
    before = brief.read_text("utf-8")
    ran = desk.check("--fix-ids", "--yes")
    assert (ran.code, ran.out) == (2, "Error: --fix-ids never asks: leave --yes out.\n")
    assert brief.read_text("utf-8") == before


def test_the_address_of_a_claim_stays_when_it_is_reworded(desk: Desk, brief: Path) -> None:
    desk.build()
    assert 'id="one-thing"' in desk.page("briefs/b/index.html")
    desk.check("--fix-ids")
    brief.write_text(brief.read_text("utf-8").replace("One thing.", "Quite another."), "utf-8")
    desk.build()
    assert 'id="one-thing"' in desk.page("briefs/b/index.html")


def test_the_change_can_be_looked_at_first(desk: Desk, brief: Path) -> None:
    ran = desk.check("--fix-ids", "--diff")
    assert (ran.code, brief.read_text("utf-8")) == (0, BRIEF)
    assert "-means: [One thing., {claim: Two., id: second}]\n" in ran.out
    assert "+means: [{claim: One thing., id: one-thing}, {claim: Two., id: second}]\n" in ran.out
    assert "1 id to write" in ran.out
    assert desk.check("--diff").code == 2


def test_files_with_errors_and_drafts_are_left(desk: Desk, brief: Path) -> None:
    wrong = desk.write("content/briefs/wrong.md", BRIEF.replace("title", "titel"))
    draft = desk.write("content/briefs/d.md", BRIEF.replace("means", "status: draft\nmeans"))
    before = (wrong.read_bytes(), draft.read_bytes())
    ran = desk.check("--fix-ids")
    assert "content/briefs/wrong.md: left as it is: it has errors; mend them first\n" in ran.out
    assert (wrong.read_bytes(), draft.read_bytes()) == before
    assert (ran.code, brief.read_text("utf-8")) == (1, FIXED)
    assert desk.check("--fix-ids", "--diff").code == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (BRIEF.replace("\n", "\r\n").encode(), FIXED.replace("\n", "\r\n").encode()),
        (b"\xef\xbb\xbf" + BRIEF.encode(), b"\xef\xbb\xbf" + FIXED.encode()),
        (BRIEF.replace("\n", "\r\n", 1).encode(), None),
    ],
    ids=["Windows", "byte order mark", "mixed"],
)
def test_line_ends_and_marks_stay(
    desk: Desk, brief: Path, before: bytes, after: bytes | None
) -> None:
    brief.write_bytes(before)
    ran = desk.check("--fix-ids")
    assert brief.read_bytes() == (after or before)
    assert ("left as it is" in ran.out) is (after is None)


def test_a_link_is_followed_and_only_asked_for_files_are_written(desk: Desk, brief: Path) -> None:
    real = desk.write("content/pages/real.txt", BRIEF)
    brief.unlink()
    brief.symlink_to(real)
    other = desk.write("content/briefs/other.md", BRIEF)
    desk.check("--fix-ids", "--path", "briefs/b.md")
    assert brief.is_symlink()
    assert (real.read_text("utf-8"), other.read_text("utf-8")) == (FIXED, BRIEF)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser can write everything")
def test_what_cannot_be_written_is_said(desk: Desk, brief: Path) -> None:
    brief.parent.chmod(0o500)
    ran = desk.check("--fix-ids")
    brief.parent.chmod(0o700)
    assert "left as it is: it cannot be written: Permission denied" in ran.out
    assert brief.read_text("utf-8") == BRIEF
