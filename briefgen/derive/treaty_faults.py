"""Histories of treaties that cannot have been, each reported at the very value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from briefgen.derive.membership import Leave, leaves_of
from briefgen.derive.treaty_state import ENDED
from briefgen.derive.when import all_accounts, begins, order_faults, surely_before
from briefgen.diagnostics import Diagnostic
from briefgen.model.corpus import Corpus
from briefgen.model.fields import DateFact
from briefgen.model.treaty import CONSENTS, Act, Party, Treaty
from briefgen.rules import (
    ACCESSION_OF_SIGNATORY,
    ACT_BY_NON_PARTY,
    IMPOSSIBLE_ORDER,
    NOT_OPEN_TO_IT,
    TWICE_IN_FORCE,
)

_VERBS = {
    "signature": "signs it", "ratification": "ratifies it", "acceptance": "accepts it",
    "approval": "approves it", "accession": "accedes to it", "succession": "succeeds to it",
    "provisional-application": "applies it provisionally",
    "reservation": "makes a reservation", "declaration": "makes a declaration",
    "objection": "objects", "withdrawal": "withdraws", "revocation": "takes back its withdrawal",
    "suspension": "suspends it",
}  # fmt: skip
_JOINING = ("signature", *CONSENTS, "provisional-application")
# What only somebody can do that has signed or consented (VCLT, articles 19, 54 to 57).
_AFTER_JOINING = ("reservation", "withdrawal", "suspension")
# Who can conclude a treaty is a state or another subject of international law (VCLT, 1, 3 and 6).
_NO_PARTIES = ("person", "media")


def treaty_faults(treaty: Treaty, corpus: Corpus) -> Iterator[Diagnostic]:
    """Dates and acts of `treaty` that contradict each other, whichever account of them is right."""
    yield from _own_dates(treaty)
    yield from _entries_into_force(treaty)
    reservations = {
        party.actor.id: all_accounts(a.date for a in party.acts if a.type == "reservation")
        for party in treaty.parties
    }
    over = all_accounts(entry.date for entry in treaty.status if entry.state in ENDED)
    for party in treaty.parties:
        leaves = leaves_of(treaty, party)
        yield from _party_that_cannot_be(treaty, party, corpus)
        yield from _acts_of_nobody(party, corpus)
        yield from _dates_of_party(treaty, party)
        yield from _joining_what_is_over(party, over)
        yield from _dates_of_acts(party, reservations)
        yield from _acts_without_standing(treaty, party, leaves)
        yield from _revocations(party, leaves)
        yield from _consents_while_bound(party, leaves)


def _party_that_cannot_be(treaty: Treaty, party: Party, corpus: Corpus) -> Iterator[Diagnostic]:
    actor = corpus.actor(party.actor)
    if treaty.is_binding and actor is not None and actor.kind in _NO_PARTIES:
        yield Diagnostic(
            NOT_OPEN_TO_IT,
            party.actor.span,
            f'"{actor.id}" is a {actor.kind}, which cannot be a party to a treaty',
            "name the state or organisation, and who acted for it under by:",
        )


def _acts_of_nobody(party: Party, corpus: Corpus) -> Iterator[Diagnostic]:
    """The first act before its actor came into being, and the first after it ceased to be."""
    actor = corpus.actor(party.actor)
    if actor is None:
        return
    early = [act for act in party.acts if _all_before(act.date, actor.founded)]
    late = [act for act in party.acts if _all_before(actor.dissolved, act.date)]
    for acts, dates, word in ((early, actor.founded, "before"), (late, actor.dissolved, "after")):
        if acts:
            first = min(acts, key=lambda act: begins(act.date))
            end = "it was founded" if word == "before" else "it was dissolved"
            yield Diagnostic(
                IMPOSSIBLE_ORDER,
                first.date[0].span,
                f'"{actor.id}" {_VERBS[first.type]} on "{first.date[0].value.edtf}", '
                f'{word} {end} on "{dates[0].value.edtf}"',
                "name the state that did it, or correct one of the dates",
                ((dates[0].span, end),),
            )


def _joining_what_is_over(party: Party, over: DateFact) -> Iterator[Diagnostic]:
    """Acts of consent after the treaty had ended, by every account of its end."""
    for act in party.acts:
        if act.type in _JOINING and _all_before(over, act.date):
            yield Diagnostic(
                IMPOSSIBLE_ORDER,
                act.date[0].span,
                f'"{party.actor.id}" {_VERBS[act.type]} on "{act.date[0].value.edtf}", '
                f'after its end on "{over[0].value.edtf}"',
                "one of the two dates is wrong",
                ((over[0].span, "its end"),),
            )


def _dates_of_acts(party: Party, reservations: Mapping[str, DateFact]) -> Iterator[Diagnostic]:
    """What an act brings about before the act itself, and answers before what they answer."""
    for act in party.acts:
        what = f'the {act.type} of "{party.actor.id}"'
        own = [(act.date, "its own day")]
        # A successor is bound from the day that it became a state, which lies before its notice.
        if act.type != "succession":
            yield from order_faults(act.effect, f"{what} takes effect", own)
        yield from order_faults(act.withdrawn, f"{what} is taken back", own)
        if act.type == "objection" and act.to is not None:
            answered = [(reservations.get(act.to.id, ()), "the reservation")]
            yield from order_faults(act.date, f'"{party.actor.id}" objects', answered)


def _revocations(party: Party, leaves: Sequence[Leave]) -> Iterator[Diagnostic]:
    """Withdrawals taken back that were never declared, or counted already (VCLT, article 68)."""
    revoked = {id(leave.revocation): leave for leave in leaves if leave.revocation}
    for act in party.acts:
        if act.type != "revocation":
            continue
        leave = revoked.get(id(act))
        what = f'"{party.actor.id}" {_VERBS[act.type]}'
        if leave is None:
            yield Diagnostic(
                ACT_BY_NON_PARTY,
                act.type.span,
                f"{what}, but no withdrawal before it is on file",
                "add the withdrawal with its date, or correct one of the dates",
            )
        elif _all_before(leave.until, act.date):
            yield Diagnostic(
                IMPOSSIBLE_ORDER,
                act.date[0].span,
                f'{what} on "{act.date[0].value.edtf}", after it took effect on '
                f'"{leave.until[0].value.edtf}"',
                "one of the two dates is wrong; who is out can only join again",
                ((leave.act.type.span, "the withdrawal"),),
            )


def _own_dates(treaty: Treaty) -> Iterator[Diagnostic]:
    adopted = (treaty.adopted, "its adoption")
    signed = (treaty.signed, "its signature")
    in_force = (treaty.in_force, "its entry into force")
    yield from order_faults(treaty.signed, "it is signed", [adopted])
    yield from order_faults(treaty.in_force, "it enters into force", [signed, adopted])
    yield from order_faults(treaty.ends, "its term ends", [in_force, signed, adopted])
    for entry in treaty.status:
        if not entry.state or entry.state == "not-in-force":
            continue
        before = [signed, adopted]
        if entry.state in ("extended", "expired"):
            before.insert(0, in_force)
        yield from order_faults(entry.date, f'it is "{entry.state}"', before)


def _entries_into_force(treaty: Treaty) -> Iterator[Diagnostic]:
    """Two entries into force on different days, with nothing between them that ended the first."""
    steps = [(treaty.in_force, "in-force")] if treaty.in_force else []
    steps += [(e.date, str(e.state)) for e in treaty.status if e.date]
    last: DateFact = ()
    for dates, state in sorted(steps, key=lambda step: begins(step[0])):
        if state == "in-force":
            if last and _all_before(last, dates):
                yield _twice(dates, "it enters into force", last, "its entry into force")
            last = dates
        elif state in (*ENDED, "not-in-force"):
            last = ()


def _dates_of_party(treaty: Treaty, party: Party) -> Iterator[Diagnostic]:
    who = f'"{party.actor.id}"'
    adopted = (treaty.adopted, "the adoption of its text")
    signed = (treaty.signed, "its signature")
    own = (all_accounts(a.date for a in party.acts if a.type == "signature"), "its own signature")
    for act in party.acts:
        if act.type not in _JOINING:
            continue
        before = [adopted, signed] if act.type == "signature" else [adopted]
        if act.type in ("ratification", "acceptance", "approval"):
            before = [own if own[0] else signed, adopted]
        elif act.type != "signature":
            before = [signed, adopted]
        yield from order_faults(act.date, f"{who} {_VERBS[act.type]}", before)
        if act.type == "accession" and own[0] and not _left(party):
            yield Diagnostic(
                ACCESSION_OF_SIGNATORY,
                act.type.span,
                f"{who} accedes to it, though it has signed it",
                "who has signed ratifies, accepts or approves; see which act it was",
                ((own[0][0].span, "its signature"),),
            )
    consents = [a for a in party.acts if a.type in CONSENTS]
    before = [(treaty.in_force, "its entry into force")]
    if _dated(consents):
        before.append((all_accounts(a.date for a in consents), "its consent"))
    yield from order_faults(party.in_force, f"it binds {who}", before)


def _left(party: Party) -> bool:
    return any(act.type == "withdrawal" for act in party.acts)


def _acts_without_standing(
    treaty: Treaty, party: Party, leaves: Sequence[Leave]
) -> Iterator[Diagnostic]:
    """Withdrawals, reservations and suspensions by who has not joined, or not yet, or no longer."""
    joining = sorted((a for a in party.acts if a.type in _JOINING), key=lambda a: begins(a.date))
    # What the record says otherwise: it binds the party, or it is a treaty of these two.
    is_in = bool(party.in_force) or (len(treaty.parties) <= 2 and bool(treaty.signed))
    for act in party.acts:
        if act.type not in _AFTER_JOINING:
            continue
        what = f'"{party.actor.id}" {_VERBS[act.type]}'
        if not joining:
            if not is_in:
                yield Diagnostic(
                    ACT_BY_NON_PARTY,
                    act.type.span,
                    f"{what}, but no signature or consent of it is on file",
                    "add the act by which it joined",
                )
            continue
        if _dated(joining):
            dates = all_accounts(a.date for a in joining)
            yield from order_faults(act.date, what, [(dates, f"its {joining[0].type}")])
        left = _leave_before(act, leaves, joining)
        if left is not None:
            yield Diagnostic(
                ACT_BY_NON_PARTY,
                act.date[0].span,
                f'{what} on "{act.date[0].value.edtf}", after it withdrew',
                "add the act by which it joined again, or correct one of the dates",
                ((left.act.type.span, "its withdrawal"),),
            )


def _leave_before(act: Act, leaves: Sequence[Leave], joining: Sequence[Act]) -> Leave | None:
    """The last leave surely before `act`, if the party cannot have joined again since."""
    before = [x for x in leaves if x.revocation is None and _all_before(x.until, act.date)]
    if not before:
        return None
    last = max(before, key=lambda leave: begins(leave.until))
    return last if all(_all_before(join.date, last.act.date) for join in joining) else None


def _consents_while_bound(party: Party, leaves: Sequence[Leave]) -> Iterator[Diagnostic]:
    """A second consent with no withdrawal between, which would be a second entry into force.

    Approvals are steps of a parliament; two acts of one type by two bodies are steps too.
    """
    consents = [a for a in party.acts if a.type in CONSENTS and a.type != "approval" and a.date]
    consents.sort(key=lambda act: begins(act.date))
    left = sorted((x for x in leaves if x.revocation is None), key=lambda x: begins(x.act.date))
    for first, second in pairwise(consents):
        if first.type == second.type and first.by != second.by:
            continue
        between = [
            x for x in left
            if not (_all_before(x.act.date, first.date) or _all_before(second.date, x.act.date))
        ]  # fmt: skip
        if not between and _all_before(first.date, second.date):
            what = f'"{party.actor.id}" {_VERBS[second.type]}'
            yield _twice(second.date, what, first.date, f"its {first.type}")


def _twice(dates: DateFact, what: str, first: DateFact, name: str) -> Diagnostic:
    return Diagnostic(
        TWICE_IN_FORCE,
        dates[0].span,
        f'{what} on "{dates[0].value.edtf}", after {name} on "{first[0].value.edtf}"',
        "write two accounts of one date under that date, or add what ended it between them",
        ((first[0].span, name),),
    )


def _dated(acts: Sequence[Act]) -> bool:
    return all(act.date for act in acts)


def _all_before(dates: DateFact, others: DateFact) -> bool:
    """Whether every account of one thing is surely before every account of the other."""
    if not dates or not others:
        return False
    return all(surely_before(d.value, o.value) for d in dates for o in others)
