"""The command line: one module for each command.

Sites are built with `mkdocs build`.
"""

import click

from briefgen import __version__
from briefgen.cli.check import check
from briefgen.cli.explain import explain
from briefgen.cli.impact import impact
from briefgen.cli.init import init
from briefgen.cli.mentions import mentions
from briefgen.cli.model import model
from briefgen.cli.schema import schema


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def main() -> None:
    """Turn briefs and records into a cross-linked site.

    Sites are built with `mkdocs build` and shown while writing with `mkdocs serve`.
    """


for _command in (check, explain, impact, init, mentions, model, schema):
    main.add_command(_command)
