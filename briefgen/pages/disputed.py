"""Everything on which sources disagree, on one page or several."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from briefgen.derive import Derived
from briefgen.derive.disagreement import Disagreement
from briefgen.frozen import frozen
from briefgen.model.corpus import Corpus
from briefgen.pages.addresses import url_of
from briefgen.pages.disputes import Dispute, arrange_disputes, most_accounts, sources_of
from briefgen.pages.page import Outline, Page
from briefgen.pages.parts import (
    LONG_ENTRIES,
    NEWEST,
    Place,
    by_letter,
    outline_parts,
    split,
    uri_of,
)
from briefgen.pages.references import number_references
from briefgen.settings import Settings
from briefgen.text.folding import name_key

URI = "disputed/index.md"

# What the page puts under one heading, by the kinds of disagreement.
DISPUTE_GROUPS = {
    "values": "facts",
    "claims": "claims",
    "opposite": "claims",
    "figures": "figures",
    "changed-position": "positions",
}


@frozen()
class DisputeGroup:
    """Questions of one sort, by the name of what they are about; `name` is one of DISPUTE_GROUPS."""

    name: str
    disputes: tuple[Dispute, ...]


@frozen()
class DisputedView:
    """Questions with several answers, and how many there are of each sort on the page and its parts."""

    place: Place
    groups: tuple[DisputeGroup, ...]
    counts: tuple[tuple[str, int], ...]

    @property
    def accounts(self) -> int:
        """How many columns of accounts the tables need."""
        return most_accounts(one for group in self.groups for one in group.disputes)


def plan_disputed(corpus: Corpus, derived: Derived, settings: Settings) -> tuple[Outline, ...]:
    """The pages at disputed/."""
    found = sorted(
        derived.disagreements.all, key=lambda d: (name_key(d.record.title_text), d.record.id)
    )
    levels = [by_letter(lambda d: str(d.record.title_text))]
    whole = split(found, URI, levels, LONG_ENTRIES, stem="disputed/")
    plan = partial(_plan, corpus, settings)
    return tuple(outline_parts(whole, settings, plan, LONG_ENTRIES))


def _plan(
    corpus: Corpus, settings: Settings, found: tuple[Disagreement, ...], place: Place
) -> Page:
    shown = arrange_disputes(found[:NEWEST] if place.is_overview else found)
    uri = uri_of(place)
    groups = _grouped(shown)
    in_order = [dispute for group in groups for dispute in group.disputes]
    return Page(
        uri=uri,
        url=url_of(uri, settings),
        kind="disputed",
        template="disputed.html",
        view=DisputedView(place, groups, _counts(found)),
        references=number_references(sources_of(in_order), corpus),
        # Search finds each on the page of what it is about.
        is_found=not place.is_part,
    )


def _grouped(disputes: Iterable[Dispute]) -> tuple[DisputeGroup, ...]:
    found: dict[str, list[Dispute]] = {name: [] for name in DISPUTE_GROUPS.values()}
    for dispute in disputes:
        found[DISPUTE_GROUPS[dispute.kind]].append(dispute)
    return tuple(DisputeGroup(name, tuple(group)) for name, group in found.items() if group)


def _counts(found: Iterable[Disagreement]) -> tuple[tuple[str, int], ...]:
    kinds = [DISPUTE_GROUPS[one.kind] for one in found]
    names = dict.fromkeys(DISPUTE_GROUPS.values())
    return tuple((name, kinds.count(name)) for name in names if name in kinds)
