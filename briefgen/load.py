"""Load: the files of the content folder, read as text, in a fixed order.

Stage: content folder -> `Content`. What cannot be read is reported and left out.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from briefgen.diagnostics import Diagnostic
from briefgen.model.corpus import RECORD_TYPES
from briefgen.rules import (
    BAD_FILE_NAME,
    CONTROL_CHARACTER,
    FILE_TOO_LARGE,
    LINK_OUT_OF_CONTENT,
    UNREADABLE_FILE,
    WRONG_FILE_TYPE,
)
from briefgen.text import ContentFile, Span, slugify

MAX_BYTES = 1_000_000
RECORD_FOLDERS = {cls.folder: cls for cls in RECORD_TYPES}
RELATIONS_URI = "relations.yml"
# Two hyphens join the ids of a pair of actors in an address; index is the list of a folder.
_ID = re.compile(r"(?!index\Z)(?!.*--)[a-z0-9][a-z0-9-]*\Z")
# Characters that XML, and so every feed, refuses; and the byte order mark in the midst of a text.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ufeff]")


@dataclass(frozen=True, slots=True)
class Content:
    """What the content folder holds.

    `records` are the files of the record folders, `relations` the declarations of relation types
    (None without them), `pages` ordinary Markdown pages, `uris` the addresses of all files, those
    that briefgen does not read (pictures) among them.
    """

    records: tuple[ContentFile, ...]
    relations: ContentFile | None
    pages: tuple[ContentFile, ...]
    uris: frozenset[str]


def load_content(content_dir: Path, shown_as: str) -> tuple[Content, list[Diagnostic]]:
    """The files under `content_dir`, by address; messages show them under `shown_as`.

    Hidden files and folders are left out, as MkDocs does.
    """
    root = content_dir.resolve()
    faults: list[Diagnostic] = []
    records: list[ContentFile] = []
    pages: list[ContentFile] = []
    relations: ContentFile | None = None
    uris: set[str] = set()
    for uri in sorted(_addresses(content_dir, shown_as, faults)):
        shown = f"{shown_as}/{uri}"
        if not _is_inside(content_dir / uri, root, shown, faults):
            continue
        uris.add(uri)
        ending = uri.rsplit(".", 1)[-1].lower() if "." in uri else ""
        folder = uri.split("/", 1)[0] if "/" in uri else ""
        is_record = folder in RECORD_FOLDERS
        if is_record and not _is_record_file(uri, ending, folder, shown, faults):
            continue
        if not (is_record or uri == RELATIONS_URI or ending in ("md", "markdown")):
            continue
        file = _read(content_dir / uri, uri, shown, faults)
        if file is None:
            continue
        if is_record:
            records.append(file)
        elif uri == RELATIONS_URI:
            relations = file
        else:
            pages.append(file)
    return Content(tuple(records), relations, tuple(pages), frozenset(uris)), faults


def _is_inside(path: Path, root: Path, shown: str, faults: list[Diagnostic]) -> bool:
    """Whether a file is an ordinary one of the content folder, also after following links."""
    if path.is_symlink() and not path.resolve().is_relative_to(root):
        faults.append(
            Diagnostic(
                LINK_OUT_OF_CONTENT,
                Span(shown),
                "the file is a link that leads out of the content folder",
                "copy the file itself here",
            )
        )
        return False
    if not path.is_file():
        faults.append(
            Diagnostic(
                UNREADABLE_FILE,
                Span(shown),
                "this is no file that can be read",
                "a link leads nowhere here, or it is a pipe or a device: take it away",
            )
        )
        return False
    return True


def _addresses(content_dir: Path, shown_as: str, faults: list[Diagnostic]) -> list[str]:
    found: list[str] = []

    def unreadable(error: OSError) -> None:
        shown = Path(error.filename or content_dir)
        name = (
            shown_as
            if shown == content_dir
            else f"{shown_as}/{shown.relative_to(content_dir).as_posix()}"
        )
        faults.append(
            Diagnostic(UNREADABLE_FILE, Span(name), f"the folder cannot be read: {error.strerror}")
        )

    for folder, folders, names in os.walk(content_dir, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        inside = Path(folder).relative_to(content_dir).as_posix()
        found += [
            name if inside == "." else f"{inside}/{name}"
            for name in names
            if not name.startswith(".")
        ]
        for name in folders:
            if (Path(folder) / name).is_symlink():
                shown = f"{shown_as}/{name}" if inside == "." else f"{shown_as}/{inside}/{name}"
                faults.append(
                    Diagnostic(
                        LINK_OUT_OF_CONTENT,
                        Span(shown),
                        "the folder is a symbolic link, which is not followed",
                        "copy the folder itself here",
                    )
                )
    return found


def _is_record_file(
    uri: str, ending: str, folder: str, shown: str, faults: list[Diagnostic]
) -> bool:
    cls = RECORD_FOLDERS[folder]
    names = ("md",) if cls.type_name == "brief" else ("md", "yml", "yaml")
    endings = tuple(f".{name}" for name in names)
    stem = uri.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    if not uri.endswith(endings):
        if ending in ("md", "yml", "yaml", "markdown", "txt", "json"):
            wanted = " or ".join(endings)
            faults.append(
                Diagnostic(
                    WRONG_FILE_TYPE,
                    Span(shown),
                    f"a file of {folder}/ cannot be a .{uri.rpartition('.')[2]} file",
                    f"name it {stem}{endings[0]} ({wanted}, in small letters)",
                )
            )
        return False  # pictures and other files beside the records are published as they are
    if uri.count("/") > 1:
        faults.append(
            Diagnostic(
                BAD_FILE_NAME,
                Span(shown),
                f"this {cls.type_name} must stand directly in {folder}/, not in a folder inside it",
                f"move the file to {folder}/{stem}.{ending}",
            )
        )
        return False
    if not _ID.match(stem):
        faults.append(
            Diagnostic(
                BAD_FILE_NAME,
                Span(shown),
                f'the file name "{stem}" cannot be an id',
                f'name it "{slugify(stem)}.{ending}": small letters a to z, digits and hyphens'
                if stem != "index"
                else "name it for what it is about: index is the list of all in the folder",
            )
        )
        return False
    return True


def _read(path: Path, uri: str, shown: str, faults: list[Diagnostic]) -> ContentFile | None:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            faults.append(
                Diagnostic(
                    FILE_TOO_LARGE,
                    Span(shown),
                    f"the file has {size / 1e6:.1f} MB; at most 1 MB is read",
                    "split it, or keep the material elsewhere and cite it as a source",
                )
            )
            return None
        data = path.read_bytes()
    except OSError as error:
        faults.append(
            Diagnostic(UNREADABLE_FILE, Span(shown), f"the file cannot be read: {error.strerror}")
        )
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", errors="replace")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        faults.append(
            Diagnostic(
                UNREADABLE_FILE,
                Span(shown, line, column, line, column + 1),
                "the file is not UTF-8 text",
                "save it again with the encoding UTF-8",
            )
        )
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    control = _CONTROL.search(text)
    if control:
        at = control.start()
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        faults.append(
            Diagnostic(
                CONTROL_CHARACTER,
                Span(shown, line, column, line, column + 1),
                f"an invisible control character (U+{ord(control.group()):04X}) stands here",
                "delete it",
            )
        )
        return None
    return ContentFile(uri, shown, str(path), text)
