"""How to cite a brief: BibTeX (BibLaTeX fields), RIS and CSL-JSON files beside its page.

Sources: the BibLaTeX manual (entry type @online), the RIS format specification, the CSL-JSON
schema (type "webpage").
"""

from __future__ import annotations

import re
from typing import Any

from briefgen.derive import Derived
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


def cite_files(
    brief: Brief, corpus: Corpus, derived: Derived, settings: Settings
) -> tuple[OutputFile, ...]:
    """`briefs/ID/cite.bib`, `.ris` and `.json`."""
    folder = f"{brief.folder}/{brief.id}"
    authors = author_names(brief, corpus, settings)
    url = absolute(record_url(brief, settings), settings)
    note = _note(brief, derived, language_of(settings))
    return (
        OutputFile(f"{folder}/cite.bib", _bibtex(brief, authors, url, note, settings)),
        OutputFile(f"{folder}/cite.ris", _ris(brief, authors, url, note, settings)),
        json_file(f"{folder}/cite.json", [_csl(brief, authors, url, note, settings)]),
    )


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


def _bibtex(
    brief: Brief, authors: tuple[str, ...], url: str, note: str, settings: Settings
) -> bytes:
    fields = {
        "title": _tex(headline(brief, language_of(settings))),
        # Double braces keep a name in one piece: it may be a desk's.
        "author": " and ".join(f"{{{_tex(name)}}}" for name in authors),
        "organization": _tex(settings.site_name),
        "date": brief.date.value.plain(),
        "url": re.sub(r"[{}\\\s]", "", url),
        "note": note,
        "langid": _tex(brief.lang or settings.language),
    }
    lines = [f"  {key} = {{{value}}}," for key, value in fields.items() if value]
    return "\n".join([f"@online{{{brief.id},", *lines, "}", ""]).encode()


def _tex(text: str) -> str:
    return "".join(_TEX.get(char, char) for char in _one_line(text))


def _ris(brief: Brief, authors: tuple[str, ...], url: str, note: str, settings: Settings) -> bytes:
    date = brief.date.value.plain()
    year, *rest = date.split("-") if date and not date.startswith("-") else [""]
    rows = [
        ("TY", "ELEC"),
        ("ID", brief.id),
        ("TI", headline(brief, language_of(settings))),
        *(("AU", name) for name in authors),
        ("PB", settings.site_name),
        ("PY", year),
        ("DA", "/".join([year, *rest, *[""] * (3 - len(rest))]) if year else ""),
        ("UR", url),
        ("N1", note),
        ("LA", brief.lang or settings.language),
    ]
    lines = [f"{tag}  - {_one_line(value)}" for tag, value in rows if value]
    return "\r\n".join([*lines, "ER  - ", ""]).encode()


def _csl(
    brief: Brief, authors: tuple[str, ...], url: str, note: str, settings: Settings
) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": brief.id,
        "type": "webpage",
        "title": headline(brief, language_of(settings)),
        "author": [{"literal": name} for name in authors],
        "container-title": settings.site_name,
        "URL": url,
        "language": brief.lang or settings.language,
    }
    parts = [int(n) for n in brief.date.value.plain().split("-") if n.isdigit()]
    if parts:
        item["issued"] = {"date-parts": [parts]}
    if note:
        item["note"] = note
    return item


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
