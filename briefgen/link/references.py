"""Follow every id in fields and texts, and report those that lead nowhere, at their place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from briefgen.diagnostics import Diagnostic, did_you_mean
from briefgen.link.body import BodyText
from briefgen.link.places import place_in
from briefgen.load import Content
from briefgen.model.brief import Brief
from briefgen.model.corpus import Link, NumberedClaim
from briefgen.model.fields import Form, Record, Ref, Written, walk
from briefgen.model.treaty import Treaty
from briefgen.rules import (
    REFERENCE_TO_ITSELF,
    UNKNOWN_ARTICLE,
    UNKNOWN_CLAIM,
    UNKNOWN_NAME,
    UNKNOWN_REFERENCE,
    WRONG_KIND_OF_REFERENCE,
)
from briefgen.text import Span, Text, slugify
from briefgen.wikilinks import find_wikilinks

_ID_LIKE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+\Z")
_KINDS = {
    "brief": "a brief",
    "actor": "an actor",
    "treaty": "a treaty or document",
    "event": "an event",
    "source": "a source",
    "topic": "a topic",
}


def find_links(
    records: Mapping[str, Record],
    claims: Mapping[str, NumberedClaim],
    broken: frozenset[str],
    drafts: frozenset[str],
    content: Content,
    only: Mapping[str, Record] | None = None,
) -> tuple[tuple[Link, ...], list[Diagnostic]]:
    """Every use of a record by another, in the order of the records, and what leads nowhere.

    An id of a `broken` file is taken as known: its own faults are reported already. `only`
    narrows the records that are looked through.
    """
    resolver = _Resolver(records, claims, broken, drafts, content.misplaced)
    links: list[Link] = []
    faults: list[Diagnostic] = []
    for record in (records if only is None else only).values():
        for written in walk(record):
            links += resolver.follow(record, written, faults)
        if record.file is not None:
            body = BodyText(record.file, record.body, records)
            for wikilink, span in body.wikilinks():
                if resolver.check(record, wikilink.id, wikilink.fragment, (), span, faults):
                    links.append(
                        Link(
                            record.id,
                            ("body",),
                            wikilink.id,
                            wikilink.fragment,
                            wikilink.words,
                            body.sentence(wikilink.start),
                            span,
                        )
                    )
            for target, words, sentence, span in body.relative_links(content.uris, faults):
                links.append(Link(record.id, ("body",), target, "", words, sentence, span))
    for page in content.pages if only is None else ():
        for wikilink, span in BodyText(page, Text(page.text, page.start()), records).wikilinks():
            resolver.check(None, wikilink.id, wikilink.fragment, (), span, faults)
    return tuple(links), faults


class _Resolver:
    """Knows what every id names."""

    def __init__(
        self,
        records: Mapping[str, Record],
        claims: Mapping[str, NumberedClaim],
        broken: frozenset[str],
        drafts: frozenset[str],
        misplaced: Mapping[str, str],
    ) -> None:
        self.records = records
        self.claims = claims
        self.broken = broken
        self.drafts = drafts
        self.misplaced = misplaced
        self._suggested: dict[tuple[str, tuple[str, ...]], str] = {}
        self._known: dict[tuple[str, ...], list[str]] = {}
        self._by_brief: dict[str, list[NumberedClaim]] = {}

    def follow(self, record: Record, written: Written, faults: list[Diagnostic]) -> Iterator[Link]:
        """The links in one value of a field."""
        value, spec = written.value, written.spec
        if isinstance(value, Ref):
            if self.check(record, value.id, value.fragment, spec.to, value.span, faults):
                sentence = _sentence_of(written)
                yield Link(
                    record.id, written.place, value.id, value.fragment, "", sentence, value.span
                )
        elif spec.form is Form.NAME:
            target = self.records.get(value)
            if target is not None:
                if self.check(record, str(value), "", ("actor",), value.span, faults):
                    yield Link(record.id, written.place, str(value), "", "", "", value.span)
            elif _ID_LIKE.match(value) and value not in self.broken:
                hint = self._suggest(value, ("actor",))
                faults.append(
                    Diagnostic(
                        UNKNOWN_NAME,
                        value.span,
                        f'no actor has the id "{value}"',
                        hint or "write the name as it is to be read, or make a file in actors/",
                    )
                )
        elif spec.form is Form.PROSE:
            for wikilink in find_wikilinks(value, is_block=False):
                span = place_in(record.file, value, wikilink.start, wikilink.end)
                if self.check(record, wikilink.id, wikilink.fragment, (), span, faults):
                    yield Link(
                        record.id,
                        written.place,
                        wikilink.id,
                        wikilink.fragment,
                        wikilink.words,
                        str(value),
                        span,
                    )
        elif spec.key == "articles" and spec.form is Form.LINE:
            self._check_article(record, written, faults)

    def check(
        self,
        record: Record | None,
        id: str,
        fragment: str,
        to: tuple[str, ...],
        span: Span,
        faults: list[Diagnostic],
    ) -> bool:
        """Whether `id` leads to a record of a type in `to` (any if empty); reports it if not."""
        if id in self.broken:
            return False
        target = self.records.get(id)
        if target is None:
            near = self._suggest(id, to)
            path = self._path(near.split('"')[1]) if near else ""
            wanted = _one_of(to) if to else "record"
            hint = f"{near} ({path})" if path else near or self._folder_hint(id, to)
            if id in self.misplaced:
                hint = f"{self.misplaced[id]} is not in a folder of briefgen"
            faults.append(Diagnostic(UNKNOWN_REFERENCE, span, f'unknown {wanted} "{id}"', hint))
            return False
        if id in self.drafts and (record is None or record.id not in self.drafts):
            faults.append(
                Diagnostic(
                    UNKNOWN_REFERENCE,
                    span,
                    f'"{id}" is a draft, which is not on the site',
                    "publish it first, or take the reference out",
                )
            )
            return False
        if to and target.type_name not in to:
            faults.append(
                Diagnostic(
                    WRONG_KIND_OF_REFERENCE,
                    span,
                    f'"{id}" is {_KINDS[target.type_name]}; here stands {_one_of(to, article=True)}',
                    self._suggest(id, to),
                )
            )
            return False
        if record is not None and id == record.id and not fragment:
            faults.append(
                Diagnostic(REFERENCE_TO_ITSELF, span, f'"{id}" refers to itself', "take it out")
            )
            return False
        return not fragment or self._check_fragment(target, fragment, span, faults)

    def _check_fragment(
        self, target: Record, fragment: str, span: Span, faults: list[Diagnostic]
    ) -> bool:
        if isinstance(target, Treaty):
            if target.article(fragment) is not None:
                return True
            known = [str(a.key) for a in target.articles]
            hint = (
                f"it has: {', '.join(known)}"
                if known
                else "it has no articles: on file; add them there"
            )
            faults.append(
                Diagnostic(
                    UNKNOWN_ARTICLE, span, f'"{target.id}" has no article "{fragment}"', hint
                )
            )
            return False
        if isinstance(target, Brief):
            return self._check_claim(target, fragment, span, faults)
        faults.append(
            Diagnostic(
                UNKNOWN_REFERENCE,
                span,
                f'"{target.id}" is {_KINDS[target.type_name]}, which has no parts to name after #',
                f"write {target.id}",
            )
        )
        return False

    def _check_claim(
        self, brief: Brief, fragment: str, span: Span, faults: list[Diagnostic]
    ) -> bool:
        if f"{brief.id}#{fragment}" in self.claims:
            return True
        message = f'"{brief.id}" has no claim "{fragment}"'
        claims = self._claims_of(brief)
        renamed = next((c for c in claims if fragment in c.claim.formerly), None)
        if renamed is not None:
            hint = f'its id is "{renamed.anchor}" today'
        elif any(ref.fragment == fragment for ref in brief.taken):
            message = f'"{brief.id}" takes the claim "{fragment}" over from another brief'
            hint = self._where_written(brief, fragment)
        else:
            anchors = [c.anchor for c in claims]
            hint = did_you_mean(fragment, anchors) or f"it has: {', '.join(anchors) or 'none'}"
        faults.append(Diagnostic(UNKNOWN_CLAIM, span, message, hint))
        return False

    def _where_written(self, brief: Brief, fragment: str) -> str:
        """What to write instead of a claim that is taken over, perhaps through several briefs."""
        seen: list[str] = []
        here: Record | None = brief
        while isinstance(here, Brief) and here.id not in seen:
            if f"{here.id}#{fragment}" in self.claims:
                return f"write {here.id}#{fragment}, where its words are"
            seen.append(here.id)
            taken = next((ref.id for ref in here.taken if ref.fragment == fragment), "")
            here = self.records.get(taken)
        if isinstance(here, Brief):
            return f"{' and '.join(seen)} take it over from each other: write it out in one of them"
        return "name the brief that its words are in"

    def _claims_of(self, brief: Brief) -> list[NumberedClaim]:
        if not self._by_brief:
            for claim in self.claims.values():
                self._by_brief.setdefault(claim.brief.id, []).append(claim)
        return self._by_brief.get(brief.id, [])

    def _check_article(self, record: Record, written: Written, faults: list[Diagnostic]) -> None:
        """Article keys beside a treaty: in a brief's `treaties`, or in the treaty itself."""
        treaty_ref = getattr(written.owner, "treaty", None)
        treaty = self.records.get(treaty_ref.id) if isinstance(treaty_ref, Ref) else record
        if isinstance(treaty, Treaty):
            self._check_fragment(treaty, written.value, written.value.span, faults)

    def _suggest(self, id: str, to: tuple[str, ...]) -> str:
        """The nearest id; one mistake is often made in many places, so it is kept."""
        if (id, to) not in self._suggested:
            near = did_you_mean(id, self._ids(to))
            self._suggested[id, to] = near or did_you_mean(slugify(id), self._ids(to))
        return self._suggested[id, to]

    def _ids(self, to: tuple[str, ...]) -> list[str]:
        if to not in self._known:
            self._known[to] = [
                id for id, r in self.records.items() if (not to or r.type_name in to) and r.file
            ]
        return self._known[to]

    def _path(self, id: str) -> str:
        record = self.records[id]
        return record.file.path if record.file else ""

    def _folder_hint(self, id: str, to: tuple[str, ...]) -> str:
        folders = {
            "brief": "briefs",
            "actor": "actors",
            "treaty": "treaties",
            "event": "events",
            "source": "sources",
            "topic": "topics",
        }
        if len(to) == 1:
            return f"make a file {folders[to[0]]}/{slugify(id)}.md for it"
        return "make a file for it, or correct the id"


def _one_of(to: tuple[str, ...], article: bool = False) -> str:
    words = [_KINDS[t] if article else t for t in to]
    return " or ".join(words) if len(words) < 3 else ", ".join(words[:-1]) + " or " + words[-1]


def _sentence_of(written: Written) -> str:
    """The words of the part that holds a reference, for the reader of a backlink."""
    owner = written.owner
    for name in ("claim", "text", "reading", "title", "role", "note", "measure"):
        words = getattr(owner, name, "")
        if isinstance(words, Text) and words:
            return str(words)
    return str(getattr(owner, "quote", "")) if isinstance(getattr(owner, "quote", ""), Text) else ""
