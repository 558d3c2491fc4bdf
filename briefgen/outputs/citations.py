"""How to cite a brief: BibTeX (BibLaTeX fields), RIS and CSL-JSON files beside its page.

Sources: the BibLaTeX manual (entry type @online), the RIS format specification, the CSL-JSON
schema (type "webpage").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from briefgen.derive import Derived
from briefgen.frozen import frozen
from briefgen.language import Language, language_of
from briefgen.model.brief import Brief
from briefgen.model.corpus import Corpus
from briefgen.outputs.file import OutputFile, absolute, json_file
from briefgen.outputs.words import author_names, headline
from briefgen.pages.addresses import record_url
from briefgen.settings import Settings

_TEX = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "&": r"\&", "%": r"\%", "$": r"\$",
    "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip


@frozen(kw_only=True)
class _Item:
    """What all forms say of a brief; `date` is as exact as the brief's, in ISO 8601."""

    id: str
    title: str
    authors: tuple[str, ...]
    site: str
    date: str
    url: str
    note: str
    language: str


def citation_files(corpus: Corpus, derived: Derived, settings: Settings) -> tuple[OutputFile, ...]:
    """`briefs/ID/cite.bib`, `.ris` and `.json` of every brief."""
    language = language_of(settings)

    def item(brief: Brief) -> _Item:
        return _Item(
            id=brief.id,
            title=headline(brief, language),
            authors=author_names(brief, corpus, settings),
            site=settings.site_name,
            date=brief.date.value.plain(),
            url=absolute(record_url(brief, settings), settings),
            note=_note(brief, derived, language),
            language=brief.lang or settings.language,
        )

    def files_of(brief: Brief) -> Iterator[OutputFile]:
        at = f"{brief.folder}/{brief.id}/cite"
        yield OutputFile(f"{at}.bib", lambda: [_bibtex(item(brief))])
        yield OutputFile(f"{at}.ris", lambda: [_ris(item(brief))])
        yield json_file(f"{at}.json", lambda: [_csl(item(brief))])

    return tuple(file for brief in corpus.briefs for file in files_of(brief))


def _note(brief: Brief, derived: Derived, language: Language) -> str:
    """When it was withdrawn, else last checked, as plain ISO 8601; "" where it was neither."""
    if brief.withdrawal is not None:
        day = brief.withdrawal.as_of
        if day is None:
            return language.pgettext("brief", "Withdrawn")
        return language.gettext("Withdrawn %(date)s") % {"date": day.plain()}
    review = derived.freshness.reviews.get(brief.id)
    checked = review.checked.plain() if review and review.checked else ""
    return language.gettext("Checked %(date)s") % {"date": checked} if checked else ""


def _bibtex(item: _Item) -> bytes:
    fields = {
        "title": _tex(item.title),
        # Double braces keep a name in one piece: it may be a desk's.
        "author": " and ".join(f"{{{_tex(name)}}}" for name in item.authors),
        "organization": _tex(item.site),
        "date": item.date,
        "url": re.sub(r"[{}\\\s]", "", item.url),
        "note": item.note,
        "langid": _tex(item.language),
    }
    lines = [f"  {key} = {{{value}}}," for key, value in fields.items() if value]
    return "\n".join([f"@online{{{item.id},", *lines, "}", ""]).encode()


def _tex(text: str) -> str:
    return "".join(_TEX.get(char, char) for char in _one_line(text))


def _ris(item: _Item) -> bytes:
    date = item.date
    year, *rest = date.split("-") if date and not date.startswith("-") else [""]
    rows = [
        ("TY", "ELEC"),
        ("ID", item.id),
        ("TI", item.title),
        *(("AU", name) for name in item.authors),
        ("PB", item.site),
        ("PY", year),
        ("DA", "/".join([year, *rest, *[""] * (3 - len(rest))]) if year else ""),
        ("UR", item.url),
        ("N1", item.note),
        ("LA", item.language),
    ]
    lines = [f"{tag}  - {_one_line(value)}" for tag, value in rows if value]
    return "\r\n".join([*lines, "ER  - ", ""]).encode()


def _csl(item: _Item) -> dict[str, Any]:
    data: dict[str, Any] = {
        "id": item.id,
        "type": "webpage",
        "title": item.title,
        "author": [{"literal": name} for name in item.authors],
        "container-title": item.site,
        "URL": item.url,
        "language": item.language,
    }
    parts = [int(n) for n in item.date.split("-") if n.isdigit()]
    if parts:
        data["issued"] = {"date-parts": [parts]}
    if item.note:
        data["note"] = item.note
    return data


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
