"""The command line: one module for each command, loaded when it is called.

Sites are built with `mkdocs build`.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any, NoReturn

import click

from briefgen import __version__

COMMANDS = ("check", "explain", "impact", "init", "mentions", "model", "rename", "schema")


class _Commands(click.Group):
    """Commands that are loaded by their names, since each needs other parts of the program."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(COMMANDS)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run a command; where what it prints can go nowhere, say so, and end with code 2."""
        if sys.stdout is None:
            _end("the standard output is closed")
        try:
            return super().main(*args, **kwargs)
        except OSError as error:
            # What is still to be written would fail again when Python ends.
            sys.stdout = None
            _end(f"{error.filename or 'the output'}: {error.strerror or error}")

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"briefgen.cli.{cmd_name}"), cmd_name)
        return command


def _end(reason: str) -> NoReturn:
    try:
        click.echo(f"briefgen: {reason}", err=True)
    except OSError:  # there may be nowhere to say it, then or when Python ends
        sys.stderr = None
    sys.exit(2)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def main() -> None:
    """Turn briefs and records into a cross-linked site.

    Sites are built with `mkdocs build` and shown while writing with `mkdocs serve`.
    """
