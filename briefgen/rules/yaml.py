"""Front matter and YAML."""

from briefgen.rules.rule import Rule, Severity

MISSING_FRONT_MATTER = Rule(
    id="missing-front-matter",
    severity=Severity.ERROR,
    checks="A brief or record begins with front matter between two lines of three hyphens.",
    why="Without it the page has no title, date or sources.",
    fails={
        "briefs/strait.md": """
            # The strait  #! 1 missing-front-matter the file does not begin with front matter
            """,
    },
    passes={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            ---
            """,
    },
)

UNCLOSED_FRONT_MATTER = Rule(
    id="unclosed-front-matter",
    severity=Severity.ERROR,
    checks="The front matter ends with a line of three hyphens.",
    why="Otherwise the whole text would be read as YAML.",
    fails={
        "briefs/strait.md": """
            ---  #! 1 unclosed-front-matter the front matter is not closed
            title: The strait
            date: 2026-11-20

            Norland has asked for talks.
            """,
    },
    passes={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            ---

            Norland has asked for talks.
            """,
    },
)

YAML_SYNTAX = Rule(
    id="yaml-syntax",
    severity=Severity.ERROR,
    checks="The YAML can be read.",
    why="Nothing of the record can be known until it can.",
    fails={
        "briefs/strait.md": """
            ---
            title: The strait: what now?  #! 8 yaml-syntax the text has a colon and a space in it
            date: 2026-11-20
            ---
            """,
    },
    passes={
        "briefs/strait.md": """
            ---
            title: "The strait: what now?"
            date: 2026-11-20
            ---
            """,
    },
)

DUPLICATE_KEY = Rule(
    id="duplicate-key",
    severity=Severity.ERROR,
    checks="No key stands twice beside the same keys.",
    why="One of the two values would silently be lost.",
    fails={
        "actors/norland.yml": """
            name: Norland
            kind: state
            aliases: [The North]
            aliases: [Kingdom of Norland]  #! 1 duplicate-key
            """,
    },
    passes={
        "actors/norland.yml": """
            name: Norland
            kind: state
            aliases: [The North, Kingdom of Norland]
            """,
    },
)

YAML_FEATURE = Rule(
    id="yaml-feature",
    severity=Severity.ERROR,
    checks="No anchors, aliases, tags or merge keys.",
    why="They hide what is said where, and can blow up a file.",
    fails={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            summary: &first Norland has asked for talks.  #! 10 yaml-feature an & begins a YAML anchor
            ---
            """,
    },
    passes={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            summary: "&first: Norland has asked for talks."
            ---
            """,
    },
)

YAML_DEPTH = Rule(
    id="yaml-depth",
    severity=Severity.ERROR,
    checks="Values are nested at most 20 deep.",
    why="Nothing in the model is deeper; more is a mistake or an attack.",
    fails={
        "actors/norland.yml": """
            name: Norland
            kind: state
            aliases: [[[[[[[[[[[[[[[[[[[[The North]]]]]]]]]]]]]]]]]]]]  #! 29 yaml-depth more than 20 deep
            """,
    },
    passes={
        "actors/norland.yml": """
            name: Norland
            kind: state
            aliases: [The North]
            """,
    },
)

CUT_BY_COMMENT = Rule(
    id="cut-by-comment",
    severity=Severity.WARNING,
    checks="No comment cuts a text short.",
    why="In YAML a space and # begin a comment, so the rest of the title is lost.",
    fails={
        "briefs/strait.md": """
            ---
            title: The strait in resolution #12  #! 33 cut-by-comment YAML reads this as a comment
            date: 2026-11-20
            ---
            """,
    },
    passes={
        "briefs/strait.md": """
            ---
            title: "The strait in resolution #12"
            date: 2026-11-20
            ---
            """,
    },
)
