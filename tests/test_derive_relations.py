"""Relations and roles, from both ends, and those that cannot have been."""

from __future__ import annotations

from deriving import actors, check_derived, derive_from

TYPES = """
    claims: {label: claims sovereignty over, inverse: claimed by}
    allied: {label: allied with, symmetric: true, dated: true}
    minister: {label: foreign minister of, inverse: foreign minister, sole: true}
    """


def views(files: dict[str, str], id: str) -> list[tuple[str, str | None, str]]:
    found = derive_from({"relations.yml": TYPES, **files}).relations.get(id, ())
    return [(str(v.label), v.other.id if v.other else None, v.state) for v in found]


def person(name: str, more: str) -> str:
    return f"name: {name}\nkind: person\n{more}\n"


def test_both_ends_see_a_relation_in_their_own_words() -> None:
    files = {
        "actors/ada.yml": "name: Ada\nkind: state\nrelations: [{type: claims, to: isle}]\n",
        "actors/isle.yml": "name: Isle\nkind: territory\n",
    }
    assert views(files, "ada") == [("claims sovereignty over", "isle", "current")]
    assert views(files, "isle") == [("claimed by", "ada", "current")]


def test_a_symmetric_relation_stands_once_though_both_wrote_it_down() -> None:
    files = {
        "actors/ada.yml": (
            "name: Ada\nkind: state\nrelations: [{type: allied, to: bela, from: 1949, note: Mine.}]\n"
        ),
        "actors/bela.yml": (
            "name: Bela\nkind: state\nrelations: [{type: allied, to: ada, from: 1949, note: Ours.},"
            " {type: allied, to: cora, from: 1960}]\n"
        ),
        **actors("cora"),
    }
    assert views(files, "ada") == [("allied with", "bela", "current")]
    assert views(files, "bela") == [
        ("allied with", "cora", "current"),
        ("allied with", "ada", "current"),
    ]
    assert views(files, "cora") == [("allied with", "bela", "current")]
    notes = derive_from({"relations.yml": TYPES, **files}).relations["ada"]
    assert [v.written.note for v in notes] == ["Mine."]


def test_roles_come_first_and_the_present_before_the_past() -> None:
    files = {
        "actors/ada.yml": person(
            "Ada",
            "roles:\n"
            "  - {title: Envoy, of: isle, from: 1994, until: 2004-07-12}\n"
            "  - {title: Envoy, of: isle, from: 1990, until: 1992}\n"
            "  - {title: Adviser, from: 2027-01-01}\n"
            "  - {title: Chair, from: [2026-01-01, 2027-01-01]}\n"
            "  - {title: Envoy, of: isle, from: 2026-11-22}\n"
            "  - {title: Envoy, of: isle, from: 2020, until: [2025, 2027]}\n"
            "relations: [{type: minister, to: isle, from: 2004-03-09}]",
        ),
        **actors("isle"),
    }
    assert views(files, "ada") == [
        ("Adviser", None, "future"),
        ("Chair", None, "current"),
        ("Envoy", "isle", "current"),
        ("Envoy", "isle", "current"),
        ("Envoy", "isle", "former"),
        ("Envoy", "isle", "former"),
        ("foreign minister of", "isle", "current"),
    ]
    assert views(files, "isle")[-1] == ("foreign minister", "ada", "current")


def test_ends_before_beginnings_are_reported_at_the_end() -> None:
    check_derived({
        "relations.yml": TYPES,
        "actors/ada.yml": """
            name: Ada
            kind: person
            roles:
              - {title: Envoy, from: 2004, until: 2003}  #! 39 impossible-order the role ends on "2003", before its beginning on "2004"
              - {title: Aide, from: 2004, until: 2004}
              - {title: Clerk, from: 2004, until: 2003~}
            relations:
              - type: claims
                to: isle
                from: {value: 2010-05, note: About.}
                until: {value: 2010-04-30, note: Sure.}  #! 20 impossible-order the relation ends on "2010-04-30", before its beginning on "2010-05"
            """,
        **actors("isle"),
    })  # fmt: skip


