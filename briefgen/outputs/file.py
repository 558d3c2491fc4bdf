"""A file of the site that is not a page."""

from __future__ import annotations

import io
import json
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from briefgen.frozen import frozen
from briefgen.settings import Settings

# Of data of a site, two fifths of the time of zlib's usual 6, for a fourteenth more bytes.
_LEVEL = 4
# The bytes of a file, one piece after the other: of a whole site they are many.
Pieces = Iterable[bytes]
# Gives them from the bytes that the file had when all was as it is, but what is said of the records
# with some ids; None where these are no such bytes.
Renew = Callable[[bytes, Collection[str]], Pieces | None]


@frozen()
class OutputFile:
    """`uri` is its address below the site's root ("feed.xml"); `make` gives its bytes.

    A site has thousands, as large together as its pages: so none is made before it is written. Of what
    takes long `renew` gives the same bytes sooner.
    """

    uri: str
    make: Callable[[], Pieces]
    renew: Renew | None = None

    @property
    def data(self) -> bytes:
        return b"".join(self.make())

    def make_after(self, old: bytes, changed: Collection[str]) -> Pieces:
        """The same as `make`, by way of `renew` where that can be."""
        return (self.renew and self.renew(old, changed)) or self.make()

    def data_after(self, old: bytes, changed: Collection[str]) -> bytes:
        """The same as `data`, by way of `renew` where that can be."""
        return b"".join(self.make_after(old, changed))


class Ready(str):
    """A value as it stands in JSON."""

    __slots__ = ()


def json_file(uri: str, value_of: Callable[[], Any], renew: Renew | None = None) -> OutputFile:
    """`as_json` of what `value_of` gives."""
    return OutputFile(uri, lambda: as_json(value_of()), renew)


def as_json(value: Any) -> Iterator[bytes]:
    """JSON with real letters and a line end, keys in the order that they have.

    Each member of the value and each member of those is one line, so that a comparison of two builds
    shows which record has changed. More lines would make a file of a whole site half as large again,
    and Python writes indented JSON ten times more slowly. A member that is a `partial` is what that
    gives, and is only made when it is written: all members of a site take more memory than their lines.
    """
    yield from _lines(value, 2)
    yield b"\n"


def lines_in(data: bytes) -> Mapping[str, Sequence[str]]:
    """The lines that `as_json` has written for members of members, under the keys of these."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in data.decode().split("\n"):
        if line.endswith((": {", ": [")):
            lines = found[line[1:-4]] = []
        elif len(line) < 3:  # the end of a member, or of all
            lines = []
        else:
            lines.append(line.removesuffix(","))
    return found


def zip_file(uri: str, files: Iterable[OutputFile]) -> OutputFile:
    """One archive of `files`, which tells neither time nor computer.

    The same files give the same bytes with the same zlib.
    """
    members = tuple(files)

    def make() -> Pieces:
        return [_zipped((file.uri, file.make()) for file in members)]

    def renew(old: bytes, changed: Collection[str]) -> Pieces | None:
        was = _unzipped(old)
        if was.keys() != {file.uri for file in members}:
            return None
        return [_zipped((file.uri, file.make_after(was[file.uri], changed)) for file in members)]

    return OutputFile(uri, make, renew)


def _zipped(files: Iterable[tuple[str, Pieces]]) -> bytes:
    archive = io.BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as members:
        for uri, pieces in files:
            with members.open(uri, "w") as member:  # of 1 January 1980, whatever the day is
                member.writelines(pieces)
        for about in members.infolist():
            about.create_system, about.external_attr = 3, 0o644 << 16  # else the computer's
    return archive.getvalue()


def _unzipped(data: bytes) -> Mapping[str, bytes]:
    """The files in an archive; none in what is none that is whole."""
    try:
        with ZipFile(io.BytesIO(data)) as members:
            return {uri: members.read(uri) for uri in members.namelist()}
    # What is said of a member may be anything: a form of packing that nobody knows, a password.
    except (BadZipFile, zlib.error, EOFError, ValueError, RuntimeError):
        return {}


def _lines(value: Any, depth: int) -> Iterator[bytes]:
    if isinstance(value, partial):
        value = value()
    if isinstance(value, Ready):
        yield value.encode()
    elif depth and value and isinstance(value, dict):
        yield b"{"
        for number, (key, one) in enumerate(value.items()):
            yield f"{',' if number else ''}\n{_compact(key)}: ".encode()
            yield from _lines(one, depth - 1)
        yield b"\n}"
    elif depth and value and isinstance(value, list):
        yield b"["
        for number, one in enumerate(value):
            yield b",\n" if number else b"\n"
            yield from _lines(one, depth - 1)
        yield b"\n]"
    else:
        yield _compact(value).encode()


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def absolute(url: str, settings: Settings) -> str:
    """The full address of a page where the site's is known, else the address below its root."""
    return settings.site_url + url
