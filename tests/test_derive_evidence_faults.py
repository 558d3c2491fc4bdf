"""Evidence that does not hold; the examples of the rules show the plain cases."""

from __future__ import annotations

from deriving import check_derived

PAGE = "https://archive.example/web/20260301120000/https://example.org/paper"


def test_a_copy_is_of_the_source_and_of_the_day_that_is_given() -> None:
    check_derived({
        "sources/same.yml": f"""
            title: The scheme, "www." and the last slash do not matter
            url: http://www.example.org/paper/
            date: 2026-03-01
            archived: {{url: "{PAGE}", date: 2026-03}}
            """,
        "sources/other-day.yml": f"""
            title: Another day
            url: https://example.org/paper
            archived:
              - url: {PAGE}  #! 5 wrong-copy the copy is dated "2026-04-01", its address says "2026-03-01"
                date: 2026-04-01
            """,
        "sources/too-old.yml": """
            title: Older than the source
            url: https://example.org/paper
            date: [2026-03-02, 2026-03-03]
            archived:
              - url: https://archive.example/1  #! 5 wrong-copy the copy of "2026-03-01" is older than the source ("2026-03-02")
                date: 2026-03-01
            """,
        "sources/itself.yml": """
            title: Itself
            url: https://example.org/paper
            archived: https://example.org/paper  #! 11 wrong-copy the archived copy is the address of the source itself
            """,
        "sources/no-day.yml": """
            title: The address holds no day of the calendar
            url: https://example.org/paper
            archived: https://archive.example/web/20269901120000/https://example.org/paper
            """,
    })  # fmt: skip


def test_what_was_taken_back_is_named_at_every_use_but_not_in_what_is_withdrawn_itself() -> None:
    check_derived({
        "sources/paper.yml": "title: P\nurl: https://example.org/\nstatus: withdrawn\n",
        "events/talk.yml": """
            name: Talk
            date:
              - value: 2026-01-01
                source: paper  #! 13 retracted-source this rests on "paper", which was withdrawn
            """,
        "briefs/old.md": """
            ---
            title: Old
            date: 2026-11-01
            status: {value: withdrawn, as_of: 2026-11-20, note: It rested on the paper.}
            means: [{claim: It is so., id: so, basis: [paper]}]
            ---
            """,
        "briefs/new.md": """
            ---
            title: New
            date: 2026-11-02
            means:
              - claim: It follows.
                basis: ["old#so"]  #! 13 retracted-source this rests on "old", withdrawn on 2026-11-20
            ---
            """,
    })  # fmt: skip


def test_a_corrected_source_must_have_been_read_since() -> None:
    def source(more: str) -> str:
        return f"title: S\nurl: https://example.org/\n{more}"

    check_derived({
        "sources/read-since.yml": source("accessed: 2026-03\nstatus: {value: corrected, as_of: 2026-03-05}"),
        "sources/day-unknown.yml": source("accessed: 2026-03-01\nstatus: corrected"),
        "sources/read-before.yml": source(
            "accessed: 2026-03-01\n"
            "status: {value: corrected, as_of: 2026-03-05}"
            '  #! 17 corrected-source "read-before" was corrected, and was last read on "2026-03-01"'
        ),
        "sources/never-read.yml": source(
            'status: corrected  #! 9 corrected-source "never-read" was corrected and not read since'
        ),
    })  # fmt: skip
