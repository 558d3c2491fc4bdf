"""Names."""

from briefgen.rules.rule import Rule, Severity

AMBIGUOUS_NAME = Rule(
    id="ambiguous-name",
    severity=Severity.ERROR,
    checks="A name in prose belongs to one record, or the page says which is meant (context).",
    why="The name would be linked to the wrong one, or silently to none.",
    fails={
        "actors/norland-guard.yml": """
            name: Norland Coast Guard
            kind: state-body
            aliases: [NCG]
            """,
        "actors/northern-cargo.yml": """
            name: Northern Cargo Group
            kind: organisation
            aliases: [NCG]
            note: A ship of NCG ran aground.
            """,
        "events/grounding.yml": """
            name: A ship runs aground
            date: 2026
            quote: {text: Help came late., note: Words of NCG.}  #! 47 ambiguous-name "NCG" is a name of "norland-guard" and "northern-cargo"
            """,
    },
    passes={
        "actors/norland-guard.yml": """
            name: Norland Coast Guard
            kind: state-body
            aliases: [NCG]
            """,
        "actors/northern-cargo.yml": """
            name: Northern Cargo Group
            kind: organisation
            aliases: [NCG]
            """,
        "events/grounding.yml": """
            name: A ship runs aground
            date: 2026
            quote: {text: Help came late., note: Words of NCG.}
            context: norland-guard
            """,
    },
)

FORMER_ID_TAKEN = Rule(
    id="former-id-taken",
    severity=Severity.ERROR,
    checks="A former id belongs to one record, and its address to no page of today.",
    why="Its address could lead to one page only.",
    fails={
        "actors/norland.yml": """
            name: Norland
            kind: state
            formerly: [sudland]  #! 12 former-id-taken "sudland" is the id of another record today
            """,
        "actors/sudland.yml": """
            name: Sudland
            kind: state
            """,
    },
    passes={
        "actors/norland.yml": """
            name: Norland
            kind: state
            formerly: [the-north]
            """,
        "actors/sudland.yml": """
            name: Sudland
            kind: state
            """,
    },
)

DUPLICATE_WIKIDATA = Rule(
    id="duplicate-wikidata",
    severity=Severity.ERROR,
    waivable=True,
    checks="A Wikidata id stands in one file.",
    why="Two files describe the same thing, or one id is wrong.",
    fails={
        "actors/norland.yml": """
            name: Norland
            kind: state
            wikidata: Q1001
            """,
        "actors/sudland.yml": """
            name: Sudland
            kind: state
            wikidata: Q1001  #! 11 duplicate-wikidata Q1001 is also the Wikidata id of "norland"
            """,
    },
    passes={
        "actors/norland.yml": """
            name: Norland
            kind: state
            wikidata: Q1001
            """,
        "actors/sudland.yml": """
            name: Sudland
            kind: state
            wikidata: Q1002
            """,
    },
)

SHARED_NAME = Rule(
    id="shared-name",
    severity=Severity.ERROR,
    waivable=True,
    checks="Two records of one name each say how to tell them apart (distinguish).",
    why="The reader could not know which is meant.",
    fails={
        "actors/georgia.yml": """
            name: Georgia
            kind: state
            """,
        "actors/georgia-us.yml": """
            name: Georgia  #! 7 shared-name "Georgia" is also the name of "georgia"
            kind: territory
            """,
    },
    passes={
        "actors/georgia.yml": """
            name: Georgia
            kind: state
            distinguish: the country
            """,
        "actors/georgia-us.yml": """
            name: Georgia
            kind: territory
            distinguish: the state of the United States
            """,
    },
)

ALIKE_NAMES = Rule(
    id="alike-names",
    severity=Severity.WARNING,
    checks="No name reads the same as that of another record, in other letters or another script.",
    why="One thing would have two pages, each with half of what is known.",
    fails={
        "actors/zurich.yml": """
            name: Zürich
            kind: territory
            """,
        "actors/zurich-city.yml": """
            name: ZURICH  #! 7 alike-names "ZURICH" reads the same as "Zürich", a name of "zurich"
            kind: territory
            """,
    },
    passes={
        "actors/zurich.yml": """
            name: Zürich
            kind: territory
            aliases: [ZURICH]
            """,
    },
)

CONTESTED_WITHOUT_NOTE = Rule(
    id="contested-without-note",
    severity=Severity.ERROR,
    checks="A contested territory has a note (note: or the text).",
    why="The reader must be told who holds what.",
    fails={
        "actors/vell-island.yml": """
            name: Vell Island  #! 7 contested-without-note "Vell Island" is contested and has no note
            kind: territory
            contested: true
            """,
    },
    passes={
        "actors/vell-island.yml": """
            name: Vell Island
            kind: territory
            contested: true
            note: Held by Norland since 1974 and claimed by Sudland.
            """,
    },
)

LIFE_OF_A_PERSON = Rule(
    id="life-of-a-person",
    severity=Severity.ERROR,
    checks="No person has a founded or dissolved date.",
    why="Of people only the public role is told; the dates of their lives are their own.",
    fails={
        "actors/ada-holm.yml": """
            name: Ada Holm
            kind: person
            founded: 1961-02-03  #! 10 life-of-a-person when a person was born or died is not kept here
            """,
    },
    passes={
        "actors/norland.yml": """
            name: Norland
            kind: state
            founded: 1905-06-07
            """,
    },
)
