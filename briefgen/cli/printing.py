"""How commands print what was found: `--format` and `--color`."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Collection, Iterator, Sequence

import click

from briefgen import report
from briefgen.diagnostics import Diagnostic
from briefgen.report import WIDTH, LinesOf


def print_found(
    found: Sequence[Diagnostic],
    form: str,
    lines_of: LinesOf,
    color: bool | None,
    unread: Collection[str] = (),
) -> None:
    """Print what was found, and for people how much of it there is, and what to do next.

    In the files `unread` more may be wrong than was found.
    """
    print_each(found, form, lines_of, color)
    if form not in ("full", "concise"):
        return
    click.echo(report.summary(found), err=True)
    if cut := {d.span.path for d in found if d.span.path in unread}:
        click.echo(
            f"{_files(len(cut))} read only up to a mistake: mend it, then check again for more",
            err=True,
        )
    if found and form == "full":
        rule = max(found, key=lambda d: d.is_error).rule.id  # the first error, if there is one
        click.echo(f"Why a rule matters: briefgen explain {rule}", err=True)


def _files(count: int) -> str:
    return "1 file was" if count == 1 else f"{count} files were"


def print_each(
    found: Sequence[Diagnostic], form: str, lines_of: LinesOf, color: bool | None
) -> None:
    """Print what was found, in one of the forms of `--format`."""
    for text in _printed(found, form, lines_of, color):
        click.echo(text, color=color)


def _printed(
    found: Sequence[Diagnostic], form: str, lines_of: LinesOf, color: bool | None
) -> Iterator[str]:
    if form == "json":
        yield report.as_json(found)
    elif form == "sarif":
        yield report.as_sarif(found)
    elif form == "github":
        yield from map(report.github, found)
    elif form == "concise":
        yield from map(report.concise, found)
    else:
        colour, width = _is_coloured(color), _width()
        for diagnostic in found:
            yield report.full(diagnostic, lines_of, colour=colour, width=width)


def _is_coloured(wanted: bool | None) -> bool:
    """Whether to write colours: as asked; else on a terminal, and not with NO_COLOR.

    Source: no-color.org.
    """
    if wanted is not None:
        return wanted
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def _width() -> int:
    """As wide as the terminal, and no wider than can be read; a file has no width."""
    if not sys.stdout.isatty():
        return WIDTH
    return max(40, min(WIDTH, shutil.get_terminal_size(fallback=(WIDTH, 0)).columns))
