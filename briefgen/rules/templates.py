"""Templates."""

from briefgen.rules.rule import Rule, Severity

BAD_TEMPLATE = Rule(
    id="bad-template",
    severity=Severity.ERROR,
    checks="A page template can be read and filled.",
    why="The page could not be printed.",
    fails={
        "../mkdocs.yml": """
            site_name: A desk
            docs_dir: content
            theme: material
            plugins:
              - briefgen:
                  templates: [templates]
            """,
        "../templates/pages/topic.html": """
            <article>
            {{ view.topic.tittle }}  #! 1 bad-template the template cannot be used
            </article>
            """,
        "topics/the-strait.yml": """
            name: The strait
            """,
    },
    passes={
        "../mkdocs.yml": """
            site_name: A desk
            docs_dir: content
            theme: material
            plugins:
              - briefgen:
                  templates: [templates]
            """,
        "../templates/pages/topic.html": """
            <article>
            {{ view.topic.title_text }}
            </article>
            """,
        "topics/the-strait.yml": """
            name: The strait
            """,
    },
)
