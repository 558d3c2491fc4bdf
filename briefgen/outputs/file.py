"""A file of the site that is not a page."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from briefgen.settings import Settings


@dataclass(frozen=True, slots=True)
class OutputFile:
    """`uri` is its address below the site's root ("feed.xml"), `data` its bytes."""

    uri: str
    data: bytes


def json_file(uri: str, value: Any) -> OutputFile:
    """JSON with real letters, two spaces and a line end, keys in the order given."""
    return OutputFile(uri, (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode())


def absolute(url: str, settings: Settings) -> str:
    """The full address of a page where the site's is known, else the address below its root."""
    return settings.site_url + url
