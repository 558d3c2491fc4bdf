"""In what state a treaty is on any day: in force or not yet, extended, ended, and if it is disputed.

Source: Vienna Convention on the Law of Treaties (VCLT), articles 24, 25, 54 to 59.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import replace

from briefgen.derive.lineage import made
from briefgen.derive.membership import leaves_of
from briefgen.derive.when import AsOf, begins, is_split, most_exact
from briefgen.frozen import frozen
from briefgen.model.corpus import Corpus
from briefgen.model.dates import AFTER_ALL, BEFORE_ALL, Day, PartialDate
from briefgen.model.fields import DateFact, Value
from briefgen.model.source import Source
from briefgen.model.treaty import StatusEntry, Treaty

# The states that an editor may write (model.treaty.TREATY_STATES), and two for silence:
# "not-recorded": a treaty of which nothing on file says whether it is in force; "no-force": an
# instrument of a kind that does not enter into force (a speech, an essay, a declaration).
IN_FORCE = ("in-force", "extended")
ENDED = ("expired", "terminated", "superseded")

# Why a treaty is in its state: "in-force-date", "status-entry", "end-date" (its term ended),
# "superseded" (by a later instrument in force), "withdrawal" (from a treaty of two), "provisional"
# (an act of provisional application), "not-yet" (in force later), "nothing" (on file).


@frozen()
class TreatyState:
    """In what state a treaty is on a day.

    `state` is one of model.treaty.TREATY_STATES or of those two, `since` all accounts of the day it
    began (empty: not on file), `why` one of these reasons. `entry` is the entry of its status
    history that it rests on, `by` the instrument that superseded it. `is_disputed` says that the
    accounts on file give different states on that day. `disputed` says on which date they disagree,
    whether or not that leaves the state open: that of its entry into force ("in-force"), the end of
    its term ("ends"), or the day from which another state holds ("since"); "" where they agree.
    `perhaps` is another state that it may be in already, since a date is not known to the day; ""
    for none. `force` is its entry into force, as `entry_into_force` gives it.
    """

    treaty: Treaty
    state: str
    since: DateFact = ()
    why: str = "nothing"
    entry: StatusEntry | None = None
    by: Treaty | None = None
    is_disputed: bool = False
    disputed: str = ""
    perhaps: str = ""
    force: DateFact | None = None

    @property
    def is_in_force(self) -> bool:
        return self.state in IN_FORCE

    @property
    def has_ended(self) -> bool:
        return self.state in ENDED


def treaty_state(
    treaty: Treaty, corpus: Corpus, on: datetime.date, successors: Iterable[Treaty] = ()
) -> TreatyState:
    """The state of `treaty` on the day `on`; `successors` are the instruments that supersede it.

    The last step of its history that has begun counts, and then whatever ended it since. A step
    counts when by every account it has begun; where only some say so, the state is disputed. Where
    a date is vague, the state that it may have reached is `perhaps`.
    """
    day, later = Day.of(on), tuple(successors)
    force = entry_into_force(treaty)
    state = _state_as_of(AsOf(day), treaty, force, corpus, later)
    if not state.has_ended:
        loose = _state_as_of(AsOf(day, is_strict=False), treaty, force, corpus, later)
        split = (s for s in _history(treaty, force) if is_split(s.since, day))
        split_step = next((s for s in split if s.state != state.state), None)
        is_over_to_some = _is_over_to_some(state, day)
        is_disputed = is_over_to_some or split_step is not None
        perhaps = loose.state if loose.state != state.state and not is_disputed else ""
        state = replace(state, is_disputed=is_disputed, perhaps=perhaps)
        if is_over_to_some:
            state = replace(state, disputed="ends")
        elif split_step:
            state = replace(state, disputed=_dated_by(split_step))
    if not state.disputed and len(most_exact(state.since)) > 1:
        state = replace(state, disputed=_dated_by(state))
    return replace(state, force=force)


def _dated_by(step: TreatyState) -> str:
    """What the date of a step is called: "in-force", "ends" or "since"."""
    if step.why == "end-date":
        return "ends"
    return "in-force" if step.state == "in-force" else "since"


def _state_as_of(
    asked: AsOf,
    treaty: Treaty,
    force: DateFact | None,
    corpus: Corpus,
    successors: tuple[Treaty, ...],
) -> TreatyState:
    history = _history(treaty, force)
    begun = [step for step in history if asked.has_begun(step.since)]
    state = begun[-1] if begun else _before_force(treaty, bool(history), asked)
    if state.has_ended:
        return state
    ends = [
        *_superseded(treaty, successors, asked),
        *_left_by_one_of_two(treaty, state, asked),
        *_term_over(state, corpus, asked),
    ]
    return min(ends, key=lambda end: begins(end.since)) if ends else state


def entry_into_force(treaty: Treaty) -> DateFact | None:
    """All accounts of when it entered into force; empty if the day, None if the fact is not on file.

    Without a date of its own: that of its history, else the first at which it bound a party.

    Source: VCLT, article 24.
    """
    if treaty.in_force:
        return treaty.in_force
    for entry in treaty.status:
        if entry.state in IN_FORCE:
            return entry.date
    own = [party.in_force for party in treaty.parties if party.in_force]
    return min(own, key=begins) if own else None


def _history(treaty: Treaty, force: DateFact | None) -> list[TreatyState]:
    """Its entry into force and the states of its status history, in the order in which they began.

    An entry without a date follows the one that is written before it.
    """
    steps: list[tuple[Day, TreatyState]] = []
    if treaty.in_force or (force and not any(e.state in IN_FORCE for e in treaty.status)):
        steps.append(
            (begins(force or ()), TreatyState(treaty, "in-force", force or (), "in-force-date"))
        )
    position = BEFORE_ALL
    for entry in treaty.status:
        position = begins(entry.date) if entry.date else position
        if entry.state:
            since = _exact_day(entry, treaty)
            step = TreatyState(treaty, str(entry.state), since, "status-entry", entry)
            steps.append((position, step))
    return [step for _, step in sorted(steps, key=lambda pair: pair[0])]


def _exact_day(entry: StatusEntry, treaty: Treaty) -> DateFact:
    """The date of an entry; of "in force since January 2005" that of the treaty, if it has the day."""
    told = most_exact((*treaty.in_force, *entry.date))
    is_same = all(any(value is own for own in treaty.in_force) for value in told)
    return treaty.in_force if entry.state == "in-force" and entry.date and is_same else entry.date


def _before_force(treaty: Treaty, is_announced: bool, asked: AsOf) -> TreatyState:
    """The state of what has not entered into force, or of which nobody has recorded it.

    Source: VCLT, article 25, on provisional application.
    """
    provisional = [
        act.effect or act.date
        for party in treaty.parties
        for act in party.acts
        if act.type == "provisional-application"
        and asked.has_begun(act.effect or act.date)
        and not asked.has_stopped(act.date)
    ]
    if provisional:
        since = min(provisional, key=begins)
        return TreatyState(treaty, "provisionally-applied", since, "provisional")
    if is_announced:
        return TreatyState(treaty, "not-in-force", why="not-yet")
    return TreatyState(treaty, "not-recorded" if treaty.is_binding else "no-force")


def _superseded(treaty: Treaty, successors: Iterable[Treaty], asked: AsOf) -> Iterator[TreatyState]:
    """By a later instrument, from the day that one is in force. Source: VCLT, article 59."""
    for later in successors:
        since = (entry_into_force(later) or ()) if later.is_binding else made(later)
        if since and asked.has_begun(since):
            yield TreatyState(treaty, "superseded", since, "superseded", by=later)


def _left_by_one_of_two(treaty: Treaty, state: TreatyState, asked: AsOf) -> Iterator[TreatyState]:
    """A treaty of two parties ends when one withdraws. Source: VCLT, articles 54 and 56."""
    if not state.is_in_force or len(treaty.parties) != 2:
        return
    for party in treaty.parties:
        for leave in leaves_of(treaty, party):
            if leave.has_ended_it(asked):
                yield TreatyState(treaty, "terminated", leave.until, "withdrawal")


def _term_over(state: TreatyState, corpus: Corpus, asked: AsOf) -> Iterator[TreatyState]:
    """The end of its term, when every account of it is past.

    An extension on file may have moved an end that was told before it: then the state stays, and
    is disputed (see `_is_over_to_some`).
    """
    ends = _ends_of_present_term(state)
    if not ends or not state.is_in_force or not asked.is_over(ends):
        return
    extended = begins(state.since) if state.state == "extended" else BEFORE_ALL
    if all(_told(value, corpus) >= extended for value in ends):
        yield TreatyState(state.treaty, "expired", ends, "end-date")


def _is_over_to_some(state: TreatyState, day: Day) -> bool:
    """Whether by some account the term of a treaty in force is over."""
    ends = most_exact(_ends_of_present_term(state)) if state.is_in_force else ()
    return any(value.value.latest() < day for value in ends)


def _ends_of_present_term(state: TreatyState) -> DateFact:
    """The accounts of its end, without those that an extension has answered."""
    ends = state.treaty.ends
    if state.state != "extended":
        return ends
    extended = begins(state.since)
    return tuple(value for value in ends if value.value.latest() > extended)


def _told(value: Value[PartialDate], corpus: Corpus) -> Day:
    """The last day on which the account may have been given; AFTER_ALL where nothing says."""
    if value.as_of:
        return value.as_of.latest()
    told = [
        account.value.latest()
        for citation in value.sources
        if isinstance(source := corpus.find(citation.source), Source)
        for account in source.date
    ]
    return max(told, default=AFTER_ALL)
