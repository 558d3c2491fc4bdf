"""Waivers: a comment excuses the value beside it from one rule, for a reason, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from helpers import content_from, settings, steps_in
from site_fixtures import Desk

from briefgen.build import build_site
from briefgen.check import check_content
from briefgen.parse import find_waivers
from briefgen.reference.rule_examples import ExampleFile, check_example, files_of
from briefgen.rules import RULES, Rule, Severity, split_marks

WAIVABLE = [rule for rule in RULES.values() if rule.can_be_waived]
ODD_BUT_POSSIBLE = [rule for rule in WAIVABLE if rule.severity is Severity.ERROR]
BY_ID = {"ids": lambda rule: rule.id}


def with_waivers(file: ExampleFile) -> ExampleFile:
    """The file with a waiver in the line above each mark."""
    lines = file.text.split("\n")
    has_front = lines[0] == "---"
    yaml_ends = (
        lines.index("---", 1) if has_front else 0 if file.path.endswith(".md") else len(lines)
    )
    for mark in sorted(file.marks, reverse=True):
        words = f"briefgen: allow {mark.rule} — it is an example"
        line = lines[mark.line - 1]
        indent = line[: len(line) - len(line.lstrip())]
        comment = f"# {words}" if mark.line <= yaml_ends else f"<!-- {words} -->"
        lines.insert(mark.line - 1, indent + comment)
    return replace(file, text="\n".join(lines))


@pytest.mark.parametrize("rule", WAIVABLE, **BY_ID)
def test_a_value_is_excused_by_a_comment_in_the_line_above(rule: Rule) -> None:
    assert check_example(tuple(map(with_waivers, files_of(rule.fails)))) == ()


@pytest.mark.parametrize("rule", ODD_BUT_POSSIBLE, **BY_ID)
def test_a_site_can_be_made_of_what_is_excused(rule: Rule, tmp_path: Path) -> None:
    for file in map(with_waivers, files_of(rule.fails)):
        Desk(tmp_path).write(file.path, file.text)
    build = build_site(settings(content_dir=tmp_path / "content"))
    assert (build.diagnostics, len(build.pages) > 5) == ((), True)


def checked(tmp_path: Path, **files: str) -> None:
    """Assert that the marks in a brief and an actor, and nothing else, are what is reported."""
    expected = []
    for name, text in files.items():
        path = "briefs/b.md" if name == "brief" else f"actors/{name}.yml"
        plain, marks = split_marks(text)
        Desk(tmp_path).write(f"content/{path}", plain)
        expected += [(f"content/{path}", m.line, m.column, m.rule, m.words) for m in marks]
    found = [
        (d.span.path, d.span.line, d.span.column, d.rule.id, d.message)
        for d in check_content(settings(content_dir=tmp_path / "content")).diagnostics
    ]
    assert found == sorted(expected)


def test_a_comment_excuses_its_own_line_or_the_next_that_is_none_and_not_empty(
    tmp_path: Path,
) -> None:
    checked(
        tmp_path,
        brief="""
            ---
            title: B
            date: 2026-01-05
            summary: One.
            review_by: 2026-02-01  # briefgen: allow not-reviewed -- nothing new is known
            means:
              - One.  # briefgen: allow unsourced-claim – said to us
              # briefgen: allow unsourced-claim: said to us, not for quotation

              - Two.
              - Three.  #! 5 unsourced-claim this claim has no basis and will be printed as unsourced
            ---
            """,
    )


def test_what_stands_in_a_text_is_no_comment(tmp_path: Path) -> None:
    checked(
        tmp_path,
        brief="""
            ---
            title: "B # briefgen: allow x"
            date: 2026-11-05
            summary: |
              # briefgen: allow x
            means: [One.]  #! 9 unsourced-claim this claim has no basis and will be printed as unsourced
            ---
            `<!-- briefgen: allow x -->`

            ```
            <!-- briefgen: allow x -->
            ```
            """,
    )


def test_a_waiver_that_cannot_be_understood_is_reported(tmp_path: Path) -> None:
    checked(
        tmp_path,
        brief="""
            ---
            title: B
            date: 2026-11-05
            # briefgen: alow unsourced-claim — why not  #! 1 bad-waiver after "briefgen:" stands no "allow" with a rule
            # briefgen: allow unsorced-claim — why not  #! 1 bad-waiver there is no rule "unsorced-claim"
            # briefgen: allow unknown-key — why not  #! 1 bad-waiver nothing can be excused from "unknown-key"
            # briefgen: allow bare-address —  #! 1 bad-waiver the reason is missing
            summary: None.
            ---
            <!-- briefgen: allow bare-address -->  #! 1 bad-waiver the reason is missing
            """,
    )


def test_a_waiver_that_excuses_nothing_is_reported(tmp_path: Path) -> None:
    checked(
        tmp_path,
        brief="""
            ---
            title: B
            date: 2026-11-05
            summary: None.  # briefgen: allow bare-address — gone since  #! 17 unused-waiver nothing in line 4 breaks the rule "bare-address"
            ---
            """,
        # Of a file with an error not everything is known.
        a="""
            name: A
            kind: planet  #! 7 unknown-word "planet" is not a word that "kind" takes
            aliases: [B]  # briefgen: allow shared-name — both are called so
            """,
    )


def test_a_thousand_waivers_are_read_in_linear_time() -> None:
    def steps(count: int) -> int:
        comments = "# briefgen: allow shared-name — both are called so\n" * count
        pages = {
            f"p{n}.md": "<!-- briefgen: allow mixed-script — so it is -->\n\n" * 9
            for n in range(count)
        }
        content = content_from({"actors/a.yml": f"name: A\n{comments}kind: state\n", **pages})
        return steps_in(lambda: find_waivers(content))

    assert steps(400) < 2.5 * steps(200)


def test_waivers_are_listed_with_their_reasons(tmp_path: Path) -> None:
    text = "---\ntitle: B\ndate: 2026-11-05\n# briefgen: allow unsourced-claim — said\nmeans: [One.]\n---\n"
    Desk(tmp_path).write("content/briefs/b.md", text)
    done = check_content(settings(content_dir=tmp_path / "content"))
    assert [(w.rule, w.reason, str(w.span), w.line) for w in done.waivers] == [
        ("unsourced-claim", "said", "content/briefs/b.md:4:1", 5)
    ]