def test_two_holders_of_a_sole_relation_at_one_time() -> None:
    check_derived({
        "relations.yml": TYPES,
        "actors/ada.yml": person("Ada", "relations: [{type: minister, to: isle, from: 1998, until: 2004-03-09}]"),
        "actors/bela.yml": person("Bela", "relations: [{type: minister, to: isle, from: 2004-03-09}]"),
        "actors/cora.yml": person(
            "Cora",
            "relations: [{type: minister, to: isle, from: 2010-06}]  "
            '#! 46 overlapping-holders "cora" overlaps "bela" as "foreign minister of isle", '
            "which only one can be at a time",
        ),
        "actors/dora.yml": person("Dora", "relations: [{type: minister, to: rock, from: 2010-06}]"),
        "actors/ella.yml": person("Ella", "relations: [{type: minister, to: isle, from: 2001?}]"),
        **actors("isle", "rock"),
    })  # fmt: skip


def test_two_past_holders_at_one_time() -> None:
    check_derived({
        "relations.yml": TYPES,
        "actors/ada.yml": person(
            "Ada", "relations: [{type: minister, to: isle, from: 1998, until: 2004}]"
        ),
        "actors/bela.yml": person(
            "Bela",
            "relations: [{type: minister, to: isle, from: 2000, until: 2002}]  "
            '#! 46 overlapping-holders "bela" overlaps "ada" as "foreign minister of isle", '
            "which only one can be at a time",
        ),
        **actors("isle"),
    })  # fmt: skip


def test_accounts_that_differ_leave_a_handover_possible() -> None:
    check_derived({
        "relations.yml": TYPES,
        "actors/ada.yml": person(
            "Ada", "relations: [{type: minister, to: isle, from: 1998, until: [2003, 2005]}]"
        ),
        "actors/bela.yml": person(
            "Bela", "relations: [{type: minister, to: isle, from: [2002, 2004], until: 2006}]"
        ),
        "actors/cora.yml": person("Cora", "relations: [{type: minister, to: isle, until: 2003}]"),
        **actors("isle"),
    })  # fmt: skip


def test_two_present_holders_without_dates() -> None:
    check_derived({
        "relations.yml": TYPES,
        "actors/ada.yml": person("Ada", "relations: [{type: minister, to: isle}]"),
        "actors/bela.yml": person(
            "Bela",
            "relations: [{type: minister, to: isle}]  "
            '#! 20 overlapping-holders "bela" overlaps "ada" as "foreign minister of isle", '
            "which only one can be at a time",
        ),
        **actors("isle"),
    })  # fmt: skip


OFFICE = """
    minister: {label: foreign minister of, inverse: foreign minister, titles: [Foreign minister,
      Minister for Foreign Affairs], sole: true, from: [person], to: [state]}
    envoy: {label: envoy in, inverse: envoy, titles: [Envoy]}
    """


def test_a_role_is_the_relation_that_has_its_title() -> None:
    files = {
        "relations.yml": OFFICE,
        "actors/ada.yml": person(
            "Ada", "roles: [{title: foreign  Minister, of: isle, from: 2020}]"
        ),
        "actors/bo.yml": person(
            "Bo",
            "roles:\n  - {title: Minister for Foreign Affairs, of: isle, from: 2010, until: 2020}\n"
            "  - {title: Chair, of: isle, from: 2001}",
        ),
        **actors("isle"),
    }
    assert views(files, "ada") == [("foreign  Minister", "isle", "current")]
    assert views(files, "isle") == [
        ("Chair", "bo", "current"),
        ("foreign minister", "ada", "current"),
        ("foreign minister", "bo", "former"),
    ]
    check_derived(files)


def test_two_holders_of_a_sole_office_at_one_time() -> None:
    check_derived(
        {
            "relations.yml": OFFICE,
            "actors/ada.yml": person(
                "Ada", "roles: [{title: Foreign minister, of: isle, from: 2019}]"
            ),
            "actors/bo.yml": """
                name: Bo
                kind: person
                roles:
                  - title: Minister for Foreign Affairs
                    of: isle
                    from: 2024  #! 11 overlapping-holders "bo" overlaps "ada" as "foreign minister of isle", which only one can be at a time
                  - {title: Envoy, of: isle, from: 2001}
                """,
            "actors/cy.yml": person("Cy", "roles: [{title: Envoy, of: isle, from: 2001}]"),
            **actors("isle"),
        }
    )
