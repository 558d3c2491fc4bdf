"""Links in texts."""

from briefgen.rules.rule import Rule, Severity

UNCLOSED_LINK = Rule(
    id="unclosed-link",
    severity=Severity.WARNING,
    checks="Every [[ in a text is closed by ]] in the same paragraph.",
    why="The reader would see the brackets, and no link.",
    fails={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            ---

            The council, as [[norland] says.  #! 17 unclosed-link "[[norland" is not closed

            It met, as [[norland says,  #! 12 unclosed-link "[[norland says" is not closed
            on the [[norland]] and the bay]].
            """,
        "actors/norland.yml": """
            name: Norland
            kind: state
            """,
    },
    passes={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            ---

            The council, as [[norland]] says in [[a draft] of its words](../actors/norland.yml),
            on the [[norland|Norland
            and the bay]] [[1], [2]].
            """,
        "actors/norland.yml": """
            name: Norland
            kind: state
            """,
    },
)

BROKEN_LINK = Rule(
    id="broken-link",
    severity=Severity.ERROR,
    checks="A relative link in a text leads to a file of the content folder.",
    why="The reader would get an error page.",
    fails={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            ---

            The council met [again](../events/council-meeting.yml).  #! 25 broken-link leads to no file
            """,
        "events/council-meeting-2026.yml": """
            name: The council meets
            date: 2026-11-19
            """,
    },
    passes={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            ---

            The council met [again](../events/council-meeting-2026.yml).
            """,
        "events/council-meeting-2026.yml": """
            name: The council meets
            date: 2026-11-19
            """,
    },
)

HTML_NOT_KEPT = Rule(
    id="html-not-kept",
    severity=Severity.ERROR,
    checks="HTML in a text is of the sort that a page keeps.",
    why="Scripts, frames, forms and styles are dropped, and readers would not see what was meant.",
    fails={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            ---

            The speech: <video src="speech.mp4"></video>  #! 13 html-not-kept <video> is no HTML
            """,
    },
    passes={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            ---

            The speech lasted <abbr title="minutes">min.</abbr> 40; `<video>` is a tag.
            """,
    },
)

DUPLICATE_ANCHOR = Rule(
    id="duplicate-anchor",
    severity=Severity.ERROR,
    checks="An id in HTML is not that of another part of the page.",
    why="A link to it would lead to the wrong one of the two.",
    fails={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            ---

            <p id="sources">Where we looked.</p>  #! 8 duplicate-anchor another part with the id "sources"
            """,
    },
    passes={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            ---

            <p id="where-we-looked">Where we looked.</p>
            """,
    },
)

NO_MARKDOWN = Rule(
    id="no-markdown",
    severity=Severity.WARNING,
    checks="A list, a table and a link in a text are written so that they are read as one.",
    why="Readers would see hyphens, bars and brackets in the midst of a paragraph.",
    fails={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            ---

            Two things are open:
            - who pays  #! 1 no-markdown this list is read as part of the paragraph above it
            - who comes

            • who asks  #! 1 no-markdown "•" begins no list

            | who | what |  #! 1 no-markdown this table has no line
            | Norland | pays |

            The [speech] (https://example.org/speech) is short.  #! 13 no-markdown no link
            """,
    },
    passes={
        "briefs/strait.md": """
            ---
            title: The strait
            date: 2026-11-20
            ---

            Two things are open:

            - who pays
            - who comes

            | who | what |
            | --- | --- |
            | Norland | pays |

            The [speech](https://example.org/speech) of 20 November was short, and given
            - as it happened - in the rain.
            """,
    },
)
