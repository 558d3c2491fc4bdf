"""Who is bound by a treaty on any day.

Source: Vienna Convention on the Law of Treaties (VCLT), articles 2, 11 to 18, 24, 25, 54 to 57.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import field, replace

from briefgen.derive.lineage import Lineage, made
from briefgen.derive.membership import Membership, in_order, memberships_of
from briefgen.derive.treaty_faults import treaty_faults
from briefgen.derive.treaty_state import TreatyState, treaty_state
from briefgen.derive.when import AsOf, begins
from briefgen.diagnostics import Diagnostic
from briefgen.frozen import frozen
from briefgen.model.corpus import Corpus
from briefgen.model.dates import Day
from briefgen.model.fields import DateFact
from briefgen.model.treaty import CONSENTS, Act, Party, Treaty

__all__ = [
    "PARTY_STATES", "PartyStatus", "TreatyState", "TreatyStatuses", "index_treaty_statuses",
]  # fmt: skip

# "listed": named, nothing more on file. "signed": signed, not bound. "contracting": has consented
# to be bound, but the treaty is not in force for it, or nothing on file says so (VCLT 2.1.f).
# "provisional": applies it provisionally. "party": bound. "suspended": bound, operation suspended.
# "withdrawn": took back its consent or its signature. "former": was a party when the treaty ended.
PARTY_STATES = (
    "listed", "signed", "contracting", "provisional", "party", "suspended", "withdrawn", "former",
)  # fmt: skip


@frozen()
class PartyStatus:
    """What a treaty is to one of its parties on a day.

    `state` is one of PARTY_STATES, `since` all accounts of the day it began (empty: not on file),
    `act` the act that brought it about, None where none is on file. `is_as_recorded` says that it
    counts as bound by the list of parties or a date of entry into force, no act of consent being
    on file. `was_bound` tells a withdrawal of consent from that of a mere signature.

    `bound_since` is the day from which it was or is bound, in whatever state it is now.
    `memberships` are all times for which it binds the party, those to come among them; `earlier`
    are first and last day of those that are over, but for the one that `state` is about. What is on
    file for later: `next` are all accounts of the day on which it is bound ("contracting") or
    no longer bound ("party", "suspended"), `notice` the withdrawal that is declared. `perhaps` is
    another state that it may be in already, since a date is vague or disputed; "" for none.
    """

    treaty: Treaty
    party: Party
    state: str
    since: DateFact = ()
    act: Act | None = None
    is_as_recorded: bool = False
    was_bound: bool = False
    bound_since: DateFact = ()
    memberships: tuple[Membership, ...] = ()
    earlier: tuple[tuple[DateFact, DateFact], ...] = ()
    next: DateFact = ()
    notice: Act | None = None
    perhaps: str = ""

    @property
    def actor_id(self) -> str:
        return self.party.actor.id

    @property
    def is_bound(self) -> bool:
        return self.state in ("party", "suspended")


@frozen()
class TreatyStatuses:
    """States on the day of the build: of treaties by id, of parties by treaty and by actor.

    `by_treaty` keeps the order in which the record lists its parties, `by_actor` goes by the
    date of the treaty, newest first.
    """

    states: Mapping[str, TreatyState] = field(default_factory=dict)
    by_treaty: Mapping[str, tuple[PartyStatus, ...]] = field(default_factory=dict)
    by_actor: Mapping[str, tuple[PartyStatus, ...]] = field(default_factory=dict)


def index_treaty_statuses(
    corpus: Corpus, lineages: Mapping[str, Lineage], today: datetime.date
) -> tuple[TreatyStatuses, tuple[Diagnostic, ...]]:
    """The states of all treaties and their parties on `today`, and impossible histories."""
    states: dict[str, TreatyState] = {}
    by_treaty: dict[str, tuple[PartyStatus, ...]] = {}
    by_actor: dict[str, list[PartyStatus]] = {}
    treaties = sorted(corpus.treaties, key=lambda treaty: treaty.id)
    for treaty in sorted(treaties, key=lambda treaty: begins(made(treaty)), reverse=True):
        state = treaty_state(treaty, corpus, today, _successors(treaty, lineages))
        states[treaty.id] = state
        if treaty.parties:
            by_treaty[treaty.id] = tuple(_party_status(p, state, today) for p in treaty.parties)
        for status in by_treaty.get(treaty.id, ()):
            by_actor.setdefault(status.actor_id, []).append(status)
    faults = tuple(fault for treaty in corpus.treaties for fault in treaty_faults(treaty, corpus))
    found = {id: tuple(statuses) for id, statuses in sorted(by_actor.items())}
    return TreatyStatuses(states, by_treaty, found), faults


def _successors(treaty: Treaty, lineages: Mapping[str, Lineage]) -> list[Treaty]:
    successors = lineages.get(treaty.id, Lineage()).superseded_by
    return [later for later in successors if isinstance(later, Treaty)]


def _party_status(party: Party, state: TreatyState, on: datetime.date) -> PartyStatus:
    """The status of `party` on the day `on`; `state` is that of its treaty on the same day.

    Signature is not consent to be bound where ratification follows (VCLT 11 to 16). A withdrawal
    binds on until it takes effect, and can be taken back until then (VCLT 56.2, 68).
    """
    memberships = memberships_of(state.treaty, party, state.force)
    status = _status_as_of(AsOf(Day.of(on)), party, state, memberships)
    loose = _status_as_of(AsOf(Day.of(on), is_strict=False), party, state, memberships)
    return replace(status, perhaps=loose.state if loose.state != status.state else "")


def _status_as_of(
    asked: AsOf, party: Party, state: TreatyState, memberships: tuple[Membership, ...]
) -> PartyStatus:
    acts = _Acts(party, asked)
    consented = [m for m in memberships if m.has_consented(asked)]
    over = [(m, leave) for m in consented if (leave := m.left(asked)) is not None]
    earlier = tuple((m.since or (), leave.until) for m, leave in over)
    empty = PartyStatus(state.treaty, party, "listed", memberships=memberships, earlier=earlier)
    bound = next((m for m in reversed(consented) if m.is_bound(asked)), None)
    if bound is not None:
        return _bound(replace(empty, was_bound=True), bound, acts.suspension, state, asked)
    coming = next((m for m in reversed(consented) if m.consent and not m.left(asked)), None)
    is_applied = acts.provisional is not None and not state.has_ended
    if is_applied and acts.provisional is not None and not acts.withdrawal:
        since = acts.provisional.effect or acts.provisional.date
        return replace(empty, state="provisional", since=since, act=acts.provisional)
    if coming is not None and coming.consent is not None:
        return replace(
            empty, state="contracting", since=coming.consent.date, act=coming.consent,
            next=coming.since or (),
        )  # fmt: skip
    if over:
        left, leave = over[-1]
        return replace(
            empty, state="withdrawn", since=leave.until, act=leave.act, was_bound=True,
            bound_since=left.since or (), earlier=earlier[:-1],
        )  # fmt: skip
    for act, word in ((acts.withdrawal, "withdrawn"), (acts.signature, "signed")):
        if act is not None:
            return replace(empty, state=word, since=act.effect or act.date, act=act)
    return empty


def _bound(
    status: PartyStatus,
    bound: Membership,
    suspension: Act | None,
    state: TreatyState,
    asked: AsOf,
) -> PartyStatus:
    """The status of who is bound, or was when the treaty ended."""
    since = bound.since or ()
    status = replace(
        status, act=bound.consent, is_as_recorded=bound.consent is None, bound_since=since
    )
    if state.has_ended:
        return replace(status, state="former", since=state.since)
    leaving = bound.leaving(asked)
    if leaving is not None:
        status = replace(status, next=leaving.until, notice=leaving.act)
    if suspension is not None:
        return replace(status, state="suspended", since=suspension.date, act=suspension)
    return replace(status, state="party", since=since)


class _Acts:
    """The acts of a party beside its consent that count when asked, each None where there is none.

    A withdrawal is one of a signature, or of provisional application.
    """

    def __init__(self, party: Party, asked: AsOf) -> None:
        self.signature: Act | None = None
        self.provisional: Act | None = None
        self.suspension: Act | None = None
        self.withdrawal: Act | None = None
        for act in in_order(party.acts):
            if not asked.has_begun(act.effect or act.date):
                continue
            if act.type == "signature":
                self.signature, self.withdrawal = act, None
            elif act.type == "provisional-application":
                self.provisional = None if asked.has_stopped(act.date) else act
            elif act.type == "suspension" and not asked.has_stopped(act.date):
                self.suspension = act
            elif act.type in CONSENTS:
                self.suspension = None
            elif act.type == "withdrawal":
                self.withdrawal, self.provisional = act, None
            elif act.type == "revocation":
                self.withdrawal = None
