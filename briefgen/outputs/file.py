"""A file of the site that is not a page."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from briefgen.settings import Settings

# Of data of a site, two fifths of the time of zlib's usual 6, for a fourteenth more bytes.
_LEVEL = 4


@dataclass(frozen=True, slots=True)
class OutputFile:
    """`uri` is its address below the site's root ("feed.xml"); `make` gives its bytes.

    A site has thousands, as large together as its pages: so none is made before it is written.
    """

    uri: str
    make: Callable[[], bytes]

    @property
    def data(self) -> bytes:
        return self.make()


def json_file(uri: str, value_of: Callable[[], Any]) -> OutputFile:
    """JSON with real letters and a line end, keys in the order that `value_of` gives.

    Each member of the value and each member of those is one line, so that a comparison of two builds
    shows which record has changed. More lines would make a file of a whole site half as large again,
    and Python writes indented JSON ten times more slowly.
    """
    return OutputFile(uri, lambda: (_in_lines(value_of(), 2) + "\n").encode())


def zip_file(uri: str, files: Iterable[OutputFile]) -> OutputFile:
    """One archive of `files`, which tells neither time nor computer.

    The same files give the same bytes with the same zlib.
    """

    def make() -> bytes:
        archive = io.BytesIO()
        with ZipFile(archive, "w", ZIP_DEFLATED) as members:
            for file in files:
                about = ZipInfo(file.uri)  # of 1 January 1980, the first day that the form knows
                about.create_system, about.external_attr = 3, 0o644 << 16  # else the computer's
                about.compress_type = ZIP_DEFLATED
                members.writestr(about, file.data, compresslevel=_LEVEL)
        return archive.getvalue()

    return OutputFile(uri, make)


def _in_lines(value: Any, depth: int) -> str:
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
