"""Work that falls into many parts, done by several processes at once.

On systems that can fork, the others begin as copies of this one and need be told nothing. Where
that is not safe, each begins anew and is sent the work, which must then be such that it can be.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import sys
import threading
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from briefgen.garbage import rarely_collecting

T = TypeVar("T")

# With fewer parts for each process it costs more to begin one than it saves.
_PARTS_EACH = 12


class WorkerDiedError(Exception):
    """A process ended before its work was done: killed, or out of memory."""


def start_method() -> str:
    """How processes begin here: "fork" where that is safe, else "spawn".

    macOS can fork and its own libraries then fail; a process with threads may copy a lock that
    nobody will ever open.
    """
    can_fork = "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin"
    return "fork" if can_fork and threading.active_count() == 1 else "spawn"


def in_processes(
    work: Callable[[int], T],
    count: int,
    jobs: int,
    method: str = "",
    tell: Callable[[int], None] = lambda _: None,
) -> list[T]:
    """`work` of 0 to `count - 1`, in this order, done by at most `jobs` processes, this one among them.

    What is hardest should come first, since each process takes the next part when it is ready.
    `method` is that of `start_method`; for "spawn", `work` and its results are pickled, and where
    that cannot be done this process does all. `tell` hears now and then how many are begun.
    Raises what `work` raises, in whichever process, and WorkerDiedError.
    """
    method = method or start_method()
    jobs = min(jobs, count // _PARTS_EACH)
    with rarely_collecting():
        if jobs > 1 and (method == "fork" or _can_be_sent(work)):
            return _shared_out(work, count, jobs, method, tell)
        done = []
        for number in range(count):
            tell(number)
            done.append(work(number))
        return done


def _can_be_sent(work: object) -> bool:
    try:
        pickle.dumps(work)
    except (pickle.PicklingError, TypeError, AttributeError):
        return False
    return True


def _shared_out(
    work: Callable[[int], T], count: int, jobs: int, method: str, tell: Callable[[int], None]
) -> list[T]:
    context: Any = multiprocessing.get_context(method)  # what it makes depends on the method
    taken = context.Value("q", 0)
    # What is there already stays where it is, so that a copied process shares its memory.
    was_frozen = gc.get_freeze_count() > 0
    gc.freeze()
    others: list[tuple[Any, Connection]] = []
    try:
        for _ in range(jobs - 1):
            ours, theirs = context.Pipe(duplex=False)
            process = context.Process(
                target=_help, args=(work, count, taken, theirs, os.getpid()), daemon=True
            )
            process.start()
            theirs.close()
            others.append((process, ours))
        done = dict(_parts(work, count, taken, tell))
        for _, answers in others:
            done.update(_answer(answers))
    finally:
        for process, answers in others:
            answers.close()
            if process.is_alive():
                process.terminate()
            process.join()
        if not was_frozen:
            gc.unfreeze()
    return [done[number] for number in range(count)]


def _answer(answers: Connection) -> dict[int, Any]:
    try:
        done, error = answers.recv()
    except EOFError:
        raise WorkerDiedError("a process that built pages has died") from None
    if error is not None:
        raise error
    assert isinstance(done, dict)
    return done


def _parts(
    work: Callable[[int], T], count: int, taken: Any, tell: Callable[[int], None]
) -> Iterator[tuple[int, T]]:
    """The parts that this process comes to do."""
    while True:
        with taken.get_lock():
            number = taken.value
            taken.value += 1
        if number >= count:
            return
        tell(number)
        yield number, work(number)


def _help(
    work: Callable[[int], object], count: int, taken: Any, answers: Connection, parent: int
) -> None:
    """What the other processes do; without a parent to answer they end."""

    def end_alone(_: int) -> None:
        if os.getppid() != parent:
            sys.exit(1)

    try:
        done, error = dict(_parts(work, count, taken, end_alone)), None
    except KeyboardInterrupt:  # the parent was told too, and says so
        return
    except Exception as raised:  # noqa: BLE001 - the parent raises it
        done, error = {}, _sendable(raised)
    answers.send((done, error))


def _sendable(error: Exception) -> Exception:
    """The error itself, or its words where it cannot be sent."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:  # noqa: BLE001 - whatever a class of errors does when it is copied
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error
