"""What every page template has to keep to."""

from __future__ import annotations

import re

from briefgen.language import Language
from briefgen.model.actor import ACTOR_KINDS
from briefgen.model.brief import GENRES, STATUSES
from briefgen.model.claim import CLAIM_TYPES, CONFIDENCES
from briefgen.model.corpus import RECORD_TYPES
from briefgen.model.source import SOURCE_KINDS, SOURCE_STATES
from briefgen.model.treaty import ACTS, INSTRUMENT_KINDS, TREATY_STATES
from briefgen.pages.references import GROUPS
from briefgen.render.environment import make_environment
from briefgen.templates_dir import templates_dir
from briefgen.text.section_ids import SECTION_IDS, is_taken_on_pages

TEMPLATES = sorted(
    [*templates_dir().glob("pages/*.html"), *templates_dir().glob("fragments/*.html")]
)
_OWN = re.compile(r'\bid="([a-z0-9-]+)"')


def test_every_word_of_the_model_has_words_for_readers() -> None:
    words = (
        make_environment((templates_dir(),), Language("en"))
        .get_template("fragments/words.html")
        .module
    )
    for name, known in {
        "genres": GENRES,
        "claim_types": (*CLAIM_TYPES, ""),
        "claim_type_counts": (*CLAIM_TYPES, ""),
        "claim_type_meanings": CLAIM_TYPES,
        "confidences": CONFIDENCES,
        "confidence_meanings": CONFIDENCES,
        "source_states": SOURCE_STATES,
        "brief_states": STATUSES,
        "source_groups": GROUPS,
        "source_meanings": SOURCE_KINDS,
        "actor_kinds": ACTOR_KINDS,
        "actor_icons": ACTOR_KINDS,
        "instruments": (*INSTRUMENT_KINDS, ""),
        "treaty_states": TREATY_STATES,
        "acts": ACTS,
        "record_types": tuple(cls.type_name for cls in RECORD_TYPES),
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


# Ids that a template of a page with an editor's text makes: what they come to, or "" where the page
# tells the text what is taken, or has none.
_MADE = {
    ("cards", "k-{{ group.kind }}"): "",
    ("claim", "{{ one.anchor }}"): "",
    ("claim", "{{ former }}"): "",
    ("dates", "{{ one.anchor }}"): "date.pact.signed",
    ("moments", "date.{{ moment.key }}"): "date.pact.signed",
    ("moments", "date.{{ fact.key }}"): "date.pact.signed",
    ("sources", "{{ entry.anchor }}"): "s1",
    ("articles", "{{ one.anchor }}"): "art-5",
    ("articles", "h-{{ one.anchor }}"): "h-art-5",
    ("parties", "{{ one.anchor }}"): "statement-1",
    ("parties", "parties-{{ group.state }}"): "parties-signed",
    ("actor", "p-{{ one.claim.brief.id }}-{{ one.claim.anchor }}"): "p-one-c1",
}
_PAGES_WITH_TEXT = {cls.type_name for cls in RECORD_TYPES}


def test_ids_that_templates_make_are_kept_clear_of_texts() -> None:
    """A heading "Statement 1" on the page of a treaty must not take the id of a statement."""
    made = {
        (template.stem, found)
        for template in TEMPLATES
        if template.parent.name == "fragments" or template.stem in _PAGES_WITH_TEXT
        for found in re.findall(r'\bid="([^"]*\{\{[^"]*\}\}[^"]*)"', template.read_text("utf-8"))
    }
    assert made == set(_MADE)
    assert [ident for ident in _MADE.values() if ident and not is_taken_on_pages(ident)] == []


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


def test_no_template_imports_with_context() -> None:
    """Jinja would run the fragment anew for each page, which finds its page without that."""
    for template in TEMPLATES:
        assert "with context" not in template.read_text(encoding="utf-8"), template.name


def test_what_a_template_imports_it_uses() -> None:
    unused = []
    for template in sorted(templates_dir().rglob("*.html")):
        text = re.sub(r"\{#.*?#\}", "", template.read_text(encoding="utf-8"), flags=re.DOTALL)
        imports = re.findall(r'\{% (?:from "[^"]+" import (.+?)|import "[^"]+" as (\w+)) %\}', text)
        rest = re.sub(r'\{% (?:from|import) "[^"]+".*?%\}', "", text)
        used = set(re.findall(r"\w+", " ".join(re.findall(r"\{[{%].*?[%}]\}", rest, re.DOTALL))))
        names = {name for pair in imports for name in re.findall(r"\w+", " ".join(pair))}
        unused += [(template.name, name) for name in sorted(names - used)]
    assert unused == []
