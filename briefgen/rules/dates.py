"""Dates."""

from briefgen.rules.rule import Rule, Severity

BAD_DATE = Rule(
    id="bad-date",
    severity=Severity.ERROR,
    checks="A date is a date of the calendar in EDTF form.",
    why="A wrong date puts an event at the wrong place of every timeline.",
    fails={
        "events/council-meeting-2026.yml": """
            name: The council meets
            date: 2026-02-30  #! 15 bad-date
            """,
    },
    passes={
        "events/council-meeting-2026.yml": """
            name: The council meets
            date: 2026-02-28
            """,
    },
)

IMPOSSIBLE_ORDER = Rule(
    id="impossible-order",
    severity=Severity.ERROR,
    waivable=True,
    checks="Things stand in an order that can have happened.",
    why="A treaty in force before it was adopted is a wrong date.",
    fails={
        "treaties/bay-declaration-1998.yml": """
            name: Bay Declaration
            kind: declaration
            signed: 1998-06-14
            in_force: 1989-09-01  #! 11 impossible-order it enters into force on "1989-09-01", before
            """,
    },
    passes={
        "treaties/bay-declaration-1998.yml": """
            name: Bay Declaration
            kind: declaration
            signed: 1998-06-14
            in_force: 1998-09-01
            """,
    },
)
