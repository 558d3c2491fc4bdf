"""Freshness."""

from briefgen.rules.rule import Rule, Severity

NOT_REVIEWED = Rule(
    id="not-reviewed",
    severity=Severity.NOTE,
    checks="The review date of a page is not past.",
    why="What was true may no longer be.",
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
