"""The words of the interface, in the language of a site: one gettext catalogue for each language.

Templates and code hold the English words; `site_templates/locale/LANGUAGE/LC_MESSAGES/` has them in
every language, English too, as `briefgen.po` for people and `briefgen.mo` for this module. A site
may bring a language, or other words for some messages, in a folder of its own (`templates`); there
the `.po` alone is enough. What a catalogue lacks comes from the next one, in the end in English.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from briefgen.settings import Settings
from briefgen.templates_dir import templates_dir

LOCALE_DIR = "locale"
DOMAIN = "briefgen"
SOURCE_LANGUAGE = "en"


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """The words of one language. `code` is also that of its dates and numbers: "en-US", "fr"."""

    code: str
    translations: NullTranslations = field(default_factory=NullTranslations)

    @property
    def is_english(self) -> bool:
        return main_language(self.code) == SOURCE_LANGUAGE

    def gettext(self, message: str) -> str:
        return self.translations.gettext(message)

    def pgettext(self, context: str, message: str) -> str:
        return self.translations.pgettext(context, message)


def language_of(settings: Settings) -> Language:
    """The language of a site's pages; English where there is no catalogue for it."""
    folders = (*settings.template_dirs, templates_dir())
    code = settings.language if has_catalogue(settings.language, folders) else SOURCE_LANGUAGE
    found = catalogues(code, folders)
    return _language(code, tuple((path, path.stat().st_mtime_ns) for path in found))


def has_catalogue(code: str, folders: tuple[Path, ...]) -> bool:
    """Whether one of `folders` (in the form of `site_templates`) has words in the language."""
    return bool(catalogues(code, folders))


def catalogues(code: str, folders: tuple[Path, ...]) -> tuple[Path, ...]:
    """The catalogues for a language, the first counts most: "fr-CA" has its own and those of "fr"."""
    tags = dict.fromkeys((code.replace("-", "_"), main_language(code)))
    places = (
        folder / LOCALE_DIR / tag / "LC_MESSAGES" / DOMAIN for folder in folders for tag in tags
    )
    found = (
        next((p for p in (place.with_suffix(".mo"), place.with_suffix(".po")) if p.is_file()), None)
        for place in places
    )
    return tuple(path for path in found if path is not None)


def known_languages(folders: tuple[Path, ...]) -> tuple[str, ...]:
    """The languages that `folders` have a catalogue of, in alphabetical order."""
    names = {
        place.name
        for folder in folders
        for place in (folder / LOCALE_DIR).glob("*")
        if has_catalogue(place.name, folders)
    }
    return tuple(sorted(name.replace("_", "-") for name in names))


def main_language(code: str) -> str:
    """The language without its country or script: "fr-CA" -> "fr"."""
    return code.replace("_", "-").partition("-")[0].lower()


@lru_cache(8)
def _language(code: str, found: tuple[tuple[Path, int], ...]) -> Language:
    """`found` are catalogues with the time of their last change, so that none is read in vain."""
    first, *others = (_read(path) for path, _ in found)
    for other in others:
        first.add_fallback(other)
    return Language(code, first)


def _read(path: Path) -> GNUTranslations:
    if path.suffix == ".mo":
        with path.open("rb") as file:
            return GNUTranslations(file)
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, domain=DOMAIN))
    compiled.seek(0)
    return GNUTranslations(compiled)
