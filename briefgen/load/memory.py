"""The texts of files as they were read last: what has the same bytes need not be made text again."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from hashlib import blake2b

from briefgen.diagnostics import Diagnostic
from briefgen.text import ContentFile

# A file as text, None where it is none, and what is wrong with it.
Read = tuple[ContentFile | None, Sequence[Diagnostic]]


class FileMemory:
    """Remembers files from one loading of a content folder to the next."""

    def __init__(self) -> None:
        self._known: dict[Hashable, tuple[bytes, Read]] = {}

    def read(self, key: Hashable, data: bytes, make: Callable[[], Read]) -> Read:
        """What `make` makes of `data`, unless it is known from the last time under `key`."""
        digest = blake2b(data, digest_size=16).digest()
        known = self._known.get(key)
        if known is None or known[0] != digest:
            known = self._known[key] = digest, make()
        return known[1]
