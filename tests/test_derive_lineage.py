"""Chains of treaties and briefs, both ways."""

from __future__ import annotations

from deriving import actors, check_derived, derive_from


def brief(title: str, date: str, more: str = "") -> str:
    return f"---\ntitle: {title}\ndate: {date}\nreview_by: 2030-01-01\n{more}---\n"


def test_chains_of_treaties_are_known_from_both_ends_by_date() -> None:
    lineages = derive_from({
        "treaties/base.yml": "name: Base\nparties: [ada]\nsigned: 1950\n",
        "treaties/late.yml": "name: Late\nparties: [ada]\nsigned: 1999\namends: [base]\n",
        "treaties/early.yml": "name: Early\nparties: [ada]\nsigned: 1967\namends: [base]\n",
        "treaties/next.yml": (
            "name: Next\nparties: [ada]\nsigned: 2010\nprotocol_to: base\nsupersedes: [late]\n"
        ),
        **actors("ada"),
    }).lineages  # fmt: skip
    base, late, new = lineages["base"], lineages["late"], lineages["next"]
    assert [t.id for t in base.amended_by] == ["early", "late"]
    assert [t.id for t in base.protocols] == ["next"]
    assert [t.id for t in late.amends] == ["base"]
    assert [t.id for t in late.superseded_by] == ["next"]
    assert [t.id for t in new.protocol_to] == ["base"]
    assert [t.id for t in new.supersedes] == ["late"]
    assert list(lineages) == ["base", "early", "late", "next"]


def test_chains_of_briefs() -> None:
    lineages = derive_from({
        "briefs/first.md": brief("First", "2025-01-01"),
        "briefs/second.md": brief("Second", "2026-01-01", "supersedes: [first]\n"),
        "briefs/deuxieme.md": brief("Deuxième", "2026-01-01", "translation_of: second\n"),
    }).lineages  # fmt: skip
    assert [b.id for b in lineages["first"].superseded_by] == ["second"]
    assert [b.id for b in lineages["second"].supersedes] == ["first"]
    assert [b.id for b in lineages["second"].translations] == ["deuxieme"]
    assert [b.id for b in lineages["deuxieme"].translation_of] == ["second"]


def test_a_chain_that_runs_backwards_is_reported_at_the_reference() -> None:
    check_derived({
        "treaties/old.yml": """
            name: Old
            parties: [ada]
            signed: 1950
            amends: [new]  #! 10 impossible-order what is of "1950" amends "new" of "2001-07", which is later
            """,
        "treaties/new.yml": "name: New\nparties: [ada]\nsigned: 2001-07\n",
        "treaties/vague.yml": "name: Vague\nparties: [ada]\nsigned: 2001\nsupersedes: [new]\n",
        "treaties/dateless.yml": "name: Dateless\nkind: plan\nsupersedes: [new]\n",
        "treaties/plan.yml": """
            name: Plan
            kind: plan
            date: 1990
            supersedes: [new]  #! 14 impossible-order what is of "1990" replaces "new" of "2001-07", which is later
            """,
        "treaties/law.yml": """
            name: Law
            kind: law
            adopted: 1991
            date: 2030
            supersedes: [new]  #! 14 impossible-order what is of "1991" replaces "new" of "2001-07", which is later
            """,
        "briefs/a.md": brief("A", "2026-01-01", "supersedes: [b]  #! 14 impossible-order what is of "
            '"2026-01-01" replaces "b" of "2026-01-02", which is later\n'),
        "briefs/b.md": brief("B", "2026-01-02"),
        **actors("ada"),
    })  # fmt: skip


def test_the_chain_of_a_treaty_is_whole_and_leaves_out_its_sisters() -> None:
    pact = "name: %s\nparties: [ada]\nsigned: %s\n"
    chains = derive_from({
        "treaties/base.yml": pact % ("Base", 1950),
        "treaties/one.yml": pact % ("One", 1960) + "protocol_to: base\n",
        "treaties/two.yml": pact % ("Two", 1970) + "protocol_to: base\n",
        "treaties/onward.yml": pact % ("Onward", 1980) + "amends: one\nsupersedes: two\n",
        "treaties/alone.yml": pact % ("Alone", 1980),
        **actors("ada"),
    }).chains  # fmt: skip
    assert {id: [s.treaty.id for s in chain] for id, chain in chains.items()} == {
        "base": ["base", "one", "two", "onward"],
        "one": ["base", "one", "onward"],
        "two": ["base", "two", "onward"],
        "onward": ["base", "one", "two", "onward"],
    }
    last = chains["onward"][-1]
    assert [(kind, other.id) for kind, other in last.after] == [
        ("amends", "one"), ("supersedes", "two"),
    ]  # fmt: skip


def test_a_circle_is_reported_once_where_no_date_does() -> None:
    check_derived({
        "treaties/a.yml": "name: A\nkind: plan\nsupersedes: b\n",
        "treaties/b.yml": "name: B\nkind: plan\namends: c\n",
        "treaties/c.yml": """
            name: C
            kind: plan
            supersedes: [a]  #! 14 impossible-order "c" replaces "a", which comes after it by way of others
            """,
    })  # fmt: skip
