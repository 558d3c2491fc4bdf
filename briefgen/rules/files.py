"""Files and folders."""

from briefgen.rules.rule import Rule, Severity

UNREADABLE_FILE = Rule(
    id="unreadable-file",
    severity=Severity.ERROR,
    checks="The file can be read and is UTF-8 text.",
    why="A file that cannot be read would silently be missing from the site.",
)

FILE_TOO_LARGE = Rule(
    id="file-too-large",
    severity=Severity.ERROR,
    checks="A content file is at most 1 MB.",
    why="Such a file is a mistake or an attack, and makes every build slow.",
)

LINK_OUT_OF_CONTENT = Rule(
    id="link-out-of-content",
    severity=Severity.ERROR,
    checks="A symbolic link does not lead out of the content folder.",
    why="What lies elsewhere on the disk must not be published by accident.",
)

BAD_FILE_NAME = Rule(
    id="bad-file-name",
    severity=Severity.ERROR,
    checks="A file name is an id: a-z, 0-9 and hyphens, beginning with a letter or digit.",
    why="The file name becomes the address of the page.",
)

DUPLICATE_ID = Rule(
    id="duplicate-id",
    severity=Severity.ERROR,
    checks="No two files have the same id, in whatever folder.",
    why="[[id]] names no type, so it must mean one thing.",
)

WRONG_FILE_TYPE = Rule(
    id="wrong-file-type",
    severity=Severity.ERROR,
    checks="Briefs are .md, records .md, .yml or .yaml.",
    why="Other files in a record folder would be left out of the site.",
)

CONTROL_CHARACTER = Rule(
    id="control-character",
    severity=Severity.ERROR,
    checks="No NUL and no control characters stand in a file.",
    why="They break feeds and data that are made from the text.",
)
