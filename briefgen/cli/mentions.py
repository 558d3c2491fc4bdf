"""`briefgen mentions`: which names in prose were linked, which were not and why."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click

from briefgen.cli.call import Unusable, checked_content, settings_for
from briefgen.diagnostics import did_you_mean
from briefgen.mentions.find import place_of
from briefgen.mentions.unowned import Unowned, unowned_names
from briefgen.model.corpus import Corpus, Mention
from briefgen.model.fields import Record
from briefgen.report import visible
from briefgen.text import NOWHERE, Span


@click.command()
@click.argument("wanted", required=False, metavar="[PATH|ID]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people, or for programs.",
)
def mentions(wanted: str | None, form: str) -> None:
    """List the names in prose that link themselves, and those that do not, with the reason.

    PATH is a content folder or a file in it, ID a record of the desk in this folder; without
    either, the whole desk. After that come the capitalised names that no record has, most frequent
    first.
    """
    path = Path(wanted) if wanted else None
    corpus = checked_content(settings_for(path if path and path.is_dir() else None, None)).corpus
    is_whole = wanted is None or (path is not None and path.is_dir())
    records = tuple(corpus.records.values()) if is_whole else (_record(corpus, str(wanted)),)
    chosen = {record.id for record in records}
    found = [one for one in corpus.mentions if one.origin in chosen]
    unowned = unowned_names(corpus, records)
    click.echo(
        _as_json(found, unowned, corpus) if form == "json" else _text(found, unowned, corpus)
    )


def _record(corpus: Corpus, wanted: str) -> Record:
    """The record that an id or the path of its file names."""
    for record in corpus.records.values():
        if record.id == wanted:
            return record
        if record.file and Path(record.file.abs_path).resolve() == Path(wanted).resolve():
            return record
    near = did_you_mean(wanted, corpus.records) or "a draft or a file with errors has no mentions"
    raise Unusable(f'There is no record "{wanted}"; {near}.')


def _place(one: Mention, corpus: Corpus) -> Span:
    file = corpus.records[one.origin].file
    return place_of(one, file) if file else NOWHERE


def _text(found: Sequence[Mention], unowned: Sequence[Unowned], corpus: Corpus) -> str:
    linked = [one for one in found if not one.refusal]
    refused = [one for one in found if one.refusal]
    lines = [f"Linked: {len(linked)}"]
    lines += [f"  {_place(one, corpus)}: {_words(one)} -> {one.target}" for one in linked]
    lines += ["", f"Not linked: {len(refused)}"]
    lines += [
        f"  {_place(one, corpus)}: {_words(one)}"
        f"{f' ({one.target})' if one.target else ''}: {one.refusal}"
        for one in refused
    ]
    lines += ["", f"Names without a record: {len(unowned)}"]
    lines += [f"  {name.count:>4} {name.words}: {', '.join(name.where)}" for name in unowned]
    return "\n".join(map(visible, lines))


def _words(one: Mention) -> str:
    return " ".join(one.words.split())


def _as_json(found: Sequence[Mention], unowned: Sequence[Unowned], corpus: Corpus) -> str:
    places = [(one, _place(one, corpus)) for one in found]
    return json.dumps(
        {
            "mentions": [
                {
                    "path": span.path,
                    "line": span.line,
                    "column": span.column,
                    "words": _words(one),
                    "target": one.target,
                    "linked": not one.refusal,
                    "refusal": one.refusal,
                }
                for one, span in places
            ],
            "unowned": [
                {"words": name.words, "count": name.count, "in": list(name.where)}
                for name in unowned
            ],
        },
        ensure_ascii=False,
        indent=2,
    )
