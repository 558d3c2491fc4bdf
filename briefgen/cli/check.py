"""`briefgen check`: the faults in a content folder."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from briefgen import report
from briefgen.cli.call import (
    UNUSABLE,
    BadSettings,
    Unusable,
    checked_content,
    known_rule,
    settings_for,
)
from briefgen.cli.chosen import is_under, look_for
from briefgen.cli.due import DUE, due_items
from briefgen.cli.due import as_json as due_json
from briefgen.cli.due import summary as due_summary
from briefgen.cli.mending import fix, fix_ids
from briefgen.cli.printing import print_each, print_found
from briefgen.derive.freshness import DueItem
from briefgen.report import LinesOf, lines_in
from briefgen.rules import Severity
from briefgen.text.english import counted
from briefgen.waivers import Waiver

FAULTS = 1


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar="[DIR]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["full", "concise", "json", "sarif", "github"]),
    default="full",
    show_default=True,
    help="With lines and carets; one line each; for programs (two forms); annotations on GitHub.",
)
@click.option("--rule", "rules", multiple=True, metavar="RULE", help="Only this rule; repeatable.")
@click.option(
    "--path",
    "paths",
    multiple=True,
    metavar="PATH",
    help="Only this file, folder or pattern, such as 'briefs/*-2026.md'; repeatable.",
)
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day to take for today, such as 2026-01-31.",
)
@click.option("--due", "asks_due", is_flag=True, help="List what is to be checked again instead.")
@click.option(
    "--within",
    "days",
    type=click.IntRange(0, 36_500),
    metavar="DAYS",
    help="With --due: also what will be due in so many days.",
)
@click.option("--waivers", "lists_waivers", is_flag=True, help="List what is excused, and why.")
@click.option(
    "--fix", "mends", is_flag=True, help="First mend what is certain, after showing what changes."
)
@click.option("--yes", is_flag=True, help="With --fix: do not ask.")
@click.option(
    "--fix-ids",
    "fixes_ids",
    is_flag=True,
    help="First write the present id of every claim into its brief.",
)
@click.option("--diff", is_flag=True, help="With --fix or --fix-ids: show it, write nothing.")
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option("--warn-only", is_flag=True, help="Report everything, fail on nothing.")
@click.option("--color/--no-color", default=None, help="Colour; the default is what fits.")
def check(
    folder: Path | None,
    form: str,
    rules: tuple[str, ...],
    paths: tuple[str, ...],
    today: datetime.datetime | None,
    asks_due: bool,
    days: int | None,
    lists_waivers: bool,
    mends: bool,
    yes: bool,
    fixes_ids: bool,
    diff: bool,
    strict: bool,
    warn_only: bool,
    color: bool | None,
) -> None:
    """Report the faults in a content folder without building the site.

    --fix mends what can be written in one way only: quotes round a text with a colon, a date in
    words, a name or former id where an id belongs. It shows what changes and asks first; in a
    scheduled job nothing is written without --yes. Comments and layout stay.

    --fix-ids writes to your briefs: an id for every claim that has none, so that its address stays
    when you reword it. It changes nothing else, and leaves drafts and files with errors alone.

    DIR is the content folder, or the folder of a desk; without it, the docs_dir of mkdocs.yml here.
    Settings come from that mkdocs.yml. Exit code 0: none or only warnings; 1: errors (with --strict
    also warnings, with --warn-only never), or with --diff something to mend; 2: the check could not
    be made; 3: with --due, something is due (with --warn-only never).
    """
    _refuse_alone(days is not None and not asks_due, "--within says how far --due looks")
    _refuse_alone(
        diff and not (fixes_ids or mends), "--diff shows what --fix or --fix-ids would do"
    )
    if yes and fixes_ids and not mends:
        raise Unusable("--fix-ids never asks: leave --yes out.")
    _refuse_alone(yes and not mends, "--yes lets --fix write without asking")
    _refuse_both(fixes_ids and mends)
    for rule in rules:
        known_rule(rule)
    try:
        settings = settings_for(folder, today.date() if today else None)
    except BadSettings as error:
        print_found(error.faults, form, lines_in(Path(), ""), color)
        sys.exit(UNUSABLE)
    look_for(paths, settings)

    def is_there(path: str) -> bool:
        return not paths or any(is_under(wanted, path, settings) for wanted in paths)

    def is_wanted(rule: str, path: str) -> bool:
        return is_there(path) and (not rules or rule in rules)

    lines_of = lines_in(settings.content_dir, settings.content_path)
    if asks_due:
        items = due_items(settings, days or 0, is_wanted)
        _print_due(items, days or 0, form, lines_of, color)
        sys.exit(DUE if items and not warn_only else 0)
    is_done, refused = True, frozenset[tuple[str, str, str]]()
    if mends:
        is_done, left = fix(settings, lambda d: is_wanted(d.rule.id, d.span.path), diff, yes)
        refused = frozenset(one.fault.key for one in left)
    is_done = is_done and (not fixes_ids or fix_ids(checked_content(settings), diff, is_there))
    if diff or (mends and not is_done):
        sys.exit(0 if is_done else FAULTS)
    checked = checked_content(settings)
    if lists_waivers:
        _print_waivers([w for w in checked.waivers if is_wanted(w.rule, w.span.path)])
        return
    found = [
        replace(d, fix=()) if d.key in refused else d
        for d in checked.diagnostics
        if is_wanted(d.rule.id, d.span.path)
    ]
    print_found(found, form, lines_of, color, checked.unread)
    severities = {diagnostic.severity for diagnostic in found}
    is_failed = Severity.ERROR in severities or (strict and Severity.WARNING in severities)
    if is_failed and not warn_only:
        sys.exit(FAULTS)


def _refuse_alone(is_alone: bool, words: str) -> None:
    """Raise `Unusable` for an option that needs another."""
    if is_alone:
        raise Unusable(f"{words}: write both.")


def _refuse_both(are_both: bool) -> None:
    if are_both:
        raise Unusable("--fix and --fix-ids both write: call one after the other.")


def _print_waivers(waivers: Sequence[Waiver]) -> None:
    for waiver in waivers:
        click.echo(report.waiver(waiver))
    click.echo(counted(len(waivers), "waiver") if waivers else "no waivers", err=True)


def _print_due(
    items: Sequence[DueItem], days: int, form: str, lines_of: LinesOf, color: bool | None
) -> None:
    if form == "json":
        click.echo(due_json(items))
        return
    print_each([item.note for item in items], form, lines_of, color)
    if form in ("full", "concise"):
        click.echo(due_summary(items, days), err=True)
