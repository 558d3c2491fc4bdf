"""The printers of diagnostics: exact text, carets under the right columns."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft4Validator

from briefgen import report
from briefgen.diagnostics import Diagnostic
from briefgen.edits import Edit
from briefgen.rules import BARE_ADDRESS, NOT_REVIEWED, UNKNOWN_REFERENCE
from briefgen.text import Span

DATA = Path(__file__).parent / "data"


def fault(
    line: int = 3, column: int = 5, end: int = 8, hint: str = 'did you mean "iran"?'
) -> Diagnostic:
    span = Span("content/treaties/npt.md", line, column, line, end)
    return Diagnostic(UNKNOWN_REFERENCE, span, 'unknown id "irn"', hint)


def printed(line: str, diagnostic: Diagnostic, width: int = 100, colour: bool = False) -> str:
    """The full form, where every line of the file before the one in question is empty."""
    lines = [*[""] * (diagnostic.span.line - 1), line]
    return report.full(diagnostic, lambda _: lines, width=width, colour=colour)


def test_concise_is_one_line() -> None:
    assert report.concise(fault()) == (
        "content/treaties/npt.md:3:5: error[unknown-reference] "
        'unknown id "irn"; did you mean "iran"?'
    )


def test_full_shows_the_line_and_a_caret() -> None:
    assert printed("  - irn", fault()) == (
        'content/treaties/npt.md:3:5: error[unknown-reference] unknown id "irn"\n'
        "   3 |   - irn\n"
        '     |     ^^^ did you mean "iran"?'
    )


@pytest.mark.parametrize(
    ("line", "column", "end", "expected"),
    [
        pytest.param("name: 台湾 x", 7, 9, "   3 | name: 台湾 x\n     |       ^^^^", id="wide"),
        pytest.param("台湾: irn", 5, 8, "   3 | 台湾: irn\n     |       ^^^", id="after wide"),
        pytest.param(
            "e\u0301te\u0301: irn", 8, 11, "   3 | e\u0301te\u0301: irn\n     |      ^^^",
            id="combining",
        ),
        pytest.param("\tirn", 2, 5, "   3 |     irn\n     |     ^^^", id="tab"),
        pytest.param("a: ", 4, 4, "   3 | a:\n     |    ^", id="nothing there"),
        pytest.param("a\x1b[31m: irn", 9, 12, "   3 | a␛[31m: irn\n     |         ^^^", id="escape"),
        pytest.param(
            "👩‍👩‍👧 irn", 7, 10, "   3 | 👩‍👩‍👧 irn\n     |    ^^^", id="emoji joined",
        ),
        pytest.param("👍🏽: irn", 5, 8, "   3 | 👍🏽: irn\n     |     ^^^", id="emoji with skin tone"),
        pytest.param("❤️: irn", 5, 8, "   3 | ❤️: irn\n     |     ^^^", id="sign drawn as emoji"),
        pytest.param("🇳🇴: irn", 5, 8, "   3 | 🇳🇴: irn\n     |     ^^^", id="flag"),
        pytest.param(
            "\u1100\u1161\u11a8: irn", 6, 9, "   3 | \u1100\u1161\u11a8: irn\n     |     ^^^", id="jamo"),
        pytest.param("اسم: الصين", 6, 11, "   3 | اسم: الصين\n     |      ^^^^^", id="right to left"),
        pytest.param("क्‍ष: irn", 7, 10, "   3 | क्‍ष: irn\n     |     ^^^", id="joined letters"),
        pytest.param("\u202ea: irn", 5, 8, "   3 | \ufffda: irn\n     |     ^^^", id="direction"),
    ],
)  # fmt: skip
def test_caret_stands_under_the_place(line: str, column: int, end: int, expected: str) -> None:
    assert printed(line, fault(column=column, end=end, hint="")).split("\n", 1)[1] == expected


def test_long_line_is_shown_in_part_around_the_place() -> None:
    line = "a" * 200 + " irn " + "b" * 200
    assert printed(line, fault(column=202, end=205), width=60).split("\n")[1:] == [
        "   3 | …aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa irn bbbbbbbbbbbbbbb…",
        "     |                                  ^^^",
        '     = did you mean "iran"?',
    ]


def test_a_line_of_a_million_characters_is_cut_at_once() -> None:
    shown = printed(
        "台" * 500_000 + " irn " + "e\u0301" * 500_000, fault(column=500_002, end=500_005)
    )
    assert shown.split("\n")[1].startswith("   3 | …台")
    assert shown.split("\n")[1].count("台") == 29
    assert " irn e\u0301" in shown.split("\n")[1]
    assert shown.split("\n")[2].index("^") == 7 + 1 + 2 * 29 + 1


def test_a_long_value_is_shown_from_its_begin() -> None:
    assert printed("note: " + "a" * 200, fault(column=7, end=207, hint=""), width=40).split("\n")[
        1:
    ] == [
        "   3 | note: aaaaaaaaaaaaaaaaaaaaaaaaa…",
        "     |       ^^^^^^^^^^^^^^^^^^^^^^^^^",
    ]


def test_span_over_several_lines_is_marked_to_the_end_of_the_first() -> None:
    span = Span("content/a.md", 1, 3, 4, 2)
    shown = printed("abcdef", Diagnostic(UNKNOWN_REFERENCE, span, "wrong"))
    assert shown.endswith("   1 | abcdef\n     |   ^^^^")


def test_file_without_lines_has_no_excerpt() -> None:
    shown = report.full(fault(), lambda _: ("",))
    assert shown == (
        'content/treaties/npt.md:3:5: error[unknown-reference] unknown id "irn"\n'
        '  did you mean "iran"?'
    )


def test_second_places_are_shown_with_their_words() -> None:
    first = Span("content/treaties/npt.md", 1, 1, 1, 4)
    diagnostic = replace(fault(hint=""), related=((first, "first defined here"),))
    assert report.full(diagnostic, lambda _: ("irn", "", "  - irn")) == (
        'content/treaties/npt.md:3:5: error[unknown-reference] unknown id "irn"\n'
        "   3 |   - irn\n"
        "     |     ^^^\n"
        "  content/treaties/npt.md:1:1: first defined here\n"
        "   1 | irn\n"
        "     | ^^^"
    )


def test_colour_marks_severity_and_leaves_the_words() -> None:
    coloured = printed("  - irn", fault(), colour=True)
    assert "\x1b[1;31merror[unknown-reference]\x1b[0m" in coloured
    assert "\x1b[1;31m^^^\x1b[0m did you mean" in coloured


def test_json_gives_every_part() -> None:
    second = Span("content/a.md", 1, 2, 1, 3)
    diagnostic = replace(fault(), related=((second, "here"),))
    assert json.loads(report.as_json([diagnostic])) == [
        {
            "path": "content/treaties/npt.md",
            "line": 3,
            "column": 5,
            "end_line": 3,
            "end_column": 8,
            "severity": "error",
            "rule": "unknown-reference",
            "message": 'unknown id "irn"',
            "hint": 'did you mean "iran"?',
            "fixable": False,
            "related": [
                {
                    "path": "content/a.md",
                    "line": 1,
                    "column": 2,
                    "end_line": 1,
                    "end_column": 3,
                    "message": "here",
                }
            ],
        }
    ]


def test_sarif_gives_every_part() -> None:
    second = Span("content/a b.md", 1, 2, 1, 3)
    diagnostics = [
        replace(fault(), related=((second, "here"),)),
        replace(fault(), rule=BARE_ADDRESS),
    ]

    log = json.loads(report.as_sarif(diagnostics))

    (run,) = log["runs"]
    assert (log["version"], run["columnKind"]) == ("2.1.0", "unicodeCodePoints")
    assert [(r["id"], r["defaultConfiguration"]) for r in run["tool"]["driver"]["rules"]] == [
        ("bare-address", {"level": "warning"}),
        ("unknown-reference", {"level": "error"}),
    ]
    region = {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 8}
    artifact = {"uri": "content/treaties/npt.md"}
    place = {"physicalLocation": {"artifactLocation": artifact, "region": region}}
    first, other = run["results"]
    assert first == {
        "ruleId": "unknown-reference",
        "ruleIndex": 1,
        "level": "error",
        "message": {"text": 'unknown id "irn"; did you mean "iran"?'},
        "locations": [place],
        "relatedLocations": [
            {
                "id": 0,
                "message": {"text": "here"},
                "physicalLocation": {
                    "artifactLocation": {"uri": "content/a%20b.md"},
                    "region": {"startLine": 1, "startColumn": 2, "endLine": 1, "endColumn": 3},
                },
            }
        ],
    }
    assert (other["ruleId"], other["ruleIndex"], other["level"]) == ("bare-address", 0, "warning")


def test_sarif_tells_what_fix_would_write() -> None:
    edits = (
        Edit(Span("content/a b.md", 1, 2, 1, 3), "x"),
        Edit(Span("content/c.md", 4, 1, 4, 1), "y: "),
        Edit(Span("content/a b.md", 5, 1, 6, 1), ""),
    )
    (run,) = json.loads(report.as_sarif([replace(fault(), fix=edits)]))["runs"]

    def replacement(line: int, column: int, end_line: int, end: int, text: str) -> dict:
        region = {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end}
        return {"deletedRegion": region, "insertedContent": {"text": text}}

    assert run["results"][0]["fixes"] == [
        {
            "description": {"text": 'did you mean "iran"?'},
            "artifactChanges": [
                {
                    "artifactLocation": {"uri": "content/a%20b.md"},
                    "replacements": [replacement(1, 2, 1, 3, "x"), replacement(5, 1, 6, 1, "")],
                },
                {
                    "artifactLocation": {"uri": "content/c.md"},
                    "replacements": [replacement(4, 1, 4, 1, "y: ")],
                },
            ],
        }
    ]


def test_sarif_of_no_fault_is_a_run_without_results() -> None:
    (run,) = json.loads(report.as_sarif([]))["runs"]
    assert run["results"] == []


def test_sarif_is_what_its_standard_says() -> None:
    second = Span("content/a b\u00e9.md", 1, 2, 1, 3)
    edits = (Edit(second, "x"), Edit(Span("content/c.md", 4, 1, 6, 1), ""))
    faults = [
        replace(fault(), related=((second, "here"),), fix=edits),
        fault(hint=""),
        replace(fault(), rule=BARE_ADDRESS),
        replace(fault(), rule=NOT_REVIEWED, span=Span("../mkdocs.yml")),
    ]
    schema = json.loads((DATA / "sarif/sarif-schema-2.1.0.json").read_text("utf-8"))
    standard = Draft4Validator(schema, format_checker=Draft4Validator.FORMAT_CHECKER)
    for found in ([], faults):
        standard.validate(json.loads(report.as_sarif(found)))


def test_github_annotation_escapes_what_github_would_split() -> None:
    span = Span("content/a,b.md", 3, 5, 3, 8)
    diagnostic = Diagnostic(BARE_ADDRESS, span, "50% of it\nis bare", "name: it")
    assert report.github(diagnostic) == (
        "::warning file=content/a%2Cb.md,line=3,col=5,endColumn=7,title=bare-address"
        "::50%25 of it%0Ais bare; name: it"
    )


def test_github_annotation_has_nothing_that_a_terminal_obeys() -> None:
    fault = Diagnostic(BARE_ADDRESS, Span("content/\x1b[2J.md"), "\x9b31m\x1b]0;x\x07\u202e")
    assert report.github(fault) == (
        "::warning file=content/\u241b[2J.md,line=1,col=1,endColumn=1,title=bare-address"
        "::\ufffd31m\u241b]0;x\u2407\ufffd"
    )


def test_a_quotation_of_a_whole_text_is_cut_in_every_form() -> None:
    """What stands at both ends of a message says what is wrong."""
    message = f'"{"word " * 3_000}" is no kind'
    long = Diagnostic(BARE_ADDRESS, Span("a.md"), message, hint=message)
    for text in (
        report.full(long, lambda _: ["x"]),
        report.concise(long),
        report.github(long),
        report.as_json([long]),
        report.as_sarif([long]),
    ):
        assert len(text) < 4_000
        assert ("word wo" in text, " … " in text, "is no kind" in text) == (True, True, True)
    short = Diagnostic(BARE_ADDRESS, Span("a.md"), "w" * 600)
    assert report.concise(short).endswith("w" * 600)


def test_github_annotation_over_lines_has_no_columns() -> None:
    diagnostic = Diagnostic(NOT_REVIEWED, Span("a.md", 3, 5, 4, 2), "late")
    assert (
        report.github(diagnostic) == "::notice file=a.md,line=3,endLine=4,title=not-reviewed::late"
    )


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ([], "no faults"),
        ([UNKNOWN_REFERENCE], "1 error"),
        ([BARE_ADDRESS, UNKNOWN_REFERENCE, NOT_REVIEWED, BARE_ADDRESS], "1 error, 2 warnings, 1 note"),
    ],
)  # fmt: skip
def test_summary_counts(rules: list, expected: str) -> None:
    found = [Diagnostic(rule, Span("a.md"), "x") for rule in rules]
    assert report.summary(found) == expected


def test_lines_are_read_as_the_load_stage_reads_them(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbfone\r\ntwo\rthree\xff")
    lines_of = report.lines_in(tmp_path, "content")
    assert list(lines_of("content/a.md")) == ["one", "two", "three\ufffd"]
    assert list(lines_of("content/gone.md")) == []


def test_what_is_no_file_or_too_large_has_no_lines(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "large").write_bytes(b"x" * 1_000_001)
    lines_of = report.lines_in(tmp_path, "content")
    assert (lines_of("content/pipe"), lines_of("content/large")) == ((), ())


def test_a_line_behind_a_link_that_leads_out_is_not_shown(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "secret.yml").write_text("a secret")
    (tmp_path / "content/a.yml").symlink_to("../secret.yml")
    assert list(report.lines_in(tmp_path / "content", "content")("content/a.yml")) == []
