"""A new desk: the least that builds, to be changed by its editors."""

from __future__ import annotations

import datetime
from pathlib import Path
from string import Template

_DESK = Path(__file__).parent / "desk"
# Names that a packager would leave out are written differently in the package.
_NAMES = {"gitignore": ".gitignore", "github": ".github"}


def write_starter(folder: Path, today: datetime.date) -> tuple[Path, ...]:
    """Write the files of a new desk into `folder` and return their paths.

    Raises FileExistsError, before anything is written, where one of them is there already.
    """
    sources = sorted(path for path in _DESK.rglob("*") if path.is_file())
    parts = [path.relative_to(_DESK).parts for path in sources]
    targets = [folder.joinpath(*(_NAMES.get(part, part) for part in of_one)) for of_one in parts]
    if existing := [path for path in targets if path.exists()]:
        raise FileExistsError(f"{existing[0]} is there already; nothing was written.")
    for source, target in zip(sources, targets, strict=True):
        text = Template(source.read_text("utf-8")).substitute(today=today.isoformat())
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    return tuple(targets)
