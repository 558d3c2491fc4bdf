"""From the content folder to its faults: the stages that every command goes through.

Knows nothing of pages, so that a check need not load what makes them.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.derive import Derived, derive
from briefgen.diagnostics import Diagnostic, arrange
from briefgen.frozen import frozen
from briefgen.link import KnownOf, LinkMemory, link_records, nothing_known
from briefgen.load import Content, FileMemory, load_content
from briefgen.model.corpus import Corpus
from briefgen.parse import RecordReader, find_waivers, parse_content
from briefgen.settings import Settings
from briefgen.waivers import Waiver, waive


@frozen()
class Checked:
    """The content, read and linked, with all its faults in order.

    `waivers` are the comments that excuse values from rules, `refused` the addresses of what must
    not be published, `unread` the files that were read no further than a first mistake.
    """

    corpus: Corpus
    derived: Derived
    diagnostics: tuple[Diagnostic, ...]
    waivers: tuple[Waiver, ...] = ()
    refused: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()

    @property
    def has_errors(self) -> bool:
        return any(d.is_error for d in self.diagnostics)


class Memory:
    """What the files said and where their links led in the last check of a desk.

    Whoever checks a desk more than once in one process hands the same memory to each check: what
    is as it was is neither read nor linked again.
    """

    def __init__(self) -> None:
        self.files = FileMemory()
        self.reader = RecordReader()
        self.links = LinkMemory()


def check_content(
    settings: Settings,
    memory: Memory | None = None,
    *,
    shows_pages: bool = False,
    known: KnownOf = nothing_known,
) -> Checked:
    """Load, parse, link and derive: everything that finds faults, nothing that writes.

    Whoever makes pages of it says so (`shows_pages`), and what both need is found once. `known` is as
    in `link_records`.
    """
    files = memory.files if memory else None
    content, loaded = load_content(
        settings.content_dir, settings.content_path, settings.active_files, files
    )
    return check_loaded(content, loaded, settings, memory, shows_pages=shows_pages, known=known)


def check_loaded(
    content: Content,
    loaded: Sequence[Diagnostic],
    settings: Settings,
    memory: Memory | None = None,
    *,
    shows_pages: bool = False,
    known: KnownOf = nothing_known,
) -> Checked:
    """What `check_content` says of content that is in memory; `loaded` are the faults of loading."""
    memory = memory or Memory()
    parsed, read = parse_content(content, memory.reader)
    corpus, linked = link_records(parsed, content, settings, memory.links, known)
    derived, derived_faults = derive(corpus, settings, shows_pages=shows_pages)
    waivers, misread = find_waivers(content)
    kept = waive([*loaded, *read, *linked, *derived_faults, *misread], waivers)
    found = arrange(kept, settings.severity)
    return Checked(corpus, derived, found, waivers, content.refused, parsed.unread)
