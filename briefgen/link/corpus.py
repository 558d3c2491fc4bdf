"""Gather all records under their ids, add those that exist by being named, and link them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from briefgen.diagnostics import Diagnostic
from briefgen.editorial import check_editorial
from briefgen.link.addresses import AddressCheck
from briefgen.link.anchors import Anchors
from briefgen.link.claims import check_claims, number_claims
from briefgen.link.known import KnownRecords
from briefgen.link.memory import LinkMemory
from briefgen.link.names import check_names
from briefgen.link.on_demand import UsesOnDemand
from briefgen.link.references import LinkFinder
from briefgen.link.relations import check_relations
from briefgen.link.resolver import Resolver
from briefgen.load import Content
from briefgen.mentions.find import MentionFinder
from briefgen.model.brief import Brief, Topic
from briefgen.model.corpus import RECORD_TYPES, Corpus
from briefgen.model.fields import Record, Ref
from briefgen.model.source import Source
from briefgen.model.written import WrittenIn
from briefgen.parse import Parsed
from briefgen.rules import BARE_ADDRESS, DUPLICATE_ID
from briefgen.settings import Settings
from briefgen.text import Text, slugify
from briefgen.text.folding import name_key

# What an earlier build found in some records.
KnownOf = Callable[[Iterable[Record]], KnownRecords]


def nothing_known(_: Iterable[Record]) -> KnownRecords:
    return KnownRecords()


def link_records(
    parsed: Parsed,
    content: Content,
    settings: Settings,
    memory: LinkMemory | None = None,
    known: KnownOf = nothing_known,
) -> tuple[Corpus, list[Diagnostic]]:
    """The corpus of all records that are on the site, and every reference that leads nowhere.

    Drafts are checked like all others and then left out. `memory` knows what was found the time
    before; `known` gives what an earlier build found in these records.
    """
    memory = memory or LinkMemory()
    faults: list[Diagnostic] = []
    broken = parsed.broken | {r.id for r in parsed.records if not r.is_whole}
    records = _by_id((r for r in parsed.records if r.is_whole), faults)
    partial = _by_id((r for r in parsed.records if not r.is_whole), faults)
    drafts = frozenset(
        r.id for r in records.values() if isinstance(r, Brief) and r.current_status == "draft"
    )
    # Records with a fault in a required field are checked like all others, and then left out.
    written = memory.written_in((*records.values(), *partial.values()))
    _add_addresses(records, written, faults)
    _add_topics(records, drafts, faults)
    order = {cls: number for number, cls in enumerate(RECORD_TYPES)}
    records = dict(sorted(records.items(), key=lambda item: (order[type(item[1])], item[0])))
    claims = number_claims(r for r in records.values() if isinstance(r, Brief))
    resolver = Resolver(records, claims, broken, drafts)
    anchors = Anchors(resolver.records, claims, content.pages, settings)
    finder = LinkFinder(resolver, AddressCheck(content.uris, resolver.records, broken, anchors))
    written.sort(key=lambda one: (order[type(one.record)], one.record.id))
    parts = tuple(anchors.of(page.uri) for page in content.pages)
    found = memory.begin(written, resolver, (content.uris, broken, parts), settings)
    names, of_before = MentionFinder(records, settings), known(records.values())
    uses = UsesOnDemand(found, finder, names, resolver, memory.inverse, of_before)
    for one in written:
        faults += uses.check(one)
    for page in content.pages:
        faults += finder.faults_of_page(page)
    relation_types = {t.id: t for t in parsed.relation_types}
    every_claim = claims + number_claims(r for r in partial.values() if isinstance(r, Brief))
    faults += check_claims(
        (one.record for one in written if isinstance(one.record, Brief)), settings
    )
    faults += check_names(records)
    faults += check_relations(records, relation_types, settings)
    faults += memory.check_words(settings, of_before.is_right)
    faults += check_editorial(written, every_claim, records, content.texts, settings)
    return (
        Corpus(
            records={id: r for id, r in records.items() if id not in drafts},
            relation_types=relation_types,
            claims=tuple(claim for claim in claims if claim.brief.id not in drafts),
            uses=uses,
        ),
        faults,
    )


def _by_id(records: Iterable[Record], faults: list[Diagnostic]) -> dict[str, Record]:
    found: dict[str, Record] = {}
    for record in records:
        first = found.get(record.id)
        if first is None:
            found[record.id] = record
            continue
        assert record.file
        assert first.file
        faults.append(
            Diagnostic(
                DUPLICATE_ID,
                record.file.start(),
                f'the id "{record.id}" belongs to another file already',
                "rename one of the two files: an id is unique across all folders",
                ((first.file.start(), "the other file"),),
            )
        )
    return found


def _add_addresses(
    records: dict[str, Record],
    written: Iterable[WrittenIn],
    faults: list[Diagnostic],
) -> None:
    """A source for every bare address that an editor cited."""
    known = {str(r.url): r.id for r in records.values() if isinstance(r, Source) and r.url}
    for one in written:
        if not any(ref.url for ref, _ in one.inventory.refs):
            continue
        for value in one.values:
            ref = value.value
            if not (isinstance(ref, Ref) and ref.url):
                continue
            hint = f"make a file sources/{ref.id}.yml with title: and url:, and write its id here"
            if ref.url in known and known[ref.url] != ref.id:
                hint = f'write "{known[ref.url]}", the source with this address'
            faults.append(
                Diagnostic(BARE_ADDRESS, ref.span, "this address has no source record", hint)
            )
            if ref.id not in records:
                records[ref.id] = Source(
                    id=ref.id,
                    title=Text(ref.url, ref.span),
                    url=Text(ref.url, ref.span),
                    span=ref.span,
                )


def _add_topics(
    records: dict[str, Record], drafts: frozenset[str], faults: list[Diagnostic]
) -> None:
    """A topic for every heading that a brief names and that has no file of its own."""
    files = [record for record in records.values() if isinstance(record, Topic)]
    former = {str(id) for topic in files for id in topic.formerly}
    names = {name_key(topic.title_text) for topic in files}
    for brief in tuple(records.values()):
        if not isinstance(brief, Brief) or brief.id in drafts:
            continue
        for words in brief.topics:
            id = slugify(words)
            other = records.get(id)
            if other is None and (id in former or name_key(words) in names):
                continue  # it leads to the topic that has another id today, or is called so
            if other is None:
                name = words if words != id else words.replace("-", " ").capitalize()
                records[id] = Topic(id=id, name=Text(name, words.span), span=words.span)
            elif not isinstance(other, Topic):
                faults.append(
                    Diagnostic(
                        DUPLICATE_ID,
                        words.span,
                        f'the topic "{words}" would have the id of another record',
                        "give the topic another name",
                        ((other.span, f"the {other.type_name}"),),
                    )
                )
