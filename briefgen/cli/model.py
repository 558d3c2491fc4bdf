"""`briefgen model`: the reference of every type and key."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.reference import model_page, reference_files


@click.command()
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
