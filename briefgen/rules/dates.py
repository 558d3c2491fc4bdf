"""Dates."""

from briefgen.rules.rule import Rule, Severity

BAD_DATE = Rule(
    id="bad-date",
    severity=Severity.ERROR,
    checks="A date is a date of the calendar in EDTF form.",
    why="A wrong date puts an event at the wrong place of every timeline.",
)

IMPOSSIBLE_ORDER = Rule(
    id="impossible-order",
    severity=Severity.ERROR,
    checks="Things stand in an order that can have happened.",
    why="A treaty in force before it was adopted is a wrong date.",
)
