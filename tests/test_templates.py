"""What every page template has to keep to."""

from __future__ import annotations

import re

from briefgen.model.actor import ACTOR_KINDS
from briefgen.model.brief import GENRES
from briefgen.model.claim import CLAIM_TYPES, CONFIDENCES
from briefgen.model.corpus import RECORD_TYPES
from briefgen.model.source import SOURCE_KINDS
from briefgen.model.treaty import ACTS, INSTRUMENT_KINDS, TREATY_STATES
from briefgen.pages.references import GROUPS
from briefgen.render.templates import make_environment
from briefgen.section_ids import SECTION_IDS
from briefgen.templates_dir import templates_dir

TEMPLATES = sorted(
    [*templates_dir().glob("pages/*.html"), *templates_dir().glob("fragments/*.html")]
)
_OWN = re.compile(r'\bid="([a-z0-9-]+)"')


def test_every_word_of_the_model_has_words_for_readers() -> None:
    words = make_environment((templates_dir(),)).get_template("fragments/words.html").module
    for name, known in {
        "genres": GENRES,
        "claim_types": (*CLAIM_TYPES, ""),
        "claim_type_counts": (*CLAIM_TYPES, ""),
        "claim_type_meanings": CLAIM_TYPES,
        "confidences": CONFIDENCES,
        "confidence_meanings": CONFIDENCES,
        "source_groups": GROUPS,
        "source_meanings": SOURCE_KINDS,
        "actor_kinds": ACTOR_KINDS,
        "actor_icons": ACTOR_KINDS,
        "instruments": (*INSTRUMENT_KINDS, ""),
        "treaty_states": TREATY_STATES,
        "acts": ACTS,
        "record_types": tuple(cls.folder for cls in RECORD_TYPES),
    }.items():
        assert set(known) - set(getattr(words, name)) == set(), name


def test_ids_of_templates_are_kept_clear_of_texts() -> None:
    """A heading of an editor's text must not take the id of a section of the page."""
    used = {
        found
        for template in TEMPLATES
        for found in _OWN.findall(template.read_text(encoding="utf-8"))
        if not found.startswith(("h-", "f-"))
    }
    assert used - SECTION_IDS == set()


def test_templates_hold_no_scripts_and_no_styles() -> None:
    for template in TEMPLATES:
        text = template.read_text(encoding="utf-8")
        assert not re.search(r"<script|<style|\bstyle=|\son[a-z]+=[\"\']|\|\s*safe\b", text), (
            template.name
        )


def test_attributes_are_in_double_quotes() -> None:
    """Escaping covers single quotes as well, but one way is easier to check than two."""
    for template in TEMPLATES:
        assert not re.search(r"<[a-z][^<>{}]*\s[a-z-]+='", template.read_text(encoding="utf-8")), (
            template.name
        )
