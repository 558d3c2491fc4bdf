"""Evidence."""

from briefgen.rules.rule import Rule, Severity

FIGURES_DIFFER = Rule(
    id="figures-differ",
    severity=Severity.WARNING,
    checks="Briefs give one value for one measure of one subject, in one unit and for one time.",
    why="Both pages show the two values, so a reader would ask which of them the desk holds.",
    fails={
        "actors/north.yml": "name: North\nkind: state\n",
        "briefs/first.md": """
            ---
            title: First
            date: 2026-11-01
            figures: [{value: 5 ships, measure: Ships given, subject: north}]
            ---
            """,
        "briefs/second.md": """
            ---
            title: Second
            date: 2026-11-02
            figures:
              - value: 6 ships  #! 12 figures-differ "6 ships" for "Ships given" of "north"
                measure: Ships given
                subject: north
            ---
            """,
    },
    passes={
        "actors/north.yml": "name: North\nkind: state\n",
        "briefs/first.md": """
            ---
            title: First
            date: 2026-11-01
            figures: [{value: 5 ships, measure: Ships given, subject: north, as_of: 2025}]
            ---
            """,
        "briefs/second.md": """
            ---
            title: Second
            date: 2026-11-02
            figures: [{value: 6 ships, measure: Ships given, subject: north, as_of: 2026-06}]
            ---
            """,
    },
)
