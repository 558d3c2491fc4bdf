"""Settings."""

from briefgen.rules.rule import Rule, Severity

UNKNOWN_SETTING = Rule(
    id="unknown-setting",
    severity=Severity.ERROR,
    checks="Every key under briefgen in mkdocs.yml is one that briefgen knows.",
    why="A misspelt key would silently do nothing, and the site would not be what was chosen.",
    fails={
        "../mkdocs.yml": """
            site_name: A desk
            docs_dir: content
            theme: material
            plugins:
              - search
              - briefgen:
                  review_after: 90  #! 7 unknown-setting briefgen has no setting "review_after"
            """,
    },
    passes={
        "../mkdocs.yml": """
            site_name: A desk
            docs_dir: content
            theme: material
            plugins:
              - search
              - briefgen:
                  review_after_days: 90
            """,
    },
)

BAD_SETTING = Rule(
    id="bad-setting",
    severity=Severity.ERROR,
    checks="A value under briefgen in mkdocs.yml is one that its key takes.",
    why="The site could not be what was chosen.",
    fails={
        "../mkdocs.yml": """
            site_name: A desk
            docs_dir: content
            theme: material
            plugins:
              - search
              - briefgen:
                  scale: icd-203  #! 14 bad-setting
                  severity:
                    bare-adress: error  #! 9 bad-setting there is no rule "bare-adress"
            """,
    },
    passes={
        "../mkdocs.yml": """
            site_name: A desk
            docs_dir: content
            theme: material
            plugins:
              - search
              - briefgen:
                  scale: icd203
                  severity:
                    bare-address: error
            """,
    },
)
