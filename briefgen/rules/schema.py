"""Keys and values."""

from briefgen.rules.rule import Rule, Severity

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
)

WRONG_SHAPE = Rule(
    id="wrong-shape",
    severity=Severity.ERROR,
    checks="A value has the form that its key takes: text, list, or keys and values.",
    why="A value in the wrong form cannot be shown.",
)

EMPTY_VALUE = Rule(
    id="empty-value",
    severity=Severity.WARNING,
    checks="A key has a value.",
    why="An empty key says nothing; leave it out or fill it.",
)

UNKNOWN_WORD = Rule(
    id="unknown-word",
    severity=Severity.ERROR,
    checks="A word of a fixed list is one of that list.",
    why="Readers are told what each word means; another word has no meaning.",
)

BAD_ADDRESS = Rule(
    id="bad-address",
    severity=Severity.ERROR,
    checks="An address begins with http://, https:// or mailto:.",
    why="Other addresses lead nowhere or are dangerous.",
)

BAD_IDENTIFIER = Rule(
    id="bad-identifier",
    severity=Severity.ERROR,
    checks="An identifier (id, Wikidata id, country code, hash, language) has its proper form.",
    why="A wrong identifier names another thing.",
)

DUPLICATE_ITEM = Rule(
    id="duplicate-item",
    severity=Severity.WARNING,
    checks="A list does not name the same id twice.",
    why="The reader would see it twice.",
)
