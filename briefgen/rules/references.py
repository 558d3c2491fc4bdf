"""Links and references."""

from briefgen.rules.rule import Rule, Severity

UNKNOWN_REFERENCE = Rule(
    id="unknown-reference",
    severity=Severity.ERROR,
    checks="Every id names a record that exists.",
    why="The link would lead nowhere.",
)

WRONG_KIND_OF_REFERENCE = Rule(
    id="wrong-kind-of-reference",
    severity=Severity.ERROR,
    checks="An id names a record of the type that belongs there.",
    why="A treaty cannot speak, and a person cannot be in force.",
)

UNKNOWN_ARTICLE = Rule(
    id="unknown-article",
    severity=Severity.ERROR,
    checks="id#article names an article that the treaty record has.",
    why="The reader could not check it.",
)

UNKNOWN_CLAIM = Rule(
    id="unknown-claim",
    severity=Severity.ERROR,
    checks="brief#claim names a claim of that brief.",
    why="The reader could not check it.",
)

REFERENCE_TO_ITSELF = Rule(
    id="reference-to-itself",
    severity=Severity.ERROR,
    checks="A record does not refer to itself.",
    why="It says nothing, or makes a circle.",
)

BROKEN_LINK = Rule(
    id="broken-link",
    severity=Severity.ERROR,
    checks="A relative link in a text leads to a file of the content folder.",
    why="The reader would get an error page.",
)

BARE_ADDRESS = Rule(
    id="bare-address",
    severity=Severity.WARNING,
    checks="A source has a record of its own.",
    why="A bare address has no title, date or archived copy for the reader.",
)

UNKNOWN_NAME = Rule(
    id="unknown-name",
    severity=Severity.WARNING,
    checks="A publisher or author written as an id has a record.",
    why="It was probably meant as a link and would be printed as it is.",
)
