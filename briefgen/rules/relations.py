"""Relations between actors."""

from briefgen.rules.rule import Rule, Severity

UNKNOWN_RELATION = Rule(
    id="unknown-relation",
    severity=Severity.ERROR,
    checks="A relation's type is declared in relations.yml.",
    why="Its words and its inverse are written there.",
    fails={
        "relations.yml": """
            member-of: {label: Member of, inverse: has as a member}
            """,
        "actors/norland.yml": """
            name: Norland
            kind: state
            relations:
              - {type: member-off, to: strait-council}  #! 12 unknown-relation no relation type "member-off"
            """,
        "actors/strait-council.yml": """
            name: Strait Council
            kind: organisation
            """,
    },
    passes={
        "relations.yml": """
            member-of: {label: Member of, inverse: has as a member}
            """,
        "actors/norland.yml": """
            name: Norland
            kind: state
            relations:
              - {type: member-of, to: strait-council}
            """,
        "actors/strait-council.yml": """
            name: Strait Council
            kind: organisation
            """,
    },
)

WRONG_RELATION_END = Rule(
    id="wrong-relation-end",
    severity=Severity.ERROR,
    checks="A relation, or a role with one of its titles, joins kinds of actors that its declaration allows.",
    why="Only the declared reading makes sense to the reader.",
    fails={
        "relations.yml": """
            member-of: {label: Member of, inverse: has as a member, from: state, to: organisation}
            """,
        "actors/norland.yml": """
            name: Norland
            kind: state
            relations:
              - {type: member-of, to: sudland}  #! 27 wrong-relation-end cannot lead to "sudland", which is a state
            """,
        "actors/sudland.yml": """
            name: Sudland
            kind: state
            """,
    },
    passes={
        "relations.yml": """
            member-of: {label: Member of, inverse: has as a member, from: state, to: organisation}
            """,
        "actors/norland.yml": """
            name: Norland
            kind: state
            relations:
              - {type: member-of, to: strait-council}
            """,
        "actors/strait-council.yml": """
            name: Strait Council
            kind: organisation
            """,
    },
)

UNDATED_RELATION = Rule(
    id="undated-relation",
    severity=Severity.WARNING,
    checks="A relation of a type declared dated has a beginning or an end.",
    why="The reader could not tell whether it holds today.",
    fails={
        "relations.yml": """
            minister-of: {label: Minister of, inverse: Minister, titles: [Minister], dated: true}
            """,
        "actors/ana-berg.yml": """
            name: Ana Berg
            kind: person
            roles:
              - {title: Minister, of: norland}  #! 13 undated-relation "Minister of" has no date
            """,
        "actors/norland.yml": """
            name: Norland
            kind: state
            """,
    },
    passes={
        "relations.yml": """
            minister-of: {label: Minister of, inverse: Minister, titles: [Minister], dated: true}
            """,
        "actors/ana-berg.yml": """
            name: Ana Berg
            kind: person
            roles:
              - {title: Minister, of: norland, from: 2021-05}
            """,
        "actors/norland.yml": """
            name: Norland
            kind: state
            """,
    },
)

RELATION_LOOP = Rule(
    id="relation-loop",
    severity=Severity.ERROR,
    waivable=True,
    checks="No relations of a type declared acyclic lead from an actor back to itself.",
    why="Each would be a part of itself: one of the relations is the wrong way round.",
    fails={
        "relations.yml": """
            part-of: {label: Part of, inverse: includes, acyclic: true}
            """,
        "actors/coast-guard.yml": """
            name: Coast Guard
            kind: state-body
            relations:
              - {type: part-of, to: navy}
            """,
        "actors/navy.yml": """
            name: Navy
            kind: state-body
            relations:
              - {type: part-of, to: coast-guard}  #! 25 relation-loop coast-guard → navy → coast-guard
            """,
    },
    passes={
        "relations.yml": """
            part-of: {label: Part of, inverse: includes, acyclic: true}
            """,
        "actors/coast-guard.yml": """
            name: Coast Guard
            kind: state-body
            relations:
              - {type: part-of, to: navy}
            """,
        "actors/navy.yml": """
            name: Navy
            kind: state-body
            """,
    },
)

OVERLAPPING_HOLDERS = Rule(
    id="overlapping-holders",
    severity=Severity.ERROR,
    waivable=True,
    checks="A relation declared sole, or a role with one of its titles, is held by one actor at a time.",
    why="The end of the earlier one is missing, or one of the dates is wrong.",
    fails={
        "relations.yml": """
            head-of: {label: Head of, inverse: headed by, sole: true}
            """,
        "actors/ana-berg.yml": """
            name: Ana Berg
            kind: person
            relations:
              - {type: head-of, to: norland, from: 2019}
            """,
        "actors/jon-holm.yml": """
            name: Jon Holm
            kind: person
            relations:
              - {type: head-of, to: norland, from: 2024}  #! 40 overlapping-holders
            """,
        "actors/norland.yml": """
            name: Norland
            kind: state
            """,
    },
    passes={
        "relations.yml": """
            head-of: {label: Head of, inverse: headed by, sole: true}
            """,
        "actors/ana-berg.yml": """
            name: Ana Berg
            kind: person
            relations:
              - {type: head-of, to: norland, from: 2019, until: 2024}
            """,
        "actors/jon-holm.yml": """
            name: Jon Holm
            kind: person
            relations:
              - {type: head-of, to: norland, from: 2024}
            """,
        "actors/norland.yml": """
            name: Norland
            kind: state
            """,
    },
)
