"""`briefgen impact`: what rests on a source, and must be read again if it falls."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import shorten

import click

from briefgen.check import Checked
from briefgen.cli.call import Unusable, checked_content, settings_for
from briefgen.derive.evidence import Support
from briefgen.link.suggestions import Suggestions
from briefgen.model.corpus import Corpus
from briefgen.model.dates import PartialDate
from briefgen.model.treaty import Act, Party, Treaty
from briefgen.outputs.evidence_data import impact_data
from briefgen.report import json_text, visible
from briefgen.text.english import counted, with_article
from briefgen.text.web_addresses import same_page

_WORDS = 72
_EVIDENCE = ("source", "treaty", "event", "brief")


@click.command()
@click.argument("source")
@click.argument("folder", required=False, type=click.Path(path_type=Path), metavar="[DIR]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["full", "json"]),
    default="full",
    show_default=True,
    help="For people, with the line where each thing stands, or for programs.",
)
def impact(source: str, folder: Path | None, form: str) -> None:
    """List all that rests on SOURCE, and what rests on that in turn.

    SOURCE is the id of a source, or its address; also an event, a treaty, treaty#article or
    brief#claim. Where any record is named, an actor too, is what `briefgen mentions` lists. DIR is
    the content folder; without it, the docs_dir of mkdocs.yml here. Exit code 0: the list is
    printed, be it empty; 2: there is no such source, or the content cannot be read.
    """
    settings = settings_for(folder, None)
    checked = checked_content(settings)
    key = _key_of(source, checked.corpus)
    if checked.has_errors:
        click.echo(
            "The content has errors (briefgen check); something may be missing here.", err=True
        )
    if form == "json":
        data = {"source": key, **impact_data(key, checked.derived, settings)}
        click.echo(json_text(data))
    else:
        for line in _lines(key, checked):
            click.echo(visible(line))


def _key_of(wanted: str, corpus: Corpus) -> str:
    """What the evidence is looked up by. Raises `Unusable` where it names nothing."""
    if "://" in wanted:
        page = same_page(wanted)
        found = (s.id for s in corpus.sources if s.url and same_page(s.url) == page)
        if (key := next(found, None)) is None:
            raise Unusable(f"No source has the address {wanted}.")
        return key
    id, _, part = wanted.partition("#")
    record = corpus.find(id)
    if record is None:
        raise Unusable(f'There is no "{id}". {_nearest(id, corpus)}')
    if record.type_name not in _EVIDENCE:
        raise Unusable(
            f'"{id}" is {with_article(record.type_name)}, and nothing can rest on that. '
            f"Where it is named: briefgen mentions {id}"
        )
    if not part:
        return id
    if isinstance(record, Treaty) and (article := record.article(part)):
        return f"{id}#{article.key}"
    if claim := corpus.claims_by_ref.get(wanted):
        return claim.ref
    raise Unusable(f'"{id}" has no part "{part}".')


def _nearest(id: str, corpus: Corpus) -> str:
    """What may be meant by an id that there is not: the nearest in spelling, else those with its words."""
    suggestions = Suggestions(corpus.records)
    near = [f'"{record.id}"' for record in suggestions.near(id, _EVIDENCE)]
    if near:
        return f"Did you mean {' or '.join(near)}?"
    return "Sources stand in sources/ under their ids, treaties in treaties/, events in events/."


def _lines(key: str, checked: Checked) -> Iterator[str]:
    evidence = checked.derived.evidence
    supports = evidence.supports.get(key, ())
    record = checked.corpus.records[key.partition("#")[0]]
    yield f"{key}: {record.title_text}"
    for version in evidence.versions.get(key, ()):
        yield f"The same document: {version.id}: {version.title_text}"
    yield _summary(supports)
    if not supports:
        yield f"Where it is named: briefgen mentions {record.id}"
    yield from _listed(supports)
    in_turn = evidence.in_turn(key)
    if in_turn:
        yield ""
        yield "In turn:"
    for one in in_turn:
        yield f"{len(one.supports)} on {one.ref}"
        yield from _listed(one.supports)


def _summary(supports: tuple[Support, ...]) -> str:
    if not supports:
        return "Nothing rests on it."
    claims = len({support.claim.ref for support in supports if support.claim is not None})
    others = sum(support.claim is None for support in supports)
    alone = len({s.claim.ref if s.claim else id(s) for s in supports if s.is_alone})
    pages = len({support.record.id for support in supports})
    told = [counted(claims, "claim")] * bool(claims) + [counted(others, "other statement")] * bool(
        others
    )
    verb = "rests" if claims + others == 1 else "rest"
    return f"{' and '.join(told)} on {counted(pages, 'page')} {verb} on it; {alone} without another source."


def _listed(supports: Iterable[Support]) -> Iterator[str]:
    """Each thing with the place that must be looked at, file by file."""
    for support in supports:
        mark = "  [no other source]" if support.is_alone else ""
        told = shorten(_told(support), _WORDS, placeholder=" …")
        yield f"  {support.citation.source.span}: {told}{mark}"


def _told(support: Support) -> str:
    claim, value = support.claim, support.value
    if claim is not None:
        denial = "NOT: " if claim.is_denied else ""
        return f"claim {claim.number}: {denial}{claim.claim.claim}"
    whose = f" ({support.within.actor.id})" if isinstance(support.within, Party) else ""
    if value is not None:
        shown = value.value.edtf if isinstance(value.value, PartialDate) else value.value
        return f"{support.field or support.kind}{whose}: {shown}" + (
            f", {support.text}" if support.text else ""
        )
    kind = "the page as a whole" if support.kind == "record" else support.kind
    if isinstance(support.part, Act):  # a party may have done several
        kind = ", ".join([support.part.type, *(day.value.edtf for day in support.part.date)])
    return f"{kind}{whose}" + (f": {support.text}" if support.text else "")
