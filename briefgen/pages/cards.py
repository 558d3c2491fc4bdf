"""Cards of actors and documents: how much is on file about each, for the lists and the home page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from briefgen.derive import Derived
from briefgen.derive.treaty_status import PartyStatus, TreatyState
from briefgen.frozen import frozen
from briefgen.model.actor import Actor
from briefgen.model.brief import Brief
from briefgen.model.corpus import Corpus
from briefgen.model.event import Event
from briefgen.model.treaty import Treaty
from briefgen.pages.actor import positions_of, treaties_of
from briefgen.pages.groups import by_name
from briefgen.pages.treaty_parties import has_acts, is_idle


@frozen()
class ActorCard:
    """An actor in a list, with how much is on file about it; `bound_count` treaties bind it."""

    actor: Actor
    position_count: int
    treaty_count: int
    bound_count: int
    brief_count: int
    event_count: int


@frozen()
class TreatyCard:
    """A treaty or document in a list.

    `parties` are those that took part and are on the site, in its order, each with what the treaty
    is to it; `bound_count` says how many it binds, `is_idle` that it is in force and binds none.
    `has_acts` says that taking part is a matter of acts.
    """

    treaty: Treaty
    state: TreatyState | None
    parties: tuple[PartyStatus, ...]
    has_acts: bool
    bound_count: int
    is_idle: bool
    disputed_count: int
    brief_count: int


@dataclass(frozen=True)
class Cards:
    """The cards of all actors and documents by id, in order of their names, made when first asked for."""

    corpus: Corpus
    derived: Derived

    @cached_property
    def actors(self) -> Mapping[str, ActorCard]:
        return {one.id: _of_actor(one, self.derived) for one in by_name(self.corpus.actors)}

    @cached_property
    def treaties(self) -> Mapping[str, TreatyCard]:
        treaties = by_name(self.corpus.treaties)
        return {one.id: _of_treaty(one, self.corpus, self.derived) for one in treaties}

    @cached_property
    def actors_by_use(self) -> tuple[ActorCard, ...]:
        """Those that most is on file about first."""
        ordered = sorted(
            self.actors.values(),
            key=lambda card: (
                -card.brief_count,
                -(card.position_count + card.treaty_count + card.event_count),
            ),
        )
        return tuple(ordered)

    @cached_property
    def treaties_by_use(self) -> tuple[TreatyCard, ...]:
        """Those that most claims rest on first."""
        claims = self.derived.evidence.claims_by_treaty
        ordered = sorted(
            self.treaties.values(),
            key=lambda card: (-len(claims.get(card.treaty.id, ())), -card.brief_count),
        )
        return tuple(ordered)


def _of_actor(actor: Actor, derived: Derived) -> ActorCard:
    treaties = treaties_of(actor, derived)
    return ActorCard(
        actor,
        position_count=sum(1 for _ in positions_of(actor, derived)),
        treaty_count=len(treaties),
        bound_count=sum(status.is_bound for status in treaties),
        brief_count=_count(actor.id, derived, Brief),
        event_count=_count(actor.id, derived, Event),
    )


def _of_treaty(treaty: Treaty, corpus: Corpus, derived: Derived) -> TreatyCard:
    statuses = derived.treaty_statuses.by_treaty.get(treaty.id, ())
    return TreatyCard(
        treaty,
        state=derived.treaty_statuses.states.get(treaty.id),
        parties=tuple(one for one in statuses if one.actor_id in corpus.records),
        has_acts=has_acts(treaty),
        bound_count=sum(status.is_bound for status in statuses),
        is_idle=is_idle(derived.treaty_statuses.states.get(treaty.id), statuses),
        disputed_count=len(derived.disagreements.by_record.get(treaty.id, ())),
        brief_count=_count(treaty.id, derived, Brief),
    )


def _count(id: str, derived: Derived, kind: type[Brief] | type[Event]) -> int:
    """How many briefs, or events, name the record."""
    return len(derived.backlinks.origins(id, kind))
