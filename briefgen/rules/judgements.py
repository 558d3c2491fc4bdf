"""Judgements."""

from briefgen.rules.rule import Rule, Severity

_SOURCES = {
    "sources/gazette-2026-11-19.yml": """
        title: Minister promises talks
        url: https://example.org/talks
        """,
    "sources/courier-2026-11-20.yml": """
        title: Talks before ships
        url: https://example.com/talks
        """,
}

UNGROUNDED_DENIAL = Rule(
    id="ungrounded-denial",
    severity=Severity.WARNING,
    checks="What is said under does_not_mean has a basis or a reason (because).",
    why="That something was not said or promised is a claim like any other: a reader must be able "
    "to see on what it rests.",
    fails={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            does_not_mean:
              - Norland has promised to send ships.  #! 5 ungrounded-denial nothing is said of why
            ---
            """,
    },
    passes={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            does_not_mean:
              - claim: Norland has promised to send ships.
                basis: [gazette-2026-11-19]
                because: The speech, as printed, does not speak of ships.
            ---
            """,
        **_SOURCES,
    },
)

HIGH_CONFIDENCE_ON_ONE_SOURCE = Rule(
    id="high-confidence-on-one-source",
    severity=Severity.WARNING,
    checks="High confidence rests on more than one source, or on the text itself: an instrument or "
    "a source of the kind primary-text.",
    why="Confidence is about the evidence, and one report can be wrong.",
    fails={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            means:
              - claim: Norland would talk first.
                confidence: high  #! 17 high-confidence-on-one-source "gazette-2026-11-19"
                basis: [gazette-2026-11-19]
            ---
            """,
        **_SOURCES,
    },
    passes={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            means:
              - claim: Norland would talk first.
                confidence: high
                basis: [gazette-2026-11-19, courier-2026-11-20]
            ---
            """,
        **_SOURCES,
    },
)

CLAIM_AFFIRMED_AND_DENIED = Rule(
    id="claim-affirmed-and-denied",
    severity=Severity.ERROR,
    checks="A brief does not say that an act means something and that it does not.",
    why="The reader is told both, and can believe neither.",
    fails={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            means:
              - {claim: Norland would send ships., basis: [gazette-2026-11-19]}
            does_not_mean:
              - {claim: Norland would send ships, basis: [gazette-2026-11-19]}  #! 13 claim-affirmed-and-denied
            ---
            """,
        **_SOURCES,
    },
    passes={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            means:
              - {claim: Norland could send ships., basis: [gazette-2026-11-19]}
            does_not_mean:
              - {claim: Norland would send ships., basis: [gazette-2026-11-19]}
            ---
            """,
        **_SOURCES,
    },
)

CLAIM_NEARLY_AFFIRMED_AND_DENIED = Rule(
    id="claim-nearly-affirmed-and-denied",
    severity=Severity.WARNING,
    checks="What a brief affirms and what it denies differ in more than articles, tense or a not.",
    why="The reader cannot see what the difference is, or reads the same thing twice.",
    fails={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            means:
              - {claim: Norland has promised the ships., basis: [gazette-2026-11-19]}
              - {claim: Sudland will not join., basis: [gazette-2026-11-19]}
            does_not_mean:
              - {claim: Norland promises ships., basis: [gazette-2026-11-19]}  #! 13 claim-nearly-affirmed-and-denied nearly the same words
              - {claim: Sudland would join., basis: [gazette-2026-11-19]}  #! 13 claim-nearly-affirmed-and-denied a "not" on one side
            ---
            """,
        **_SOURCES,
    },
    passes={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            means:
              - {claim: Norland has promised talks., basis: [gazette-2026-11-19]}
            does_not_mean:
              - {claim: Norland has promised ships., basis: [gazette-2026-11-19]}
            ---
            """,
        **_SOURCES,
    },
)

DENIAL_IN_THE_NEGATIVE = Rule(
    id="denial-in-the-negative",
    severity=Severity.WARNING,
    checks="What stands under does_not_mean and does_not_say is written in the positive. Only English "
    "is looked at, and no words in quotation marks.",
    why='The page prints the "not": a reader would have to solve a double negation.',
    fails={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            does_not_mean:
              - {claim: Norland will not talk., basis: [gazette-2026-11-19]}  #! 21 denial-in-the-negative "will not" makes a double negation
            ---
            """,
        **_SOURCES,
    },
    passes={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            does_not_mean:
              - {claim: Norland will talk., basis: [gazette-2026-11-19]}
              - {claim: Norland will help those who do not fish there., basis: [gazette-2026-11-19]}
            ---
            """,
        **_SOURCES,
    },
)

LIKELIHOOD_WITH_CONFIDENCE = Rule(
    id="likelihood-with-confidence",
    severity=Severity.WARNING,
    checks="No sentence of a brief gives both a likelihood and a confidence level. Only English is "
    "looked at, and no words in quotation marks.",
    why="Readers take the one for the other: a thing can be very likely on poor evidence (ICD 203 "
    "keeps them apart for that reason).",
    fails={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            ---
            We judge with high confidence that talks are likely.  #! 15 likelihood-with-confidence
            """,
    },
    passes={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            ---
            Talks are likely. We have high confidence in this judgement.
            """,
    },
)
