"""What every id names, and what is wrong with a reference that leads nowhere."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from briefgen.diagnostics import Diagnostic
from briefgen.edits import Edit
from briefgen.link.nearest import Nearest
from briefgen.link.suggestions import Suggestions
from briefgen.model.brief import Brief
from briefgen.model.corpus import NumberedClaim
from briefgen.model.fields import Record, Ref
from briefgen.model.treaty import Treaty
from briefgen.rules import (
    REFERENCE_TO_ITSELF,
    REFERENCE_TO_WITHDRAWN,
    UNKNOWN_ARTICLE,
    UNKNOWN_CLAIM,
    UNKNOWN_NAME,
    UNKNOWN_REFERENCE,
    WRONG_KIND_OF_REFERENCE,
)
from briefgen.text import NOWHERE, Span, Text, slugify

_ID_LIKE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+\Z")
_KINDS = {
    "brief": "a brief",
    "actor": "an actor",
    "treaty": "a treaty or document",
    "event": "an event",
    "source": "a source",
    "topic": "a topic",
}


class AskedRecords(dict[str, Record]):
    """Records by their ids, which knows what it was asked for."""

    def __init__(self, records: Mapping[str, Record]) -> None:
        super().__init__(records)
        self.asked: set[object] = set()

    def get(self, id: str, default: Any = None) -> Any:
        self.asked.add(id)
        return super().get(id, default)

    def __getitem__(self, id: str) -> Record:
        self.asked.add(id)
        return super().__getitem__(id)

    def __contains__(self, id: object) -> bool:
        self.asked.add(id)
        return super().__contains__(id)


class Resolver:
    """Knows what every id names, and what it was asked for (`records.asked`, `asked_names`).

    An id of a `broken` file is taken as known: its own faults are reported already.
    """

    def __init__(
        self,
        records: Mapping[str, Record],
        claims: Iterable[NumberedClaim],
        broken: Collection[str],
        drafts: Collection[str],
    ) -> None:
        self.records = AskedRecords(records)
        self.broken = broken
        self.drafts = drafts
        self.asked_names = False
        self._suggestions = Suggestions(records)
        self._withdrawn = {record.id for record in records.values() if _is_withdrawn(record)}
        self._claims: dict[str, dict[str, NumberedClaim]] = {}
        for claim in claims:
            self._claims.setdefault(claim.brief.id, {})[claim.anchor] = claim

    def forget_questions(self) -> None:
        self.records.asked, self.asked_names = set(), False

    @property
    def suggestions(self) -> Suggestions:
        self.asked_names = True
        return self._suggestions

    def fault_of(
        self, record: Record | None, id: str, fragment: str, to: tuple[str, ...], span: Span
    ) -> Diagnostic | None:
        """What is wrong with a reference in `record` to `id`, which must be of a type in `to`.

        Any type will do if `to` is empty; `record` is None for an ordinary page.
        """
        target = self.records.get(id)
        if target is None:
            wanted = _one_of(to) if to else "record"
            hint = self.suggestions.hint(id, to)
            return Diagnostic(UNKNOWN_REFERENCE, span, f'unknown {wanted} "{id}"', hint)
        if id in self.drafts and (record is None or record.id not in self.drafts):
            return Diagnostic(
                UNKNOWN_REFERENCE,
                span,
                f'"{id}" is a draft, which is not on the site',
                "publish it first, or take the reference out",
            )
        if to and target.type_name not in to:
            near = [f'"{one.id}"' for one in self.suggestions.near(id, to)]
            return Diagnostic(
                WRONG_KIND_OF_REFERENCE,
                span,
                f'"{id}" is {_KINDS[target.type_name]}; here stands {_one_of(to, article=True)}',
                f"did you mean {' or '.join(near)}?" if near else "",
            )
        if record is not None and id == record.id and not fragment:
            return Diagnostic(REFERENCE_TO_ITSELF, span, f'"{id}" refers to itself', "take it out")
        return self.fault_of_part(target, fragment, span) if fragment else None

    def is_sure(self, id: str, fragment: str, to: tuple[str, ...]) -> bool:
        """Whether a reference leads on from any record but the one that it names; asked cheaply."""
        target = self.records.get(id)
        if target is None or (to and target.type_name not in to):
            return False
        if id in self.broken or id in self.drafts or id in self._withdrawn:
            return False
        return not fragment or self.fault_of_part(target, fragment, NOWHERE) is None

    def fault_of_name(self, name: Text) -> Diagnostic | None:
        """A warning where plain words, that nothing has as its id, were meant for an actor's id."""
        if _ID_LIKE.match(name):
            near = self.suggestions.near(name, ("actor",))
            hint = "write the name as it is to be read, or make a file in actors/"
            if near:
                hint = self.suggestions.hint(name, ("actor",))
            message = f'no actor has the id "{name}"'
            return Diagnostic(UNKNOWN_NAME, name.span, message, hint, fix=self._id_for(name))
        called = [f'"{record.id}"' for record in self.suggestions.called(name, ("actor",))]
        if not called:
            return self._misspelt(name)
        message = f'"{name}" is a name of {" and ".join(called)}'
        hint = f"write {' or '.join(called)}, so that it links"
        return Diagnostic(UNKNOWN_NAME, name.span, message, hint, fix=self._id_for(name))

    def _misspelt(self, name: Text) -> Diagnostic | None:
        meant = self.suggestions.misspelt(name)
        if meant is None:
            return None
        return Diagnostic(
            UNKNOWN_NAME,
            name.span,
            f'"{name}" is written almost like "{meant.title_text}"',
            f"if it is the same person, write {meant.id}, so that it links",
        )

    def _id_for(self, name: Text) -> tuple[Edit, ...]:
        """The id of an actor in the place of its name."""
        meant = self.meant(name, "", ("actor",))
        return (Edit(name.span, meant.id),) if meant is not None else ()

    def meant(self, id: str, fragment: str, to: tuple[str, ...]) -> Ref | None:
        """What a reference that leads nowhere means beyond doubt, None where somebody must say."""
        found = id if id in self.records else self.suggestions.certain(id, to)
        target = self.records.get(found)
        if target is None or found in self.drafts or found in self.broken:
            return None
        if isinstance(target, Treaty) and fragment and target.article(fragment) is None:
            bare = _without_word(fragment)
            keys = [a.key for a in target.articles if _without_word(a.key) == bare]
            fragment = str(keys[0]) if len(keys) == 1 else ""
            return Ref(found, fragment) if fragment else None
        if isinstance(target, Brief) and fragment:
            claims = self._claims.get(found, {})
            now = [c.anchor for c in claims.values() if fragment in (c.anchor, *c.claim.formerly)]
            return Ref(found, now[0]) if len(now) == 1 else None
        if fragment and not isinstance(target, Treaty):
            return None
        return Ref(found, fragment)

    def is_broken(self, id: str) -> bool:
        """Whether `id`, or a name for it, is that of a file that is reported itself."""
        if not self.broken or id in self.records:
            return id in self.broken
        return id in self.broken or slugify(id) in self.broken

    def withdrawn(self, record: Record | None, id: str, span: Span) -> Diagnostic | None:
        """A warning where a page leans on a brief that is withdrawn; `record` None: no record's.

        One that is withdrawn itself, or replaces that brief, may name it.
        """
        if id not in self._withdrawn or _is_withdrawn(record):
            return None
        if isinstance(record, Brief) and any(old.id == id for old in record.supersedes):
            return None
        return Diagnostic(
            REFERENCE_TO_WITHDRAWN,
            span,
            f'"{id}" is withdrawn',
            "name the brief that replaces it, or take the reference out",
        )

    def fault_of_part(self, target: Record, fragment: str, span: Span) -> Diagnostic | None:
        """What is wrong with `target#fragment`."""
        if isinstance(target, Treaty):
            return fault_of_article(target, fragment, span, before=f"{target.id}#")
        if isinstance(target, Brief):
            return self._fault_of_claim(target, fragment, span)
        return Diagnostic(
            UNKNOWN_REFERENCE,
            span,
            f'"{target.id}" is {_KINDS[target.type_name]}, which has no parts to name after #',
            f"write {target.id}",
        )

    def _fault_of_claim(self, brief: Brief, fragment: str, span: Span) -> Diagnostic | None:
        claims = self._claims.get(brief.id, {})
        if fragment in claims:
            return None
        message = f'"{brief.id}" has no claim "{fragment}"'
        renamed = next((c for c in claims.values() if fragment in c.claim.formerly), None)
        if renamed is not None:
            hint = f'its id is "{renamed.anchor}" today'
        elif any(ref.fragment == fragment for ref in brief.taken):
            message = f'"{brief.id}" takes the claim "{fragment}" over from another brief'
            hint = self._where_written(brief, fragment)
        elif near := Nearest(claims).to(fragment, limit=1):
            hint = f'did you mean "{near[0]}"?'
        else:
            hint = f"it has: {', '.join(claims) or 'none'}"
        return Diagnostic(UNKNOWN_CLAIM, span, message, hint)

    def _where_written(self, brief: Brief, fragment: str) -> str:
        """What to write instead of a claim that is taken over, perhaps through several briefs."""
        seen: list[str] = []
        here: Record | None = brief
        while isinstance(here, Brief) and here.id not in seen:
            if fragment in self._claims.get(here.id, {}):
                return f"write {here.id}#{fragment}, where its words are"
            seen.append(here.id)
            taken = next((ref.id for ref in here.taken if ref.fragment == fragment), "")
            here = self.records.get(taken)
        if isinstance(here, Brief):
            return f"{' and '.join(seen)} take it over from each other: write it out in one of them"
        return "name the brief that its words are in"


