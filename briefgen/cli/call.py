"""What commands have in common: which settings a call means, and how it fails."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from briefgen.plugin import SettingsError, day_of_build, settings_from_mkdocs, shown_path
from briefgen.settings import Settings

CONFIG_NAMES = ("mkdocs.yml", "mkdocs.yaml")
UNUSABLE = 2


class Unusable(click.ClickException):
    """A call that cannot be carried out, for a reason that its caller can mend."""

    exit_code = UNUSABLE


def settings_for(folder: Path | None, today: datetime.date | None) -> Settings:
    """The settings that a call means: of `folder`, or of the desk in the working directory.

    Raises `Unusable` where there is no such folder or the settings cannot be used.
    """
    if folder is not None and not folder.is_dir():
        raise Unusable(f"{folder} is not a folder.")
    config = next((path for name in CONFIG_NAMES if (path := Path(name)).is_file()), None)
    try:
        if config is not None:
            return settings_from_mkdocs(config, folder, today)
        if folder is None:
            raise Unusable("There is no mkdocs.yml here; name a content folder: briefgen check DIR")
        return Settings(
            content_dir=folder, content_path=shown_path(folder), today=today or day_of_build()
        )
    except SettingsError as error:
        raise Unusable(str(error)) from error
