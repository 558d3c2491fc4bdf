"""Relations between actors."""

from briefgen.rules.rule import Rule, Severity

UNKNOWN_RELATION = Rule(
    id="unknown-relation",
    severity=Severity.ERROR,
    checks="A relation's type is declared in relations.yml.",
    why="Its words and its inverse are written there.",
)

WRONG_RELATION_END = Rule(
    id="wrong-relation-end",
    severity=Severity.ERROR,
    checks="A relation joins kinds of actors that its declaration allows.",
    why="Only the declared reading makes sense to the reader.",
)

OVERLAPPING_HOLDERS = Rule(
    id="overlapping-holders",
    severity=Severity.ERROR,
    checks="A relation declared sole is held by one actor at a time.",
    why="The end of the earlier one is missing, or one of the dates is wrong.",
)
