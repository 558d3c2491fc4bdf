"""Histories of treaties that cannot have been, each reported at the very value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefgen.derive.treaty_state import ENDED
from briefgen.derive.when import all_accounts, begins, order_faults, surely_before
from briefgen.diagnostics import Diagnostic
from briefgen.model.fields import DateFact
from briefgen.model.treaty import CONSENTS, Act, Party, Treaty
from briefgen.rules import ACT_BY_NON_PARTY, TWICE_IN_FORCE

_VERBS = {
    "signature": "signs it", "ratification": "ratifies it", "acceptance": "accepts it",
    "approval": "approves it", "accession": "accedes to it", "succession": "succeeds to it",
    "provisional-application": "applies it provisionally",
    "reservation": "makes a reservation", "declaration": "makes a declaration",
    "withdrawal": "withdraws", "suspension": "suspends it",
}  # fmt: skip
_JOINING = ("signature", *CONSENTS, "provisional-application")
# What only somebody can do that has signed or consented (VCLT, articles 19, 54 to 57).
_AFTER_JOINING = ("reservation", "withdrawal", "suspension")


def treaty_faults(treaty: Treaty) -> Iterator[Diagnostic]:
    """Dates and acts of `treaty` that contradict each other, whichever account of them is right."""
    yield from _own_dates(treaty)
    yield from _entries_into_force(treaty)
    for party in treaty.parties:
        yield from _dates_of_party(treaty, party)
        yield from _acts_without_standing(treaty, party)
        yield from _consents_while_bound(party)


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
        before = [adopted]
        if act.type in ("ratification", "acceptance", "approval"):
            before = [own if own[0] else signed, adopted]
        elif act.type != "signature":
            before = [signed, adopted]
        yield from order_faults(act.date, f"{who} {_VERBS[act.type]}", before)
    consents = [a for a in party.acts if a.type in CONSENTS]
    before = [(treaty.in_force, "its entry into force")]
    if _dated(consents):
        before.append((all_accounts(a.date for a in consents), "its consent"))
    yield from order_faults(party.in_force, f"it binds {who}", before)


def _acts_without_standing(treaty: Treaty, party: Party) -> Iterator[Diagnostic]:
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
        left = _withdrawal_before(act, party, joining)
        if left is not None:
            yield Diagnostic(
                ACT_BY_NON_PARTY,
                act.date[0].span,
                f'{what} on "{act.date[0].value.edtf}", after it withdrew',
                "add the act by which it joined again, or correct one of the dates",
                ((left.date[0].span, "its withdrawal"),),
            )


def _withdrawal_before(act: Act, party: Party, joining: Sequence[Act]) -> Act | None:
    """The last withdrawal surely before `act`, if the party cannot have joined again since."""
    left = [a for a in party.acts if a.type == "withdrawal" and _all_before(a.date, act.date)]
    if not left:
        return None
    last = max(left, key=lambda withdrawal: begins(withdrawal.date))
    return last if all(_all_before(join.date, last.date) for join in joining) else None


def _consents_while_bound(party: Party) -> Iterator[Diagnostic]:
    """A second consent with no withdrawal between, which would be a second entry into force.

    Approvals are steps of a parliament; two acts of one type by two bodies are steps too.
    """
    consents = [a for a in party.acts if a.type in CONSENTS and a.type != "approval" and a.date]
    consents.sort(key=lambda act: begins(act.date))
    left = [a for a in party.acts if a.type == "withdrawal"]
    for first, second in pairwise(consents):
        if first.type == second.type and first.by != second.by:
            continue
        between = [
            a for a in left
            if not (_all_before(a.date, first.date) or _all_before(second.date, a.date))
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
