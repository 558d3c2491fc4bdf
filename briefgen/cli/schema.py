"""`briefgen schema`: the JSON Schema of a type."""

from __future__ import annotations

import click

from briefgen.reference import SCHEMA_NAMES, schema_text


@click.command()
@click.argument("name", type=click.Choice(SCHEMA_NAMES), metavar="TYPE")
def schema(name: str) -> None:
    """Print the JSON Schema of a type, for a text editor that checks as you type.

    TYPE is brief (its front matter), actor, treaty, event, source, topic or relations.
    """
    click.echo(schema_text(name), nl=False)
