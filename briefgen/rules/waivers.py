"""Excused values."""

from briefgen.rules.rule import Rule, Severity

BAD_WAIVER = Rule(
    id="bad-waiver",
    severity=Severity.ERROR,
    checks="A comment that excuses a value names a rule that can be waived, and a reason.",
    why="Otherwise nobody could tell later why a message is not heeded.",
    fails={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            # briefgen: allow unsourced-claim  #! 1 bad-waiver the reason is missing
            summary: Norland would talk first.
            ---
            """,
    },
    passes={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            # briefgen: allow unsourced-claim — the minister said so to us, not for quotation
            means: [Norland would talk first.]
            ---
            """,
    },
)

UNUSED_WAIVER = Rule(
    id="unused-waiver",
    severity=Severity.WARNING,
    waivable=False,
    checks="A comment that excuses a value stands beside one that breaks the rule.",
    why="What was mended since needs no excuse, and a forgotten one would hide the next mistake.",
    fails={
        "actors/norland.yml": """
            name: Norland
            # briefgen: allow shared-name — both are called so  #! 1 unused-waiver
            kind: state
            aliases: [The North]
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
