"""`briefgen init`: begin a desk."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from briefgen.cli.call import Unusable
from briefgen.starter import write_starter
from briefgen.surroundings import day_of_build


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
def init(folder: Path) -> None:
    """Begin a new desk in DIR: settings, a brief, a source, and what publishes it on GitHub.

    Nothing is overwritten.
    """
    try:
        written = write_starter(folder, day_of_build())
    except FileExistsError as error:
        raise Unusable(str(error)) from error
    for path in written:
        click.echo(f"wrote {path}")
    there = "" if folder.resolve() == Path.cwd() else f"cd {shlex.quote(str(folder))} && "
    click.echo(f"\nTo see it as you write:  {there}mkdocs serve")
