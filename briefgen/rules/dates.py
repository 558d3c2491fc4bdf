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

FUTURE_DATE = Rule(
    id="future-date",
    severity=Severity.ERROR,
    checks="What has been done is dated no later than the day of the build: reviewed, accessed, "
    "as_of, changes, corrections, archived copies. One day more is let pass, since it may be tomorrow "
    "already where you write.",
    why="The page would say that it was checked on a day that has not come.",
    fails={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            reviewed: 2027-11-21  #! 11 future-date nobody can have checked the page on 2027-11-21
            ---
            """,
    },
    passes={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            reviewed: 2026-11-21
            review_by: 2027-11-21
            ---
            """,
    },
)

DATED_AHEAD = Rule(
    id="dated-ahead",
    severity=Severity.WARNING,
    checks="A brief that is published has no day of publication to come.",
    why="What is held back until a day is on the site before it; else its year is wrong.",
    fails={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2027-11-20  #! 7 dated-ahead the brief is dated 2027-11-20, and would be published
            ---
            """,
    },
    passes={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2027-11-20
            status: draft
            ---
            """,
    },
)
