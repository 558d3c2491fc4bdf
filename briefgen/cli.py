"""The command line: check content, explain rules and keys, begin a desk.

Sites are built with `mkdocs build`.
"""

from __future__ import annotations

import datetime
import os
import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path

import click

from briefgen import __version__, report
from briefgen.build import check_content
from briefgen.diagnostics import Diagnostic, did_you_mean
from briefgen.plugin import SettingsError, day_of_build, settings_from_mkdocs, shown_path
from briefgen.reference import SCHEMA_NAMES, model_page, reference_files, schema_text
from briefgen.rules import RULES, Severity
from briefgen.settings import Settings
from briefgen.starter import write_starter

CONFIG_NAMES = ("mkdocs.yml", "mkdocs.yaml")
FAULTS, UNUSABLE = 1, 2


class Unusable(click.ClickException):
    """A call that cannot be carried out, for a reason that its caller can mend."""

    exit_code = UNUSABLE


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def main() -> None:
    """Turn briefs and records into a cross-linked site.

    Sites are built with `mkdocs build` and shown while writing with `mkdocs serve`.
    """


@main.command()
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
    try:
        settings = _settings(folder, today.date() if today else None)
    except SettingsError as error:
        raise Unusable(str(error)) from error
    found = check_content(settings).diagnostics
    for text in _printed(found, form, settings, _is_coloured(color)):
        click.echo(text, color=color)
    if form in ("full", "concise"):
        click.echo(report.summary(found), err=True)
    severities = {diagnostic.severity for diagnostic in found}
    if Severity.ERROR in severities or (strict and Severity.WARNING in severities):
        sys.exit(FAULTS)


def _settings(folder: Path | None, today: datetime.date | None) -> Settings:
    if folder is not None and not folder.is_dir():
        raise Unusable(f"{folder} is not a folder.")
    config = next((path for name in CONFIG_NAMES if (path := Path(name)).is_file()), None)
    if config is not None:
        return settings_from_mkdocs(config, folder, today)
    if folder is None:
        raise Unusable("There is no mkdocs.yml here; name a content folder: briefgen check DIR")
    return Settings(
        content_dir=folder, content_path=shown_path(folder), today=today or day_of_build()
    )


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


@main.command()
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


@main.command()
@click.option(
    "--write",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write it into DIR instead, with the rules and all schemas.",
)
def model(folder: Path | None) -> None:
    """Print the reference of every type and key, in Markdown."""
    if folder is None:
        click.echo(model_page(), nl=False)
        return
    for name, text in reference_files().items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


@main.command()
@click.argument("name", type=click.Choice(SCHEMA_NAMES), metavar="TYPE")
def schema(name: str) -> None:
    """Print the JSON Schema of a type, for a text editor that checks as you type.

    TYPE is brief (its front matter), actor, treaty, event, source, topic or relations.
    """
    click.echo(schema_text(name), nl=False)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
def init(folder: Path) -> None:
    """Begin a new desk in DIR: settings, one brief, one source. Nothing is overwritten."""
    try:
        written = write_starter(folder, day_of_build())
    except FileExistsError as error:
        raise Unusable(str(error)) from error
    for path in written:
        click.echo(f"wrote {path}")
    click.echo(f"\nTo see it as you write:  cd {folder} && mkdocs serve")
