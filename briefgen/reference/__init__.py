"""The reference of the model, made from the descriptions in `model/` and the catalogue of rules.

`model_page.py` and `rules_page.py` write Markdown for people, `schema.py` JSON Schema for editors'
programs, `examples.py` reads the examples that stand beside both, `rule_examples.py` those of rules.
"""

from briefgen.reference.model_page import model_page
from briefgen.reference.rules_page import rule_in_words, rules_page
from briefgen.reference.schema import SCHEMA_NAMES, schema_text

__all__ = [
    "SCHEMA_NAMES",
    "model_page",
    "reference_files",
    "rule_in_words",
    "rules_page",
    "schema_text",
]


def reference_files() -> dict[str, str]:
    """Every generated file of `docs/`, by its path in that folder."""
    schemas = {f"schema/{name}.json": schema_text(name) for name in SCHEMA_NAMES}
    return {"model.md": model_page(), "rules.md": rules_page(), **schemas}
