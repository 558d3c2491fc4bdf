"""`briefgen check`: the faults in a content folder."""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from briefgen import report
from briefgen.build import check_content
from briefgen.cli.call import settings_for
from briefgen.diagnostics import Diagnostic
from briefgen.rules import Severity
from briefgen.settings import Settings

FAULTS = 1


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar="[DIR]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["full", "concise", "json", "github"]),
    default="full",
    show_default=True,
    help="With lines and carets, one line each, for programs, or as annotations on GitHub.",
)
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day to take for today, such as 2026-01-31.",
)
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option("--color/--no-color", default=None, help="Colour; the default is what fits.")
def check(
    folder: Path | None,
    form: str,
    today: datetime.datetime | None,
    strict: bool,
    color: bool | None,
) -> None:
    """Report the faults in a content folder without building the site.

    DIR is the content folder; without it, the docs_dir of mkdocs.yml here. Settings come from
    mkdocs.yml here where there is one. Exit code 0: none or only warnings; 1: errors (with
    --strict also warnings); 2: the check could not be made.
    """
    settings = settings_for(folder, today.date() if today else None)
    found = check_content(settings).diagnostics
    for text in _printed(found, form, settings, _is_coloured(color)):
        click.echo(text, color=color)
    if form in ("full", "concise"):
        click.echo(report.summary(found), err=True)
    severities = {diagnostic.severity for diagnostic in found}
    if Severity.ERROR in severities or (strict and Severity.WARNING in severities):
        sys.exit(FAULTS)


def _printed(
    found: Sequence[Diagnostic], form: str, settings: Settings, is_coloured: bool
) -> list[str]:
    if form == "json":
        return [report.as_json(found)]
    if form == "github":
        return [report.github(diagnostic) for diagnostic in found]
    if form == "concise":
        return [report.concise(diagnostic) for diagnostic in found]
    lines_of = report.lines_in(settings.content_dir, settings.content_path)
    return [report.full(diagnostic, lines_of, colour=is_coloured) for diagnostic in found]


def _is_coloured(wanted: bool | None) -> bool:
    """Whether to write colours: as asked; else on a terminal, and not with NO_COLOR.

    Source: no-color.org.
    """
    if wanted is not None:
        return wanted
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
