"""Freshness."""

from briefgen.rules.rule import Rule, Severity

_GAZETTE = {
    "sources/gazette-2026-11-19.yml": """
        title: Minister promises talks
        url: https://example.org/talks
        """,
}

NOT_REVIEWED = Rule(
    id="not-reviewed",
    severity=Severity.NOTE,
    checks="The review date of a page is not past.",
    why="What was true may no longer be, and readers are told that the page may be out of date.",
    fails={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2025-01-10
            review_by: 2026-01-10  #! 12 not-reviewed "strait" was to be checked by 2026-01-10
            ---
            """,
    },
    passes={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2025-01-10
            reviewed: 2026-11-02
            ---
            """,
    },
)

OLD_CLAIM = Rule(
    id="old-claim",
    severity=Severity.NOTE,
    checks="The `as_of` of a claim is no older than the site allows (a year, or as it is set).",
    why="The reader is told up to which day it was checked, and that this is long ago.",
    fails={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-01
            means:
              - claim: Norland has ten ships there.
                as_of: 2025-11-01  #! 12 old-claim claim 1 of "strait" was last checked 2025-11-01
                basis: [gazette-2026-11-19]
            ---
            """,
        **_GAZETTE,
    },
    passes={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-01
            means:
              - claim: Norland has ten ships there.
                as_of: 2026-11-01
                basis: [gazette-2026-11-19]
            ---
            """,
        **_GAZETTE,
    },
)

RELATIVE_TIME = Rule(
    id="relative-time",
    severity=Severity.WARNING,
    checks="No sentence tells time from the day of writing (recently, last year, two weeks ago).",
    why="A reader comes later, and takes it for the day of reading.",
    fails={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-01
            summary: Norland recently sent ships.  #! 18 relative-time "recently" is true on the day
            ---
            """,
    },
    passes={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-01
            summary: Norland sent ships in October 2026. "We go home now," its minister said.
            ---
            """,
    },
)
