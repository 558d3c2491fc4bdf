"""`briefgen explain`: what a rule checks and why."""

from __future__ import annotations

import click

from briefgen.cli.call import known_rule
from briefgen.reference import rule_in_words
from briefgen.rules import GROUPS, RULES


@click.command()
@click.argument("rule", required=False)
def explain(rule: str | None) -> None:
    """Say what a rule checks, why, and what it looks like; without RULE, list all rules."""
    if rule is None:
        click.echo(_list_of_rules())
        return
    click.echo(rule_in_words(known_rule(rule)))


def _list_of_rules() -> str:
    """One line for each rule, by group."""
    width = max(map(len, RULES))
    return "\n\n".join(
        "\n".join(
            [title, *(f"  {r.id:<{width}}  {r.severity.value:<7}  {r.checks}" for r in rules)]
        )
        for title, rules in GROUPS.items()
    )
