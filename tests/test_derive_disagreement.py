"""Where sources disagree: facts, claims and figures."""

from __future__ import annotations

from deriving import actors, check_derived, derive_from, edtf


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


def test_dates_that_are_only_less_exact_agree() -> None:
    pact = """
        name: Pact
        parties: [ada, bela]
        signed: [2001-07-16, 2001-07]
        in_force: [2002, 2002-02-28, 2002-03-01]
        """
    derived = derive_from({"treaties/pact.yml": pact, **actors("ada", "bela")})
    assert [(d.field, edtf(d.values)) for d in derived.disagreements.all] == [
        ("in_force", ["2002", "2002-02-28", "2002-03-01"])
    ]
    assert [(m.kind, m.date.edtf, m.is_disputed) for m in derived.timeline.moments] == [
        ("signed", "2001-07-16", False),
        ("in-force", "2002-02-28", True),
    ]


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
        ("claims", "old", ["old#view", "new#no"]),
        ("claims", "new", ["new#same", "old#yes"]),
        ("changed-position", "old", ["old#yes", "new#no"]),
    ]
    assert {id: len(ds) for id, ds in found.by_record.items()} == {"ada": 1, "new": 3, "old": 3}


def position(day: str, words: str, contradicts: str = "") -> str:
    return brief(
        day,
        day,
        f"""
means: [{{claim: {words}, id: it, type: position, by: ada, contradicts: [{contradicts}]}}]""",
    )


def test_positions_that_changed_more_than_once_are_one_story_in_the_order_of_dates() -> None:
    derived = derive_from({
        "briefs/c.md": position("2022-01-01", "Perhaps.", "a#it"),
        "briefs/a.md": position("2018-01-01", "Yes."),
        "briefs/d.md": position("2024-01-01", "Yes again.", "b#it, c#it"),
        "briefs/b.md": position("2020-01-01", "No.", "a#it"),
        **actors("ada"),
    })  # fmt: skip
    (story,) = derived.disagreements.by_record["ada"]
    assert (story.kind, [c.ref for c in story.claims]) == (
        "changed-position",
        ["a#it", "b#it", "c#it", "d#it"],
    )
    ties = derived.ties["b#it"]
    assert ([c.ref for c in ties.earlier], [c.ref for c in ties.later]) == (["a#it"], ["c#it"])
    assert (ties.contradicts, ties.contradicted_by) == ((), ())


def test_ties_of_claims_are_seen_from_both_ends() -> None:
    ties = derive_from({
        "briefs/a.md": brief("A", "2026-01-01", """
means:
  - {claim: One., id: one}
  - {claim: Two., id: two, supports: ["a#one", "b#three"], contradicts: ["b#four"]}"""),
        "briefs/b.md": brief("B", "2026-01-02", """
means: [{claim: Three., id: three, contradicts: "a#one"}, {claim: Four., id: four}]
does_not_mean: [{claim: One., id: not-one}]"""),
    }).ties  # fmt: skip
    told = {
        ref: {
            name: [c.ref for c in getattr(one, name)]
            for name in ("contradicts", "contradicted_by", "supports", "supported_by")
            if getattr(one, name)
        }
        for ref, one in ties.items()
    }
    assert told == {
        "a#one": {"contradicted_by": ["b#three", "b#not-one"], "supported_by": ["a#two"]},
        "a#two": {"contradicts": ["b#four"], "supports": ["a#one", "b#three"]},
        "b#three": {"contradicts": ["a#one"], "supported_by": ["a#two"]},
        "b#four": {"contradicted_by": ["a#two"]},
        "b#not-one": {"contradicted_by": ["a#one"]},
    }


def test_one_brief_affirms_what_another_denies_in_the_same_words() -> None:
    found = derive_from({
        "briefs/a.md": brief("A", "2026-01-01", "means: [Russia will send troops.]"),
        "briefs/b.md": brief("B", "2026-01-02", "does_not_mean: [Russia will send troops]"),
        "briefs/c.md": brief("C", "2026-01-03", "means: [{claim: Both., by: ada}]\ndoes_not_mean: [Both.]"),
        **actors("ada"),
    }).disagreements  # fmt: skip
    assert [(d.kind, [c.brief.id for c in d.claims]) for d in found.all] == [
        ("opposite", ["a", "b"])
    ]


def figure(value: str, more: str = "", measure: str = "Military aid") -> str:
    return f"figures: [{{value: {value}, measure: {measure}, subject: ada{more}}}]"


