"""Where sources disagree, as rows of a table: one question, its accounts side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from briefgen.derive.disagreement import Disagreement
from briefgen.frozen import frozen
from briefgen.model.actor import Relation, Role
from briefgen.model.brief import Brief, Figure
from briefgen.model.corpus import NumberedClaim
from briefgen.model.fields import Citation, Form, Part, Record, Ref, Value, specs_of
from briefgen.model.treaty import Act, Article, Party
from briefgen.text import Text

COLUMNS = 3
SHOWN = 9
_FORMS = {Form.DATE: "date", Form.NAME: "name", Form.PROSE: "prose"}


@frozen()
class Account:
    """One answer: a value of a fact, a claim, or a number in a brief.

    `form` is "line", "prose", "name", "date" or "claim". `brief` is the brief that gives the
    number, None where the page itself does.
    """

    form: str
    value: Any
    sources: tuple[Citation, ...] = ()
    note: Text = Text("")
    fact: Value[Any] | None = None
    claim: NumberedClaim | None = None
    brief: Brief | None = None


@frozen()
class Dispute:
    """One question and its accounts.

    `kind` is that of the disagreement. `record` is what it is about and `field` the key of the
    fact. `subject` is what numbers are of; the accounts that are not shown are `more`, and stand on
    its page. What narrows the question down: `act` and its `actor`, an `article`'s key, the `words` of
    an office, a relation or a measure, with the actor at the other end (`other`).
    """

    kind: str
    record: Record
    accounts: tuple[Account, ...]
    field: str = ""
    act: str = ""
    actor: Ref | None = None
    other: Ref | None = None
    article: str = ""
    words: Text = Text("")
    subject: Ref | None = None
    more: int = 0


def arrange_disputes(
    disagreements: Iterable[Disagreement], here: Record | None = None
) -> tuple[Dispute, ...]:
    """Each disagreement as a question with its accounts, in the same order.

    `here` is the record of the page, None for the list of all. Of numbers and claims that many briefs
    give, that list shows a few and the page of a brief its own too; how many there are besides is in
    `more`.
    """
    return tuple(_shortened(_dispute(d), here) for d in disagreements)


def most_accounts(disputes: Iterable[Dispute]) -> int:
    """How many columns of accounts a table of them needs: two or three."""
    return min(max((len(d.accounts) for d in disputes), default=2), COLUMNS)


def sources_of(disputes: Iterable[Dispute]) -> Iterator[Citation]:
    """What the accounts cite, in the order in which they are shown."""
    for dispute in disputes:
        for account in dispute.accounts:
            yield from account.sources


def _shortened(dispute: Dispute, here: Record | None) -> Dispute:
    if not isinstance(here, Brief | None) or len(dispute.accounts) <= SHOWN:
        return dispute
    own = [a for a in dispute.accounts if here is not None and _brief_of(a) == here.id]
    others = [a for a in dispute.accounts if a not in own]
    shown = (*own, *others[: max(SHOWN - len(own), 0)])
    return replace(dispute, accounts=shown, more=len(dispute.accounts) - len(shown))


def _brief_of(account: Account) -> str:
    if account.claim is not None:
        return account.claim.brief.id
    return account.brief.id if account.brief else ""


def _dispute(found: Disagreement) -> Dispute:
    if found.claims:
        accounts = tuple(
            Account("claim", c.claim.claim, c.claim.basis, claim=c) for c in found.claims
        )
        return Dispute(found.kind, found.record, accounts)
    if found.figures:
        accounts = tuple(
            _of_figure(value, brief, figure)
            for brief, figure in found.figures
            for value in figure.value
        )
        first = found.figures[0][1]
        return Dispute(
            found.kind, found.record, accounts, words=first.measure, subject=first.subject
        )
    form = _form_of(found.part, found.field)
    accounts = tuple(
        Account(form, value.value, value.sources, value.note, value) for value in found.values
    )
    part, within = found.part, found.within
    return Dispute(
        found.kind,
        found.record,
        accounts,
        field=found.field,
        act=str(part.type) if isinstance(part, Act) else "",
        actor=_actor_of(part) or _actor_of(within),
        other=_other_of(part),
        article=str(part.key) if isinstance(part, Article) else "",
        words=_words_of(part),
    )


def _of_figure(value: Value[Text], brief: Brief, figure: Figure) -> Account:
    shown = f"{value.value} {figure.unit}" if figure.unit else str(value.value)
    sources = (*value.sources, *figure.sources)
    if value.as_of is None and figure.as_of is not None:
        value = replace(value, as_of=figure.as_of.value)
    return Account("line", shown, sources, value.note or figure.note, value, brief=brief)


def _form_of(part: Part | None, key: str) -> str:
    if part is None:
        return "line"
    form = next((s.form for s in specs_of(type(part)) if s.key == key), Form.LINE)
    return _FORMS.get(form, "line")


def _actor_of(part: Part | None) -> Ref | None:
    return part.actor if isinstance(part, Party) else None


def _other_of(part: Part | None) -> Ref | None:
    if isinstance(part, Relation):
        return part.to
    return part.of if isinstance(part, Role) else None


def _words_of(part: Part | None) -> Text:
    """What the editor calls the part, where a field's name alone would not tell it from others."""
    if isinstance(part, Role):
        return part.title
    if isinstance(part, Figure):
        return part.measure
    text = getattr(part, "text", "") if not isinstance(part, Record) else ""
    # A colon follows: a sentence stands without its full stop.
    return Text(text.removesuffix("."), text.span) if isinstance(text, Text) else Text("")
