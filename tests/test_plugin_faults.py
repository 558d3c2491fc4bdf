"""Faults stop a build before the old site is emptied; warnings and the passing of time do not."""

from __future__ import annotations

import pytest
from site_fixtures import SETTINGS, SMALLEST_BRIEF, Desk

SIX_FAULTS = """
---
titel: A statement
title: A statement
date: 2024-02-30
genre: essay
means:
  - claim: Somebody said so.
    type: position
    basis: [statement]
actors: [rusia]
---
See [the text](../texts/nowhere.md).
"""
RUSSIA = "name: Russia\nkind: state\n"
STATEMENT = "title: A statement\nurl: https://example.org/statement\n"

SOUND_BRIEF = """
---
title: A statement
date: 2026-11-01
means:
  - claim: Somebody said so.
    basis: [statement]
---
"""


def faults_in(out: str) -> list[str]:
    """The places and rules that a build or a check printed."""
    lines = [line.split("-  ", 1)[-1] for line in out.splitlines()]
    return [line.split("] ")[0] + "]" for line in lines if line.startswith("content/")]


@pytest.fixture
def published(desk: Desk) -> Desk:
    """A desk that has been built without a fault, and is then edited."""
    desk.write("content/actors/russia.yml", RUSSIA)
    desk.write("content/sources/statement.yml", STATEMENT)
    desk.write("content/briefs/a.md", SOUND_BRIEF)
    built = desk.build("--strict")
    assert built.code == 0, built.out
    return desk


def site_of(desk: Desk) -> dict[str, tuple[bytes, int]]:
    """Every file of the built site, with the time it was written."""
    return {
        str(path): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in desk.site.rglob("*")
        if path.is_file()
    }


def test_six_faults_are_reported_at_once_and_the_old_site_stays(published: Desk) -> None:
    before = site_of(published)
    published.write("content/briefs/a.md", SIX_FAULTS)
    expected = [
        "content/briefs/a.md:2:1: error[unknown-key]",
        "content/briefs/a.md:4:15: error[bad-date]",
        "content/briefs/a.md:5:8: error[unknown-word]",
        "content/briefs/a.md:8:11: error[position-without-by]",
        "content/briefs/a.md:10:10: error[unknown-reference]",
        "content/briefs/a.md:12:16: error[broken-link]",
    ]

    built = published.build()

    assert built.code == 1
    assert faults_in(built.out) == expected
    assert built.out.rstrip().endswith("6 errors. Nothing was published.")
    assert "Traceback" not in built.out
    assert site_of(published) == before
    assert faults_in(published.check("--format", "concise").out) == expected


def test_excerpt_and_advice_are_printed(published: Desk) -> None:
    published.write("content/briefs/a.md", SIX_FAULTS)
    assert (
        "  10 | actors: [rusia]\n"
        '     |          ^^^^^ did you mean "russia"?'
    ) in published.build().out  # fmt: skip


def test_warnings_do_not_stop_a_build_but_a_strict_one(published: Desk) -> None:
    published.write("content/briefs/a.md", SMALLEST_BRIEF)
    before = site_of(published)

    strict = published.build("--strict")

    assert strict.code == 1
    assert "WARNING -  content/briefs/a.md:" in strict.out
    assert strict.out.rstrip().endswith(
        "2 warnings, 1 note. In strict mode warnings count as errors. Nothing was published."
    )
    assert site_of(published) == before

    assert published.build("--strict", "--quiet").code == 1
    assert site_of(published) == before

    built = published.build()
    assert built.code == 0, built.out
    assert "WARNING -  content/briefs/a.md:" in built.out


def test_passing_of_time_never_stops_a_build(published: Desk) -> None:
    built = published.build("--strict", BRIEFGEN_TODAY="2036-01-01")
    assert built.code == 0, built.out
    assert "INFO    -  content/briefs/a.md:3:7: note[not-reviewed]" in built.out