def at_odds(*figures: str) -> list[str]:
    """The letters of those briefs, each with one of `figures`, that disagree."""
    found = derive_from({
        **{
            f"briefs/{letter}.md": brief(letter, "2026-01-01", text)
            for letter, text in zip("abcdefgh", figures, strict=False)
        },
        **actors("ada"),
    }).disagreements  # fmt: skip
    return [b.id for d in found.all if d.kind == "figures" for b, _ in d.figures]


def test_figures_of_one_thing_with_other_values_in_other_briefs() -> None:
    found = derive_from({
        "briefs/a.md": brief("A", "2026-01-01", figure("567 million")),
        "briefs/b.md": brief("B", "2026-01-02", figure("571 million")),
        "briefs/c.md": brief("C", "2026-01-03", figure("571 million", measure="Other aid")),
        **actors("ada", "bela"),
    }).disagreements  # fmt: skip
    (one,) = found.all
    assert (one.kind, [b.id for b, _ in one.figures]) == ("figures", ["a", "b"])
    assert {id: len(ds) for id, ds in found.by_record.items()} == {"a": 1, "ada": 1, "b": 1}


def test_figures_for_times_that_are_surely_different_do_not_disagree() -> None:
    assert at_odds(figure("1", ", as_of: 2025-01"), figure("2", ", as_of: 2025-02")) == []
    assert at_odds(figure("1", ", as_of: 2025-01"), figure("2", ", as_of: 2025")) == ["a", "b"]
    assert at_odds(figure("1", ", as_of: 2025-01"), figure("2", ", as_of: 2025-02~")) == ["a", "b"]
    assert at_odds(figure("1", ", as_of: 2025-01"), figure("2")) == ["a", "b"]


def test_only_the_figures_that_meet_another_one_are_at_odds() -> None:
    assert at_odds(
        figure("1", ", as_of: 2025-01"),
        figure("2", ", as_of: 2025-02"),
        figure("2", ", as_of: 2025"),
        figure("2"),
    ) == ["a", "c", "d"]


def test_numbers_are_compared_as_numbers_and_only_in_one_unit() -> None:
    assert at_odds(figure("567 million"), figure("'567,000,000'")) == []
    assert at_odds(figure("1.50 billion"), figure("'1,500 million'")) == []
    assert at_odds(figure("'1.5'"), figure("'1.50'")) == []
    assert at_odds(figure("'1.5'"), figure("'1,5'")) == ["a", "b"]
    assert at_odds(figure("567"), figure("up to 567")) == ["a", "b"]
    assert at_odds(figure("5", ", unit: ships"), figure("6", ", unit: guns")) == []
    assert at_odds(figure("5 Ships"), figure("6", ", unit: ships")) == ["a", "b"]
    assert at_odds(figure("5 ships"), figure("5", ", unit: Ships")) == []


def test_figures_of_one_brief_and_figures_that_give_all_values_do_not_disagree() -> None:
    both = "[{value: 5}, {value: 6}]"
    assert at_odds(figure(both), figure("['6', '5']")) == []
    assert at_odds(figure(both), figure("5")) == ["a", "b"]
    twice = (
        "figures: [{value: 5, measure: Aid, subject: ada}, {value: 6, measure: Aid, subject: ada}]"
    )
    assert at_odds(twice) == []


def test_figures_that_differ_are_reported_at_the_newest() -> None:
    check_derived({
        "briefs/a.md": brief("A", "2026-11-01", figure("5")),
        "briefs/b.md": """
            ---
            title: B
            date: 2026-11-02
            figures:
              - value: 6  #! 12 figures-differ "6" for "Military aid" of "ada", elsewhere "5"
                measure: Military aid
                subject: ada
            ---
            """,
        **actors("ada"),
    })  # fmt: skip


def test_claims_in_other_scripts_are_compared_by_all_their_words() -> None:
    said = "means: [{claim: Россия поддержит Китай., by: ada, basis: [pact]}]"
    other = "does_not_mean: [{claim: Россия нападёт на Китай., by: ada, basis: [pact]}]"
    denied = "does_not_mean: [{claim: «Россия поддержит Китай»., by: ada, basis: [pact]}]"
    records = {"treaties/pact.yml": PACT, **actors("ada")}

    def opposites(denial: str) -> int:
        files = {
            "briefs/a.md": brief("A", "2026-01-05", said),
            "briefs/b.md": brief("B", "2026-01-06", denial),
        }
        found = derive_from({**files, **records}).disagreements
        return sum(d.kind == "opposite" for d in found.all)

    assert (opposites(denied), opposites(other)) == (1, 0)
