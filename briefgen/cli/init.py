"""`briefgen init`: begin a desk."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from briefgen.cli.call import Unusable
from briefgen.starter import write_starter
from briefgen.surroundings import day_of_build


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar="DIR")
def init(folder: Path | None) -> None:
    """Begin a new desk in DIR, or in this folder with `briefgen init .`

    It has settings, a brief with the records that belong to it, and what publishes it on GitHub.
    Nothing is overwritten.
    """
    if folder is None:
        raise Unusable(
            "Say where: briefgen init my-desk makes that folder, briefgen init . takes this one."
        )
    try:
        written = write_starter(folder, day_of_build())
    except FileExistsError as error:
        raise Unusable(str(error)) from error
    for path in written:
        click.echo(f"wrote {path}")
    there = "" if folder.resolve() == Path.cwd() else f"cd {shlex.quote(str(folder))} && "
    click.echo(f"\nTo see it as you write:  {there}mkdocs serve")
