"""When Python collects garbage: to find cycles that nobody refers to, it goes through all objects."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# In objects that were made and are still there; 700 is usual, and took a seventh of a build.
_COLLECTED_AFTER = 50_000
# The same in a process that makes its hundreds of thousands of objects again and again.
_COLLECTED_AFTER_SPARING = 500_000


@contextmanager
def without_collecting() -> Iterator[None]:
    """No garbage is collected, and later none among what was made meanwhile.

    Records are many and hold no cycles; going through them again and again is an eighth of the time
    of a check. They stay until the process ends, or is here again.
    """
    was_on = gc.isenabled()
    gc.unfreeze()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()


@contextmanager
def rarely_collecting() -> Iterator[None]:
    """Garbage is collected less often: records and pages make many objects that are none.

    Where it was not collected at all, it is among what is new: many pages leave much behind.
    """
    usual, was_off = gc.get_threshold(), not gc.isenabled()
    gc.set_threshold(max(_COLLECTED_AFTER, usual[0]), *usual[1:])
    if was_off:
        gc.freeze()
        gc.enable()
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        if was_off:
            gc.disable()


def spare_what_stays() -> None:
    """Collect garbage less often from now on, and never among what is there already.

    For a process that goes on for hours with nearly all that it began with: each search through
    that would take longer than what somebody waits for.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_COLLECTED_AFTER_SPARING, *gc.get_threshold()[1:])
