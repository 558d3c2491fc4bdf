"""`briefgen rename`: another id for a record or a claim, everywhere at once."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from briefgen.cli.call import Unusable, config_for, settings_for
from briefgen.cli.mending import show_changes, write_all
from briefgen.rename import CannotRename, plan_rename
from briefgen.report import visible
from briefgen.text.english import counted

NOT_WRITTEN = 1


@click.command()
@click.argument("old")
@click.argument("new")
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar="[DIR]")
@click.option("--dry-run", "--diff", "dry_run", is_flag=True, help="Show it, write nothing.")
def rename(old: str, new: str, folder: Path | None, dry_run: bool) -> None:
    """Give the record OLD the id NEW, or the claim BRIEF#OLD the id NEW.

    The file gets the new name, every reference to it is changed, and OLD goes under `formerly`, so
    that its address leads to the new one. Nothing else changes in any file, and the opposite call
    undoes it. DIR is the content folder; without it, the docs_dir of mkdocs.yml here.

    Exit code 0: done, or with --dry-run shown; 1: a file could not be written, and none was; 2: it
    cannot be done.
    """
    settings = settings_for(folder, None)
    try:
        renaming = plan_rename(settings, old, new)
    except CannotRename as reason:
        raise Unusable(str(reason)) from reason
    if dry_run:
        show_changes(renaming.changes)
    elif not write_all(renaming.changes):
        sys.exit(NOT_WRITTEN)
    for change in renaming.changes:
        moved = f" -> {change.after.path}" if change.is_moved else ""
        click.echo(visible(f"{change.file.path}{moved}"), err=True)
    files = len(renaming.changes)
    done = "to be changed; nothing was written" if dry_run else "changed"
    click.echo(f"{counted(files, 'file')} {done}", err=True)
    if renaming.is_undone:
        click.echo(
            f"{new} was its id before. If readers have seen {old}, write it under formerly.",
            err=True,
        )
    _point_at_settings(old, config_for(folder))


def _point_at_settings(old: str, config: Path | None) -> None:
    """Lines of mkdocs.yml that have the word `old`, which may mean the record or not."""
    word = re.compile(rf"(?<![\w-]){re.escape(old)}(?![\w-])")
    for number, line in enumerate(config.read_text("utf-8").splitlines() if config else (), 1):
        if word.search(line):
            click.echo(visible(f"{config}:{number}: look here yourself: {line.strip()}"), err=True)
