"""Claims."""

from briefgen.rules.rule import Rule, Severity

DUPLICATE_CLAIM = Rule(
    id="duplicate-claim",
    severity=Severity.ERROR,
    checks="Two claims of a brief do not have the same id.",
    why="A permalink must lead to one claim.",
)

UNSOURCED_CLAIM = Rule(
    id="unsourced-claim",
    severity=Severity.WARNING,
    checks="A claim has a basis.",
    why="The reader cannot check it; it is printed with the word unsourced.",
)

POSITION_WITHOUT_BY = Rule(
    id="position-without-by",
    severity=Severity.ERROR,
    checks="A position says whose it is (by).",
    why="A position of nobody reads as a fact.",
)

WRONG_SCALE = Rule(
    id="wrong-scale",
    severity=Severity.ERROR,
    checks="A likelihood is a word of the site's scale.",
    why="The same word means other numbers on another scale.",
)
