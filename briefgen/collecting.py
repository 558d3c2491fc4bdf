"""When Python looks for circular rubbish: each time it goes through all that there is."""

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
    """Python looks for no circular rubbish, and later for none among what was there meanwhile.

    Records are many and hold no circles; going through them again and again is an eighth of the time
    of a check. They stay until the process ends, or is here again.
    """
    gc.unfreeze()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


@contextmanager
def rarely_collecting() -> Iterator[None]:
    """Python looks for circular rubbish less often: records and pages make much that is none.

    It does so among what is new where it had stopped: many pages make much rubbish after all.
    """
    usual, had_stopped = gc.get_threshold(), not gc.isenabled()
    gc.set_threshold(max(_COLLECTED_AFTER, usual[0]), *usual[1:])
    if had_stopped:
        gc.freeze()
        gc.enable()
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        if had_stopped:
            gc.disable()


def spare_what_stays() -> None:
    """Let Python look for circular rubbish less often, and no more among what is there by now.

    For a process that goes on for hours with nearly all that it began with: each search through
    that would take longer than what somebody waits for.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_COLLECTED_AFTER_SPARING, *gc.get_threshold()[1:])
