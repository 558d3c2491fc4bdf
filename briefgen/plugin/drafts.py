"""The content of a served site as it is now: read anew by whoever asks first after a file was saved.

MkDocs looks for saved files twice a second, and then builds. A browser that asks before, or while
MkDocs builds, is answered from a draft of what the files say at that moment; the build takes the
same draft, so that nothing is read or linked twice.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefgen.build import Build
from briefgen.check import Memory
from briefgen.diagnostics import Diagnostic
from briefgen.draft import Titles, draft_site
from briefgen.frozen import frozen
from briefgen.plugin.made import Made, empty_site, made_of
from briefgen.plugin.overlay import overlay
from briefgen.plugin.served_search import ServedSearch
from briefgen.plugin.telling import reason_to_stop
from briefgen.render import Articles
from briefgen.report import lines_in
from briefgen.settings import Settings
from briefgen.templates_dir import templates_dir

# An editor's program may empty a file and then write it, or put another file in its place: what has
# just changed is looked at again after so many seconds, until it is at rest.
_AT_REST = 0.02
_LOOKS = 25

# Of each file, what changes when it is written or replaced: MkDocs looks at the same, and builds.
State = dict[str, tuple[int, ...]]


@frozen()
class Wanted:
    """What `mkdocs.yml` says of our pages, and what is wrong with that."""

    settings: Settings
    faults: Sequence[Diagnostic]
    is_strict: bool


@frozen()
class Draft:
    """The site of the content as it is at one moment.

    `reason` says why that cannot be shown, "" if it can. Otherwise `made` is the last that could,
    and `overlay`, as HTML, stands over its pages. `found` and `refused` are those of the content.
    """

    made: Made
    found: Sequence[Diagnostic]
    refused: frozenset[str]
    reason: str = ""
    overlay: str = ""


def draft_of(build: Build, wanted: Wanted) -> Draft:
    """What `build` is worth: with a reason not to show it, it has no pages."""
    # With another scale, say, the content would have other faults: first the options.
    found = wanted.faults or build.diagnostics
    reason = reason_to_stop(found, is_strict=wanted.is_strict)
    return Draft(made_of(build, wanted.settings), found, build.site.refused, reason)


class Drafts:
    """Makes a draft where the content or the templates are others than those of the last.

    `lock` is held by whoever uses a draft, parts of which are made when they are asked for. `search`
    makes the index of the search of each.
    """

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.search = ServedSearch()
        self._wanted: tuple[Wanted, Articles] | None = None
        self._memory = Memory()
        self._titles: Titles = {}
        self._state: State = {}
        self._draft: Draft | None = None
        self._last_good: Made | None = None

    def want(self, wanted: Wanted, articles: Articles) -> bool:
        """From now on make what `wanted` says, with pages that lie in `articles`; whether that is new.

        The same is always wanted with articles in the same folder.
        """
        with self.lock:
            if self._wanted is not None and self._wanted[0] == wanted:
                return False
            self._wanted, self._draft = (wanted, articles), None
            return True

    def now(self) -> Draft:
        """The draft of what is saved now. Raises OSError where a page cannot be kept."""
        with self.lock:
            assert self._wanted is not None  # a build says what is wanted, before anybody asks
            wanted, articles = self._wanted
            state = self._at_rest(wanted.settings)
            if self._draft is None or state != self._state:
                self._memory.files.expect(state)
                self._draft, self._state = self._make(wanted, articles, state), state
            return self._draft

    def _make(self, wanted: Wanted, articles: Articles, state: State) -> Draft:
        settings = wanted.settings
        files = _of_content(state, settings)
        build = draft_site(settings, articles, self._memory, self._titles, files)
        draft = draft_of(build, wanted)
        if not draft.reason:
            self._last_good = draft.made
            return draft
        stays = "The last good pages stay." if self._last_good else "No page can be shown yet."
        return replace(
            draft,
            made=self._last_good or empty_site(build, settings, articles),
            reason=f"{draft.reason} {stays}",
            overlay=overlay(draft.found, lines_in(settings.content_dir, settings.content_path)),
        )

    def _at_rest(self, settings: Settings) -> State:
        """What is saved, when nobody is just writing it."""
        state = _look(settings)
        for _ in range(_LOOKS):
            if state == self._state:
                break
            time.sleep(_AT_REST)
            before, state = state, _look(settings)
            if state == before:
                break
        return state


def _look(settings: Settings) -> State:
    folders = (settings.content_dir, *settings.template_dirs, templates_dir())
    return {path: state for folder in folders for path, state in _states(str(folder))}


def _of_content(state: State, settings: Settings) -> dict[str, str]:
    """The states of the files of the content, by their uris."""
    folder = str(settings.content_dir / "-")[:-1]
    return {
        path.removeprefix(folder): str(seen)
        for path, seen in state.items()
        if path.startswith(folder)
    }


def _states(folder: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """All files in a folder, as the load stage goes through it."""
    pending = [folder]
    while pending:
        path = pending.pop()
        try:
            with os.scandir(path) as found:
                entries = [entry for entry in found if not entry.name.startswith(".")]
        except OSError as error:
            yield path, (error.errno or 0,)
            continue
        for entry in entries:
            try:
                seen = entry.stat()
            except OSError as error:  # it has just gone, or leads nowhere
                yield entry.path, (error.errno or 0,)
                continue
            if entry.is_dir(follow_symlinks=False):
                pending.append(entry.path)
            else:
                yield entry.path, (seen.st_ino, seen.st_size, seen.st_mtime_ns)
