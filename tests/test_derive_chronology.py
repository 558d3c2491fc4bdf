"""Timelines: everything dated, once, in order, under all that it belongs to."""

from __future__ import annotations

from deriving import actors, derive_from, edtf

from briefgen.derive.chronology import Timeline


def rows(timeline: Timeline, id: str = "") -> list[tuple[str, str, str]]:
    """Dates, kind and words of the moments of a record, or of the whole site."""
    moments = timeline.by_record.get(id, ()) if id else timeline.moments
    return [(" or ".join(edtf(m.dates)), m.kind, str(m.text)) for m in moments]


PACT = """
    name: Pact
    parties:
      - actor: ada
        acts:
          - {type: signature, date: 2001-07-16, source: note}
          - {type: ratification, date: 2002-01-25}
      - actor: bela
        acts: [{type: signature, date: 2001-07-16}, {type: ratification, date: 2002-01-25}]
        in_force: 2002-02-28
    adopted: 2001-07-15
    signed: 2001-07-16
    in_force: {value: 2002-02-28, source: note}
    ends: [2026-07-16, 2027-02-28]
    status:
      - {text: It enters into force., date: 2002-02-28, state: in-force}
      - {text: It is extended., date: 2021-06-28, state: extended}
    interpretations: [{reading: No alliance., by: cora, date: 2022-05-02}]
    """
NOTE = {"sources/note.yml": "title: N\nurl: https://n.example/\n"}


def test_a_treaty_tells_each_thing_once() -> None:
    derived = derive_from({"treaties/pact.yml": PACT, **actors("ada", "bela", "cora"), **NOTE})
    assert rows(derived.timeline) == [
        ("2001-07-15", "adopted", ""),
        ("2001-07-16", "signed", ""),
        ("2002-01-25", "act", ""),
        ("2002-02-28", "status", "It enters into force."),
        ("2021-06-28", "status", "It is extended."),
        ("2022-05-02", "reading", "No alliance."),
        ("2026-07-16 or 2027-02-28", "ends", ""),
    ]
    signed, ratified = derived.timeline.moments[1:3]
    assert [a.id for a in signed.actors] == [a.id for a in ratified.actors] == ["ada", "bela"]
    assert [str(c.source) for c in signed.sources] == ["note"]
    assert [str(c.source) for c in derived.timeline.moments[3].sources] == ["note"]
    assert derived.timeline.moments[-1].is_disputed
    assert rows(derived.timeline, "pact") == rows(derived.timeline)
    assert rows(derived.timeline, "cora") == [("2022-05-02", "reading", "No alliance.")]
    assert [r[1] for r in rows(derived.timeline, "bela")] == [
        "adopted", "signed", "act", "status", "status", "ends",
    ]  # fmt: skip


def test_who_signed_or_acted_for_a_party_has_that_among_its_dates() -> None:
    pact = """
        name: Pact
        parties:
          - {actor: ada, acts: [{type: signature, date: 2001-07-16, by: cora}]}
          - actor: bela
            acts:
              - {type: signature, date: 2001-07-16, by: A clerk}
              - {type: ratification, date: 2002, by: cora}
        signed: 2001-07-16
        """
    timeline = derive_from({"treaties/pact.yml": pact, **actors("ada", "bela", "cora")}).timeline
    assert [
        (m.kind, [a.id for a in m.actors], [(a.actor.id, a.party.id) for a in m.agents])
        for m in timeline.by_record["cora"]
    ] == [
        ("signed", ["ada", "bela"], [("cora", "ada")]),
        ("act", ["bela"], [("cora", "bela")]),
    ]


def test_an_entry_of_the_history_tells_a_date_again_that_is_only_more_or_less_exact() -> None:
    pact = """
        name: Pact
        parties: [ada, bela]
        signed: 2001
        in_force: 2002-02-28
        ends: {value: 2021, source: note}
        status:
          - {text: It enters into force., date: 2002-02, state: in-force}
          - {text: It expires., date: 2021-03-01, state: expired}
        """
    derived = derive_from({"treaties/pact.yml": pact, **actors("ada", "bela"), **NOTE})
    assert rows(derived.timeline) == [
        ("2001", "signed", ""),
        ("2002-02 or 2002-02-28", "status", "It enters into force."),
        ("2021-03-01 or 2021", "status", "It expires."),
    ]
    entered, expired = derived.timeline.moments[1:]
    # Two words for one date are no dispute, and the exact one is where it stands.
    assert (entered.is_disputed, entered.date.edtf) == (False, "2002-02-28")
    assert (expired.is_disputed, expired.date.edtf) == (False, "2021-03-01")
    assert [str(c.source) for c in expired.sources] == ["note"]


