"""Commands that change what an editor wrote: what will change is shown, and then written."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence

import click

from briefgen.check import Checked
from briefgen.diagnostics import Diagnostic
from briefgen.edits import Change, NotWritten, diff_of, write_changes
from briefgen.fix_ids import fix_claim_ids
from briefgen.mend import Refused, mend_content
from briefgen.report import visible
from briefgen.settings import Settings
from briefgen.text.english import counted


def show_changes(changes: Iterable[Change]) -> None:
    """Print changes as a unified diff, which a program gets to the character."""
    is_read = sys.stdout.isatty()
    for change in changes:
        for line in diff_of(change):
            click.echo(visible(line) if is_read else line)


def write_all(changes: Sequence[Change]) -> bool:
    """Write changes, all or none, and say why where that cannot be; whether they are written."""
    refused = write_changes(changes)
    for one in refused:
        click.echo(visible(f"{one.path}: {one.why}"), err=True)
    if refused:
        click.echo("nothing was written", err=True)
    return not refused


def fix(
    settings: Settings,
    is_wanted: Callable[[Diagnostic], bool],
    is_only_shown: bool,
    is_agreed: bool,
) -> tuple[bool, tuple[Refused, ...]]:
    """Mend what is certain, after showing it; whether nothing is left that would have changed.

    With it come the fixes that would do harm, which were not made. Asks on a terminal, unless
    `is_agreed`. Elsewhere, as in a scheduled job, nobody could answer: then nothing is written
    without it.
    """
    mended = mend_content(settings, is_wanted)
    show_changes(mended.changes)
    for one in mended.left:
        fault = one.fault
        click.echo(
            visible(f"{fault.span}: {fault.rule.id}: mend this yourself: {one.why}"), err=True
        )
    if not mended.changes:
        click.echo("nothing that --fix can mend", err=True)
        return True, mended.left
    files = len(mended.changes)
    what = f"{counted(mended.count, 'fault')} in {counted(files, 'file')}"
    if is_only_shown or not (is_agreed or _agrees(what)):
        click.echo(f"{what} can be mended; nothing was written", err=True)
        return False, mended.left
    if not write_all(mended.changes):
        return False, mended.left
    click.echo(f"{what} mended", err=True)
    return True, mended.left


def _agrees(what: str) -> bool:
    """Whether somebody at a terminal says yes."""
    if os.environ.get("CI") or not (sys.stdin.isatty() and sys.stdout.isatty()):
        click.echo("to write this without being asked, add --yes", err=True)
        return False
    return click.confirm(f"Mend {what}?", err=True)


def fix_ids(checked: Checked, is_only_shown: bool, is_there: Callable[[str], bool]) -> bool:
    """Write the ids of claims, or show what would be written; whether no brief had to be left."""
    fixed, found = fix_claim_ids(checked)
    left = [one for one in found if is_there(one.path)]
    written = 0
    for brief in (one for one in fixed if is_there(one.change.file.path)):
        refused: Sequence[NotWritten] = ()
        if is_only_shown:
            show_changes([brief.change])
        else:
            # Each brief by itself: an id in one does not depend on those in another.
            refused = write_changes([brief.change])
        left += refused
        if not refused:
            written += 1
            done = "to write" if is_only_shown else "written"
            path = visible(brief.change.file.path)
            click.echo(f"{path}: {counted(brief.count, 'id')} {done}", err=True)
    for one in left:
        click.echo(visible(f"{one.path}: left as it is: {one.why}"), err=True)
    if not written and not left:
        click.echo("every claim has an id", err=True)
    return not left
