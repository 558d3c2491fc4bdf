"""`briefgen explain`: what a rule checks and why."""

from __future__ import annotations

import textwrap

import click

from briefgen import report
from briefgen.cli.call import Unusable
from briefgen.diagnostics import did_you_mean
from briefgen.rules import RULES


@click.command()
@click.argument("rule", required=False)
def explain(rule: str | None) -> None:
    """Say what a rule checks and why; without RULE, list all rules."""
    if rule is None:
        width = max(map(len, RULES))
        for known in RULES.values():
            click.echo(f"{known.id:<{width}}  {known.severity.value:<7}  {known.checks}")
        return
    if rule not in RULES:
        raise Unusable(
            f'There is no rule "{rule}". '
            f"{did_you_mean(rule, RULES).capitalize() or '`briefgen explain` lists them.'}"
        )
    known = RULES[rule]
    click.echo(f"{known.id} ({known.severity.value})\n")
    click.echo(textwrap.fill(known.checks, report.WIDTH))
    click.echo(textwrap.fill(f"Why: {known.why}", report.WIDTH))