def test_an_entry_of_another_month_tells_a_date_of_its_own() -> None:
    pact = """
        name: Pact
        parties: [ada, bela]
        signed: 2001
        in_force: 2002-02-28
        status: [{text: It enters into force., date: 2002-03, state: in-force}]
        """
    derived = derive_from({"treaties/pact.yml": pact, **actors("ada", "bela")})
    assert rows(derived.timeline)[1:] == [
        ("2002-02-28", "in-force", ""),
        ("2002-03", "status", "It enters into force."),
    ]


def test_acts_that_say_something_of_their_own_stand_alone() -> None:
    pact = """
        name: Pact
        signed: 2001
        in_force: 2002
        parties:
          - {actor: ada, acts: [{type: reservation, date: 2003-01-01, text: Not article 5.}]}
          - {actor: bela, acts: [{type: reservation, date: 2003-01-01, text: Not article 6.}]}
          - {actor: cora, acts: [signature, {type: signature, date: 2001-05-05}], in_force: 2004}
        """
    derived = derive_from({"treaties/pact.yml": pact, **actors("ada", "bela", "cora")})
    assert [(m.kind, str(m.text), m.actor_ids) for m in derived.timeline.moments] == [
        ("signed", "", ("ada", "bela", "cora")),
        ("act", "", ("cora",)),
        ("in-force", "", ("ada", "bela", "cora")),
        ("act", "Not article 5.", ("ada",)),
        ("act", "Not article 6.", ("bela",)),
        ("party-in-force", "", ("cora",)),
    ]


BRIEF = """
    ---
    title: B
    date: 2026-01-05
    subject: talk
    topics: [Sea law]
    actors: [ada]
    treaties: [many]
    quotes:
      - {text: On the day of the event., by: ada, date: 2025-12-28}
      - {text: On another day., by: ada, to: bela, date: 2025-12-30}
      - Undated.
    watch:
      - {text: A meeting., date: 2026-12, about: bela}
      - {text: Some day.}
    ---
    """
MANY = """
    name: Many
    signed: 2001
    parties:
      - {actor: ada, acts: [{type: accession, date: 2005}]}
      - {actor: bela, acts: [{type: accession, date: 2006}]}
      - {actor: cora, acts: [{type: accession, date: 2007}]}
      - {actor: dora, acts: [{type: accession, date: 2006}]}
    """


def test_a_brief_has_the_dates_of_all_that_it_links() -> None:
    derived = derive_from({
        "briefs/b.md": BRIEF,
        "events/talk.yml": "name: Talk\ndate: 2025-12-28\nactors: [ada]\nabout: [many, cora]\n",
        "events/other.yml": "name: Other\ndate: 2020\n",
        "treaties/many.yml": MANY,
        "briefs/of-two.md": "---\ntitle: T\ndate: 2026\ntreaties: [two]\n---\n",
        "treaties/two.yml": """
            name: Two
            signed: 1990
            parties: [dora, {actor: ella, acts: [{type: ratification, date: 1991}]}]
            """,
        **actors("ada", "bela", "cora", "dora", "ella"),
    })  # fmt: skip
    expected = [
        ("2001", "signed", ""),
        ("2005", "act", ""),
        ("2006", "act", ""),
        ("2025-12-28", "event", "Talk"),
        ("2025-12-30", "quote", "On another day."),
        ("2026-12", "watch", "A meeting."),
    ]
    timeline = derived.timeline
    assert rows(timeline, "b") == expected
    assert rows(timeline, "sea-law") == expected
    assert [r[2] for r in rows(timeline, "cora")] == ["", "", "Talk"]
    assert [r[2] for r in rows(timeline, "bela")] == ["", "", "On another day.", "A meeting."]
    assert rows(timeline, "other") == [("2020", "event", "Other")]
    assert rows(timeline, "of-two") == [("1990", "signed", ""), ("1991", "act", "")]
    assert len(timeline.moments) == 10


def test_what_is_written_twice_stands_once() -> None:
    """A quotation in the document that it is from; a role that is a relation too."""
    derived = derive_from({
        "briefs/b.md": """
            ---
            title: B
            date: 2026-01-05
            treaties: [essay]
            quotes: [{text: Come., by: ada, date: 2024-10-02}]
            ---
            """,
        "treaties/essay.yml": "name: Essay\nkind: essay\nauthor: ada\ndate: 2024-10-02\n",
        "relations.yml": "minister: {label: minister of, inverse: minister}\n",
        "actors/ada.yml": """
            name: Ada
            kind: person
            roles: [{title: Minister, of: bela, from: 2004}]
            relations: [{type: minister, to: bela, from: 2004, until: 2030}]
            """,
        **actors("bela"),
    })  # fmt: skip
    assert [(m.key, [a.id for a in m.actors]) for m in derived.timeline.moments] == [
        ("ada.role-from.minister.2004", ["ada"]),
        ("essay.dated", ["ada"]),
        ("ada.relation-until.minister.bela.2030", ["ada"]),
    ]


