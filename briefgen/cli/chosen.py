"""Which files of the content a call is about: `--path`."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase

from briefgen.cli.call import Unusable
from briefgen.settings import Settings


def look_for(paths: Sequence[str], settings: Settings) -> None:
    """Raise `Unusable` for a path that no file has: its silence would look like "no faults"."""
    for path in paths:
        files = settings.content_dir.rglob("*")
        inside = (file.relative_to(settings.content_dir).as_posix() for file in files)
        if not any(is_under(path, f"{settings.content_path}/{uri}", settings) for uri in inside):
            raise Unusable(f"There is no {path} in {settings.content_path}.")


def is_under(wanted: str, path: str, settings: Settings) -> bool:
    """Whether a file is one that is asked for: by its path, a folder of it, or a pattern.

    What is asked for may begin with the content folder or inside it.
    """
    folder = wanted.rstrip("/") + "/"
    return any(
        f"{name}/".startswith(folder) or fnmatchcase(name, wanted)
        for name in (path, path.removeprefix(f"{settings.content_path}/"))
    )
