"""Files and folders."""

from briefgen.rules.rule import Rule, Severity

UNREADABLE_FILE = Rule(
    id="unreadable-file",
    severity=Severity.ERROR,
    checks="The file can be read and is UTF-8 text.",
    why="A file that cannot be read would silently be missing from the site.",
    fails={
        "actors/norland.yml": """
            name: N\udcf8rland  #! 8 unreadable-file the file is not UTF-8 text
            kind: state
            """,
    },
    passes={
        "actors/norland.yml": """
            name: Nørland
            kind: state
            """,
    },
)

FILE_TOO_LARGE = Rule(
    id="file-too-large",
    severity=Severity.ERROR,
    checks="A content file is at most 1 MB.",
    why="Such a file is a mistake or an attack, and makes every build slow.",
    fails={
        "minutes.md": "The minutes of every meeting. " * 40_000
        + "#! 1 file-too-large the file has 1.2 MB",
    },
    passes={
        "minutes.md": "The minutes of one meeting.\n",
    },
)

TOO_MUCH_MARKUP = Rule(
    id="too-much-markup",
    severity=Severity.ERROR,
    waivable=False,
    checks="The marks of Markdown in a text can be read in seconds: no thousands of brackets that are never closed.",
    why="The site would not be built for hours, or not at all, and nobody would see why.",
    fails={
        "about.md": "[" * 4_000 + "  #! 1 too-much-markup the text would take too long from here on"
    },
    passes={
        "about.md": "The table [was] closed.\n",
    },
)

LINK_OUT_OF_CONTENT = Rule(
    id="link-out-of-content",
    severity=Severity.ERROR,
    checks="A symbolic link does not lead out of the content folder.",
    why="What lies elsewhere on the disk must not be published by accident.",
    fails={
        "actors/norland.yml": "-> ../../drafts/norland.yml  #! 1 link-out-of-content leads out",
    },
    passes={
        "actors/norland.yml": """
            name: Norland
            kind: state
            """,
    },
)

BAD_FILE_NAME = Rule(
    id="bad-file-name",
    severity=Severity.ERROR,
    checks="A file name is an id: at most 80 of a-z, 0-9 and hyphens, beginning with a letter or digit.",
    why="The file name becomes the address of the page.",
    fails={
        "actors/Vell Island.yml": """
            name: Vell Island  #! 1 bad-file-name the file name "Vell Island" cannot be an id
            kind: territory
            """,
    },
    passes={
        "actors/vell-island.yml": """
            name: Vell Island
            kind: territory
            """,
    },
)

DUPLICATE_ID = Rule(
    id="duplicate-id",
    severity=Severity.ERROR,
    checks="No two files have the same id, in whatever folder.",
    why="[[id]] names no type, so it must mean one thing.",
    fails={
        "actors/strait-council.yml": """
            name: Strait Council
            kind: organisation
            """,
        "topics/strait-council.yml": """
            name: The work of the council  #! 1 duplicate-id "strait-council" belongs to another
            """,
    },
    passes={
        "actors/strait-council.yml": """
            name: Strait Council
            kind: organisation
            """,
        "topics/work-of-the-council.yml": """
            name: The work of the council
            """,
    },
)

WRONG_FILE_TYPE = Rule(
    id="wrong-file-type",
    severity=Severity.ERROR,
    checks="Briefs are .md, records .md, .yml or .yaml.",
    why="Other files in a record folder would be left out of the site.",
    fails={
        "actors/norland.txt": """
            name: Norland  #! 1 wrong-file-type a file of actors/ cannot be a .txt file
            kind: state
            """,
    },
    passes={
        "actors/norland.yml": """
            name: Norland
            kind: state
            """,
    },
)

CONTROL_CHARACTER = Rule(
    id="control-character",
    severity=Severity.ERROR,
    checks="No NUL, no control characters and no marks of a lost letter (U+FFFD) stand in a file.",
    why="They break feeds and data that are made from the text, or stand where a letter stood.",
    fails={
        "actors/norland.yml": """
            name: Nor\x07land  #! 10 control-character an invisible control character (U+0007)
            kind: state
            """,
    },
    passes={
        "actors/norland.yml": """
            name: Norland
            kind: state
            """,
    },
)

MISPLACED_FILE = Rule(
    id="misplaced-file",
    severity=Severity.ERROR,
    checks="A brief or record lies in the folder of its type.",
    why="Elsewhere it would silently be missing from the site.",
    fails={
        "actor/norland.yml": """
            name: Norland  #! 1 misplaced-file no records are looked for in "actor/"
            kind: state
            """,
    },
    passes={
        "actors/norland.yml": """
            name: Norland
            kind: state
            """,
    },
)

BACKUP_FILE = Rule(
    id="backup-file",
    severity=Severity.WARNING,
    waivable=False,
    checks="No copy that an editing program made lies in the content folder.",
    why="It would be published with the site, with what has been taken out of the text since.",
    fails={"norland.bak": "The North.  #! 1 backup-file a copy that a program left behind\n"},
    passes={"norland.txt": "The North.\n"},
)

ACTIVE_FILE = Rule(
    id="active-file",
    severity=Severity.ERROR,
    waivable=False,
    checks="No page, script or drawing with a script lies in the content folder unless the settings name it.",
    why="It would be published as it is, and run with all rights of your site for those who open it.",
    fails={
        "map.svg": """
            <svg xmlns="http://www.w3.org/2000/svg"  #! 1 active-file has the attribute onload in it
                 onload="go()"/>
            """,
    },
    passes={
        "map.svg": """
            <svg xmlns="http://www.w3.org/2000/svg"/>
            """,
    },
)

BIDI_CONTROL = Rule(
    id="bidi-control",
    severity=Severity.ERROR,
    checks="No character that turns the direction of the text stands in a file.",
    why="Readers would see words in another order than they are stored, quoted and searched in.",
    fails={"about.md": "Of \u202eNorland.  #! 4 bidi-control right-to-left override\n"},
    passes={"about.md": "Of Norland (\u05e0\u05d5\u05e8).\n"},
)

INVISIBLE_CHARACTER = Rule(
    id="invisible-character",
    severity=Severity.WARNING,
    checks="No character that nobody sees stands in a text.",
    why="Names and ids that look the same are then different, and a search does not find them.",
    fails={"about.md": "Of Nor\u200bland.  #! 7 invisible-character zero width space\n"},
    passes={"about.md": "Of Norland.\n"},
)

MIXED_SCRIPT = Rule(
    id="mixed-script",
    severity=Severity.WARNING,
    checks="A word has letters of one alphabet.",
    why="A Cyrillic or Greek letter that looks Latin makes a name that no search finds.",
    fails={
        "actors/norland.yml": """
            name: N\u043erland  #! 8 mixed-script is a Cyrillic letter
            kind: state
            """,
    },
    passes={
        "actors/norland.yml": """
            name: Norland
            kind: state
            native: {text: \u041d\u043e\u0440\u043b\u0430\u043d\u0434, lang: ru}
            """,
    },
)
