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
from typing import Any, Generic, TypeVar

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

    What is hardest should come first: the others begin with that, and this one with the last. Each
    takes the next part when it is ready.
    `method` is that of `start_method`; for "spawn", `work` and its results are pickled, and where
    that cannot be done this process does all. `tell` hears now and then how many are begun.
    Raises what `work` raises, in whichever process, and WorkerDiedError.
    """
    return Shared(work, count, jobs, method, tell).results()


class Shared(Generic[T]):
    """The work of `in_processes`, of which this process has done its share: others may be at theirs.

    Whoever does not ask for the `results` must `abandon` it. Raises what `work` raises here.
    """

    def __init__(
        self,
        work: Callable[[int], T],
        count: int,
        jobs: int,
        method: str = "",
        tell: Callable[[int], None] = lambda _: None,
    ) -> None:
        self._count, self._others = count, list[tuple[Any, Connection]]()
        method = method or start_method()
        jobs = min(jobs, count // _PARTS_EACH)
        with rarely_collecting():
            if jobs > 1 and (method == "fork" or _can_be_sent(work)):
                self._share_out(work, jobs, method, tell)
                return
            self._done = {}
            for number in range(count):
                tell(number)
                self._done[number] = work(number)

    def results(self) -> list[T]:
        """All results, in order, when all are there. Raises what `work` raises, and WorkerDiedError."""
        try:
            for _, answers in self._others:
                self._done.update(_answer(answers))
        finally:
            self.abandon()
        return [self._done[number] for number in range(self._count)]

    def abandon(self) -> None:
        """End what is still at work."""
        for process, answers in self._others:
            answers.close()
            if process.is_alive():
                process.terminate()
            process.join()
        self._others = []

    def _share_out(
        self, work: Callable[[int], T], jobs: int, method: str, tell: Callable[[int], None]
    ) -> None:
        context: Any = multiprocessing.get_context(method)  # what it makes depends on the method
        # How many parts are taken from the front, and how many from the end. A process that begins
        # anew finds it only while it is held here.
        self._taken = taken = context.Array("q", 2)
        # What is there already stays where it is, so that a copied process shares its memory.
        was_frozen = gc.get_freeze_count() > 0
        gc.freeze()
        try:
            for _ in range(jobs - 1):
                ours, theirs = context.Pipe(duplex=False)
                given = (work, self._count, taken, theirs, os.getpid())
                process = context.Process(target=_help, args=given, daemon=True)
                process.start()
                theirs.close()
                self._others.append((process, ours))
            self._done = dict(_parts(work, self._count, taken, tell, from_end=True))
        except BaseException:
            self.abandon()
            raise
        finally:
            if not was_frozen:
                gc.unfreeze()


def _can_be_sent(work: object) -> bool:
    try:
        pickle.dumps(work)
    except (pickle.PicklingError, TypeError, AttributeError):
        return False
    return True


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
    work: Callable[[int], T],
    count: int,
    taken: Any,
    tell: Callable[[int], None],
    *,
    from_end: bool = False,
) -> Iterator[tuple[int, T]]:
    """The parts that this process comes to do."""
    while True:
        with taken.get_lock():
            begun = sum(taken)
            if begun >= count:
                return
            number = count - 1 - taken[1] if from_end else taken[0]
            taken[from_end] += 1
        tell(begun)
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
