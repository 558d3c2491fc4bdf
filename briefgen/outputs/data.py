"""All data of the site in one archive, and `data.json` beside each record's page.

The archive holds the whole linked corpus as `data.json` and the graph in both its forms. They say
again what the other files say, and would be a third of all pages: packed they are a sixth of that.

The keys are those of the front matter, in their long form, so that what an editor writes and what
a program reads are one vocabulary. `id`, `type` and `page` (its address: the `url` of a source is that
of the source) are added, in the archive also `text`, and under `derived` what follows from the rest on
the day of the build.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial
from typing import Any

from briefgen.derive import Derived
from briefgen.derive.lineage import ChainStep
from briefgen.derive.treaty_status import PartyStatus, TreatyState
from briefgen.model.actor import Actor
from briefgen.model.corpus import RECORD_TYPES, Corpus, NumberedClaim
from briefgen.model.fields import DateFact, Record
from briefgen.model.treaty import Treaty
from briefgen.outputs.evidence_data import (
    disagreements_data,
    disagreements_on,
    impact_data,
    ties_data,
)
from briefgen.outputs.file import (
    OutputFile,
    Pieces,
    Ready,
    absolute,
    as_json,
    json_file,
    lines_in,
    zip_file,
)
from briefgen.outputs.graph import graph_files
from briefgen.outputs.plain import plain_part
from briefgen.pages.addresses import record_url
from briefgen.settings import Settings

ALL_DATA = "data.zip"
FORMAT = 1  # rises when a key of the data changes its meaning or goes
_NOTHING: Mapping[str, Ready] = {}


def data_files(corpus: Corpus, derived: Derived, settings: Settings) -> tuple[OutputFile, ...]:
    """The archive, and a file at `FOLDER/ID/data.json` for every record."""

    def of_record(record: Record) -> dict[str, Any]:
        return {"format": FORMAT, **record_data(record, corpus, derived, settings)}

    def renewed(old: bytes, changed: Collection[str]) -> Pieces:
        return as_json(_site_data(corpus, derived, settings, _said(old, changed)))

    whole = (
        json_file("data.json", partial(_site_data, corpus, derived, settings), renewed),
        *graph_files(corpus, derived, settings),
    )
    return (
        zip_file(ALL_DATA, whole),
        *(
            json_file(f"{record.folder}/{record.id}/data.json", partial(of_record, record))
            for record in corpus.records.values()
        ),
    )


def _site_data(
    corpus: Corpus,
    derived: Derived,
    settings: Settings,
    known: Mapping[str, Ready] = _NOTHING,
) -> dict[str, Any]:
    """All records by type and id, all claims, all relation types.

    `known` is what is to be said of records, by id, and of claims, by reference, as far as it is known.
    """
    records: dict[str, dict[str, Any]] = {cls.folder: {} for cls in RECORD_TYPES}
    for record in corpus.records.values():
        records[record.folder][record.id] = known.get(record.id) or partial(
            record_data, record, corpus, derived, settings, with_texts=True
        )
    return {
        "format": FORMAT,
        "site": {
            "name": settings.site_name,
            "description": settings.site_description,
            "url": settings.site_url,
            "language": settings.language,
            "scale": settings.scale,
        },
        "as_of": derived.today.isoformat(),
        **records,
        "claims": [
            known.get(claim.ref) or partial(claim_data, claim, derived, settings)
            for claim in corpus.claims
        ],
        "disagreements": disagreements_data(derived, settings),
        "relation_types": {
            id: plain_part(kind, True) for id, kind in sorted(corpus.relation_types.items())
        },
    }


def _said(data: bytes, changed: Collection[str]) -> Mapping[str, Ready]:
    """What is said of records, by id, and of claims, by reference, but of records that have `changed`."""
    lines = lines_in(data)
    pairs = [line.split(": ", 1) for cls in RECORD_TYPES for line in lines.get(cls.folder, ())]
    found = {key.strip('"'): Ready(value) for key, value in pairs}
    found |= {line.split('"', 4)[3]: Ready(line) for line in lines.get("claims", ())}
    return {ref: said for ref, said in found.items() if ref.partition("#")[0] not in changed}


def record_data(
    record: Record,
    corpus: Corpus,
    derived: Derived,
    settings: Settings,
    *,
    with_texts: bool = False,
) -> dict[str, Any]:
    """One record as plain data; empty fields are left out.

    Its running text and the words of claims that rest on it only `with_texts`: the one is the most of a
    brief, and stands on the page that the data is beside; the others stand in the data of their briefs.
    """
    data: dict[str, Any] = {
        "id": record.id,
        "type": record.type_name,
        "page": absolute(record_url(record, settings), settings),
        **plain_part(record, settings.show_grades),
    }
    if with_texts and (text := record.body.strip()):
        data["text"] = text
    found: dict[str, Any] = {}
    links = derived.backlinks.get(record.id, ())
    if links:
        found["linked_from"] = [
            {"id": b.origin.id, "use": b.use, **({"part": b.origin_part} if b.origin_part else {})}
            for b in links
        ]
    if isinstance(record, Treaty) and record.id in derived.treaty_statuses.states:
        found["status"] = _state(derived.treaty_statuses.states[record.id], derived)
        found["parties"] = [
            {"actor": status.actor_id, **_standing(status)}
            for status in derived.treaty_statuses.by_treaty.get(record.id, ())
        ]
        chain = derived.chains.get(record.id, ())
        if chain:
            found["chain"] = [_step(step) for step in chain]
    if isinstance(record, Actor) and record.id in derived.treaty_statuses.by_actor:
        found["treaties"] = [
            {"treaty": s.treaty.id, **_standing(s), "as_of": derived.today.isoformat()}
            for s in derived.treaty_statuses.by_actor[record.id]
            if s.treaty.is_binding
        ]
    found |= impact_data(record.id, derived, settings, with_texts=with_texts)
    if disagreements := disagreements_on(record, derived):
        found["disagreements"] = disagreements
    review = derived.freshness.reviews.get(record.id)
    if review and review.due:
        found["review"] = {"due": review.due.isoformat(), "overdue": review.is_due}
    claims = [c.anchor for c in corpus.claims_by_brief.get(record.id, ())]
    if claims:
        found["claims"] = claims
    if found:
        data["derived"] = found
    return data


def claim_data(entry: NumberedClaim, derived: Derived, settings: Settings) -> dict[str, Any]:
    """A claim with its brief, permalink and reading; `denied` is what the brief says it is not.

    `withdrawn` is there where its brief was taken back.
    """
    return {
        "ref": entry.ref,
        "brief": entry.brief.id,
        "url": absolute(record_url(entry.brief, settings, entry.anchor), settings),
        "denied": entry.is_denied,
        **({"withdrawn": True} if entry.brief.is_withdrawn else {}),
        **plain_part(entry.claim, settings.show_grades),
        "about": [str(ref) for ref in entry.about],
        **ties_data(entry, derived),
    }


def _state(state: TreatyState, derived: Derived) -> dict[str, Any]:
    """The state of a treaty on the day of the build, why it is in it, and what is not sure."""
    data: dict[str, Any] = {
        "state": state.state,
        "since": _dates(state.since),
        "why": state.why,
        "disputed": state.is_disputed,
        "as_of": derived.today.isoformat(),
    }
    if state.perhaps:
        data["perhaps"] = state.perhaps
    if state.by:
        data["by"] = state.by.id
    return data


def _standing(status: PartyStatus) -> dict[str, Any]:
    """What a treaty is to a party: its state, and all times for which it binds it."""
    data: dict[str, Any] = {
        "state": status.state,
        "since": _dates(status.since),
        "as_recorded": status.is_as_recorded,
        "bound": [
            {
                "from": _dates(member.since),
                "until": _dates(member.leaves[-1].until)
                if member.leaves and member.leaves[-1].revocation is None
                else [],
            }
            for member in status.memberships
            if member.since is not None
        ],
    }
    if status.act:
        data["by"] = str(status.act.type)
    if status.perhaps:
        data["perhaps"] = status.perhaps
    return data


def _step(step: ChainStep) -> dict[str, Any]:
    """An instrument of a chain, and what it does to others of it."""
    data: dict[str, Any] = {"treaty": step.treaty.id}
    for name, other in step.after:
        data.setdefault(name, []).append(other.id)
    return data


def _dates(dates: DateFact) -> list[str]:
    return [value.value.edtf for value in dates]
