"""A name means one thing: names, former ids and Wikidata ids that two records share."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from briefgen.diagnostics import Diagnostic
from briefgen.model.actor import Actor
from briefgen.model.fields import Record
from briefgen.model.treaty import Treaty
from briefgen.rules import DUPLICATE_WIKIDATA, FORMER_ID_TAKEN, SHARED_NAME
from briefgen.text import Text


def check_names(records: Mapping[str, Record]) -> Iterable[Diagnostic]:
    """Two records with one name or Wikidata id. Aliases may be shared: prose then says which."""
    named = [r for r in records.values() if isinstance(r, (Actor, Treaty))]
    first: dict[str, Actor | Treaty] = {}
    for record in named:
        other = first.setdefault(unicodedata.normalize("NFC", record.name), record)
        if other is not record and not (record.distinguish and other.distinguish):
            yield Diagnostic(
                SHARED_NAME,
                record.name.span,
                f'"{record.name}" is also the name of "{other.id}"',
                "add `distinguish:` to both: what tells them apart",
                ((other.name.span, f'also a name of "{other.id}"'),),
            )
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


def _check_former_ids(records: Mapping[str, Record]) -> Iterable[Diagnostic]:
    """Former ids that are in use, or that two records claim."""
    first: dict[str, Text] = {}
    for record in records.values():
        for former in getattr(record, "formerly", ()):
            holder = records.get(former)
            if holder is not None and holder.folder == record.folder:
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
