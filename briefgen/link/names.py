"""A name means one thing: names, former ids and Wikidata ids that two records share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from briefgen.diagnostics import Diagnostic
from briefgen.model.actor import Actor
from briefgen.model.fields import Record
from briefgen.model.treaty import Treaty
from briefgen.rules import ALIKE_NAMES, DUPLICATE_WIKIDATA, FORMER_ID_TAKEN, SHARED_NAME
from briefgen.text import Text
from briefgen.text.sameness import composed, is_latin, name_key, reading_of


def check_names(records: Mapping[str, Record]) -> Iterable[Diagnostic]:
    """Two records of one name or Wikidata id, or of names that read the same.

    The very same alias may be shared: prose then says which is meant.
    """
    named = [r for r in records.values() if isinstance(r, (Actor, Treaty))]
    first: dict[str, Actor | Treaty] = {}
    for record in named:
        other = first.setdefault(composed(record.name), record)
        if other is not record and not (record.distinguish and other.distinguish):
            yield Diagnostic(
                SHARED_NAME,
                record.name.span,
                f'"{record.name}" is also the name of "{other.id}"',
                "add `distinguish:` to both: what tells them apart",
                ((other.name.span, f'also a name of "{other.id}"'),),
            )
    yield from _check_alike(named)
    yield from _check_former_ids(records)
    ids: dict[str, tuple[Text, Record]] = {}
    for record in named:
        if not record.wikidata:
            continue
        if record.wikidata in ids:
            where, same = ids[record.wikidata]
            yield Diagnostic(
                DUPLICATE_WIKIDATA,
                record.wikidata.span,
                f'{record.wikidata} is also the Wikidata id of "{same.id}"',
                "one of the two is wrong, or the two files are about one thing",
                ((where.span, "also here"),),
            )
        ids.setdefault(record.wikidata, (record.wikidata, record))


def _check_alike(records: Iterable[Actor | Treaty]) -> Iterator[Diagnostic]:
    """Names that are other characters, and the same to a reader; each two records once.

    Nothing is said of two aliases. What is not Latin is held against Latin names, and in its own
    script only as it is written: "陕西" and "山西" are two, though both are read "Shanxi".
    """
    first: dict[str, tuple[Text, Actor | Treaty, bool]] = {}
    seen: set[tuple[str, str]] = set()
    for name, record, is_alias in sorted(_names_in(records), key=_latin_names_first):
        reading = reading_of(name)
        key = reading if is_latin(name) else name_key(name)
        for known in (key, reading):
            same, other, is_other_alias = first.get(known, (name, record, False))
            is_same_spelling = composed(name) == composed(same)
            told_apart = record.distinguish and other.distinguish
            pair = (other.id, record.id)
            if other is record or is_same_spelling or told_apart or pair in seen:
                continue
            if not (is_alias and is_other_alias):
                seen.add(pair)
                yield Diagnostic(
                    ALIKE_NAMES,
                    name.span,
                    f'"{name}" reads the same as "{same}", a name of "{other.id}"',
                    "keep one file, with the other spelling under `aliases:`; if these are two, add "
                    "`distinguish:` to both",
                    ((same.span, "the other name"),),
                )
        if key:
            first.setdefault(key, (name, record, is_alias))


def _names_in(records: Iterable[Actor | Treaty]) -> Iterator[tuple[Text, Actor | Treaty, bool]]:
    """Every name with its record, and whether it is an alias."""
    for record in records:
        for name in (record.name, *(native.text for native in record.native)):
            yield name, record, False
        for alias in record.aliases:
            yield alias, record, True


def _latin_names_first(entry: tuple[Text, Actor | Treaty, bool]) -> tuple[bool, bool]:
    name, _, is_alias = entry
    return not is_latin(name), is_alias


def _check_former_ids(records: Mapping[str, Record]) -> Iterable[Diagnostic]:
    """Former ids that are in use, or that two records claim."""
    first: dict[str, Text] = {}
    for record in records.values():
        for former in getattr(record, "formerly", ()):
            holder = records.get(former)
            if former == "index":
                yield Diagnostic(
                    FORMER_ID_TAKEN,
                    former.span,
                    f'"index" is the address of the list of all in {record.folder}/',
                    "take it out",
                )
            elif holder is record:
                message = f'"{former}" is the id of this record today'
                yield Diagnostic(FORMER_ID_TAKEN, former.span, message, "take it out")
            elif holder is not None and holder.folder == record.folder:
                yield Diagnostic(
                    FORMER_ID_TAKEN,
                    former.span,
                    f'"{former}" is the id of another record today',
                    "its address is in use: take it out here, or rename the other record",
                    ((holder.span, "the other record"),),
                )
            elif first.setdefault(f"{record.folder}/{former}", former) is not former:
                yield Diagnostic(
                    FORMER_ID_TAKEN,
                    former.span,
                    f'"{former}" was the id of two records',
                    "keep it at the record that readers of the old address look for",
                    ((first[f"{record.folder}/{former}"].span, "also here"),),
                )
