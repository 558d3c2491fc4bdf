"""A moment: something dated, with what is needed to put it into words."""

from __future__ import annotations

from briefgen.derive.when import first_account, most_exact
from briefgen.frozen import frozen
from briefgen.model.actor import Actor
from briefgen.model.dates import PartialDate
from briefgen.model.fields import Citation, DateFact, Part, Record
from briefgen.text import Text

# "event": an event record. Of an instrument: "adopted", "signed", "dated" (its date where it is
# not signed), "in-force", "ends" (of its term), "status" (an entry of its history), "reading" (an
# interpretation). Of parties to it: "act", "party-in-force", "leaves" (a withdrawal takes effect).
# Of a brief: "quote", "watch". Of actors: "role-from", "role-until", "relation-from",
# "relation-until".
MOMENT_KINDS = (
    "event", "adopted", "signed", "dated", "act", "in-force", "party-in-force", "leaves", "status",
    "reading", "quote", "relation-until", "role-until", "relation-from", "role-from", "ends",
    "watch",
)  # fmt: skip


@frozen()
class Agent:
    """Who did an act for a party: the minister who signed, the parliament that approved."""

    actor: Actor
    party: Actor


@frozen()
class Moment:
    """Something dated, with what is needed to put it into words.

    `key` is unique in the site and an anchor; made of what happened, it stays when other things are
    written before it. `dates` are all accounts of when. `record` is where it is written, `part` the
    very part: the event or treaty itself, the Act, StatusEntry, Interpretation, Quote, Watch, Role
    or Relation. `text` is the editor's words for it: an event's name, the text of a status entry,
    an act, a reading, a quote or something to watch, the title of a role, the label of a relation;
    "" where the kind says it all. `actors` are those who did it (the signatories, who acted, who
    spoke, who is in the role), `agents` those who acted for them, `other` is the far end of a role
    or relation. `sources` are those of the part and of its dates. The ids are those of the records
    under which a timeline has it. `also` are facts of treaties that a page tells with an event,
    which say the same (see chronology.told_once).
    """

    key: str
    kind: str
    dates: DateFact
    record: Record
    part: Part
    text: Text = Text("")
    actors: tuple[Actor, ...] = ()
    agents: tuple[Agent, ...] = ()
    other: Record | None = None
    sources: tuple[Citation, ...] = ()
    is_past: bool = False
    actor_ids: tuple[str, ...] = ()
    treaty_ids: tuple[str, ...] = ()
    topic_ids: tuple[str, ...] = ()
    also: tuple[Moment, ...] = ()

    @property
    def date(self) -> PartialDate:
        """The first of its dates: where it stands in a timeline."""
        return first_account(self.dates)

    @property
    def cited(self) -> tuple[Citation, ...]:
        """Its sources, and those of what is told with it."""
        return (*self.sources, *(citation for one in self.also for citation in one.sources))

    @property
    def beside_dates(self) -> tuple[Citation, ...]:
        """Its sources without those that a page puts beside each account of a disputed date."""
        if not self.is_disputed:
            return self.sources
        dated = {citation for account in self.dates for citation in account.sources}
        return tuple(citation for citation in self.sources if citation not in dated)

    @property
    def is_disputed(self) -> bool:
        """Whether the accounts of when do not agree."""
        return len(most_exact(self.dates)) > 1
