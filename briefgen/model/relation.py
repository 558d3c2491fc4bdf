"""Types of relation between actors: data, declared in `content/relations.yml`."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.model.actor import ACTOR_KINDS
from briefgen.model.fields import Form, Part, many, one
from briefgen.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationType(Part):
    """A type of relation: its words in both directions and what it may join."""

    id: str = ""
    label: Text = one(
        Form.LINE,
        "Its words from the writer to the other: `claims sovereignty over`.",
        required=True,
    )
    inverse: Text = one(
        Form.LINE, "Its words the other way round: `claimed by`; `label` if symmetric."
    )
    symmetric: bool = one(Form.FLAG, "Whether it reads the same both ways.")
    dated: bool = one(
        Form.FLAG, "Whether it has a beginning and an end; one that has none is asked for."
    )
    sole: bool = one(Form.FLAG, "Whether only one at a time can hold it.")
    source_kinds: tuple[Text, ...] = many(
        Form.WORD, "Kinds of actor it may start from.", key="from", words=ACTOR_KINDS
    )
    target_kinds: tuple[Text, ...] = many(
        Form.WORD, "Kinds of actor it may lead to.", key="to", words=ACTOR_KINDS
    )
