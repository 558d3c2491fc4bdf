"""A file of the site that is not a page."""

from __future__ import annotations

import io
import json
import zlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from briefgen.frozen import frozen
from briefgen.settings import Settings

# Of data of a site, two fifths of the time of zlib's usual 6, for a fourteenth more bytes.
_LEVEL = 4


# Gives the bytes of a file from those that it had when all was as it is, but what is said of the
# records with some ids; None where these are no such bytes.
Renew = Callable[[bytes, Collection[str]], bytes | None]


@frozen()
class OutputFile:
    """`uri` is its address below the site's root ("feed.xml"); `make` gives its bytes.

    A site has thousands, as large together as its pages: so none is made before it is written. Of what
    takes long `renew` gives the same bytes sooner.
    """

    uri: str
    make: Callable[[], bytes]
    renew: Renew | None = None

    @property
    def data(self) -> bytes:
        return self.make()

    def data_after(self, old: bytes, changed: Collection[str]) -> bytes:
        """The same, by way of `renew` where that can be."""
        return (self.renew and self.renew(old, changed)) or self.data


class Ready(str):
    """A value as it stands in JSON."""

    __slots__ = ()


def json_file(uri: str, value_of: Callable[[], Any], renew: Renew | None = None) -> OutputFile:
    """`as_json` of what `value_of` gives."""
    return OutputFile(uri, lambda: as_json(value_of()), renew)


def as_json(value: Any) -> bytes:
    """JSON with real letters and a line end, keys in the order that they have.

    Each member of the value and each member of those is one line, so that a comparison of two builds
    shows which record has changed. More lines would make a file of a whole site half as large again,
    and Python writes indented JSON ten times more slowly.
    """
    return (_in_lines(value, 2) + "\n").encode()


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

    def make() -> bytes:
        return _zipped((file.uri, file.data) for file in members)

    def renew(old: bytes, changed: Collection[str]) -> bytes | None:
        was = _unzipped(old)
        if was.keys() != {file.uri for file in members}:
            return None
        return _zipped((file.uri, file.data_after(was[file.uri], changed)) for file in members)

    return OutputFile(uri, make, renew)


def _zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    archive = io.BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as members:
        for uri, data in files:
            about = ZipInfo(uri)  # of 1 January 1980, the first day that the form knows
            about.create_system, about.external_attr = 3, 0o644 << 16  # else the computer's
            about.compress_type = ZIP_DEFLATED
            members.writestr(about, data, compresslevel=_LEVEL)
    return archive.getvalue()


def _unzipped(data: bytes) -> Mapping[str, bytes]:
    """The files in an archive; none in what is none that is whole."""
    try:
        with ZipFile(io.BytesIO(data)) as members:
            return {uri: members.read(uri) for uri in members.namelist()}
    # What is said of a member may be anything: a form of packing that nobody knows, a password.
    except (BadZipFile, zlib.error, EOFError, ValueError, RuntimeError):
        return {}


def _in_lines(value: Any, depth: int) -> str:
    if isinstance(value, Ready):
        return value
    if depth and value and isinstance(value, dict):
        members = (f"{_compact(key)}: {_in_lines(one, depth - 1)}" for key, one in value.items())
        return "{\n" + ",\n".join(members) + "\n}"
    if depth and value and isinstance(value, list):
        return "[\n" + ",\n".join(_in_lines(one, depth - 1) for one in value) + "\n]"
    return _compact(value)


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def absolute(url: str, settings: Settings) -> str:
    """The full address of a page where the site's is known, else the address below its root."""
    return settings.site_url + url
