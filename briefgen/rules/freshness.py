"""Freshness."""

from briefgen.rules.rule import Rule, Severity

NOT_REVIEWED = Rule(
    id="not-reviewed",
    severity=Severity.NOTE,
    checks="The review date of a page is not past.",
    why="What was true may no longer be.",
)
