"""`briefgen mentions`: where a record is named; which names in prose were linked, or not and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from briefgen.cli.call import Unusable, checked_content, settings_for
from briefgen.diagnostics import did_you_mean
from briefgen.mentions.find import place_of
from briefgen.mentions.unowned import Unowned, unowned_names
from briefgen.model.brief import Brief, Topic
from briefgen.model.corpus import Corpus
from briefgen.model.fields import Record
from briefgen.model.links import Mention
from briefgen.report import json_text, visible
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
    """List where a record is named, and which names in its own text link themselves or do not.

    PATH is a content folder or a file in it, ID a record of the desk in this folder. Of one record
    it lists first all places that name it: keys, links and names. Then, or without PATH and ID for
    the whole desk, the names in prose that link themselves, those that do not, with the reason, and
    the capitalised names that no record has, most frequent first.
    """
    path = Path(wanted) if wanted else None
    corpus = checked_content(settings_for(path if path and path.is_dir() else None, None)).corpus
    is_whole = wanted is None or (path is not None and path.is_dir())
    one = None if is_whole else _record(corpus, str(wanted))
    records = tuple(corpus.records.values()) if one is None else (one,)
    chosen = {record.id for record in records}
    named = [] if one is None else sorted(_named(one, corpus))
    found = [mention for mention in corpus.mentions if mention.origin in chosen]
    unowned = unowned_names(corpus, records)
    if form == "json":
        click.echo(_as_json(one, named, found, unowned, corpus))
        return
    lines = [] if one is None else _text_of_named(one, named)
    # Other records have little text, mostly without any name.
    if one is None or isinstance(one, Brief) or found or unowned:
        lines += ["", "In its own text", ""] if one else []
        lines += _text(found, unowned, corpus)
    click.echo("\n".join(map(visible, lines)))


def _record(corpus: Corpus, wanted: str) -> Record:
    """The record that an id or the path of its file names."""
    for record in corpus.records.values():
        if record.id == wanted:
            return record
        if record.file and Path(record.file.abs_path).resolve() == Path(wanted).resolve():
            return record
    near = did_you_mean(wanted, corpus.records) or "a draft or a file with errors has no mentions"
    raise Unusable(f'There is no record "{wanted}"; {near}.')


def _named(record: Record, corpus: Corpus) -> Iterator[tuple[Span, str]]:
    """The places in other records that name `record`, each with the words or the key there."""
    for link in corpus.links:
        if link.target == record.id != link.origin and not link.is_automatic:
            words = link.words or f"[[{link.target}]]" if link.at >= 0 else _key(link.place)
            yield link.span, words
    for one in corpus.mentions:
        if one.target == record.id != one.origin:
            plain = f" (not linked: {one.refusal})" if one.refusal else ""
            yield _place(one, corpus), f"{_words(one)}{plain}"
    for brief in corpus.briefs if isinstance(record, Topic) else ():
        for words in brief.topics:
            if corpus.topic(words) is record:
                yield words.span, "under topics"


def _key(place: tuple[str, ...]) -> str:
    """The keys that a reference stands under, without those that a short form leaves out."""
    keys = [key for key in place if not key.isdigit()]
    if len(keys) > 1 and keys[-1] in ("source", "actor", "treaty"):
        keys.pop()
    return f"under {', '.join(keys)}"


def _text_of_named(record: Record, named: Sequence[tuple[Span, str]]) -> list[str]:
    return [
        f"{record.id} is named: {len(named)}",
        *(f"  {span}: {words}" for span, words in named),
    ]


def _place(one: Mention, corpus: Corpus) -> Span:
    file = corpus.records[one.origin].file
    return place_of(one, file) if file else NOWHERE


def _text(found: Sequence[Mention], unowned: Sequence[Unowned], corpus: Corpus) -> list[str]:
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
    return lines


def _words(one: Mention) -> str:
    return " ".join(one.words.split())


def _as_json(
    record: Record | None,
    named: Sequence[tuple[Span, str]],
    found: Sequence[Mention],
    unowned: Sequence[Unowned],
    corpus: Corpus,
) -> str:
    of_one = [
        {"path": span.path, "line": span.line, "column": span.column, "words": words}
        for span, words in named
    ]
    places = [(one, _place(one, corpus)) for one in found]
    return json_text(
        {
            **({} if record is None else {"named": of_one}),
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
        }
    )
