"""Front matter and YAML."""

from briefgen.rules.rule import Rule, Severity

MISSING_FRONT_MATTER = Rule(
    id="missing-front-matter",
    severity=Severity.ERROR,
    checks="A brief or record begins with front matter between two lines of three hyphens.",
    why="Without it the page has no title, date or sources.",
)

UNCLOSED_FRONT_MATTER = Rule(
    id="unclosed-front-matter",
    severity=Severity.ERROR,
    checks="The front matter ends with a line of three hyphens.",
    why="Otherwise the whole text would be read as YAML.",
)

YAML_SYNTAX = Rule(
    id="yaml-syntax",
    severity=Severity.ERROR,
    checks="The YAML can be read.",
    why="Nothing of the record can be known until it can.",
)

DUPLICATE_KEY = Rule(
    id="duplicate-key",
    severity=Severity.ERROR,
    checks="No key stands twice in one mapping.",
    why="One of the two values would silently be lost.",
)

YAML_FEATURE = Rule(
    id="yaml-feature",
    severity=Severity.ERROR,
    checks="No anchors, aliases, tags or merge keys.",
    why="They hide what is said where, and can blow up a file.",
)

YAML_DEPTH = Rule(
    id="yaml-depth",
    severity=Severity.ERROR,
    checks="Values are nested at most 20 deep.",
    why="Nothing in the model is deeper; more is a mistake or an attack.",
)

CUT_BY_COMMENT = Rule(
    id="cut-by-comment",
    severity=Severity.WARNING,
    checks="No comment cuts a text short.",
    why="In YAML a space and # begin a comment, so the rest of the title is lost.",
)
