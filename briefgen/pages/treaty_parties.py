"""Who did what to a treaty: rows of its table, grouped by status where they are many; statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefgen.derive.treaty_status import PARTY_STATES, PartyStatus, TreatyState
from briefgen.frozen import frozen
from briefgen.model.fields import DateFact
from briefgen.model.treaty import CONSENTS, Act, Party, Treaty, anchor_of_article
from briefgen.text import Text

# Acts that are statements: they are listed with their words, the others stand in the table.
STATEMENTS = ("reservation", "declaration", "objection")
# So many rows are read as they stand; more are put in groups.
_FEW = 12
# The groups of a long table, in the order in which a reader looks for them.
_ORDER = (
    "party", "suspended", "provisional", "contracting", "signed", "withdrawn", "former", "listed",
)  # fmt: skip
assert set(_ORDER) == set(PARTY_STATES)


@frozen()
class ArticleLink:
    """An article named by its key; `anchor` is "" if the record does not have it."""

    key: str
    anchor: str


@frozen()
class PartyStatement:
    """A reservation, declaration or objection of a party; `anchor` is its place on the page."""

    party: Party
    act: Act
    articles: tuple[ArticleLink, ...]
    anchor: str


@frozen()
class OtherAct:
    """An act that is neither signature nor consent nor a statement, and when it takes effect.

    `effect` is empty where that is the day of the act itself.
    """

    act: Act
    effect: DateFact


@frozen()
class PartyRow:
    """A party and its acts, as a row of the table.

    `in_force` is the day from which the treaty binds or bound it, or will; `is_reckoned` says that
    the day was worked out by the treaty's own rule.
    """

    party: Party
    status: PartyStatus | None
    signatures: tuple[Act, ...]
    consents: tuple[Act, ...]
    others: tuple[OtherAct, ...]
    statements: tuple[PartyStatement, ...]
    in_force: tuple[DateFact, ...]
    is_reckoned: bool


@frozen()
class PartyGroup:
    """Rows of one status; `state` is one of PARTY_STATES, "" where rows are not grouped."""

    state: str
    rows: tuple[PartyRow, ...]


def has_acts(treaty: Treaty) -> bool:
    """Whether joining it is a matter of acts at all: a plan or a speech has none."""
    return treaty.is_binding or any(party.acts or party.in_force for party in treaty.parties)


def is_idle(state: TreatyState | None, statuses: Iterable[PartyStatus]) -> bool:
    """Whether a treaty that is in force binds none of the parties on file: they left, or only signed."""
    if state is None or not state.is_in_force:
        return False
    states = [status.is_bound for status in statuses]
    return bool(states) and not any(states)


def party_rows(
    treaty: Treaty, statuses: Iterable[PartyStatus], statements: Iterable[PartyStatement]
) -> tuple[PartyRow, ...]:
    """A row for every party, in the order of the record."""
    of_party: dict[int, PartyStatus] = {id(status.party): status for status in statuses}
    said: dict[int, list[PartyStatement]] = {}
    for statement in statements:
        said.setdefault(id(statement.party), []).append(statement)
    return tuple(
        _row(party, of_party.get(id(party)), said.get(id(party), ())) for party in treaty.parties
    )


def _row(
    party: Party,
    status: PartyStatus | None,
    statements: Iterable[PartyStatement],
) -> PartyRow:
    apart = ("signature", *CONSENTS, *STATEMENTS)
    memberships = status.memberships if status else ()
    until = {id(leave.act): leave.until for m in memberships for leave in m.leaves}
    return PartyRow(
        party=party,
        status=status,
        signatures=tuple(act for act in party.acts if act.type == "signature"),
        consents=tuple(act for act in party.acts if act.type in CONSENTS),
        others=tuple(
            OtherAct(act, _later(act, until.get(id(act), act.effect)))
            for act in party.acts
            if act.type not in apart
        ),
        statements=tuple(statements),
        in_force=tuple(m.since for m in memberships if m.since),
        is_reckoned=any(m.is_reckoned for m in memberships),
    )


def _later(act: Act, effect: DateFact) -> DateFact:
    """When the act takes effect, if that is another day than its own."""
    own = {value.value.edtf for value in act.date}
    return () if {value.value.edtf for value in effect} == own else effect


def is_long(rows: tuple[PartyRow, ...]) -> bool:
    return len(rows) > _FEW


def group_rows(rows: tuple[PartyRow, ...]) -> tuple[PartyGroup, ...]:
    """Few rows as one group without a name; many by status, parties first."""
    if not is_long(rows):
        return (PartyGroup("", rows),) if rows else ()
    found: dict[str, list[PartyRow]] = {}
    for row in rows:
        found.setdefault(row.status.state if row.status else "listed", []).append(row)
    return tuple(PartyGroup(state, tuple(found[state])) for state in _ORDER if state in found)


def count_states(rows: Iterable[PartyRow]) -> Mapping[str, int]:
    """How many parties are in each status, in the order of groups."""
    states = [row.status.state for row in rows if row.status]
    return {state: states.count(state) for state in _ORDER if state in states}


def party_statements(treaty: Treaty) -> tuple[PartyStatement, ...]:
    """The statements of all parties, in the order of the record."""
    said = [
        (party, act) for party in treaty.parties for act in party.acts if act.type in STATEMENTS
    ]
    return tuple(
        PartyStatement(party, act, link_articles(act.articles, treaty), f"statement-{number}")
        for number, (party, act) in enumerate(said, start=1)
    )


def link_articles(keys: Iterable[Text | str], treaty: Treaty) -> tuple[ArticleLink, ...]:
    """Articles as the treaty spells them, each once; one that it does not have as it was written."""
    links: dict[str, ArticleLink] = {}
    for key in keys:
        article = treaty.article(key)
        shown = str(article.key) if article else str(key)
        links.setdefault(shown, ArticleLink(shown, anchor_of_article(shown) if article else ""))
    return tuple(links.values())
