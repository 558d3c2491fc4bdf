"""Templates."""

from briefgen.rules.rule import Rule, Severity

BAD_TEMPLATE = Rule(
    id="bad-template",
    severity=Severity.ERROR,
    checks="A page template can be read and filled.",
    why="The page could not be printed.",
)
