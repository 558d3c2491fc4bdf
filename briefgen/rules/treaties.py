"""Treaties."""

from briefgen.rules.rule import Rule, Severity

_STATES = {
    "actors/norland.yml": """
        name: Norland
        kind: state
        """,
    "actors/sudland.yml": """
        name: Sudland
        kind: state
        """,
    "actors/vestland.yml": """
        name: Vestland
        kind: state
        """,
}

ACT_BY_NON_PARTY = Rule(
    id="act-by-non-party",
    severity=Severity.ERROR,
    checks="Who withdraws or makes a reservation has signed or joined.",
    why="One of the acts is missing or wrong.",
    fails={
        "treaties/bay-treaty-1998.yml": """
            name: Bay Treaty
            signed: 1998-06-14
            parties:
              - norland
              - sudland
              - actor: vestland
                acts:
                  - {type: withdrawal, date: 2019-03-01}  #! 16 act-by-non-party "vestland" withdraws, but no signature
            """,
        **_STATES,
    },
    passes={
        "treaties/bay-treaty-1998.yml": """
            name: Bay Treaty
            signed: 1998-06-14
            parties:
              - norland
              - sudland
              - actor: vestland
                acts:
                  - {type: accession, date: 2004-05-01}
                  - {type: withdrawal, date: 2019-03-01}
            """,
        **_STATES,
    },
)

TWICE_IN_FORCE = Rule(
    id="twice-in-force",
    severity=Severity.ERROR,
    checks="A treaty enters into force once, and once for each party.",
    why="One of the two dates is wrong, or a withdrawal between them is missing.",
    fails={
        "treaties/bay-treaty-1998.yml": """
            name: Bay Treaty
            signed: 1998-06-14
            parties:
              - norland
              - sudland
              - actor: vestland
                acts:
                  - {type: ratification, date: 1999-02-01}
                  - {type: accession, date: 2004-05-01}  #! 33 twice-in-force "vestland" accedes to it
            """,
        **_STATES,
    },
    passes={
        "treaties/bay-treaty-1998.yml": """
            name: Bay Treaty
            signed: 1998-06-14
            parties:
              - norland
              - sudland
              - actor: vestland
                acts:
                  - {type: ratification, date: 1999-02-01}
                  - {type: withdrawal, date: 2001-02-01}
                  - {type: accession, date: 2004-05-01}
            """,
        **_STATES,
    },
)
