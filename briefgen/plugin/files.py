"""The pages of a build as files of MkDocs: which of the editor's own stay, what is put in."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import nest_paths

from briefgen.load import RECORD_FOLDERS, RELATIONS_URI
from briefgen.load.places import MARKDOWN, YAML, ending_of
from briefgen.outputs import OutputFile
from briefgen.pages.addresses import NOT_FOUND
from briefgen.render import Heading, RenderedPage

# In the order of the navigation, what readers need most first, since a masthead shows only as many
# as there is room for. Whatever else is generated is reached from these.
_IN_NAVIGATION = (
    "index.md",
    "briefs/index.md",
    "actors/index.md",
    "treaties/index.md",
    "timeline/index.md",
    "claims/index.md",
    "sources/index.md",
    "how-we-work/index.md",
    "events/index.md",
    "topics/index.md",
    "corrections/index.md",
    "review/index.md",
)
_SHOWN = (InclusionLevel.UNDEFINED, InclusionLevel.INCLUDED)
_ID = re.compile(r'\bid="([^"]*)"')


def linked_folders(refused: Collection[str], content_dir: Path) -> list[str]:
    """The folders among `refused`, in order; MkDocs would go into them before any plugin is asked."""
    return sorted(uri for uri in refused if (content_dir / uri).is_dir())


def take_out(refused: Collection[str], files: Files) -> None:
    """Take out of `files` what the content folder has and must not be published."""
    for uri in refused:
        if (file := files.src_uris.get(uri)) is not None:
            files.remove(file)


def put_pages(
    pages: Iterable[RenderedPage], files: Files, config: MkDocsConfig
) -> dict[str, RenderedPage]:
    """Make `files` hold exactly the pages of the build and what is not ours; pages by their uri.

    A Markdown file of a record keeps its own file; a .yml record is replaced by a page; drafts and
    relations.yml are taken out, and so are the stored texts of sources, which are not ours to
    publish. Where an editor wrote an ordinary page at the address of a
    generated one (a `how-we-work.md`), the editor's stays.
    """
    own = {file.src_uri: file for file in files if _is_record_file(file.src_uri)}
    for file in own.values():
        files.remove(file)
    taken = {_url(file) for file in files.documentation_pages()}
    placed: dict[str, RenderedPage] = {}
    for page in pages:
        if page.uri == NOT_FOUND or (not page.record_id and page.url in taken):
            continue
        files.append(own.get(page.uri) or _generated(page, own.get(page.edit_uri), config))
        placed[page.uri] = page
        file = files.src_uris[page.uri]
        file.inclusion = InclusionLevel.NOT_IN_NAV
        file.edit_uri = page.edit_uri or None
    return placed


def put_outputs(outputs: Iterable[OutputFile], files: Files, config: MkDocsConfig) -> None:
    """Put feeds and data into `files`; a file that an editor wrote at such an address stays."""
    for output in outputs:
        if output.uri not in files.src_uris:
            files.append(
                File.generated(
                    config,
                    output.uri,
                    content=output.data,
                    inclusion=InclusionLevel.INCLUDED,
                )
            )


def navigation(placed: Mapping[str, RenderedPage], files: Files) -> list[object]:
    """The `nav` of a site that sets none: the lists of records, then the editor's own pages.

    Single records stay out of it: they are many, and Material prints the whole of it on every
    page.
    """
    own = [f.src_uri for f in files.documentation_pages() if f.inclusion in _SHOWN]
    before = [uri for uri in own if uri == "index.md"]
    after = nest_paths(uri for uri in own if uri != "index.md")  # type: ignore[no-untyped-call]  # of MkDocs
    return [*before, *(uri for uri in _IN_NAVIGATION if uri in placed), *after]


def table_of_contents(headings: Iterable[Heading]) -> TableOfContents:
    """Headings in the order of the page as the tree that themes read."""
    top: list[AnchorLink] = []
    open_: list[AnchorLink] = []
    for heading in headings:
        link = AnchorLink(html.escape(heading.title, quote=False), heading.id, heading.level)
        while open_ and open_[-1].level >= heading.level:
            open_.pop()
        (open_[-1].children if open_ else top).append(link)
        open_.append(link)
    return TableOfContents(top)


def anchors(page_html: str) -> set[str]:
    """Every id in a page, for MkDocs's own check of links from ordinary pages."""
    return set(map(html.unescape, _ID.findall(page_html)))


def _is_record_file(uri: str) -> bool:
    folder, _, name = uri.partition("/")
    ending = ending_of(name)
    is_stored_text = folder == "sources" and ending == "txt" and "/" not in name
    return (
        uri == RELATIONS_URI
        or is_stored_text
        or (folder in RECORD_FOLDERS and ending in (*MARKDOWN, *YAML))
    )


def _generated(page: RenderedPage, source: File | None, config: MkDocsConfig) -> File:
    """A file for a page that MkDocs has none for; backed by its record where there is one."""
    if source is None or source.abs_src_path is None:
        return File.generated(config, page.uri, content="")
    return File.generated(config, page.uri, abs_src_path=source.abs_src_path)


def _url(file: File) -> str:
    return "" if file.url in (".", "./") else file.url
