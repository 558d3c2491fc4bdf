"""Our pages and files as they are written: only those that are not there already.

What stands in the last site and is made of the same is not written again: it stays where it is when
the new site is put in its place (`staging`). A list in the cache folder says from what each document was made, and how its file looked
when it was written; a file that somebody else touched is written anew.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.pages import Page

from briefgen.build import Build
from briefgen.frozen import frozen
from briefgen.outputs import OutputFile
from briefgen.plugin.made import Made
from briefgen.plugin.shell import Shell
from briefgen.plugin.written import Written, stat_of
from briefgen.processes import in_processes
from briefgen.render import PageEntry
from briefgen.templates_dir import templates_dir
from briefgen.versions import digest_of, digest_of_files, program_digest

# Before hooks, other plugins and templates are read.
_BEGAN = time.time_ns()
# Settings of MkDocs that say where this build is written, or whose digest is made of their files.
_OF_THE_RUN = ("site_dir", "theme", "plugins", "hooks")


@frozen()
class Writer:
    """Writes into `site`, with the help of what stands in `live`, the last site.

    `known` is what was written there. What both sites have is written into neither.
    """

    site: Path
    live: Path
    known: Mapping[str, Written]

    def pages(
        self,
        pages: Sequence[tuple[PageEntry, Page]],
        shell: Shell,
        base: str,
        jobs: int,
    ) -> Mapping[str, Written]:
        """Write our pages; `base` is the digest of what is printed round all of them."""

        def write(number: int) -> Written:
            entry, page = pages[number]
            uri = page.file.dest_uri
            key = _key(base, entry, page)
            known = self.known.get(uri)
            if known and known.key == key and known.is_still(self.live, uri):
                return known
            self.file(uri, shell.document(entry, page).encode())
            return self._written(key, uri)

        done = in_processes(write, len(pages), jobs)
        return {page.file.dest_uri: one for (_, page), one in zip(pages, done, strict=True)}

    def outputs(self, uris: Sequence[str], made: Made, jobs: int) -> Mapping[str, Written]:
        """Write those of the files of `made` that are at `uris`, unless they are as they were written.

        None is made where all are. The site that stands may be another than the last that was built.
        """
        build = made.build
        done = {
            uri: replace(known, key=build.inputs)
            for uri in uris
            if (known := self.known.get(uri))
            and known.key in (build.inputs, build.last_inputs if uri in build.same_outputs else "")
            and known.is_still(self.live, uri)
        }
        left = {uri for uri in uris if uri not in done}
        outputs = [output for output in made.outputs() if output.uri in left] if left else []

        def write(number: int) -> Written:
            output = outputs[number]
            self.file(output.uri, self._data_of(output, build))
            return self._written(build.inputs, output.uri)

        written = in_processes(write, len(outputs), jobs)
        return done | {output.uri: one for output, one in zip(outputs, written, strict=True)}

    def _data_of(self, output: OutputFile, build: Build) -> bytes:
        """The bytes of a file, from those in the last site where that is the one before."""
        known = self.known.get(output.uri)
        if output.renew is None or known is None or known.key != build.last_inputs:
            return output.data
        if not known.is_still(self.live, output.uri):
            return output.data
        return output.data_after((self.live / output.uri).read_bytes(), build.changed)

    def same_folder(self, name: str, key: str) -> Mapping[str, Written]:
        """The files in the folder `name` of the last site; none unless all are made of what `key` says."""
        known = self._known_in(name)
        is_same = all(one.key == key and one.is_still(self.live, uri) for uri, one in known.items())
        return known if is_same else {}

    def folder_as_written(self, name: str) -> Path | None:
        """The folder `name` of the last site, if it has all that was written there and nothing else."""
        known = self._known_in(name)
        is_same = known.keys() == set(_files_in(self.live, name)) and all(
            one.is_still(self.live, uri) for uri, one in known.items()
        )
        return self.live / name if known and is_same else None

    def new_folder(self, name: str, key: str) -> Mapping[str, Written]:
        """The files in the folder `name`, which was made in the new site of what `key` says."""
        uris = sorted(_files_in(self.site, name))
        for uri in uris:
            if self.site != self.live and self._is_in_both(uri):
                (self.site / uri).unlink()
        return {uri: self._written(key, uri) for uri in uris}

    def _known_in(self, name: str) -> dict[str, Written]:
        return {uri: one for uri, one in self.known.items() if uri.startswith(f"{name}/")}

    def _is_in_both(self, uri: str) -> bool:
        """Whether the last site and the new one have the same at `uri`, perhaps the same file."""
        old, new = stat_of(self.live, uri), stat_of(self.site, uri)
        is_one = old is not None and new is not None and os.path.samestat(old, new)
        return is_one or self._has(uri, (self.site / uri).read_bytes())

    def _written(self, key: str, uri: str) -> Written:
        """What is now known of the file at `uri`, written or left where it was."""
        found = stat_of(self.site, uri) or (self.live / uri).stat()
        return Written(key, found.st_size, found.st_mtime_ns)

    def file(self, uri: str, data: bytes) -> None:
        """Write `data` at `uri` unless the last site has it there."""
        if self._has(uri, data):
            return
        path = self.site / uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    def _has(self, uri: str, data: bytes) -> bool:
        """Whether the last site has `data` at `uri`."""
        old = self.live / uri
        try:
            return old.stat().st_size == len(data) and old.read_bytes() == data
        except OSError:
            return False


def _files_in(site: Path, folder: str) -> Iterator[str]:
    """The addresses of all files below `folder`; none where there is no such folder.

    A folder that is a link is not gone into: it may lead anywhere, or into itself.
    """
    if not (site / folder).is_dir():
        return
    for entry in os.scandir(site / folder):
        uri = f"{folder}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from _files_in(site, uri)
        elif entry.is_file():
            yield uri


def _key(base: str, entry: PageEntry, page: Page) -> str:
    own = (base, entry.key, entry.title, entry.description, entry.head, page.edit_url)
    return digest_of((*own, _beside(page)))


def _beside(page: Page) -> list[str]:
    """Where a page stands in the navigation: what is before and after it, what holds it."""
    around = (page.previous_page, page.next_page)
    return [
        *(one.url if one else "" for one in around),
        *(str(one.title) for one in page.ancestors),
    ]


def digest_of_shell(shell: Shell, facts: object) -> str:
    """A digest of all that a page's shell is made from, beside the page.

    `facts` are what we tell the theme, as far as they are the same on all pages.
    """
    config = shell.config
    values = (
        program_digest(),
        digest_of_files(_own_folders(config)),
        [_code_of(type(plugin).__module__) for plugin in config.plugins.values()],
        [Path(str(hook)).read_bytes() for hook in config.hooks],
        # A hook stands among the plugins, and has no settings.
        [
            (name, dict(plugin.config))
            for name, plugin in config.plugins.items()
            if isinstance(plugin, BasePlugin)
        ],
        # As hooks and other plugins have left it: `extra`, say, with the revision that is built.
        [(name, value) for name, value in config.items() if name not in _OF_THE_RUN],
        dict(config.theme),
        shell.env.globals,
        [(file.src_uri, file.url, _title(file.page)) for file in shell.others],
        str(shell.nav),
        facts,
    )
    return digest_of(values)


def was_saved_meanwhile(config: MkDocsConfig) -> bool:
    """Whether code or a template that pages are made by was saved since this program began.

    It may have been read before that, or after it.
    """
    modules = (_file_of(type(plugin).__module__) for plugin in config.plugins.values())
    folders = (Path(folder).rglob("*") for folder in _own_folders(config))
    files = (*(Path(str(hook)) for hook in config.hooks), *modules, *chain.from_iterable(folders))
    return any(f is not None and f.is_file() and f.stat().st_mtime_ns > _BEGAN for f in files)


def _own_folders(config: MkDocsConfig) -> list[Path]:
    """The theme's folders but those of other people's packages, which have a version."""
    ours = templates_dir()
    folders = [Path(folder) for folder in config.theme.dirs]
    return [f for f in folders if "site-packages" not in f.parts or f.is_relative_to(ours)]


def _code_of(module: str) -> bytes:
    file = _file_of(module)
    return file.read_bytes() if file else b""


def _file_of(module: str) -> Path | None:
    file = getattr(sys.modules.get(module), "__file__", None)
    return Path(file) if file else None


def _title(page: Page | None) -> str:
    return str(page.title) if page else ""
