"""What a record is called, and whether two names are one to a reader in spite of their letters."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from anyascii import anyascii

from briefgen.model.fields import Record
from briefgen.parse.lookalikes import as_latin

# Of so few letters the case is all that tells "US" from "us" and "WHO" from "Who".
_SHORT = 3
_LEFT_OUT = str.maketrans("", "", " -'`.,")


def names_of(record: Record) -> Iterator[str]:
    """Every name that is a record's own: its name or title, its aliases, its native names."""
    yield getattr(record, "name", record.title_text)
    yield from getattr(record, "aliases", ())
    yield from (native.text for native in getattr(record, "native", ()))


def fold(name: str) -> str:
    """`name` without the differences of case, width, ligatures and invisible characters."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    plain = "".join(c for c in plain if unicodedata.category(c) != "Cf")
    return " ".join(plain.split())


def reading_of(name: str) -> str:
    """What Latin letters a name is read as, without accents, hyphens and full stops; "" if none.

    Letters that look Latin are taken for those they look like, if the whole name can be; a name in
    another script is transliterated. So "Straße" and "STRASSE", "Perú" and "Peru", "Россия" and
    "Rossiya" are one.
    """
    visible = "".join(
        c for c in unicodedata.normalize("NFKC", name) if unicodedata.category(c) != "Cf"
    )
    latin = as_latin(visible)
    plain = anyascii(latin if is_latin(latin) else visible).translate(_LEFT_OUT)
    return plain if len(plain) <= _SHORT else plain.casefold()


def is_latin(name: str) -> bool:
    """Whether all letters of a name are Latin ones."""
    return all(
        c.isascii() or unicodedata.name(c, "").startswith("LATIN") for c in name if c.isalpha()
    )
