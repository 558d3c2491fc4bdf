"""The catalogues of the interface's words: complete, fresh, and with whole sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from gettext import GNUTranslations

import pytest
import update_words
from babel.messages.catalog import Message
from helpers import settings
from update_words import catalogue, extracted, languages, po_file, untranslated, updated

from briefgen.language import Language, language_of
from briefgen.text.folding import name_key

WORDS = extracted()
# What must be the same in a message and in its translation: placeholders and markup.
_KEPT = re.compile(r"%\(\w+\)s|%%|\{\w*\}|<[^>]+>")


def forms_of(message: Message) -> Iterator[tuple[str, str]]:
    """Each form of a message with its translation; of French forms the second is the plural."""
    if message.pluralizable:
        for number, form in enumerate(message.string):
            yield message.id[min(number, 1)], form
    else:
        yield message.id, message.string


def messages(language: str) -> list[Message]:
    return [message for message in catalogue(language) if message.id]


def test_english_and_french_are_there() -> None:
    assert {"en", "fr"} <= set(languages())


@pytest.mark.parametrize("language", languages())
def test_a_catalogue_has_all_words_and_no_others(language: str) -> None:
    """`make words` brings it up to date."""
    found = {(m.context, m.id) for m in messages(language)}
    assert found == {(m.context, m.id) for m in WORDS if m.id}
    assert [m.id for m in untranslated(catalogue(language))] == []


@pytest.mark.parametrize("language", languages())
def test_what_programs_read_is_what_people_wrote(language: str) -> None:
    with po_file(language).with_suffix(".mo").open("rb") as file:
        compiled = GNUTranslations(file)
    for each in messages(language):
        in_context = f"{each.context}\x04" if each.context else ""  # as gettext keeps it
        for number, (message, form) in zip((1, 2), forms_of(each), strict=False):
            if each.pluralizable:
                assert compiled.ngettext(in_context + each.id[0], "", number) == form
            else:
                assert compiled.gettext(in_context + message) == form


@pytest.mark.parametrize("language", languages())
def test_translations_keep_placeholders_and_markup(language: str) -> None:
    wrong = [
        (message, form)
        for each in messages(language)
        for message, form in forms_of(each)
        if sorted(_KEPT.findall(message)) != sorted(_KEPT.findall(form))
    ]
    assert wrong == []


def test_french_typography() -> None:
    """A space that does not break before : ; ? ! % and inside « », curved apostrophes.

    “ ” are for a quotation inside another one.
    """
    for each in messages("fr"):
        for _, form in forms_of(each):
            text = re.sub(r"<[^>]+>|^“%\(words\)s”$", "", form)
            assert not re.search(r"\S[:;?!](?=\s|$)", text), form
            assert not re.search(r" [:;?!»]|« | %%", text), form
            assert not re.search(r"['\"“”]|\.\.\.", text), form


def test_english_repeats_the_messages() -> None:
    assert all(message == form for each in messages("en") for message, form in forms_of(each))


def test_a_message_with_two_plurals_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [
        ("a.html", 1, ("%(count)s treaty", "%(count)s treaties"), [], None),
        ("b.html", 2, ("%(count)s treaty", "%(count)s documents"), [], None),
    ]
    monkeypatch.setattr(update_words, "extract_from_dir", lambda *_, **__: found)
    with pytest.raises(SystemExit, match=r"b\.html:2"):
        extracted()


def test_a_changed_message_loses_its_translation() -> None:
    french = updated("fr", WORDS)
    french.add("A new word", context=None)
    assert [m.id for m in untranslated(french)] == ["A new word"]


@pytest.mark.parametrize(
    ("code", "shown"),
    [("en", "Claims"), ("en-US", "Claims"), ("fr", "Affirmations"), ("fr-CA", "Affirmations")],
)
def test_a_country_has_the_words_of_its_language(code: str, shown: str) -> None:
    language = language_of(settings(language=code))
    assert (language.code, language.gettext("Claims")) == (code, shown)


def test_without_a_catalogue_words_and_dates_are_english() -> None:
    assert language_of(settings(language="de")).code == "en"
    assert Language("en").gettext("Claims") == "Claims"


def test_a_site_may_bring_its_own_words(tmp_path) -> None:
    """Its catalogue comes first, what it lacks from ours; a language that only it has is known."""
    for code, words in {"fr": "Assertions", "de": "Aussagen"}.items():
        own = tmp_path / "locale" / code / "LC_MESSAGES"
        own.mkdir(parents=True)
        own.joinpath("briefgen.po").write_text(
            f'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
            f'msgid "Claims"\nmsgstr "{words}"\n',
            encoding="utf-8",
        )
    for code, expected in {"fr": ["Assertions", "Sources"], "de": ["Aussagen", "Sources"]}.items():
        language = language_of(settings(language=code, template_dirs=(tmp_path,)))
        assert language.code == code
        assert [language.gettext(word) for word in ("Claims", "Sources")] == expected
    french = language_of(settings(language="fr", template_dirs=(tmp_path,)))
    assert french.gettext("Topics") == "Thèmes"


def test_names_are_sorted_without_their_accents() -> None:
    names = ["Zambie", "États-Unis", "Espagne", "éthiopie", "Égypte"]
    assert sorted(names, key=name_key) == ["Égypte", "Espagne", "États-Unis", "éthiopie", "Zambie"]
