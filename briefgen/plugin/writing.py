"""Our pages and files as they are written: only those that are not there already.

What stands in the last site and is made of the same is not written again: it stays where it is
when the new site is put in its place (`staging`). A list in the cache folder says from what each file
was made, and how it looked when it was written; a file that somebody else touched is written anew.
"""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from mkdocs.structure.pages import Page

from briefgen.build import Build
from briefgen.frozen import frozen
from briefgen.outputs import OutputFile
from briefgen.plugin import staging
from briefgen.plugin.cache import Cache
from briefgen.plugin.made import Made
from briefgen.plugin.shell import Shell
from briefgen.plugin.telling import in_words
from briefgen.processes import Shared
from briefgen.render import PageEntry
from briefgen.templates_dir import templates_dir
from briefgen.versions import digest_of, digest_of_files, program_digest
from briefgen.written import Written, stat_of

# Before hooks, other plugins and templates are read.
_BEGAN = time.time_ns()
# Hidden, in the folder that the site is written into.
_ASIDE = ".aside"
# Settings of MkDocs that say where this build is written, or whose digest is made of their files.
_OF_THE_RUN = ("site_dir", "theme", "plugins", "hooks")


@frozen()
class _Writing:
    """The writing of what is at `uris`, which may not have ended.

    `same` is what is known of files that stay, and `inputs` what all are made of.
    """

    inputs: str
    uris: Sequence[str]
    same: Mapping[str, Written]
    shared: Shared[Written]

    def finish(self) -> Mapping[str, Written]:
        """What is now known of what was written, by address, and of what stays."""
        return {**self.same, **dict(zip(self.uris, self.shared.results(), strict=True))}


