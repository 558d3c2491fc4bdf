"""A file before and after."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from briefgen.frozen import frozen
from briefgen.text import ContentFile


@frozen()
class Change:
    """A file that shall have another text, another name (`uri`, of the same folder), or both."""

    file: ContentFile
    text: str
    uri: str = ""

    @property
    def is_moved(self) -> bool:
        """Whether the file gets another name."""
        return self.uri not in ("", self.file.uri)

    @property
    def after(self) -> ContentFile:
        """The file as it will be."""
        file = replace(self.file, text=self.text)
        if not self.is_moved:
            return file
        name = self.uri.rsplit("/", 1)[-1]
        return replace(
            file,
            uri=self.uri,
            path=f"{file.path.rpartition('/')[0]}/{name}",
            abs_path=str(Path(file.abs_path).with_name(name)),
        )


def diff_of(change: Change) -> Iterator[str]:
    """The change as a unified diff, line by line; a new name as Git writes it."""
    before, after = change.file, change.after
    if change.is_moved:
        yield f"rename from {before.path}"
        yield f"rename to {after.path}"
    old, new = before.text.split("\n"), after.text.split("\n")
    if not old[-1] and not new[-1]:
        old.pop()
        new.pop()
    yield from difflib.unified_diff(old, new, before.path, after.path, lineterm="")
