"""Relations and roles, seen from both of their ends."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace

from briefgen.derive.when import begins, has_begun, order_faults
from briefgen.diagnostics import Diagnostic
from briefgen.frozen import frozen
from briefgen.model.actor import Actor, Relation, Role
from briefgen.model.corpus import Corpus
from briefgen.model.dates import AFTER_ALL, BEFORE_ALL, Day
from briefgen.model.fields import Citation, DateFact
from briefgen.model.relation import RelationType
from briefgen.rules import OVERLAPPING_HOLDERS
from briefgen.text import Span, Text

RELATION_STATES = ("current", "former", "future")


@frozen()
class RelationView:
    """A relation or a role as one of the two actors sees it.

    `kind` is "relation" or "role". `label` is the desk's words from this side: the relation type's
    label or inverse; the title of a role, which is the same from both sides unless a type has that
    title and an inverse. `actor` is the one whose page
    it is for, `other` the other end: None only for a role of nobody in particular. `is_inverse`
    says that `other` wrote it down. `state` is one of RELATION_STATES on the day of the build.
    """

    kind: str
    label: Text
    actor: Actor
    other: Actor | None
    written: Relation | Role
    type: RelationType | None = None
    is_inverse: bool = False
    state: str = "current"

    @property
    def since(self) -> DateFact:
        return self.written.since

    @property
    def until(self) -> DateFact:
        return self.written.until

    @property
    def sources(self) -> tuple[Citation, ...]:
        return self.written.sources


def index_relations(
    corpus: Corpus, today: datetime.date
) -> tuple[Mapping[str, tuple[RelationView, ...]], tuple[Diagnostic, ...]]:
    """The relations and roles of every actor that has any, and those that cannot have been.

    Roles first, then by label; the current before the future and the former, the newest first.
    A symmetric relation that both ends wrote down is shown to each as it wrote it.
    """
    found: dict[str, list[RelationView]] = {}
    for actor in corpus.actors:
        for view in _written_by(actor, corpus, today):
            found.setdefault(actor.id, []).append(view)
    for views in tuple(found.values()):
        for view in tuple(views):
            if view.other is not None and not view.is_inverse:
                found.setdefault(view.other.id, []).append(_turned(view, view.other))
    indexed = {id: tuple(_arranged(found[id])) for id in sorted(found)}
    return indexed, (*_backward_spans(corpus), *_overlaps(corpus, Day.of(today)))


def _written_by(actor: Actor, corpus: Corpus, today: datetime.date) -> Iterator[RelationView]:
    for role in actor.roles:
        other = corpus.actor(role.of)
        kind = corpus.offices.type_of(role, actor, other)
        yield RelationView("role", role.title, actor, other, role, kind, state=_state(role, today))
    for relation in actor.relations:
        kind, other = corpus.relation_types.get(relation.type), corpus.actor(relation.to)
        if kind is not None and other is not None:
            state = _state(relation, today)
            yield RelationView("relation", kind.label, actor, other, relation, kind, state=state)


def _turned(view: RelationView, other: Actor) -> RelationView:
    """The same relation as its other end sees it."""
    label = view.label
    if view.type is not None and view.type.inverse and not view.type.symmetric:
        label = view.type.inverse
    return replace(view, actor=other, other=view.actor, label=label, is_inverse=True)


def _state(span: Role | Relation, today: datetime.date) -> str:
    """Where `today` lies: former when every account of the end is past, future before every start.

    What has no dates is current: an editor writes it down because it holds.
    """
    if span.until and all(v.value.is_past(today) for v in span.until):
        return "former"
    begun = any(has_begun((v,), Day.of(today)) for v in span.since)
    return "current" if begun or not span.since else "future"


def _arranged(views: list[RelationView]) -> list[RelationView]:
    """Without what the other end repeats of a symmetric relation, and in order."""
    own = {
        (v.written.type, v.other.id, _edtf(v.since))
        for v in views
        if isinstance(v.written, Relation) and not v.is_inverse and v.other and v.type
    }
    kept = [
        v
        for v in views
        if not (
            v.is_inverse
            and v.type is not None
            and v.type.symmetric
            and v.other is not None
            and (v.type.id, v.other.id, _edtf(v.since)) in own
        )
    ]
    states = {"current": 0, "future": 1, "former": 2}

    def key(view: RelationView) -> tuple[object, ...]:
        newest = tuple(-part for part in begins(view.since))
        other = view.other.id if view.other else ""
        where = view.written.span
        return (view.kind != "role", view.label, states[view.state], newest, other, where)

    return sorted(kept, key=key)


def _edtf(dates: DateFact) -> tuple[str, ...]:
    return tuple(v.value.edtf for v in dates)


def _backward_spans(corpus: Corpus) -> Iterator[Diagnostic]:
    """Roles and relations that end before they begin."""
    for actor in corpus.actors:
        spans: list[Role | Relation] = [*actor.roles, *actor.relations]
        for span in spans:
            what = "the role ends" if isinstance(span, Role) else "the relation ends"
            yield from order_faults(span.until, what, [(span.since, "its beginning")])


@frozen()
class _Hold:
    """The time during which an actor surely holds a relation, both days included."""

    first: Day
    last: Day
    actor: Actor
    written: Role | Relation

    @property
    def place(self) -> Span:
        """Where its kind stands."""
        written = self.written
        return (written.title if isinstance(written, Role) else written.type).span


def _overlaps(corpus: Corpus, today: Day) -> Iterator[Diagnostic]:
    """Two actors that surely hold at one time a relation that only one can hold."""
    holds: dict[tuple[str, str], list[_Hold]] = {}
    for actor in corpus.actors:
        for written, kind, target in _typed(actor, corpus):
            if kind.sole and (hold := _surely_held(actor, written, today)) is not None:
                holds.setdefault((kind.id, target.id), []).append(hold)
    for (kind_id, target_id), held in sorted(holds.items()):
        what = f"{corpus.relation_types[kind_id].label} {target_id}"
        held.sort(key=lambda h: (h.first, h.last, h.actor.id, h.written.span))
        longest = held[0]
        for hold in held[1:]:
            # The day of a handover belongs to both.
            if hold.first < longest.last and hold.actor.id != longest.actor.id:
                yield _overlap(hold, longest, what)
            longest = max(longest, hold, key=lambda h: h.last)


def _typed(actor: Actor, corpus: Corpus) -> Iterator[tuple[Role | Relation, RelationType, Actor]]:
    """The relations of an actor and the roles that are such, each with its type and other end."""
    for role in actor.roles:
        body = corpus.actor(role.of)
        kind = corpus.offices.type_of(role, actor, body)
        if kind is not None and body is not None:
            yield role, kind, body
    for relation in actor.relations:
        kind, other = corpus.relation_types.get(relation.type), corpus.actor(relation.to)
        if kind is not None and other is not None:
            yield relation, kind, other


def _surely_held(actor: Actor, relation: Role | Relation, today: Day) -> _Hold | None:
    """The days on which the relation holds by every account; None if no day is sure.

    Without an end it holds still; without a beginning it holds today if it has no end.
    """
    dates = [v.value for v in (*relation.since, *relation.until)]
    if any(date.is_approximate or date.is_uncertain for date in dates):
        return None
    first = max((v.value.latest() for v in relation.since), default=BEFORE_ALL)
    if not relation.since:
        if relation.until:
            return None
        first = today
    last = min((v.value.earliest() for v in relation.until), default=AFTER_ALL)
    return _Hold(first, last, actor, relation) if first <= last else None


def _overlap(hold: _Hold, other: _Hold, what: str) -> Diagnostic:
    since = hold.written.since
    return Diagnostic(
        OVERLAPPING_HOLDERS,
        since[0].span if since else hold.place,
        f'"{hold.actor.id}" overlaps "{other.actor.id}" as "{what}", which only one can be at a time',
        "give the earlier one its `until:`, or take `sole` from the type in relations.yml",
        ((other.place, "the other one"),),
    )