@dataclass
class Writer:
    """Writes into `site`, with the help of what stands in `live`, the last site.

    `known` is what was written there. What both sites have is written into neither. Files may be
    written ahead; then `write`, `join` and `finish` follow each other, or `abandon`.
    """

    site: Path
    live: Path
    known: Mapping[str, Written]
    # At which addresses files of ours are to be.
    _uris: frozenset[str] = frozenset()
    _ahead: _Writing | None = None
    _writing: _Writing | None = None

    @property
    def is_beside(self) -> bool:
        """Whether the last site stays as it is until this one takes its place."""
        return self.site != self.live

    def write_ahead(self, build: Build, jobs: int) -> None:
        """Have another process write the files of `build`, while its pages are made.

        They lie aside for now, where MkDocs, which empties the site's folder meanwhile, leaves them.
        """
        aside = replace(self, site=self.site / _ASIDE)
        same = self._same_outputs(build.output_uris, build)
        outputs = [output for output in build.make_outputs() if output.uri not in same]
        uris = [output.uri for output in outputs]
        shared = Shared(
            lambda n: aside._output(outputs[n], build), len(uris), min(jobs, 2), least=1
        )
        self._ahead = _Writing(build.inputs, uris, same, shared)

    def write(
        self,
        pages: Sequence[tuple[PageEntry, Page]],
        shell: Shell,
        base: str,
        output_uris: Sequence[str],
        made: Made,
        jobs: int,
    ) -> None:
        """Begin to write our pages, and those of the files of `made` that are at `output_uris`.

        `base` is the digest of what is printed round all pages. Files come first: some are of the whole
        site, and another process is still at them when this one has written the pages. With the first
        comes what the next build is to know.
        """
        self._uris = frozenset(output_uris)
        if self._ahead is not None and self._ahead.inputs != made.build.inputs:
            self._drop_ahead()  # something was saved meanwhile
        ahead = {*self._ahead.uris, *self._ahead.same} if self._ahead is not None else set()
        same = self._same_outputs([uri for uri in output_uris if uri not in ahead], made.build)
        left = {uri for uri in output_uris if uri not in ahead and uri not in same}
        outputs = [output for output in made.outputs() if output.uri in left] if left else []

        def write_one(number: int) -> Written:
            if number == 0:
                made.build.keep()
            if number < len(outputs):
                return self._output(outputs[number], made.build)
            entry, page = pages[number - len(outputs)]
            return self._page(entry, page, shell, base)

        uris = [output.uri for output in outputs] + [page.file.dest_uri for _, page in pages]
        shared = Shared(write_one, len(uris), jobs, gives_way=True)
        self._writing = _Writing(made.build.inputs, uris, same, shared)

    def join(self) -> None:
        """Do this process's share of what `write` has begun."""
        assert self._writing is not None
        self._writing.shared.join()

    def finish(self) -> Mapping[str, Written]:
        """What is now known of all that was written, by address, and of what stays.

        Raises what was raised in another process.
        """
        assert self._writing is not None
        written = self._writing.finish()
        if self._ahead is None:
            return written
        # At other addresses an editor has files, which was not known when these were begun.
        ahead = {uri: one for uri, one in self._ahead.finish().items() if uri in self._uris}
        aside = self.site / _ASIDE
        for uri in ahead:
            if stat_of(aside, uri) is not None:
                (self.site / uri).parent.mkdir(parents=True, exist_ok=True)
                (aside / uri).replace(self.site / uri)
        self._drop_ahead()
        return {**written, **ahead}

    def abandon(self) -> None:
        """End what is at work, and leave the last site as it was."""
        for writing in (self._ahead, self._writing):
            if writing is not None:
                writing.shared.abandon()
        if self.is_beside:
            staging.abandon(self.site, self.live)

    def _drop_ahead(self) -> None:
        """End what was begun ahead, and keep nothing of it but what is in its place."""
        assert self._ahead is not None
        self._ahead.shared.abandon()
        self._ahead = None
        shutil.rmtree(self.site / _ASIDE, ignore_errors=True)

    def _page(self, entry: PageEntry, page: Page, shell: Shell, base: str) -> Written:
        """Write a page, unless it is as it was written."""
        uri = page.file.dest_uri
        key = _key(base, entry, page)
        known = self.known.get(uri)
        if known and known.key == key and known.is_still(self.live, uri):
            return known
        self.file(uri, shell.document(entry, page).encode())
        return self.written(key, uri)

    def _same_outputs(self, uris: Sequence[str], build: Build) -> dict[str, Written]:
        """Those of the files at `uris` that are as they were written.

        The site that stands may be another than the last that was built.
        """
        return {
            uri: replace(known, key=build.inputs)
            for uri in uris
            if (known := self.known.get(uri))
            and known.key in (build.inputs, build.last_inputs if uri in build.same_outputs else "")
            and known.is_still(self.live, uri)
        }

    def _output(self, output: OutputFile, build: Build) -> Written:
        self.file(output.uri, self._data_of(output, build))
        return self.written(build.inputs, output.uri)

    def _data_of(self, output: OutputFile, build: Build) -> bytes:
        """The bytes of a file, from those in the last site where that is the one before."""
        known = self.known.get(output.uri)
        if output.renew is None or known is None or known.key != build.last_inputs:
            return output.data
        if not known.is_still(self.live, output.uri):
            return output.data
        return output.data_after((self.live / output.uri).read_bytes(), build.changed)

    def known_in(self, folder: str) -> Mapping[str, Written]:
        """What was written last into a folder of the site, by address."""
        return {uri: one for uri, one in self.known.items() if uri.startswith(f"{folder}/")}

    def still_in(self, folder: str) -> Mapping[str, Written]:
        """What of that stands in the last site as it was written."""
        known = self.known_in(folder)
        return {uri: one for uri, one in known.items() if one.is_still(self.live, uri)}

    def written(self, key: str, uri: str) -> Written:
        """What is now known of the file at `uri`, written or left where it was."""
        found = stat_of(self.site, uri) or (self.live / uri).stat()
        return Written(key, found.st_size, found.st_mtime_ns)

    def leave_out(self, uri: str) -> None:
        """Take away what another program has written at `uri` beside the last site, if that has it there."""
        if not self.is_beside or stat_of(self.live, uri) is None or stat_of(self.site, uri) is None:
            return
        if self._has(uri, (self.site / uri).read_bytes()):
            (self.site / uri).unlink()

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


def writer_for(config: MkDocsConfig, cache: Cache, *, is_dirty: bool) -> Writer:
    """What writes the site: beside the one that stands, but for a dirty build.

    From now on MkDocs writes there too. Raises Abort where nobody can.
    """
    live = Path(config.site_dir).resolve()
    try:
        site = live if is_dirty else staging.begin(live)
    except OSError as error:
        raise Abort(f"briefgen: {in_words(error)} Nothing was published.") from error
    config.site_dir = str(site)
    return Writer(site, live, cache.known(live))


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
