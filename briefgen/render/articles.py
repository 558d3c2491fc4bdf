"""Where rendered pages lie until they stand in the site: in memory, or in a folder."""

from __future__ import annotations

import json
import os
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from briefgen.kept import read_kept, write_kept
from briefgen.render.known import KnownSite, from_json, to_json
from briefgen.render.rendered import Heading, RenderedPage


class Articles(Protocol):
    """Rendered pages under keys."""

    def get(self, key: str) -> RenderedPage | None:
        """The page under `key`; None if there is none that is whole."""

    def put(self, key: str, page: RenderedPage) -> None:
        """Keep `page`. Raises OSError where it cannot be written."""

    def get_site(self, inputs: str) -> KnownSite | None:
        """What is known of the site that is made of `inputs`; None if an article of it is missing."""

    def put_site(self, site: KnownSite, line: str) -> None:
        """Keep it under its inputs, as the last of its `line`, and not the one before.

        Raises OSError where it cannot be written.
        """

    def last_site(self, line: str) -> KnownSite | None:
        """The site that was last put into a line (those of one day, settings, templates), or None."""


class ArticlesInMemory:
    """For one process."""

    def __init__(self) -> None:
        self._pages: dict[str, RenderedPage] = {}
        self._sites: dict[str, KnownSite] = {}
        self._last: dict[str, str] = {}

    def get(self, key: str) -> RenderedPage | None:
        return self._pages.get(key)

    def put(self, key: str, page: RenderedPage) -> None:
        self._pages[key] = page

    def get_site(self, inputs: str) -> KnownSite | None:
        return self._sites.get(inputs)

    def put_site(self, site: KnownSite, line: str) -> None:
        self._sites, self._last = {site.inputs: site}, {line: site.inputs}

    def last_site(self, line: str) -> KnownSite | None:
        return self.get_site(self._last.get(line, ""))


class ArticlesOnDisk:
    """A folder with one file for each page, which many processes may read and write at once.

    A file is the SHA-256 of its key and the rest in hexadecimal, a line of JSON, and the HTML. It
    appears whole or not at all; what is not what its first line says, whoever wrote it, is as if it
    were not there.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, key: str) -> RenderedPage | None:
        try:
            facts, _, html = self._read(key).partition(b"\n")
            known = json.loads(facts)
            toc = tuple(Heading(*heading) for heading in known.pop("toc"))
            return RenderedPage(**known, toc=toc, html=html.decode())
        except OSError:
            return None
        except (ValueError, TypeError, KeyError):
            # Of a known site it is only asked whether its articles are there.
            with suppress(OSError):
                self._path(key).unlink(missing_ok=True)
            return None

    def put(self, key: str, page: RenderedPage) -> None:
        facts = {
            "uri": page.uri,
            "url": page.url,
            "kind": page.kind,
            "title": page.title,
            "description": page.description,
            "toc": [(h.id, h.title, h.level) for h in page.toc],
            "edit_uri": page.edit_uri,
            "record_id": page.record_id,
            "is_found": page.is_found,
            "words": page.words,
        }
        self._write(key, json.dumps(facts).encode() + b"\n" + page.html.encode())

    def get_site(self, inputs: str) -> KnownSite | None:
        try:
            site = from_json(self._read(inputs))
            return site if all(self._has(page.key) for page in site.pages) else None
        except (OSError, ValueError, TypeError, LookupError, AttributeError):
            return None

    def put_site(self, site: KnownSite, line: str) -> None:
        self._write(site.inputs, to_json(site))
        try:
            before = self._read(line).decode()
        except (OSError, ValueError):
            before = site.inputs
        self._write(line, site.inputs.encode())
        if before != site.inputs:
            self._path(before).unlink(missing_ok=True)

    def last_site(self, line: str) -> KnownSite | None:
        try:
            return self.get_site(self._read(line).decode())
        except (OSError, ValueError):
            return None

    def drop_old(self, used: Collection[str], before: float) -> None:
        """Take out what is not `used`, and when this was last asked was not either, nor made, since `before`.

        That is in seconds since 1970.

        Raises OSError where it cannot.
        """
        for folder in self._folder.iterdir():
            # To make a path of each of thousands takes as long as all the rest.
            for entry in os.scandir(folder) if folder.is_dir() else ():
                if entry.name in used:
                    os.utime(entry)
                elif entry.is_file() and entry.stat().st_mtime < before:
                    Path(entry).unlink(missing_ok=True)

    def _read(self, key: str) -> bytes:
        return read_kept(self._path(key), key)

    def _write(self, key: str, rest: bytes) -> None:
        write_kept(self._path(key), key, rest)

    def _has(self, key: str) -> bool:
        return os.path.isfile(f"{self._folder}/{key[:2]}/{key}")  # noqa: PTH113 - as in drop_old

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / key
