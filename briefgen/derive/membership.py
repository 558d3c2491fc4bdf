"""The times for which a treaty binds a party, as its acts tell them: joining, leaving, joining again.

Source: Vienna Convention on the Law of Treaties (VCLT), articles 11 to 17, 24, 54 to 56 and 68.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from briefgen.derive.delays import after
from briefgen.derive.when import AsOf, begins, begins_by
from briefgen.frozen import frozen
from briefgen.model.dates import BEFORE_ALL, Day
from briefgen.model.fields import DateFact
from briefgen.model.treaty import CONSENTS, Act, Party, Treaty


@frozen()
class Leave:
    """A withdrawal: `until` is the day from which it counts, `revocation` what took it back."""

    act: Act
    until: DateFact
    revocation: Act | None = None

    def is_notified(self, asked: AsOf) -> bool:
        """Whether it has been declared and stands; before it takes effect it can be taken back."""
        revoked = self.revocation is not None and asked.has_begun(self.revocation.date)
        return asked.has_begun(self.act.date) and not revoked

    def has_ended_it(self, asked: AsOf) -> bool:
        """Whether the party is out."""
        return self.is_notified(asked) and asked.has_begun(self.until)


@frozen()
class Membership:
    """One time of being bound, or of having consented to be.

    `consent` is None where it counts as recorded: no act of consent is on file. `since` are all
    accounts of the day from which it binds: empty if that is not on file, None if nothing says
    that it does. `force` is the treaty's own entry into force, before which it binds nobody;
    `is_reckoned` says that a rule of the treaty gave the day.
    """

    consent: Act | None
    since: DateFact | None
    force: DateFact = ()
    leaves: tuple[Leave, ...] = ()
    is_reckoned: bool = False

    def has_consented(self, asked: AsOf) -> bool:
        return self.consent is None or asked.has_begun(self.consent.date)

    def is_bound(self, asked: AsOf) -> bool:
        """Whether it binds the party, whatever became of the treaty."""
        return (
            self.since is not None
            and self.has_consented(asked)
            and asked.has_begun(self.since)
            and asked.has_begun(self.force)
            and self.left(asked) is None
        )

    def left(self, asked: AsOf) -> Leave | None:
        """The withdrawal that has ended it."""
        return next((leave for leave in self.leaves if leave.has_ended_it(asked)), None)

    def leaving(self, asked: AsOf) -> Leave | None:
        """The withdrawal that is declared and has not taken effect."""
        declared = (leave for leave in self.leaves if leave.is_notified(asked))
        return next((leave for leave in declared if not leave.has_ended_it(asked)), None)


def memberships_of(treaty: Treaty, party: Party, force: DateFact | None) -> tuple[Membership, ...]:
    """All memberships of `party`, in order; `force` is the treaty's entry into force.

    A consent after the first counts only if a withdrawal stands between. A treaty of two that is in
    force binds both, and one in force binds those that it lists without any act: as recorded, since
    the record says no more (VCLT 24.2: without another provision a treaty enters into force when
    all who negotiated it have consented).
    """
    consents = consents_of(party)
    found: list[Membership] = []
    if not consents and (since := _as_recorded(treaty, party, force)) is not None:
        found.append(Membership(None, since))
    for act in in_order(party.acts):
        last = found[-1] if found else None
        if act in consents and (last is None or any(x.revocation is None for x in last.leaves)):
            found.append(_joined(treaty, party, force, act, is_first=last is None))
        elif last is not None and act.type == "withdrawal":
            leave = Leave(act, act.effect or after(act.date, treaty.leaves_after))
            found[-1] = replace(last, leaves=(*last.leaves, leave))
        elif last is not None and act.type == "revocation" and last.leaves:
            leaves = (*last.leaves[:-1], replace(last.leaves[-1], revocation=act))
            found[-1] = replace(last, leaves=leaves)
    return tuple(found)


def leaves_of(treaty: Treaty, party: Party) -> tuple[Leave, ...]:
    """The withdrawals of a party, from the treaty or from its mere signature.

    What the treaty says of notice is for parties; who has only signed is out on the day.
    """
    may_be_bound = consents_of(party) or party.in_force or len(treaty.parties) <= 2
    rule = treaty.leaves_after if may_be_bound else None
    found: list[Leave] = []
    for act in in_order(party.acts):
        if act.type == "withdrawal":
            found.append(Leave(act, act.effect or after(act.date, rule)))
        elif act.type == "revocation" and found:
            found[-1] = replace(found[-1], revocation=act)
    return tuple(found)


def consents_of(party: Party) -> tuple[Act, ...]:
    """The acts by which it consents to be bound.

    An approval beside another consent is a parliament's step towards it; of several approvals
    alone the last completes the consent. Source: VCLT, articles 2.1.b and 14.
    """
    consents = [act for act in party.acts if act.type in CONSENTS]
    full = [act for act in consents if act.type != "approval"]
    return tuple(full) or tuple(in_order(consents)[-1:])


def in_order(acts: Iterable[Act]) -> list[Act]:
    """Acts as they followed each other; one without a date follows the one written before it."""
    placed: list[tuple[Day, Act]] = []
    position = BEFORE_ALL
    for act in acts:
        position = begins(act.date) if act.date else position
        placed.append((position, act))
    return [act for _, act in sorted(placed, key=lambda pair: pair[0])]


def _joined(
    treaty: Treaty, party: Party, force: DateFact | None, consent: Act, *, is_first: bool
) -> Membership:
    """Being bound by `consent`.

    Who consents when the treaty is in force is bound from its own consent (VCLT 24.3), or as much
    later as the treaty says. `in_force` of a party is for its first membership; of a later one
    `effect` of the act gives the day.
    """
    told = consent.effect or (party.in_force if is_first else ())
    if told:
        return Membership(consent, told)
    if force is None:
        return Membership(consent, None)
    if not consent.date and len(treaty.parties) > 2:
        return Membership(consent, (), force)
    own = after(consent.date, treaty.binds_after)
    since = max(force, own, key=begins_by)
    is_reckoned = since is own and treaty.binds_after is not None
    return Membership(consent, since, force, is_reckoned=is_reckoned)


def _as_recorded(treaty: Treaty, party: Party, force: DateFact | None) -> DateFact | None:
    """Since when it counts as bound without an act of consent; None if it does not."""
    if party.in_force:
        return party.in_force
    binds_all = treaty.is_binding and (len(treaty.parties) <= 2 or not party.acts)
    return force if binds_all else None
