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
    waivable=True,
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
    waivable=True,
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

NOT_OPEN_TO_IT = Rule(
    id="not-open-to-it",
    severity=Severity.ERROR,
    checks="A party to a treaty can be one: no person and no publisher.",
    why="A person acts for a state or an organisation, which is what the treaty binds.",
    fails={
        "treaties/bay-treaty-1998.yml": """
            name: Bay Treaty
            signed: 1998-06-14
            parties:
              - norland
              - ada-holm  #! 5 not-open-to-it "ada-holm" is a person, which cannot be a party
            """,
        "actors/ada-holm.yml": """
            name: Ada Holm
            kind: person
            """,
        **_STATES,
    },
    passes={
        "treaties/bay-treaty-1998.yml": """
            name: Bay Treaty
            signed: 1998-06-14
            parties:
              - norland
              - actor: sudland
                acts:
                  - {type: signature, date: 1998-06-14, by: ada-holm}
            """,
        "actors/ada-holm.yml": """
            name: Ada Holm
            kind: person
            """,
        **_STATES,
    },
)

ACCESSION_OF_SIGNATORY = Rule(
    id="accession-of-signatory",
    severity=Severity.WARNING,
    checks="Who has signed a treaty ratifies it; who has not, accedes to it.",
    why="One of the two acts is probably named wrongly.",
    fails={
        "treaties/bay-treaty-1998.yml": """
            name: Bay Treaty
            signed: 1998-06-14
            parties:
              - norland
              - sudland
              - actor: vestland
                acts:
                  - {type: signature, date: 1998-06-14}
                  - {type: accession, date: 2004-05-01}  #! 16 accession-of-signatory "vestland" accedes to it
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
                  - {type: signature, date: 1998-06-14}
                  - {type: ratification, date: 2004-05-01}
            """,
        **_STATES,
    },
)

UNSOURCED_READING = Rule(
    id="unsourced-reading",
    severity=Severity.WARNING,
    checks="An interpretation says where it stands.",
    why="A reading that nobody can look up may never have been given.",
    fails={
        "treaties/bay-treaty-1998.yml": """
            name: Bay Treaty
            signed: 1998-06-14
            parties: [norland, sudland]
            interpretations:
              - {reading: It covers warships too., by: sudland}  #! 15 unsourced-reading nothing says where
            """,
        **_STATES,
    },
    passes={
        "treaties/bay-treaty-1998.yml": """
            name: Bay Treaty
            signed: 1998-06-14
            parties: [norland, sudland]
            interpretations:
              - {reading: It covers warships too., by: sudland, source: gazette}
            """,
        "sources/gazette.yml": """
            title: The government on the Bay Treaty
            url: https://example.org/gazette
            """,
        **_STATES,
    },
)
