"""References."""

from briefgen.rules.rule import Rule, Severity

UNKNOWN_REFERENCE = Rule(
    id="unknown-reference",
    severity=Severity.ERROR,
    checks="Every id names a record that exists.",
    why="The link would lead nowhere.",
    fails={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            actors: [norlnad]  #! 10 unknown-reference unknown actor "norlnad"
            ---
            """,
        "actors/norland.yml": """
            name: Norland
            kind: state
            """,
    },
    passes={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            actors: [norland]
            ---
            """,
        "actors/norland.yml": """
            name: Norland
            kind: state
            """,
    },
)

WRONG_KIND_OF_REFERENCE = Rule(
    id="wrong-kind-of-reference",
    severity=Severity.ERROR,
    checks="An id names a record of the type that belongs there.",
    why="A treaty cannot speak, and a person cannot be in force.",
    fails={
        "events/council-meeting-2026.yml": """
            name: The council meets
            date: 2026-11-19
            actors: [the-strait]  #! 10 wrong-kind-of-reference "the-strait" is a topic; here stands an actor
            """,
        "topics/the-strait.yml": """
            name: The strait
            """,
    },
    passes={
        "events/council-meeting-2026.yml": """
            name: The council meets
            date: 2026-11-19
            actors: [strait-council]
            """,
        "actors/strait-council.yml": """
            name: Strait Council
            kind: organisation
            """,
    },
)

UNKNOWN_ARTICLE = Rule(
    id="unknown-article",
    severity=Severity.ERROR,
    checks="id#article names an article that the treaty record has.",
    why="The reader could not check it.",
    fails={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            summary: The duty is in [[bay-plan-1998#3]].  #! 25 unknown-article "bay-plan-1998" has no article "3"
            ---
            """,
        "treaties/bay-plan-1998.yml": """
            name: Bay Plan
            kind: plan
            articles: {2: The two consult each other.}
            """,
    },
    passes={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            summary: The duty is in [[bay-plan-1998#2]].
            ---
            """,
        "treaties/bay-plan-1998.yml": """
            name: Bay Plan
            kind: plan
            articles: {2: The two consult each other.}
            """,
    },
)

UNKNOWN_CLAIM = Rule(
    id="unknown-claim",
    severity=Severity.ERROR,
    checks="brief#claim names a claim of that brief.",
    why="The reader could not check it.",
    fails={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            means:
              - claim: Norland would consult first.
                id: consult-first
                basis: [gazette-2026-11-19]
            ---
            """,
        "briefs/winter.md": """
            ---
            title: The strait in winter
            date: 2026-11-21
            summary: As said in [[strait#consult-frist]].  #! 21 unknown-claim "strait" has no claim
            ---
            """,
        "sources/gazette-2026-11-19.yml": """
            title: Minister promises talks
            url: https://example.org/talks
            """,
    },
    passes={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            means:
              - claim: Norland would consult first.
                id: consult-first
                basis: [gazette-2026-11-19]
            ---
            """,
        "briefs/winter.md": """
            ---
            title: The strait in winter
            date: 2026-11-21
            summary: As said in [[strait#consult-first]].
            ---
            """,
        "sources/gazette-2026-11-19.yml": """
            title: Minister promises talks
            url: https://example.org/talks
            """,
    },
)

REFERENCE_TO_ITSELF = Rule(
    id="reference-to-itself",
    severity=Severity.ERROR,
    checks="A record does not refer to itself.",
    why="It says nothing, or makes a circle.",
    fails={
        "treaties/bay-plan-1998.yml": """
            name: Bay Plan
            kind: plan
            supersedes: [bay-plan-1998]  #! 14 reference-to-itself "bay-plan-1998" refers to itself
            """,
    },
    passes={
        "treaties/bay-plan-1998.yml": """
            name: Bay Plan
            kind: plan
            """,
    },
)

BARE_ADDRESS = Rule(
    id="bare-address",
    severity=Severity.WARNING,
    checks="A source has a record of its own.",
    why="A bare address has no title, date or archived copy for the reader.",
    fails={
        "events/council-meeting-2026.yml": """
            name: The council meets
            date: 2026-11-19
            source: https://example.org/talks  #! 9 bare-address has no source record
            """,
    },
    passes={
        "events/council-meeting-2026.yml": """
            name: The council meets
            date: 2026-11-19
            source: gazette-2026-11-19
            """,
        "sources/gazette-2026-11-19.yml": """
            title: Minister promises talks
            url: https://example.org/talks
            """,
    },
)

UNKNOWN_NAME = Rule(
    id="unknown-name",
    severity=Severity.WARNING,
    checks="Who said, wrote or published it stands as an id where there is a record.",
    why="A name does not lead to the record's page, and an id without a record is printed as it is.",
    fails={
        "actors/norland.yml": """
            name: Norland
            kind: state
            """,
        "sources/gazette-2026-11-19.yml": """
            title: Minister promises talks
            url: https://example.org/talks
            publisher: strait-gazette  #! 12 unknown-name no actor has the id "strait-gazette"
            authors: [Norland]  #! 11 unknown-name "Norland" is a name of "norland"
            """,
    },
    passes={
        "actors/norland.yml": """
            name: Norland
            kind: state
            """,
        "sources/gazette-2026-11-19.yml": """
            title: Minister promises talks
            url: https://example.org/talks
            publisher: The Strait Gazette
            authors: [norland]
            """,
    },
)

REFERENCE_TO_WITHDRAWN = Rule(
    id="reference-to-withdrawn",
    severity=Severity.WARNING,
    checks="A page does not lean on a brief that is withdrawn.",
    why="Readers would be led to what the desk no longer stands by.",
    fails={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            ---

            As we wrote in [[first-reading]].  #! 16 reference-to-withdrawn "first-reading" is withdrawn
            """,
        "briefs/first-reading.md": """
            ---
            title: A first reading
            date: 2026-11-19
            status: {value: withdrawn, as_of: 2026-11-20, note: The text of the speech was a forgery.}
            ---
            """,
    },
    passes={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            supersedes: [first-reading]
            ---

            This replaces [[first-reading]].
            """,
        "briefs/first-reading.md": """
            ---
            title: A first reading
            date: 2026-11-19
            status: {value: withdrawn, as_of: 2026-11-20, note: The text of the speech was a forgery.}
            ---
            """,
    },
)
