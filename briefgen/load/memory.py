"""The texts of files as they were read last: what has the same bytes need not be made text again."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

from briefgen.diagnostics import Diagnostic
from briefgen.frozen import frozen
from briefgen.text import ContentFile


class Read(NamedTuple):
    """A file as text, None where it is none, and what is wrong with it.

    `misplaced` says that it is a record where none of its type is looked for.
    """

    file: ContentFile | None
    faults: Sequence[Diagnostic] = ()
    misplaced: Diagnostic | None = None


@frozen()
class _Known:
    """A file as it was read; `state` is what its folder said of it before that, if it was asked."""

    digest: bytes
    state: Hashable
    read: Read


class FileMemory:
    """Remembers files from one loading of a content folder to the next."""

    def __init__(self) -> None:
        self._known: dict[Hashable, _Known] = {}
        self._states: Mapping[str, Hashable] = {}

    def expect(self, states: Mapping[str, Hashable]) -> None:
        """The next loading may go by these states of files at rest, by their paths.

        A file is not read whose state is the same as before it was read last.
        """
        self._states = states

    def forget_states(self) -> None:
        """Of later loadings they say nothing."""
        self._states = {}

    def unchanged(self, key: Hashable, path: str) -> Read | None:
        """What is known of a file under `key`, if its state says that it is as it was."""
        state, known = self._states.get(path), self._known.get(key)
        is_same = known is not None and state is not None and known.state == state
        return known.read if known is not None and is_same else None

    def read(self, key: Hashable, path: str, data: bytes, make: Callable[[], Read]) -> Read:
        """What `make` makes of `data`, unless it is known from the last time under `key`."""
        digest = blake2b(data, digest_size=16).digest()
        known = self._known.get(key)
        read = known.read if known is not None and known.digest == digest else make()
        self._known[key] = _Known(digest, self._states.get(path), read)
        return read