def fault_of_article(
    treaty: Treaty, fragment: str, span: Span, before: str = ""
) -> Diagnostic | None:
    """What is wrong with the key of an article; in a reference `before` stands before it."""
    if treaty.article(fragment) is not None:
        return None
    known = [str(article.key) for article in treaty.articles]
    same = [key for key in known if _plain_key(key) == _plain_key(fragment)]
    several = re.split(r"\s*[,;]\s*", fragment)
    if several[1:] and all(treaty.article(one) is not None for one in several):
        each = ", ".join(before + one for one in several)
        hint = f"write each by itself: {each if before else f'[{each}]'}"
    elif same:
        hint = f'did you mean "{same[0]}"?'
    elif known:
        hint = f"it has: {', '.join(known)}"
    else:
        hint = "it has no articles: on file; add them there"
    message = f'"{treaty.id}" has no article "{fragment}"'
    return Diagnostic(UNKNOWN_ARTICLE, span, message, hint)


_ARTICLE = re.compile(r"(?:article|art\.?|section|sec\.?|§)[\s-]*", re.IGNORECASE)
_ROMAN = re.compile(r"(?=[ivxlc])(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})\Z", re.IGNORECASE)
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def _plain_key(key: str) -> str:
    """The key of an article without the word before it, and its number in digits: "II" -> "2"."""
    plain = _without_word(key)
    if not _ROMAN.match(plain):
        return plain
    values = [_ROMAN_VALUES[letter] for letter in plain.upper()]
    following = (*values[1:], 0)
    return str(sum(-v if v < n else v for v, n in zip(values, following, strict=True)))


def _without_word(key: str) -> str:
    return _ARTICLE.sub("", key.strip(), count=1).casefold()


def _one_of(to: tuple[str, ...], article: bool = False) -> str:
    words = [_KINDS[t] if article else t for t in to]
    return " or ".join(words) if len(words) < 3 else ", ".join(words[:-1]) + " or " + words[-1]


def _is_withdrawn(record: Record | None) -> bool:
    return isinstance(record, Brief) and record.is_withdrawn
