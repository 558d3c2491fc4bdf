"""The direct neighbours of a record: what it names and what names it, the closest first.

It repeats, as a picture and a table, what the page and its lists say at length.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from briefgen.derive import Derived
from briefgen.derive.backlinks import USES, Acting, acting_at, use_at
from briefgen.derive.relations import RelationView
from briefgen.derive.treaty_status import PartyStatus
from briefgen.frozen import frozen
from briefgen.model.actor import Role
from briefgen.model.brief import Brief
from briefgen.model.corpus import Corpus
from briefgen.model.fields import Record
from briefgen.model.source import Source
from briefgen.text.folding import name_key

# Fewer are read faster than drawn; more than this are counted.
ENOUGH = 2
MOST = 8

# Of what a record cites there is a list with numbers; to be named is the loosest of ties.
_CITED = "source"
_NAMED = "mention"
_ORDER = {use: number for number, use in enumerate(dict.fromkeys(("relation", "role", *USES)))}
# So many of one tie come before the next, so that the picture shows more than one kind.
_OF_ONE_TIE = 3


@frozen()
class Neighbour:
    """A record next to another, and the closest of their ties.

    `use` is a word of `derive.backlinks.USES`; `is_outgoing` says that the page's own record names
    the other. `relation` is set where the two are actors in a relation or office,
    `acting` where one of them did an act for a party to the other, `status` where one of them is
    listed as a party to the other.
    """

    record: Record
    use: str
    is_outgoing: bool
    relation: RelationView | None = None
    acting: Acting | None = None
    status: PartyStatus | None = None

    @property
    def label(self) -> str:
        """The words from the neighbour to the page's record: "claimed by", the title of an office."""
        view = self.relation
        if view is None or view.type is None or isinstance(view.written, Role):
            return "" if view is None else str(getattr(view.written, "title", view.label))
        is_turned = not (view.is_inverse or view.type.symmetric)
        return str(view.type.inverse if is_turned else view.type.label)

    @property
    def line(self) -> str:
        """How it is drawn: "solid" for what holds, "dash" for what does not, "dotted" if only named."""
        if self.relation is not None and self.relation.state != "current":
            return "dash"
        if self.status is not None and self.status.state in ("withdrawn", "former"):
            return "dash"
        return "dotted" if self.use == _NAMED else "solid"


@frozen()
class Neighbours:
    """The closest neighbours, and how many more there are."""

    drawn: tuple[Neighbour, ...]
    rest: int


def neighbours_of(record: Record, corpus: Corpus, derived: Derived) -> Neighbours | None:
    """The neighbours of a record, each once by its closest tie; None where they are too few."""
    closest: dict[str, Neighbour] = {}
    for one in sorted(_ties(record, corpus, derived), key=_closeness):
        if one.record.id != record.id:
            closest.setdefault(one.record.id, one)
    if len(closest) < ENOUGH:
        return None
    seen: Counter[tuple[str, bool]] = Counter()
    first: list[Neighbour] = []
    others: list[Neighbour] = []
    for one in closest.values():
        tie = (one.use, one.is_outgoing)
        (first if seen[tie] < _OF_ONE_TIE else others).append(one)
        seen[tie] += 1
    drawn = sorted([*first, *others][:MOST], key=_closeness)
    return Neighbours(tuple(drawn), len(closest) - len(drawn))


def _ties(record: Record, corpus: Corpus, derived: Derived) -> Iterator[Neighbour]:
    for view in derived.relations.get(record.id, ()):
        if view.other is not None:
            yield Neighbour(view.other, view.kind, not view.is_inverse, view)
    for backlink in derived.backlinks.get(record.id, ()):
        if backlink.use not in ("relation", "role"):
            origin, use = backlink.origin, backlink.use
            status = _status(derived, origin.id, record.id) if use == "party" else None
            yield Neighbour(origin, use, False, acting=backlink.acting, status=status)
    for link in corpus.links_by_origin.get(record.id, ()):
        use = use_at(link.place)
        if link.place[0] != "context" and use not in ("relation", "role", _CITED):
            acting = acting_at(record, link.place)
            status = _status(derived, record.id, link.target) if use == "party" else None
            yield Neighbour(corpus.records[link.target], use, True, acting=acting, status=status)
    if isinstance(record, Brief):
        for topic in corpus.topics_of(record):
            yield Neighbour(topic, "topic", is_outgoing=True)


def _status(derived: Derived, treaty: str, actor: str) -> PartyStatus | None:
    """What the treaty is to the actor on the day of the build."""
    statuses = derived.treaty_statuses.by_treaty.get(treaty, ())
    return next((one for one in statuses if one.actor_id == actor), None)


def _closeness(one: Neighbour) -> tuple[bool, bool, int, str, str]:
    """What holds before what held, sources last among equals, then by name."""
    name = name_key(one.record.title_text)
    is_source = isinstance(one.record, Source)
    return one.line != "solid", is_source, _ORDER[one.use], name, one.record.id
