"""Who is bound by a treaty on any day.

Source: Vienna Convention on the Law of Treaties (VCLT), articles 2, 11 to 18, 24, 25, 54 to 57.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from briefgen.derive.lineage import Lineage, made
from briefgen.derive.treaty_faults import treaty_faults
from briefgen.derive.treaty_state import TreatyState, entry_into_force, treaty_state
from briefgen.derive.when import begins, day_of, has_begun
from briefgen.diagnostics import Diagnostic
from briefgen.model.corpus import Corpus
from briefgen.model.dates import BEFORE_ALL, Day
from briefgen.model.fields import DateFact
from briefgen.model.treaty import CONSENTS, Act, Party, Treaty

__all__ = [
    "PARTY_STATES", "PartyStatus", "TreatyState", "TreatyStatuses", "index_treaty_statuses",
    "party_status", "statuses_on", "treaty_state",
]  # fmt: skip

# "listed": named, nothing more on file. "signed": signed, not bound. "contracting": has consented
# to be bound, but the treaty is not in force for it, or nothing on file says so (VCLT 2.1.f).
# "provisional": applies it provisionally. "party": bound. "suspended": bound, operation suspended.
# "withdrawn": took back its consent or its signature. "former": was a party when the treaty ended.
PARTY_STATES = (
    "listed", "signed", "contracting", "provisional", "party", "suspended", "withdrawn", "former",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PartyStatus:
    """What a treaty is to one of its parties on a day.

    `state` is one of PARTY_STATES, `since` all accounts of the day it began (empty: not on file),
    `act` the act that brought it about, None where none is on file. `is_as_recorded` says that it
    counts as bound by the list of parties or a date of entry into force, no act of consent being
    on file. `was_bound` tells a withdrawal of consent from that of a mere signature.
    """

    treaty: Treaty
    party: Party
    state: str
    since: DateFact = ()
    act: Act | None = None
    is_as_recorded: bool = False
    was_bound: bool = False

    @property
    def actor_id(self) -> str:
        return self.party.actor.id


@dataclass(frozen=True, slots=True)
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
            by_treaty[treaty.id] = tuple(party_status(p, state, today) for p in treaty.parties)
        for status in by_treaty.get(treaty.id, ()):
            by_actor.setdefault(status.actor_id, []).append(status)
    faults = tuple(fault for treaty in corpus.treaties for fault in treaty_faults(treaty))
    found = {id: tuple(statuses) for id, statuses in sorted(by_actor.items())}
    return TreatyStatuses(states, by_treaty, found), faults


def statuses_on(
    treaty: Treaty, corpus: Corpus, lineages: Mapping[str, Lineage], on: datetime.date
) -> tuple[TreatyState, tuple[PartyStatus, ...]]:
    """The state of a treaty and of its parties, in the order of the record, on any day."""
    state = treaty_state(treaty, corpus, on, _successors(treaty, lineages))
    return state, tuple(party_status(party, state, on) for party in treaty.parties)


def _successors(treaty: Treaty, lineages: Mapping[str, Lineage]) -> list[Treaty]:
    successors = lineages.get(treaty.id, Lineage()).superseded_by
    return [later for later in successors if isinstance(later, Treaty)]


def party_status(party: Party, state: TreatyState, on: datetime.date) -> PartyStatus:
    """The status of `party` on the day `on`; `state` is that of its treaty on the same day.

    Signature is not consent to be bound where ratification follows (VCLT 11 to 16). Who consents
    after the treaty is in force is bound from its own consent (VCLT 24.3). A treaty of two that
    is in force binds both, and one in force binds those that it lists without any act: as
    recorded, since the record says no more.
    """
    day, treaty = day_of(on), state.treaty
    acts = _Acts(party, day)

    def status(word: str, since: DateFact, act: Act | None, *, bound: bool) -> PartyStatus:
        recorded = bound and acts.consent is None and word != "withdrawn"
        return PartyStatus(treaty, party, word, since, act, recorded, bound)

    if acts.withdrawal is not None:
        was_bound = acts.had_consented or bool(party.in_force) or _binds_all(treaty, party, day)
        return status("withdrawn", acts.withdrawal.date, acts.withdrawal, bound=was_bound)
    since = _bound_since(treaty, party, acts.consent, day)
    if since is not None:
        if state.has_ended:
            return status("former", state.since, acts.consent, bound=True)
        if acts.suspension is not None:
            return status("suspended", acts.suspension.date, acts.suspension, bound=True)
        return status("party", since, acts.consent, bound=True)
    if acts.provisional is not None and not state.has_ended:
        return status("provisional", acts.provisional.date, acts.provisional, bound=False)
    for act, word in ((acts.consent, "contracting"), (acts.signature, "signed")):
        if act is not None:
            return status(word, act.date, act, bound=False)
    return status("listed", (), None, bound=False)


class _Acts:
    """The acts of a party that count on a day, each None where there is none."""

    def __init__(self, party: Party, day: Day) -> None:
        self.signature: Act | None = None
        self.consent: Act | None = None
        self.provisional: Act | None = None
        self.suspension: Act | None = None
        self.withdrawal: Act | None = None
        self.had_consented = False
        consents = consents_of(party)
        for act in _in_order(party.acts):
            if not has_begun(act.date, day):
                continue
            if act.type == "signature":
                self.signature, self.withdrawal = act, None
            elif act in consents:
                self.consent, self.withdrawal = self.consent or act, None
            elif act.type == "provisional-application":
                self.provisional = act
            elif act.type == "suspension":
                self.suspension = act if _lasts(act, day) else self.suspension
            elif act.type == "withdrawal":
                self.withdrawal, self.had_consented = act, self.consent is not None
                self.consent = self.provisional = self.suspension = None


def consents_of(party: Party) -> tuple[Act, ...]:
    """The acts by which it consents to be bound.

    An approval beside another consent is a parliament's step towards it; of several approvals
    alone the last completes the consent. Source: VCLT, articles 2.1.b and 14.
    """
    consents = [act for act in party.acts if act.type in CONSENTS]
    full = [act for act in consents if act.type != "approval"]
    return tuple(full) or tuple(_in_order(consents)[-1:])


def _in_order(acts: tuple[Act, ...] | list[Act]) -> list[Act]:
    """Acts as they followed each other; one without a date follows the one written before it."""
    placed: list[tuple[Day, Act]] = []
    position = BEFORE_ALL
    for act in acts:
        position = begins(act.date) if act.date else position
        placed.append((position, act))
    return [act for _, act in sorted(placed, key=lambda pair: pair[0])]


def _lasts(act: Act, day: Day) -> bool:
    """Whether what the act began still goes on: an interval may say when it stopped."""
    stopped = (v.value.is_interval and v.value.latest() < day for v in act.date)
    return not act.date or not all(stopped)


def _bound_since(treaty: Treaty, party: Party, consent: Act | None, day: Day) -> DateFact | None:
    """Since when the treaty binds the party; empty if the day, None if it does not on `day`."""
    if party.in_force:
        return party.in_force if has_begun(party.in_force, day) else None
    force = entry_into_force(treaty)
    if force is None or not has_begun(force, day):
        return None
    if consent is None:
        return force if _binds_all(treaty, party, day) else None
    if not consent.date and len(treaty.parties) > 2:
        return ()
    return max(force, consent.date, key=begins)


def _binds_all(treaty: Treaty, party: Party, day: Day) -> bool:
    """Whether it binds the party though no consent is on file.

    Source: VCLT, article 24.2: without another provision a treaty enters into force when all who
    negotiated it have consented, as of two it must be.
    """
    force = entry_into_force(treaty)
    if not treaty.is_binding or force is None or not has_begun(force, day):
        return False
    return len(treaty.parties) <= 2 or not party.acts
