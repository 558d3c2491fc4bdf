"""Where sources disagree: facts, claims and figures."""

from __future__ import annotations

from deriving import actors, derive_from, edtf


def brief(title: str, date: str, more: str) -> str:
    return f"---\ntitle: {title}\ndate: {date}\n{more}\n---\n"


PACT = """
    name: Pact
    parties:
      - actor: ada
        acts: [{type: ratification, date: [2002-01-25, 2002-02-28]}]
    signed: [2001-07-16, 2001-07-16]
    ends: [2026-07-16, 2027-02-28]
    where: Ada City
    """


def test_a_fact_disagrees_when_its_accounts_are_not_the_same() -> None:
    found = derive_from({"treaties/pact.yml": PACT, **actors("ada")}).disagreements
    assert [(d.kind, d.record.id, d.field, edtf(d.values)) for d in found.all] == [
        ("values", "pact", "date", ["2002-01-25", "2002-02-28"]),
        ("values", "pact", "ends", ["2026-07-16", "2027-02-28"]),
    ]
    act, ends = found.all
    assert type(act.part).__name__ == "Act"
    assert type(act.within).__name__ == "Party"
    assert ends.part is ends.within is ends.record


def test_a_brief_shows_the_disagreements_of_what_it_names() -> None:
    found = derive_from({
        "briefs/b.md": brief("B", "2026-01-05", "treaties: [pact]\nevents: [talk]\nsubject: talk"),
        "briefs/other.md": brief("O", "2026-01-05", "means: [{claim: C., basis: [pact]}]"),
        "treaties/pact.yml": PACT,
        "events/talk.yml": "name: Talk\ndate: [2025-12-28, 2025-12-29]\n",
        **actors("ada"),
    }).disagreements  # fmt: skip
    shown = {id: [(d.record.id, d.field) for d in ds] for id, ds in found.by_record.items()}
    assert shown == {
        "b": [("talk", "date"), ("pact", "date"), ("pact", "ends")],
        "pact": [("pact", "date"), ("pact", "ends")],
        "talk": [("talk", "date")],
    }


def test_claims_that_contradict_and_positions_that_changed() -> None:
    found = derive_from({
        "briefs/new.md": brief("New", "2026-01-05", """
means:
  - {claim: No., id: no, type: position, by: ada, contradicts: ["old#yes", "old#view"]}
  - {claim: Same., id: same, type: position, by: ada, as_of: 2025, contradicts: ["old#yes"]}"""),
        "briefs/old.md": brief("Old", "2025-01-05", """
means:
  - {claim: Yes., id: yes, type: position, by: ada, contradicts: ["new#no"]}
  - {claim: View., id: view, type: assessment, contradicts: ["old#view"]}"""),
        **actors("ada"),
    }).disagreements  # fmt: skip
    assert [(d.kind, d.record.id, [c.ref for c in d.claims]) for d in found.all] == [
        ("changed-position", "old", ["old#yes", "new#no"]),
        ("claims", "old", ["old#view", "new#no"]),
        ("claims", "new", ["new#same", "old#yes"]),
    ]
    assert {id: len(ds) for id, ds in found.by_record.items()} == {"new": 3, "old": 3}


def test_one_brief_affirms_what_another_denies_in_the_same_words() -> None:
    found = derive_from({
        "briefs/a.md": brief("A", "2026-01-01", "means: [Russia will send troops.]"),
        "briefs/b.md": brief("B", "2026-01-02", "does_not_mean: [Russia will send troops]"),
        "briefs/c.md": brief("C", "2026-01-03", "means: [Both.]\ndoes_not_mean: [Both.]"),
    }).disagreements  # fmt: skip
    assert [(d.kind, [c.brief.id for c in d.claims]) for d in found.all] == [
        ("opposite", ["a", "b"])
    ]


def test_figures_of_one_thing_with_other_values_in_other_briefs() -> None:
    def figure(value: str, more: str = "") -> str:
        return f"figures: [{{value: {value}, measure: Military aid, subject: ada{more}}}]"

    found = derive_from({
        "briefs/a.md": brief("A", "2026-01-01", figure("567 million")),
        "briefs/b.md": brief("B", "2026-01-02", figure("571 million")),
        "briefs/c.md": brief("C", "2026-01-03", figure("571 million", ", unit: euros")),
        "briefs/d.md": brief("D", "2026-01-04", figure("1", ", unit: tons, as_of: 2025-01")),
        "briefs/e.md": brief("E", "2026-01-05", figure("2", ", unit: tons, as_of: 2025-02")),
        "briefs/f.md": brief("F", "2026-01-06", figure("3", ", unit: tons, as_of: 2025")),
        "briefs/g.md": brief("G", "2026-01-07", figure("4", ", unit: ships, as_of: 2025-02")),
        "briefs/h.md": brief("H", "2026-01-08", figure("5", ", unit: ships, as_of: 2025-01")),
        "briefs/i.md": brief("I", "2026-01-09", figure("6", ", unit: guns, as_of: 2025-01")),
        "briefs/j.md": brief("J", "2026-01-10", figure("7", ", unit: guns")),
        **actors("ada"),
    }).disagreements  # fmt: skip
    assert [(d.kind, [b.id for b, _ in d.figures]) for d in found.all] == [
        ("figures", ["a", "b"]),
        ("figures", ["i", "j"]),
        ("figures", ["d", "e", "f"]),
    ]
    assert sorted(found.by_record) == ["a", "b", "d", "e", "f", "i", "j"]
