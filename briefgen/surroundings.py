"""What a call finds around it: the day, and the folder that it is made in.

The edge asks here, and hands on what it finds.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Sequence
from pathlib import Path

from briefgen.diagnostics import Diagnostic

DAY_VARIABLE = "BRIEFGEN_TODAY"
EPOCH_VARIABLE = "SOURCE_DATE_EPOCH"
JOBS_VARIABLE = "BRIEFGEN_JOBS"


class SettingsError(Exception):
    """The settings cannot be used; the message says why, in words for the person who wrote them.

    `faults` are those that have a place in the file of settings.
    """

    def __init__(self, message: str, faults: Sequence[Diagnostic] = ()) -> None:
        super().__init__(message)
        self.faults = tuple(faults)


def day_of_build(option: datetime.date | None = None) -> datetime.date:
    """The day that a build takes for today, of the years 1900 to 2999.

    Raises `SettingsError` for any other.
    """
    day = _day_asked_for(option)
    if not 1900 <= day.year <= 2999:
        raise SettingsError(f"the day of the build is {day}; write one of the years 1900 to 2999")
    return day


def _day_asked_for(option: datetime.date | None) -> datetime.date:
    """The day that the settings or the clock give; the one place that looks at a clock.

    In this order: the variable BRIEFGEN_TODAY, SOURCE_DATE_EPOCH (seconds since 1970, UTC), the
    option `today`, the clock.

    Source: reproducible-builds.org, SOURCE_DATE_EPOCH.
    """
    if written := os.environ.get(DAY_VARIABLE):
        try:
            return datetime.date.fromisoformat(written)
        except ValueError:
            raise SettingsError(
                f'{DAY_VARIABLE} is "{written}"; write a day such as 2026-01-31'
            ) from None
    if epoch := os.environ.get(EPOCH_VARIABLE):
        try:
            return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
        except (ValueError, OverflowError, OSError):
            raise SettingsError(
                f'{EPOCH_VARIABLE} is "{epoch}"; write a number of seconds since 1970'
            ) from None
    return option or datetime.datetime.now().astimezone().date()


def shown_path(folder: Path) -> str:
    """How messages show a folder: from the working directory where it lies in it."""
    try:
        return folder.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return folder.as_posix()


def jobs_of_build() -> int:
    """How many processes may build pages at once: what BRIEFGEN_JOBS says, else one for each core.

    Raises `SettingsError` where the variable is no whole number from 1 on.
    """
    written = os.environ.get(JOBS_VARIABLE)
    if not written:
        has_affinity = hasattr(os, "sched_getaffinity")  # a container may have fewer than there are
        return len(os.sched_getaffinity(0)) if has_affinity else os.cpu_count() or 1
    if not written.isdecimal() or int(written) < 1:
        raise SettingsError(f'{JOBS_VARIABLE} is "{written}"; write a whole number from 1 on')
    return int(written)
