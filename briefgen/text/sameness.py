"""When two texts are the same: one function for each thing that may be meant by that.

| the same | for | what may differ |
| --- | --- | --- |
| `composed` | a name that two records have | only how an accent is stored |
| `name_key` | a name that an editor wrote for a record | case, width, ligatures, spaces, curly signs |
| `reading_of` | names that a reader takes for one | accents, script, hyphens too |
| `words_in` | sentences of claims, measures of figures | marks, points, what a link is made of |

Two more need to know where in the text a thing was found, so that they cannot be keys:
`text.folding` for names in prose, `editorial.stored_text` for quotations in the text of a source.
"""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii

from briefgen.text.lookalikes import as_latin
from briefgen.text.wikilinks import WIKILINK

# Of so few letters the case is all that tells "US" from "us" and "WHO" from "Who".
_SHORT = 3
# Signs that are typed straight and printed curly.
_STRAIGHT = str.maketrans("’‘ʼ“”„‐", "'''\"\"\"-")
_WORD = re.compile(r"\w+(?:['\-]\w+)*")
_LEFT_OUT = str.maketrans("", "", " -'`.,")


def composed(name: str) -> str:
    """`name` with each letter and its accents as one character, where there is one."""
    return unicodedata.normalize("NFC", name)


def name_key(name: str) -> str:
    """`name` without the differences of case, width, ligatures, curly and invisible signs."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    return " ".join(_visible(plain).translate(_STRAIGHT).split())


def reading_of(name: str) -> str:
    """What Latin letters a name is read as, without accents, hyphens and full stops; "" if none.

    Letters that look Latin are taken for those they look like, if the whole name can be; a name in
    another script is transliterated. So "Straße" and "STRASSE", "Perú" and "Peru", "Россия" and
    "Rossiya" are one.
    """
    visible = _visible(unicodedata.normalize("NFKC", name))
    latin = as_latin(visible)
    plain = anyascii(latin if is_latin(latin) else visible).translate(_LEFT_OUT)
    return plain if len(plain) <= _SHORT else plain.casefold()


def is_latin(name: str) -> bool:
    """Whether all letters of a name are Latin ones."""
    return all(
        c.isascii() or unicodedata.name(c, "").startswith("LATIN") for c in name if c.isalpha()
    )


def words_in(sentence: str) -> tuple[str, ...]:
    """The words of a sentence: small letters, without links, marks and points."""
    plain = sentence
    if "[[" in sentence:
        plain = WIKILINK.sub(lambda m: m["words"] or m["id"].replace("-", " "), sentence)
    folded = (
        unicodedata.normalize("NFKC", plain)
        .casefold()
        .replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    )
    return tuple(_WORD.findall(folded.replace("\N{SOFT HYPHEN}", "")))


def _visible(text: str) -> str:
    return "".join(c for c in text if unicodedata.category(c) != "Cf")