def test_severities_are_the_sites_choice(published: Desk) -> None:
    published.write("content/briefs/a.md", SMALLEST_BRIEF)
    options = "      severity: {unsourced-claim: off, ungrounded-denial: off}\n"
    published.write("mkdocs.yml", SETTINGS.replace("- briefgen", "- briefgen:") + options)
    assert published.build("--strict").code == 0
    published.write(
        "mkdocs.yml",
        SETTINGS.replace("- briefgen", "- briefgen:")
        + options.replace("claim: off", "claim: error"),
    )
    built = published.build()
    assert built.code == 1
    assert "error[unsourced-claim]" in built.out


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("scale: icd204", 'mkdocs.yml:6:23: error[bad-setting] scale: "icd204" is none of icd203, phia'),
        ("review_after_days: 0", "Expected a number of days, 1 or more, not 0."),
        ("today: '2026-02-30'", "Expected a day such as 2026-01-31, not '2026-02-30'."),
        ("report_url: javascript:x", "Expected an address that begins with https://"),
        ("templates: [nowhere]", "isn't an existing directory"),
        ("severity: {bare-adress: off}",
         ('mkdocs.yml:6:27: error[bad-setting] there is no rule "bare-adress"\n'
         "   6 |   - briefgen: {severity: {bare-adress: off}}\n"
         '     |                           ^^^^^^^^^^^ did you mean "bare-address"?')),
        ("severity: {bare-address: loud}",
         '"loud" is no severity'),
        ("severity: {unknown-key: warning}", "unknown-key must stay an error"),
        ("scael: phia",
         ('mkdocs.yml:6:16: error[unknown-setting] briefgen has no setting "scael"\n'
         "   6 |   - briefgen: {scael: phia}\n"
         '     |                ^^^^^ did you mean "scale"?')),
        ("show_grades: 3", "Expected true or false, not 3."),
        ("authors: Ann", "Expected a list such as [The desk], not 'Ann'."),
        ("language: klingon", '"klingon" is no language that dates can be written in'),
        ("language: de",
         ('mkdocs.yml:6:26: error[bad-setting] language: there are no words in "de" yet, only in '
         "en, fr; docs/languages.md says how to add some")),
        ("severity: {not-reviewed: error}", "not-reviewed can be switched off, but never stop"),
    ],
)  # fmt: skip
def test_wrong_setting_is_named(desk: Desk, options: str, message: str) -> None:
    desk.write("mkdocs.yml", SETTINGS.replace("- briefgen", f"- briefgen: {{{options}}}"))
    built = desk.build()
    assert built.code == 1
    assert message in built.out
    assert "Traceback" not in built.out


def test_all_wrong_settings_are_named_at_once(desk: Desk) -> None:
    options = "{scael: phia, wording: third, severity: {x: off, unknown-key: off}}"
    desk.write("mkdocs.yml", SETTINGS.replace("- briefgen", f"- briefgen: {options}"))
    expected = [
        "mkdocs.yml:6:16: error[unknown-setting]",
        "mkdocs.yml:6:38: error[bad-setting]",
        "mkdocs.yml:6:56: error[bad-setting]",
        "mkdocs.yml:6:64: error[bad-setting]",
    ]
    for out in (desk.build().out, desk.check("--format", "concise").out):
        lines = [line.split("-  ", 1)[-1] for line in out.splitlines() if "mkdocs.yml:" in line]
        assert [line.split("] ")[0] + "]" for line in lines] == expected


def test_another_theme_is_refused(desk: Desk) -> None:
    desk.write("mkdocs.yml", SETTINGS.replace("name: material, font: false", "name: readthedocs"))
    built = desk.build()
    assert (built.code, "made for Material" in built.out) == (1, True)


def test_wrong_day_in_the_environment_is_named(desk: Desk) -> None:
    built = desk.build(BRIEFGEN_TODAY="tomorrow")
    assert built.code == 1
    assert 'BRIEFGEN_TODAY is "tomorrow"; write a day such as 2026-01-31' in built.out
