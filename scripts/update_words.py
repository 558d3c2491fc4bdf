"""Bring the catalogues of the interface's words up to date with templates and code.

`make words` runs it after a change of words: it extracts them, writes every `briefgen.po` and
`briefgen.mo` under `site_templates/locale/`, and prints what is not translated yet, with exit code
1. `python scripts/update_words.py de` begins a catalogue for German.
"""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "site_templates/locale"
# Where words stand, and what finds them there. Scripts get theirs from attributes of templates.
METHODS = [
    ("briefgen/**.py", "python"),
    ("site_templates/**.html", "jinja2.ext:babel_extract"),
]
# Jinja would pass over a template that it cannot read.
OPTIONS = {"site_templates/**.html": {"silent": "false"}}
SOURCE_LANGUAGE = "en"
# Version control knows when a catalogue changed.
_ANY_DAY = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


def extracted() -> Catalog:
    """All words of templates and code, with the files that they stand in.

    Gettext finds a message by its context and its singular: one that stands with two plurals, or
    with and without, ends the program.
    """
    catalog = Catalog(domain="briefgen")
    found = extract_from_dir(
        ROOT, METHODS, OPTIONS, DEFAULT_KEYWORDS, directory_filter=_may_hold_words
    )
    for path, line, message, _comments, context in sorted(found, key=lambda entry: entry[:2]):
        known = catalog.get(message, context)
        if known is not None and known.id != message:
            raise SystemExit(f"{path}:{line}: {message} stands elsewhere as {known.id}")
        catalog.add(message, locations=[(Path(path).as_posix(), 0)], context=context)
    return catalog


def _may_hold_words(folder: str) -> bool:
    parts = Path(folder).relative_to(ROOT).parts
    return not parts or parts[0] in ("briefgen", "site_templates")


def languages() -> list[str]:
    """The languages that there is a catalogue for."""
    return sorted(path.parts[-3] for path in LOCALE.glob("*/LC_MESSAGES/briefgen.po"))


def po_file(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES/briefgen.po"


def catalogue(language: str) -> Catalog:
    """The catalogue of a language as it stands; an empty one for a new language."""
    path = po_file(language)
    if not path.exists():
        return Catalog(locale=language, domain="briefgen")
    with path.open("rb") as file:
        return read_po(file, locale=language, domain="briefgen")


def updated(language: str, words: Catalog) -> Catalog:
    """The catalogue of a language for exactly the messages of `words`.

    English repeats the messages. A new message has no translation yet.
    """
    old = catalogue(language)
    new = Catalog(
        locale=language,
        domain="briefgen",
        header_comment=f"# The words of the interface ({language}). After a change: make words",
        project="briefgen",
        version="",
        msgid_bugs_address="",
        last_translator="",
        language_team=language,
        creation_date=_ANY_DAY,
        revision_date=_ANY_DAY,
        fuzzy=False,
    )
    for message in words:
        if message.id:
            known = old.get(message.id, message.context)
            is_same_form = known is not None and known.pluralizable == message.pluralizable
            translation = known.string if known and is_same_form else ""
            new.add(
                message.id,
                message.id if language == SOURCE_LANGUAGE else translation,
                locations=message.locations,
                flags={"fuzzy"} if known and known.fuzzy else (),
                user_comments=known.user_comments if known else (),
                context=message.context,
            )
    return new


def untranslated(catalog: Catalog) -> Iterator[Message]:
    """Messages without a translation, or with one that is marked as doubtful ("fuzzy")."""
    for message in catalog:
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id and (message.fuzzy or not all(forms)):
            yield message


def for_people(catalog: Catalog) -> bytes:
    """The text of the `.po` file."""
    out = BytesIO()
    write_po(out, catalog, width=100, include_lineno=False)
    return out.getvalue()


def for_programs(catalog: Catalog) -> bytes:
    """The bytes of the `.mo` file."""
    out = BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def main(new_languages: Sequence[str]) -> int:
    """Write all catalogues; 1 if something is not translated."""
    words = extracted()
    missing = []
    for language in sorted({SOURCE_LANGUAGE, *languages(), *new_languages}):
        catalog = updated(language, words)
        path = po_file(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(for_people(catalog))
        path.with_suffix(".mo").write_bytes(for_programs(catalog))
        missing += [f"{language}: not translated: {m.id!r}\n" for m in untranslated(catalog)]
    sys.stderr.writelines(missing)
    return 1 if missing else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
