"""Types of relation between actors: data, declared in `content/relations.yml`."""

from __future__ import annotations

from collections.abc import Iterable

from briefgen.frozen import frozen
from briefgen.model.actor import ACTOR_KINDS, Actor, Role
from briefgen.model.fields import Form, Part, many, one
from briefgen.text import Text
from briefgen.text.sameness import name_key


@frozen(kw_only=True)
class RelationType(Part):
    """A type of relation: its words in both directions and what it may join.

    A role whose title is among `titles` is a relation of this type, from who holds it to what it
    is of.
    """

    id: str = ""
    label: Text = one(
        Form.LINE,
        "Its words from the writer to the other: `claims sovereignty over`.",
        required=True,
    )
    inverse: Text = one(
        Form.LINE, "Its words the other way round: `claimed by`; needed unless it is symmetric."
    )
    symmetric: bool = one(Form.FLAG, "Whether it reads the same both ways.")
    dated: bool = one(
        Form.FLAG,
        "Whether it has a beginning and an end; where both are missing, that is reported.",
    )
    sole: bool = one(Form.FLAG, "Whether only one at a time can hold it.")
    source_kinds: tuple[Text, ...] = many(
        Form.WORD, "Kinds of actor it may start from.", key="from", words=ACTOR_KINDS
    )
    target_kinds: tuple[Text, ...] = many(
        Form.WORD, "Kinds of actor it may lead to.", key="to", words=ACTOR_KINDS
    )
    titles: tuple[Text, ...] = many(
        Form.LINE, "Titles of offices that are such relations: `Foreign minister`, under `roles`."
    )
    acyclic: bool = one(
        Form.FLAG, "Whether nothing may lead back to itself through such relations: `part of`."
    )

    def joins(self, source_kind: str, target_kind: str) -> bool:
        """Whether it may lead from an actor of the one kind to one of the other."""
        starts = not self.source_kinds or source_kind in self.source_kinds
        return starts and (not self.target_kinds or target_kind in self.target_kinds)


class Offices:
    """Which type of relation a role is of, by its title."""

    def __init__(self, types: Iterable[RelationType]) -> None:
        self._by_title: dict[str, list[RelationType]] = {}
        for kind in types:
            for title in kind.titles:
                self._by_title.setdefault(name_key(title), []).append(kind)

    def type_of(self, role: Role, holder: Actor, body: Actor | None) -> RelationType | None:
        """The type of a role that `holder` has in `body`; None if no type has its title.

        Of several with that title it is the first that may join the two. A role of nobody in
        particular has none.
        """
        types = self._by_title.get(name_key(role.title))
        if not types or body is None:
            return None
        return next((t for t in types if t.joins(holder.kind, body.kind)), types[0])
