"""`briefgen check --due`, as a scheduled job asks it."""

from __future__ import annotations

import json

from site_fixtures import Desk

BRIEF = """
    ---
    title: The strait
    date: 2026-06-01
    review_by: 2026-12-01
    ---
    """


def test_the_exit_code_says_whether_something_is_due(desk: Desk) -> None:
    desk.write("content/briefs/strait.md", BRIEF)
    now = desk.check("--due")
    assert (now.code, now.out) == (0, "nothing is due\n")
    soon = desk.check("--due", "--within", "14", "--format", "concise")
    note, count = soon.out.splitlines()
    assert (soon.code, count) == (3, "1 due within 14 days")
    assert note.startswith(
        'content/briefs/strait.md:4:12: note[not-reviewed] "strait" is to be checked by 2026-12-01; '
    )
    late = desk.check("--due", "--format", "json", BRIEFGEN_TODAY="2026-12-02")
    assert late.code == 3
    assert json.loads(late.out) == [
        {
            "id": "strait", "type": "brief", "due": "2026-12-01", "late": True,
            "reason": "review-by", "path": "content/briefs/strait.md", "line": 4,
        }
    ]  # fmt: skip


def test_it_can_be_silenced_and_asked_only_with_its_own_option(desk: Desk) -> None:
    desk.write("content/briefs/strait.md", BRIEF)
    assert desk.check("--due", "--within", "14", "--warn-only").code == 0
    assert desk.check("--within", "14").code == 2
