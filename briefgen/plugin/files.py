"""The pages of a build as files of MkDocs: which of the editor's own stay, what is put in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import nest_paths

from briefgen.load import RECORD_FOLDERS, RELATIONS_URI
from briefgen.load.places import MARKDOWN, YAML, ending_of
from briefgen.pages.addresses import NOT_FOUND
from briefgen.render import PageEntry

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
    "disputed/index.md",
    "review/index.md",
)
_SHOWN = (InclusionLevel.UNDEFINED, InclusionLevel.INCLUDED)


class ReadyFile(File):
    """A file of the site that we write ourselves.

    MkDocs and its plugins see it among the files, link to it and put it into the navigation, for
    which a page must be one. Once it is handed over, MkDocs neither reads nor renders nor copies it.
    """

    is_handed_over = False

    def hand_over(self) -> None:
        _ = self.url  # found from whether it is a page, and kept
        self.is_handed_over = True

    def is_documentation_page(self) -> bool:
        return not self.is_handed_over and super().is_documentation_page()

    def copy_file(self, dirty: bool = False) -> None:
        """Nothing: it is written where it is made."""


def linked_folders(refused: Collection[str], content_dir: Path) -> list[str]:
    """The folders among `refused`, in order; MkDocs would go into them before any plugin is asked."""
    return sorted(uri for uri in refused if (content_dir / uri).is_dir())


def take_out(refused: Collection[str], files: Files) -> None:
    """Take out of `files` what the content folder has and must not be published."""
    for uri in refused:
        if (file := files.src_uris.get(uri)) is not None:
            files.remove(file)


def put_pages(
    pages: Iterable[PageEntry], files: Files, config: MkDocsConfig
) -> dict[str, PageEntry]:
    """Make `files` hold exactly the pages of the build and what is not ours; pages by their uri.

    Drafts, records and relations.yml are taken out, and so are the stored texts of sources, which
    are not ours to publish. Where an editor wrote an ordinary page at the address of a generated
    one (a `how-we-work.md`), the editor's stays.
    """
    for file in [file for file in files if _is_record_file(file.src_uri)]:
        files.remove(file)
    taken = {url_of(file) for file in files.documentation_pages()}
    placed: dict[str, PageEntry] = {}
    for page in pages:
        if page.uri == NOT_FOUND or (not page.record_id and page.url in taken):
            continue
        files.append(file_of(page, config))
        placed[page.uri] = page
    return placed


def file_of(page: PageEntry, config: MkDocsConfig) -> ReadyFile:
    """A page of ours as a file of MkDocs."""
    file = ReadyFile.generated(config, page.uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
    assert isinstance(file, ReadyFile)
    file.edit_uri = page.edit_uri or None
    return file


def pages_in(files: Files, placed: Mapping[str, PageEntry]) -> list[tuple[PageEntry, Page]]:
    """Our pages, each as MkDocs knows it."""
    return [
        (entry, file.page)
        for uri, entry in placed.items()
        if isinstance(file := files.get_file_from_path(uri), ReadyFile) and file.page
    ]


def lists_in(placed: Mapping[str, PageEntry]) -> dict[str, PageEntry]:
    """The pages that list others, by their folders."""
    end = "/index.md"
    return {uri.removesuffix(end): page for uri, page in placed.items() if uri.endswith(end)}


def put_outputs(uris: Iterable[str], files: Files, config: MkDocsConfig) -> tuple[str, ...]:
    """Put feeds and data into `files`, and give back the addresses of those to be written.

    A file that an editor wrote at such an address stays.
    """
    new = tuple(uri for uri in uris if uri not in files.src_uris)
    for uri in new:
        inclusion = InclusionLevel.INCLUDED
        files.append(ReadyFile.generated(config, uri, content="", inclusion=inclusion))
    return new


def navigation(placed: Mapping[str, PageEntry], files: Files) -> list[object]:
    """The `nav` of a site that sets none: the lists of records, then the editor's own pages.

    Single records stay out of it: they are many, and Material prints the whole of it on every
    page.
    """
    own = [f.src_uri for f in files.documentation_pages() if f.inclusion in _SHOWN]
    before = [uri for uri in own if uri == "index.md"]
    after = nest_paths(uri for uri in own if uri != "index.md")  # type: ignore[no-untyped-call]  # of MkDocs
    return [*before, *(uri for uri in _IN_NAVIGATION if uri in placed), *after]


def _is_record_file(uri: str) -> bool:
    folder, _, name = uri.partition("/")
    ending = ending_of(name)
    is_stored_text = folder == "sources" and ending == "txt" and "/" not in name
    return (
        uri == RELATIONS_URI
        or is_stored_text
        or (folder in RECORD_FOLDERS and ending in (*MARKDOWN, *YAML))
    )


def url_of(file: File) -> str:
    return "" if file.url in (".", "./") else file.url
