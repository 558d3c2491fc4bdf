"""Go through the content folder and read its files."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from briefgen.diagnostics import Diagnostic
from briefgen.load.characters import decode, decode_stored
from briefgen.load.markup import too_much_markup
from briefgen.load.places import (
    MARKDOWN,
    RECORD_FOLDERS,
    RELATIONS_URI,
    YAML,
    backup_fault,
    ending_of,
    is_named_like_a_file,
    is_stored_text,
    misplaced,
    record_fault,
)
from briefgen.rules import BAD_FILE_NAME, FILE_TOO_LARGE, LINK_OUT_OF_CONTENT, UNREADABLE_FILE
from briefgen.text import ContentFile, Span

MAX_BYTES = 1_000_000
Decoder = Callable[[bytes, str], tuple[str | None, list[Diagnostic]]]


@dataclass(frozen=True, slots=True)
class Content:
    """What the content folder holds.

    `records` are the files of the record folders, `relations` the declarations of relation types
    (None without them), `pages` ordinary Markdown pages, `uris` the addresses of all files, those
    that briefgen does not read (pictures) among them. `unread` are the ids of record files that
    are reported and could not be read, `misplaced` the paths of records that lie where none is
    looked for, by their ids. `texts` are stored texts of sources, by the ids of these; they are no
    part of the site and not among `uris`. `refused` are the addresses of files and linked folders
    that are reported because they cannot or must not be read: they are not to be published.
    """

    records: tuple[ContentFile, ...]
    relations: ContentFile | None
    pages: tuple[ContentFile, ...]
    uris: frozenset[str]
    unread: frozenset[str] = frozenset()
    misplaced: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
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


def load_content(content_dir: Path, shown_as: str) -> tuple[Content, list[Diagnostic]]:
    """The files under `content_dir`, by address; messages show them under `shown_as`.

    Hidden files and folders are left out, as MkDocs does.
    """
    loader = _Loader(content_dir, shown_as)
    loader.load()
    content = Content(
        tuple(loader.records),
        loader.relations,
        tuple(loader.pages),
        frozenset(loader.uris),
        frozenset(loader.unread),
        MappingProxyType(loader.misplaced),
        MappingProxyType(loader.texts),
        frozenset(loader.refused),
    )
    return content, loader.faults


class _Loader:
    """The way through one content folder, and what has been found on it."""

    def __init__(self, content_dir: Path, shown_as: str) -> None:
        self.content_dir = content_dir
        self.root = os.path.realpath(content_dir)
        self.shown_as = shown_as
        self.records: list[ContentFile] = []
        self.relations: ContentFile | None = None
        self.pages: list[ContentFile] = []
        self.uris: set[str] = set()
        self.unread: set[str] = set()
        self.misplaced: dict[str, str] = {}
        self.texts: dict[str, ContentFile] = {}
        self.refused: set[str] = set()
        self.faults: list[Diagnostic] = []

    def load(self) -> None:
        found = sorted(self._addresses())
        for uri in found:
            shown = f"{self.shown_as}/{uri}"
            fault = backup_fault(uri, shown)
            if fault is not None:
                self.faults.append(fault)
            elif self._is_inside(uri, shown):
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
        if text is not None:
            self.texts[_stem(uri)] = text

    def _take(self, uri: str, shown: str) -> None:
        """Read a file, where it is to be read, and put it with its like."""
        is_record = uri.split("/", 1)[0] in RECORD_FOLDERS and "/" in uri
        if is_record:
            is_read, fault = record_fault(uri, shown, self.uris)
            if fault is not None:
                self.faults.append(fault)
                self.unread.add(_stem(uri))
            if not is_read:
                return
        elif ending_of(uri) not in (*MARKDOWN, *YAML):
            self._note_closed(uri, shown)
            return
        is_asset = not is_record and uri != RELATIONS_URI and ending_of(uri) in YAML
        file = self._read(uri, shown, decode, is_asset)
        if file is None:
            if not is_asset:
                self.refused.add(uri)
            if is_record:
                self.unread.add(_stem(uri))
            return
        fault = misplaced(uri, file.text, shown) if uri != RELATIONS_URI else None
        if fault is not None:
            self.faults.append(fault)
            self.misplaced[_stem(uri)] = shown
        elif is_record:
            self.records.append(file)
        elif uri == RELATIONS_URI:
            self.relations = file
        elif not is_asset:
            self.pages.append(file)

    def _note_closed(self, uri: str, shown: str) -> None:
        """Report a file for readers that nobody may read: the build would stop in the midst of it."""
        if not os.access(self.content_dir / uri, os.R_OK):
            message = "the file cannot be read: Permission denied"
            self.faults.append(Diagnostic(UNREADABLE_FILE, Span(shown), message))
            self.refused.add(uri)

    def _addresses(self) -> Iterator[str]:
        """The addresses of all files; folders that are not gone into are reported."""
        for folder, folders, names in os.walk(self.content_dir, onerror=self._note_unreadable):
            inside = Path(folder).relative_to(self.content_dir).as_posix()
            before = "" if inside == "." else f"{inside}/"
            yield from (f"{before}{name}" for name in names if not name.startswith("."))
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in tuple(folders):
                shown = Span(f"{self.shown_as}/{before}{name}")
                if (Path(folder) / name).is_symlink():
                    message = "the folder is a symbolic link, which is not followed"
                    hint = "copy the folder itself here"
                    self.refused.add(f"{before}{name}")
                    self.faults.append(Diagnostic(LINK_OUT_OF_CONTENT, shown, message, hint))
                elif is_named_like_a_file(name):
                    folders.remove(name)
                    message = "this is a folder, though it has the name of a file"
                    hint = f"name it {name.rpartition('.')[0]}, or move the text in it into a file"
                    self.faults.append(Diagnostic(BAD_FILE_NAME, shown, message, hint))

    def _note_unreadable(self, error: OSError) -> None:
        inside = Path(error.filename or self.content_dir).relative_to(self.content_dir).as_posix()
        name = self.shown_as if inside == "." else f"{self.shown_as}/{inside}"
        message = f"the folder cannot be read: {error.strerror}"
        self.faults.append(Diagnostic(UNREADABLE_FILE, Span(name), message))

    def _is_inside(self, uri: str, shown: str) -> bool:
        """Whether a file is an ordinary one of the content folder, also after following links."""
        path = self.content_dir / uri
        # No folder that is a link is gone into, so what is no link itself lies where it seems to.
        with suppress(OSError):
            if stat.S_ISREG(path.lstat().st_mode):
                return True
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

    def _read(
        self, uri: str, shown: str, decoder: Decoder, is_asset: bool = False
    ) -> ContentFile | None:
        """A file as text; None, and a report, where it cannot be read.

        An asset is only looked at, and may be anything.
        """
        path = self.content_dir / uri
        try:
            size = path.stat().st_size
            data = path.read_bytes() if size <= MAX_BYTES else b""
        except OSError as error:
            message = f"the file cannot be read: {error.strerror}"
            self.faults.append(Diagnostic(UNREADABLE_FILE, Span(shown), message))
            return None
        if size > MAX_BYTES:
            if not is_asset:
                message = f"the file has {size / 1e6:.1f} MB; at most 1 MB is read"
                hint = "split it, or keep the material elsewhere and cite it as a source"
                self.faults.append(Diagnostic(FILE_TOO_LARGE, Span(shown), message, hint))
            return None
        text, faults = decoder(data, shown)
        if not is_asset:
            self.faults += faults
            if text is not None and decoder is decode and (fault := too_much_markup(text, shown)):
                self.faults.append(fault)
                return None
        return None if text is None else ContentFile(uri, shown, str(path), text)


def _uri(file: ContentFile) -> str:
    return file.uri


def _stem(uri: str) -> str:
    return uri.rsplit("/", 1)[-1].rsplit(".", 1)[0]
