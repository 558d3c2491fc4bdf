"""Keys and values."""

from briefgen.rules.rule import Rule, Severity
from briefgen.text.web_addresses import SCHEMES_IN_WORDS

UNKNOWN_KEY = Rule(
    id="unknown-key",
    severity=Severity.ERROR,
    checks="Every key is one that the type knows.",
    why="A misspelt key would silently do nothing.",
    fails={
        "actors/norland.yml": """
            name: Norland
            kind: state
            alias: [The North]  #! 1 unknown-key an actor has no key "alias"
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

MISSING_KEY = Rule(
    id="missing-key",
    severity=Severity.ERROR,
    checks="Every required key is there.",
    why="The page cannot be made without it.",
    fails={
        "actors/norland.yml": """
            name: Norland  #! 1 missing-key an actor has no "kind"
            """,
    },
    passes={
        "actors/norland.yml": """
            name: Norland
            kind: state
            """,
    },
)

WRONG_SHAPE = Rule(
    id="wrong-shape",
    severity=Severity.ERROR,
    checks="A value has the form that its key takes: text, list, or keys and values.",
    why="A value in the wrong form cannot be shown.",
    fails={
        "actors/norland.yml": """
            name: [Norland, The North]  #! 7 wrong-shape "name" must be
            kind: state
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

EMPTY_VALUE = Rule(
    id="empty-value",
    severity=Severity.WARNING,
    checks="A key has a value.",
    why="An empty key says nothing; leave it out or fill it.",
    fails={
        "actors/norland.yml": """
            name: Norland
            kind: state
            aliases:  #! 1 empty-value the key "aliases" has no value
            """,
    },
    passes={
        "actors/norland.yml": """
            name: Norland
            kind: state
            """,
    },
)

_WITH_KEY_ORDER = """
    site_name: A desk
    docs_dir: content
    theme: material
    plugins:
      - search
      - briefgen:
          severity: {key-order: warning}
    """

KEY_ORDER = Rule(
    id="key-order",
    severity=Severity.OFF,
    checks="The keys of a file stand in the order of the reference.",
    why="Whoever looks for something finds it in the same place in every file; no reader sees it. A "
    "desk that wants it switches it on, and `briefgen check --fix` moves the lines.",
    fails={
        "../mkdocs.yml": _WITH_KEY_ORDER,
        "actors/norland.yml": """
            kind: state
            name: Norland  #! 1 key-order "name" stands below "kind"
            """,
    },
    passes={
        "../mkdocs.yml": _WITH_KEY_ORDER,
        "actors/norland.yml": """
            name: Norland
            kind: state
            """,
    },
)

UNKNOWN_WORD = Rule(
    id="unknown-word",
    severity=Severity.ERROR,
    checks="A word of a fixed list is one of that list.",
    why="Readers are told what each word means; another word has no meaning.",
    fails={
        "actors/norland.yml": """
            name: Norland
            kind: country  #! 7 unknown-word "country"
            """,
    },
    passes={
        "actors/norland.yml": """
            name: Norland
            kind: state
            """,
    },
)

BAD_ADDRESS = Rule(
    id="bad-address",
    severity=Severity.ERROR,
    checks=f"An address begins with {SCHEMES_IN_WORDS}.",
    why="Other addresses lead nowhere or are dangerous.",
    fails={
        "sources/gazette-2026-11-19.yml": """
            title: Minister promises talks
            url: www.example.org/talks  #! 6 bad-address "www.example.org/talks"
            """,
    },
    passes={
        "sources/gazette-2026-11-19.yml": """
            title: Minister promises talks
            url: https://www.example.org/talks
            """,
    },
)

BAD_IDENTIFIER = Rule(
    id="bad-identifier",
    severity=Severity.ERROR,
    checks="An identifier (id, Wikidata id, country code, hash, language) has its proper form.",
    why="A wrong identifier names another thing.",
    fails={
        "actors/norland.yml": """
            name: Norland
            kind: state
            wikidata: 148  #! 11 bad-identifier "148"
            """,
    },
    passes={
        "actors/norland.yml": """
            name: Norland
            kind: state
            wikidata: Q148
            """,
    },
)

DUPLICATE_ITEM = Rule(
    id="duplicate-item",
    severity=Severity.WARNING,
    checks="A list does not name the same id twice.",
    why="The reader would see it twice.",
    fails={
        "events/council-meeting-2026.yml": """
            name: The council meets
            date: 2026-11-19
            actors: [norland, norland]  #! 19 duplicate-item "norland" stands in this list already
            """,
        "actors/norland.yml": """
            name: Norland
            kind: state
            """,
    },
    passes={
        "events/council-meeting-2026.yml": """
            name: The council meets
            date: 2026-11-19
            actors: [norland]
            """,
        "actors/norland.yml": """
            name: Norland
            kind: state
            """,
    },
)
