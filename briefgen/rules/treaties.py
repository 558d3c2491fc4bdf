"""Treaties."""

from briefgen.rules.rule import Rule, Severity

ACT_BY_NON_PARTY = Rule(
    id="act-by-non-party",
    severity=Severity.ERROR,
    checks="Who withdraws or makes a reservation has signed or joined.",
    why="One of the acts is missing or wrong.",
)

TWICE_IN_FORCE = Rule(
    id="twice-in-force",
    severity=Severity.ERROR,
    checks="A treaty enters into force once, and once for each party.",
    why="One of the two dates is wrong, or a withdrawal between them is missing.",
)
