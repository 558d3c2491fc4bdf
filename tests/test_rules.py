"""The catalogue: every rule has an example that it finds fault with, and one that it lets pass."""

from __future__ import annotations

import pytest

from briefgen.reference.rule_examples import check_example, files_of
from briefgen.rules import GROUPS, RULES, Rule

EVERY_RULE = pytest.mark.parametrize("rule", RULES.values(), ids=RULES)


@EVERY_RULE
def test_the_example_that_fails_fails_at_its_marks_and_nowhere_else(rule: Rule) -> None:
    files = files_of(rule.fails)
    expected = [(file.path, *mark) for file in files for mark in file.marks]

    found = [
        (d.span.path, d.span.line, d.span.column, d.rule.id, d.message)
        for d in check_example(files)
    ]

    assert [f[:4] for f in found] == [e[:4] for e in sorted(expected)], found
    assert {f[3] for f in found} == {rule.id}
    for (*_, message), (*_, words) in zip(found, sorted(expected), strict=True):
        assert words in message


@EVERY_RULE
def test_the_example_that_passes_is_silent(rule: Rule) -> None:
    assert rule.passes
    assert check_example(files_of(rule.passes)) == ()


@EVERY_RULE
def test_a_rule_is_written_to_be_read(rule: Rule) -> None:
    assert (rule.checks[-1], rule.why[-1]) == (".", ".")
    assert rule.id == rule.id.lower().replace("_", "-")


def test_every_rule_is_in_one_group() -> None:
    ids = [rule.id for rules in GROUPS.values() for rule in rules]
    assert sorted(ids) == sorted(RULES)
