"""What commands have in common: which settings a call means, and how it fails."""

from __future__ import annotations

import datetime
import os
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

import click

from briefgen.check import Checked, check_content
from briefgen.diagnostics import Diagnostic, did_you_mean
from briefgen.garbage import without_collecting
from briefgen.load import RECORD_FOLDERS
from briefgen.report import full, lines_in, visible
from briefgen.rules import RULES, Rule
from briefgen.settings import Settings
from briefgen.surroundings import SettingsError, day_of_build, shown_path
from briefgen.text import slugify

CONFIG_NAMES = ("mkdocs.yml", "mkdocs.yaml")
UNUSABLE = 2


class Unusable(click.ClickException):
    """A call that cannot be carried out, for a reason that its caller can mend."""

    exit_code = UNUSABLE

    def format_message(self) -> str:
        """The reason, with nothing of what the caller wrote that a terminal would obey."""
        return "\n".join(map(visible, self.message.split("\n")))


class BadSettings(Unusable):
    """Settings that cannot be used, with what is wrong at which place."""

    def __init__(self, faults: Sequence[Diagnostic]) -> None:
        self.faults = faults
        lines_of = lines_in(Path(), "")
        super().__init__("\n".join(full(fault, lines_of) for fault in faults))

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.message, file=file, err=file is None)


def known_rule(id: str) -> Rule:
    """The rule of that id; raises `Unusable` where there is none."""
    if id not in RULES:
        near = _speaking_of(id) or did_you_mean(slugify(id), RULES).capitalize()
        raise Unusable(f'There is no rule "{id}". {near or "`briefgen explain` lists them."}')
    return RULES[id]


def _speaking_of(words: str) -> str:
    """The rules that speak of `words`, for who knows a rule by what a page says; "" of one word."""
    wanted = " ".join(words.casefold().split())
    found = [rule.id for rule in RULES.values() if wanted in f"{rule.checks} {rule.why}".casefold()]
    near = " or ".join(f'"{id}"' for id in found[:3])
    return f"Did you mean {near}?" if near and " " in wanted else ""


def settings_for(folder: Path | None, today: datetime.date | None) -> Settings:
    """The settings that a call means: of the content folder or desk `folder`, or of the desk here.

    They stand in the nearest mkdocs.yml: in that folder or one above it, else in the working
    directory or one above. Raises `Unusable` where there is no such folder or the settings cannot
    be used.
    """
    if folder is not None and not folder.is_dir():
        alone = f"; to check it alone: briefgen check --path {folder}" if folder.exists() else ""
        raise Unusable(f"{folder} is not a folder{alone}.")
    if folder is not None and _is_part_of_content(folder):
        raise Unusable(
            f"{folder} is one folder of a content folder; to check it alone: "
            f"briefgen check --path {folder.name}"
        )
    here = Path.cwd()
    config = config_for(folder)
    try:
        if config is None and folder is None:
            raise Unusable(
                "There is no mkdocs.yml here or above; name a content folder at the end of the call,"
                " or go to the folder of your desk."
            )
        if config is None:
            assert folder is not None
            return Settings(
                content_dir=folder, content_path=shown_path(folder), today=today or day_of_build()
            )
        shown = Path(os.path.relpath(config))
        if config.parent != here:
            click.echo(f"Settings of {visible(str(shown))}", err=True)
        is_desk = folder is not None and config.parent == folder.absolute()
        # MkDocs takes longer to load than many a desk to check.
        from briefgen.plugin import settings_from_mkdocs

        return settings_from_mkdocs(shown, None if is_desk else folder, today)
    except SettingsError as error:
        raise BadSettings(error.faults) if error.faults else Unusable(str(error)) from error


def checked_content(settings: Settings) -> Checked:
    """The content with its faults."""
    with without_collecting():
        return check_content(settings)


def config_for(folder: Path | None) -> Path | None:
    """The mkdocs.yml that a call means, None without one."""
    found = _nearest_config(folder.absolute()) if folder else None
    return found or _nearest_config(Path.cwd())


def _nearest_config(folder: Path) -> Path | None:
    """The settings of a site in `folder` or the nearest folder above it."""
    candidates = (above / name for above in (folder, *folder.parents) for name in CONFIG_NAMES)
    return next((path for path in candidates if path.is_file()), None)


def _is_part_of_content(folder: Path) -> bool:
    """Whether a folder holds the records of one type, and not those of all."""
    holds_others = any((folder / name).is_dir() for name in RECORD_FOLDERS)
    return folder.absolute().name in RECORD_FOLDERS and not holds_others
