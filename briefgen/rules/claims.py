"""Claims."""

from briefgen.rules.rule import Rule, Severity

_GAZETTE = {
    "sources/gazette-2026-11-19.yml": """
        title: Minister promises talks
        url: https://example.org/talks
        """,
}

_WITH_ADDRESS_OF_WORDS = """
    site_name: A desk
    docs_dir: content
    theme: material
    plugins:
      - search
      - briefgen:
          severity: {address-of-words: warning}
    """

ADDRESS_OF_WORDS = Rule(
    id="address-of-words",
    severity=Severity.OFF,
    checks="Every claim has an id.",
    why="Without one a claim's address is made of its words: whoever cited it finds nothing after it was "
    "reworded. A desk whose claims are cited switches this on; `briefgen check --fix-ids` writes the ids.",
    fails={
        "../mkdocs.yml": _WITH_ADDRESS_OF_WORDS,
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            means:
              - {claim: Norland would talk first., basis: [gazette-2026-11-19]}  #! 13 address-of-words changes with its words
            ---
            """,
        **_GAZETTE,
    },
    passes={
        "../mkdocs.yml": _WITH_ADDRESS_OF_WORDS,
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            means:
              - {claim: Norland would talk first., id: talks, basis: [gazette-2026-11-19]}
            ---
            """,
        **_GAZETTE,
    },
)

DUPLICATE_CLAIM = Rule(
    id="duplicate-claim",
    severity=Severity.ERROR,
    checks="Two claims of a brief do not have the same id.",
    why="A permalink must lead to one claim.",
    fails={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            means:
              - {claim: Norland would talk first., id: talks, basis: [gazette-2026-11-19]}
            does_not_mean:
              - {claim: Norland would send ships., id: talks, basis: [gazette-2026-11-19]}  #! 44 duplicate-claim
            ---
            """,
        **_GAZETTE,
    },
    passes={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            means:
              - {claim: Norland would talk first., id: talks, basis: [gazette-2026-11-19]}
            does_not_mean:
              - {claim: Norland would send ships., id: ships, basis: [gazette-2026-11-19]}
            ---
            """,
        **_GAZETTE,
    },
)

UNSOURCED_CLAIM = Rule(
    id="unsourced-claim",
    severity=Severity.WARNING,
    checks="A claim has a basis.",
    why="The reader cannot check it; it is printed with the word unsourced.",
    fails={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            means:
              - claim: Norland would talk first.  #! 12 unsourced-claim this claim has no basis
            ---
            """,
    },
    passes={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            means:
              - claim: Norland would talk first.
                basis: [gazette-2026-11-19]
            ---
            """,
        **_GAZETTE,
    },
)

POSITION_WITHOUT_BY = Rule(
    id="position-without-by",
    severity=Severity.ERROR,
    checks="A position says whose it is (by).",
    why="A position of nobody reads as a fact.",
    fails={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            means:
              - claim: The strait is open to all.
                type: position  #! 11 position-without-by a position must say whose it is
                basis: [gazette-2026-11-19]
            ---
            """,
        **_GAZETTE,
    },
    passes={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            means:
              - claim: The strait is open to all.
                type: position
                by: norland
                basis: [gazette-2026-11-19]
            ---
            """,
        "actors/norland.yml": """
            name: Norland
            kind: state
            """,
        **_GAZETTE,
    },
)

WRONG_SCALE = Rule(
    id="wrong-scale",
    severity=Severity.ERROR,
    checks="A likelihood is a word of the site's scale.",
    why="The same word means other numbers on another scale.",
    fails={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            means:
              - claim: Norland would talk first.
                likelihood: highly likely  #! 17 wrong-scale "highly likely" is a word of another scale
                basis: [gazette-2026-11-19]
            ---
            """,
        **_GAZETTE,
    },
    passes={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            means:
              - claim: Norland would talk first.
                likelihood: very likely
                basis: [gazette-2026-11-19]
            ---
            """,
        **_GAZETTE,
    },
)
