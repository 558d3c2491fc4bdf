"""Go through the content folder and read its files."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import field, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType

from briefgen.diagnostics import Diagnostic
from briefgen.frozen import frozen
from briefgen.load.active import active_fault
from briefgen.load.characters import decode, decode_stored
from briefgen.load.markup import too_much_markup
from briefgen.load.memory import FileMemory, Read
from briefgen.load.places import (
    MARKDOWN,
    RECORD_FOLDERS,
    RELATIONS_URI,
    YAML,
    backup_fault,
    ending_of,
    ids_meant_by,
    is_named_like_a_file,
    is_stored_text,
    misplaced,
    record_fault,
)
from briefgen.rules import (
    BAD_FILE_NAME,
    FILE_TOO_LARGE,
    LINK_OUT_OF_CONTENT,
    UNREADABLE_FILE,
    WRONG_FILE_TYPE,
)
from briefgen.text import ContentFile, Span

MAX_BYTES = 1_000_000
Decoder = Callable[[bytes, str], tuple[str | None, list[Diagnostic]]]


@frozen()
class Content:
    """What the content folder holds.

    `records` are the files of the record folders, `relations` the declarations of relation types
    (None without them), `pages` ordinary Markdown pages, `uris` the addresses of all files, those
    that briefgen does not read (pictures) among them. `unread` are the ids of records that are
    reported because their files cannot be read, are named otherwise or lie where none is looked
    for. `texts` are stored texts of sources, by the ids of these; they are no
    part of the site and not among `uris`. `refused` are the addresses of files and linked folders
    that are reported because they cannot or must not be read: they are not to be published.
    """

    records: tuple[ContentFile, ...]
    relations: ContentFile | None
    pages: tuple[ContentFile, ...]
    uris: frozenset[str]
    unread: frozenset[str] = frozenset()
    texts: Mapping[str, ContentFile] = field(default_factory=lambda: MappingProxyType({}))
    refused: frozenset[str] = frozenset()

    @property
    def editable(self) -> tuple[ContentFile, ...]:
        """All files that an editor writes for briefgen: not the stored texts, nor pictures."""
        return (*self.records, *((self.relations,) if self.relations else ()), *self.pages)

    def replaced(self, files: Mapping[str, ContentFile]) -> Content:
        """The same content with other files in the place of those that had these paths."""
        relations = self.relations and files.get(self.relations.path, self.relations)
        moved = {old: new.uri for old, new in files.items()}
        uris = {moved.get(f.path, f.uri) for f in self.editable}
        return replace(
            self,
            records=tuple(sorted((files.get(f.path, f) for f in self.records), key=_uri)),
            relations=relations,
            pages=tuple(files.get(f.path, f) for f in self.pages),
            uris=self.uris - {f.uri for f in self.editable} | uris,
        )


def load_content(
    content_dir: Path,
    shown_as: str,
    active_files: Collection[str] = (),
    memory: FileMemory | None = None,
) -> tuple[Content, list[Diagnostic]]:
    """The files under `content_dir`, by address; messages show them under `shown_as`.

    Hidden files and folders are left out, as MkDocs does. `active_files` are patterns of addresses
    of files that may run something for readers. `memory` knows the files that were read before.
    """
    loader = _Loader(content_dir, shown_as, active_files, memory)
    loader.load()
    if memory is not None:
        memory.forget_states()
    content = Content(
        tuple(loader.records),
        loader.relations,
        tuple(loader.pages),
        frozenset(loader.uris),
        frozenset(loader.unread - {file.stem for file in loader.records}),
        MappingProxyType(loader.texts),
        frozenset(loader.refused),
    )
    return content, loader.faults


class _Loader:
    """The way through one content folder, and what has been found on it."""

    def __init__(
        self,
        content_dir: Path,
        shown_as: str,
        active_files: Collection[str],
        memory: FileMemory | None,
    ) -> None:
        self.content_dir = content_dir
        self._memory = memory
        self._before = str(content_dir / "-")[:-1]
        self.root = os.path.realpath(content_dir)
        self.shown_as = shown_as
        self.active_files = active_files
        self.records: list[ContentFile] = []
        self.relations: ContentFile | None = None
        self.pages: list[ContentFile] = []
        self.uris: set[str] = set()
        self.unread: set[str] = set()
        self.texts: dict[str, ContentFile] = {}
        self.refused: set[str] = set()
        self.faults: list[Diagnostic] = []

    def load(self) -> None:
        for uri, is_plain in sorted(self._addresses()):
            shown = f"{self.shown_as}/{uri}"
            fault = backup_fault(uri, shown)
            if fault is not None:
                self.faults.append(fault)
            # No folder that is a link is gone into, so what is no link itself lies where it seems to.
            elif is_plain or self._leads_inside(uri, shown):
                self.uris.add(uri)
            else:
                self.refused.add(uri)
        for uri in sorted(self.uris):
            if is_stored_text(uri, self.uris):
                self._take_text(uri, f"{self.shown_as}/{uri}")
            else:
                self._take(uri, f"{self.shown_as}/{uri}")

    def _take_text(self, uri: str, shown: str) -> None:
        """Read the stored text of a source, which has no address on the site."""
        self.uris.discard(uri)
        text = self._read(uri, shown, decode_stored)
        if text.file is not None:
            self.texts[_stem(uri)] = text.file

    def _take(self, uri: str, shown: str) -> None:
        """Read a file, where it is to be read, and put it with its like."""
        is_record = uri.split("/", 1)[0] in RECORD_FOLDERS and "/" in uri
        if is_record:
            if not self._is_read_as_record(uri, shown):
                return
        elif ending_of(uri) not in (*MARKDOWN, *YAML):
            self._look_at_download(uri, shown)
            return
        is_asset = not is_record and uri != RELATIONS_URI and ending_of(uri) in YAML
        file, _, fault = self._read(uri, shown, decode, is_asset)
        if file is None:
            if not is_asset:
                self.refused.add(uri)
            if is_record:
                self.unread |= ids_meant_by(_stem(uri))
            return
        if fault is not None:
            self.faults.append(fault)
            self.unread |= ids_meant_by(_stem(uri))
        elif is_record:
            self.records.append(file)
        elif uri == RELATIONS_URI:
            self.relations = file
        elif not is_asset:
            self.pages.append(file)

    def _is_read_as_record(self, uri: str, shown: str) -> bool:
        """Whether a file in a record folder is one; reports what is wrong with it if not."""
        is_read, fault = record_fault(uri, shown, self.uris)
        if fault is not None and fault.rule is WRONG_FILE_TYPE and ending_of(uri) in YAML:
            # A record of another type is not mended by another ending.
            fault = self._read(uri, shown, decode, is_asset=True).misplaced or fault
        if fault is not None:
            self.faults.append(fault)
            self.unread |= ids_meant_by(_stem(uri))
        elif not is_read:
            self._look_at_download(uri, shown)
        return is_read

    def _look_at_download(self, uri: str, shown: str) -> None:
        """Report a file for readers that would run something, or that nobody may read: the build
        would stop in the midst of it.
        """
        if fault := active_fault(uri, self.content_dir / uri, shown, self.active_files):
            self.faults.append(fault)
        elif not os.access(self.content_dir / uri, os.R_OK):
            message = "the file cannot be read: Permission denied"
            self.faults.append(Diagnostic(UNREADABLE_FILE, Span(shown), message))
            self.refused.add(uri)

    def _addresses(self) -> Iterator[tuple[str, bool]]:
        """The addresses of all files, and whether each is an ordinary file and no link.

        Folders that are not gone into are reported.
        """
        pending = [""]
        while pending:
            before = pending.pop()
            try:
                with os.scandir(self._before + before) as found:
                    entries = [entry for entry in found if not entry.name.startswith(".")]
            except OSError as error:
                self._note_unreadable(before, error)
                continue
            for entry in entries:
                uri = before + entry.name
                is_folder, is_plain = _kind_of(entry)
                if not is_folder:
                    yield uri, is_plain
                elif fault := self._folder_fault(entry, uri):
                    self.faults.append(fault)
                else:
                    pending.append(f"{uri}/")

    def _folder_fault(self, entry: os.DirEntry[str], uri: str) -> Diagnostic | None:
        """Why a folder is not gone into; None for one that is."""
        shown = Span(f"{self.shown_as}/{uri}")
        if entry.is_symlink():
            message = "the folder is a symbolic link, which is not followed"
            hint = "copy the folder itself here"
            self.refused.add(uri)
            return Diagnostic(LINK_OUT_OF_CONTENT, shown, message, hint)
        if is_named_like_a_file(entry.name):
            message = "this is a folder, though it has the name of a file"
            stem = entry.name.rpartition(".")[0]
            hint = f"name it {stem}, or move the text in it into a file"
            return Diagnostic(BAD_FILE_NAME, shown, message, hint)
        return None

    def _note_unreadable(self, before: str, error: OSError) -> None:
        name = f"{self.shown_as}/{before}".rstrip("/")
        message = f"the folder cannot be read: {error.strerror}"
        self.faults.append(Diagnostic(UNREADABLE_FILE, Span(name), message))

    def _leads_inside(self, uri: str, shown: str) -> bool:
        """Whether a link leads to an ordinary file of the content folder."""
        path = self.content_dir / uri
        # Path.resolve raises for a link that leads to itself.
        target = Path(os.path.realpath(path))
        if path.is_symlink() and not target.is_relative_to(self.root):
            message = "the file is a link that leads out of the content folder"
            hint = "copy the file itself here"
            self.faults.append(Diagnostic(LINK_OUT_OF_CONTENT, Span(shown), message, hint))
            return False
        if not path.is_file():
            message = "this is no file that can be read"
            hint = "a link leads nowhere here, or it is a pipe or a device: take it away"
            self.faults.append(Diagnostic(UNREADABLE_FILE, Span(shown), message, hint))
            return False
        return True

    def _read(self, uri: str, shown: str, decoder: Decoder, is_asset: bool = False) -> Read:
        """A file as text; None, and a report, where it cannot be read.

        An asset is only looked at, and may be anything.
        """
        # A Path for every file would take as long as reading it.
        path = self._before + uri
        key = (path, decoder, is_asset)
        known = self._memory.unchanged(key, path) if self._memory else None
        read = known or self._read_anew(key, uri, shown, path)
        self.faults += read.faults
        return read

    def _read_anew(self, key: tuple[str, Decoder, bool], uri: str, shown: str, path: str) -> Read:
        _, decoder, is_asset = key
        data = b""
        try:
            size = os.stat(path).st_size  # noqa: PTH116
            if size <= MAX_BYTES:
                with open(path, "rb", buffering=0) as opened:  # noqa: PTH123
                    data = opened.read()
        except OSError as error:
            message = f"the file cannot be read: {error.strerror}"
            return Read(None, (Diagnostic(UNREADABLE_FILE, Span(shown), message),))
        if size > MAX_BYTES:
            if is_asset:
                return Read(None)
            message = f"the file has {size / 1e6:.1f} MB; at most 1 MB is read"
            hint = "split it, or keep the material elsewhere and cite it as a source"
            return Read(None, (Diagnostic(FILE_TOO_LARGE, Span(shown), message, hint),))
        make = partial(_as_text, data, uri, shown, path, decoder, is_asset)
        return self._memory.read(key, path, data, make) if self._memory else make()


def _as_text(
    data: bytes, uri: str, shown: str, path: str, decoder: Decoder, is_asset: bool
) -> Read:
    """A file as text, None where nothing is to be read of it, and what is wrong with it."""
    text, faults = decoder(data, shown)
    if text is None:
        return Read(None, () if is_asset else faults)
    if decoder is decode and not is_asset and (fault := too_much_markup(text, shown)):
        return Read(None, [*faults, fault])
    is_record = decoder is decode and uri != RELATIONS_URI
    fault = misplaced(uri, text, shown) if is_record else None
    return Read(ContentFile(uri, shown, path, text), () if is_asset else faults, fault)


def _kind_of(entry: os.DirEntry[str]) -> tuple[bool, bool]:
    """Whether it is a folder, or leads to one; and whether it is an ordinary file and no link."""
    try:
        return entry.is_dir(), entry.is_file(follow_symlinks=False)
    except OSError:  # a link that leads to itself
        return False, False


def _uri(file: ContentFile) -> str:
    return file.uri


def _stem(uri: str) -> str:
    return uri.rsplit("/", 1)[-1].rsplit(".", 1)[0]