def test_what_only_looks_alike_stands_for_itself() -> None:
    derived = derive_from({
        "relations.yml": "allied: {label: allied with, symmetric: true}\n",
        "actors/ada.yml": """
            name: Ada
            kind: state
            relations: [{type: allied, to: bela, from: 1950}, {type: allied, to: bela, from: 1960}]
            """,
        "actors/bela.yml": """
            name: Bela
            kind: state
            relations: [{type: allied, to: ada, from: 1970}, {type: allied, to: ada, from: 1960}, {type: allied, to: cora, from: 1980}]
            """,
        "actors/cora.yml": """
            name: Cora
            kind: state
            relations: [{type: allied, to: ada, from: 1980}]
            """,
        "treaties/pact.yml": """
            name: Pact
            parties: [ada, bela]
            signed: 1990
            in_force: 1991
            ends: 1999
            status:
              - {text: A step on the same day., date: 1991}
              - {text: Ratified., date: 1999}
              - {text: Terminated., date: 1998, state: terminated}
            """,
    })  # fmt: skip
    assert [(m.key, m.is_disputed) for m in derived.timeline.moments] == [
        ("ada.relation-from.allied.bela.1950", False),
        ("ada.relation-from.allied.bela.1960", False),
        ("bela.relation-from.allied.ada.1970", False),
        ("bela.relation-from.allied.cora.1980", False),
        ("cora.relation-from.allied.ada.1980", False),
        ("pact.signed", False),
        ("pact.in-force", False),
        ("pact.status.1991", False),
        ("pact.status.1998", False),
        ("pact.status.1999", False),
        ("pact.ends", False),
    ]


def test_past_and_future_divide_at_the_day_of_the_build() -> None:
    dates = {
        "day-before": "2026-11-21", "today": "2026-11-22", "month": "2026-11", "year": "2026",
        "since": "2002/..", "during": "2026-11-01/2026-12-01", "by": "../2027",
        "by-past": "../2020", "disputed": "[2026-07-16, 2027-02-28]",
    }  # fmt: skip
    derived = derive_from(
        {f"events/{id}.yml": f"name: {id}\ndate: {date}\n" for id, date in dates.items()}
    )
    past = sorted(m.key for m in derived.timeline.moments if m.is_past)
    assert past == ["by-past", "day-before", "during", "month", "since", "today", "year"]


def test_the_order_is_by_first_day_then_precision() -> None:
    derived = derive_from({
        f"events/e{n}.yml": f"name: E\ndate: {date}\n"
        for n, date in enumerate(["2001", "2001-01-01", "../2000-06", "2001-01", "[2020, 1999]"])
    })  # fmt: skip
    assert [m.key for m in derived.timeline.moments] == ["e4", "e2", "e1", "e3", "e0"]


def test_roles_and_relations_belong_to_both_ends_and_pairs_share_moments() -> None:
    timeline = derive_from({
        "relations.yml": "allied: {label: allied with, symmetric: true}\n",
        "actors/ada.yml": """
            name: Ada
            kind: state
            relations: [{type: allied, to: bela, from: 1950, until: 1960}]
            """,
        "actors/bela.yml": """
            name: Bela
            kind: state
            relations: [{type: allied, to: ada, from: 1950, until: 1960}]
            """,
        "actors/cora.yml": """
            name: Cora
            kind: person
            roles: [{title: Envoy, of: ada, from: 1955}]
            """,
        "events/talk.yml": "name: Talk\ndate: 1957\nactors: [ada, bela]\n",
    }).timeline  # fmt: skip
    assert rows(timeline, "ada") == [
        ("1950", "relation-from", "allied with"),
        ("1955", "role-from", "Envoy"),
        ("1957", "event", "Talk"),
        ("1960", "relation-until", "allied with"),
    ]
    both = timeline.of_both(timeline.moments[2].actors[0], timeline.moments[2].actors[1])
    assert [m.key for m in both] == [
        "ada.relation-from.allied.bela.1950", "talk", "ada.relation-until.allied.bela.1960",
    ]  # fmt: skip
    relation = timeline.moments[0]
    assert (relation.actors[0].id, relation.other and relation.other.id) == ("ada", "bela")
