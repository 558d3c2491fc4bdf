"""Evidence."""

from briefgen.rules.rule import Rule, Severity

RETRACTED_SOURCE = Rule(
    id="retracted-source",
    severity=Severity.WARNING,
    checks="What rests on a source that was retracted, or on a brief that was withdrawn, says so in "
    "a note.",
    why="A reader who follows the number finds that its author no longer stands by it.",
    fails={
        "sources/paper.yml": """
            title: Paper
            url: https://example.org/paper
            status: {value: retracted, as_of: 2026-03-01}
            """,
        "briefs/first.md": """
            ---
            title: First
            date: 2026-11-01
            means:
              - claim: It is so.
                basis: [paper]  #! 13 retracted-source this rests on "paper", retracted on 2026-03-01
            ---
            """,
    },
    passes={
        "sources/paper.yml": """
            title: Paper
            url: https://example.org/paper
            status: {value: retracted, as_of: 2026-03-01}
            """,
        "briefs/first.md": """
            ---
            title: First
            date: 2026-11-01
            means:
              - claim: It was said to be so.
                basis: [{source: paper, note: Cited for what it said until it was retracted.}]
            ---
            """,
    },
)

CORRECTED_SOURCE = Rule(
    id="corrected-source",
    severity=Severity.WARNING,
    checks="A source that was corrected has been read since.",
    why="What it is cited for may be what was wrong.",
    fails={
        "sources/paper.yml": """
            title: Paper
            url: https://example.org/paper
            accessed: 2026-02-01
            status: {value: corrected, as_of: 2026-03-01}  #! 17 corrected-source corrected
            """,
    },
    passes={
        "sources/paper.yml": """
            title: Paper
            url: https://example.org/paper
            accessed: 2026-03-02
            status: {value: corrected, as_of: 2026-03-01}
            """,
    },
)

WRONG_COPY = Rule(
    id="wrong-copy",
    severity=Severity.WARNING,
    checks="An archived copy is one of the source's address, made on the day that is given, and not "
    "before the source appeared.",
    why="A reader who needs the copy because the page is gone would find another text.",
    fails={
        "sources/paper.yml": """
            title: Paper
            url: https://example.org/paper
            archived: https://archive.example/web/20260301120000/https://example.org/other  #! 11 wrong-copy
            """,
    },
    passes={
        "sources/paper.yml": """
            title: Paper
            url: https://example.org/paper
            archived:
              url: https://archive.example/web/20260301120000/https://example.org/paper
              date: 2026-03-01
            """,
    },
)

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

QUOTE_NOT_IN_SOURCE = Rule(
    id="quote-not-in-source",
    severity=Severity.ERROR,
    checks="A quotation stands in the text of its source, where that is stored beside the record of "
    "the source (sources/ID.txt).",
    why="Words that somebody did not say must not be printed as a quotation.",
    fails={
        "sources/gazette.yml": """
            title: Minister promises talks
            url: https://example.org/talks
            """,
        "sources/gazette.txt": """
            Norland will consult its part-
            ners at once, the minister said.
            """,
        "events/speech.yml": """
            name: Ana Berg speaks
            date: 2026-03-02
            quote:
              - text: Norland will defend its partners at once.  #! 11 quote-not-in-source
                source: gazette
            """,
    },
    passes={
        "sources/gazette.yml": """
            title: Minister promises talks
            url: https://example.org/talks
            """,
        "sources/gazette.txt": """
            Norland will consult its part-
            ners at once, the minister said.
            """,
        "events/speech.yml": """
            name: Ana Berg speaks
            date: 2026-03-02
            quote:
              - text: "[It] will consult its partners … the minister said."
                source: gazette
            """,
    },
)
