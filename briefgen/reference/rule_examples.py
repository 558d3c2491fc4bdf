"""The examples in the catalogue of rules, checked as a desk's content is."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from briefgen.build import build_site
from briefgen.check import check_content
from briefgen.diagnostics import Diagnostic
from briefgen.frozen import frozen
from briefgen.plugin import settings_from_mkdocs
from briefgen.rules import Mark, split_marks
from briefgen.settings import Settings
from briefgen.surroundings import SettingsError

DAY = datetime.date(2026, 11, 22)
"""The day on which the examples are checked."""

_LINK = "-> "


@frozen()
class ExampleFile:
    """A file of an example: its path as messages show it, its text, and what is expected there."""

    path: str
    text: str
    marks: tuple[Mark, ...]

    @property
    def is_link(self) -> bool:
        return self.text.startswith(_LINK)

    def lines(self) -> list[str]:
        return self.text.encode("utf-8", "surrogateescape").decode("utf-8", "replace").split("\n")


def files_of(example: Mapping[str, str]) -> tuple[ExampleFile, ...]:
    """The files of an example in the catalogue; `Rule` says how they are written there."""
    return tuple(
        ExampleFile(
            path.removeprefix("../") if path.startswith("../") else f"content/{path}",
            *split_marks(text),
        )
        for path, text in example.items()
    )


def check_example(files: tuple[ExampleFile, ...]) -> tuple[Diagnostic, ...]:
    """What is found in a desk that has these files and no others."""
    with TemporaryDirectory() as folder:
        desk = Path(folder).resolve()
        (desk / "content").mkdir()
        for file in files:
            _write(file, desk / file.path)
        return tuple(_shown_from(desk, fault) for fault in _check(desk))


def _check(desk: Path) -> tuple[Diagnostic, ...]:
    try:
        settings = _settings_of(desk)
    except SettingsError as error:
        return error.faults
    # Only a site with templates of its own has faults that show when pages are made.
    check = build_site if settings.template_dirs else check_content
    return check(settings).diagnostics


def _settings_of(desk: Path) -> Settings:
    config = desk / "mkdocs.yml"
    if config.is_file():
        return replace(settings_from_mkdocs(config, day=DAY), content_path="content")
    return Settings(content_dir=desk / "content", today=DAY)


def _shown_from(desk: Path, fault: Diagnostic) -> Diagnostic:
    """The fault as somebody sees it who works in the folder of the desk."""
    path = fault.span.path.removeprefix(f"{desk.as_posix()}/")
    return replace(fault, span=fault.span._replace(path=path))


def _write(file: ExampleFile, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if file.is_link:
        path.symlink_to(file.text.removeprefix(_LINK).strip())
    else:
        path.write_bytes(file.text.encode("utf-8", "surrogateescape"))
