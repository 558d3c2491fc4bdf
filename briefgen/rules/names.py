"""Names."""

from briefgen.rules.rule import Rule, Severity

DUPLICATE_ALIAS = Rule(
    id="duplicate-alias",
    severity=Severity.ERROR,
    checks="A name or alias belongs to one actor or instrument.",
    why="The name would be linked to the wrong one.",
)

FORMER_ID_TAKEN = Rule(
    id="former-id-taken",
    severity=Severity.ERROR,
    checks="A former id belongs to one record and to no other.",
    why="Its address could lead to one page only.",
)

DUPLICATE_WIKIDATA = Rule(
    id="duplicate-wikidata",
    severity=Severity.ERROR,
    checks="A Wikidata id stands in one file.",
    why="Two files describe the same thing, or one id is wrong.",
)

SHARED_NAME = Rule(
    id="shared-name",
    severity=Severity.ERROR,
    checks="Two records of one name each say how to tell them apart (distinguish).",
    why="The reader could not know which is meant.",
)

CONTESTED_WITHOUT_NOTE = Rule(
    id="contested-without-note",
    severity=Severity.ERROR,
    checks="A contested territory has a note (note: or the text).",
    why="The reader must be told who holds what.",
)
