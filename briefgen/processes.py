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
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

from briefgen.garbage import rarely_collecting

T = TypeVar("T")

# With fewer parts for each process it costs more to begin one than it saves.
_PARTS_EACH = 12
# A process that gives way has a tenth of the time of one that does not, where both want all of it.
_NICE = 10


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
    """The work of `in_processes`: others begin with it at once, and this process when it joins them.

    They begin where there are `least` parts for each. `gives_way` has them take only so much time as what
    else goes on leaves them. Whoever does not ask for the `results` must `abandon` it.
    """

    def __init__(
        self,
        work: Callable[[int], T],
        count: int,
        jobs: int,
        method: str = "",
        tell: Callable[[int], None] = lambda _: None,
        *,
        least: int = _PARTS_EACH,
        gives_way: bool = False,
    ) -> None:
        self._work, self._count, self._tell = work, count, tell
        self._done: dict[int, T] = {}
        self._others: list[tuple[Any, Connection]] = []
        # How many parts are taken from the front, and how many from the end. A process that begins
        # anew finds it only while it is held here.
        self._taken: Any = None
        method, jobs = method or start_method(), min(jobs, count // least)
        if jobs > 1 and (method == "fork" or _can_be_sent(work)):
            self._begin_others(jobs, method, gives_way)

    def join(self) -> None:
        """Do a share, which is all where there are no others. Raises what `work` raises here."""
        try:
            with rarely_collecting(), _sparing():
                self._done.update(self._parts_here())
        except BaseException:
            self.abandon()
            raise

    def results(self) -> list[T]:
        """All results, in order, when all are there. Raises what `work` raises, and WorkerDiedError."""
        self.join()
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

    def _begin_others(self, jobs: int, method: str, gives_way: bool) -> None:
        context: Any = multiprocessing.get_context(method)  # what it makes depends on the method
        self._taken = taken = context.Array("q", 2)
        try:
            with rarely_collecting(), _sparing():
                for _ in range(jobs - 1):
                    ours, theirs = context.Pipe(duplex=False)
                    given = (self._work, self._count, taken, ours, theirs, os.getpid(), gives_way)
                    process = context.Process(target=_help, args=given, daemon=True)
                    process.start()
                    theirs.close()
                    self._others.append((process, ours))
        except BaseException:
            self.abandon()
            raise

    def _parts_here(self) -> Iterator[tuple[int, T]]:
        if self._taken is not None:
            yield from _parts(self._work, self._count, self._taken, self._tell, from_end=True)
            return
        for number in range(len(self._done), self._count):
            self._tell(number)
            yield number, self._work(number)


@contextmanager
def _sparing() -> Iterator[None]:
    """Garbage is not looked for among what is there already.

    So it stays where it is, and a copied process shares its memory.
    """
    was_frozen = gc.get_freeze_count() > 0
    gc.freeze()
    try:
        yield
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
    work: Callable[[int], object],
    count: int,
    taken: Any,
    asked: Connection,
    answers: Connection,
    parent: int,
    gives_way: bool,
) -> None:
    """What the other processes do; without a parent to answer they end.

    The end at which it is `asked` came with the copy, and is the parent's: else this process would wait
    for ever to be heard by itself.
    """
    asked.close()
    if gives_way and hasattr(os, "nice"):
        os.nice(_NICE)

    def end_alone(_: int) -> None:
        if os.getppid() != parent:
            sys.exit(1)

    try:
        done, error = dict(_parts(work, count, taken, end_alone)), None
    except KeyboardInterrupt:  # the parent was told too, and says so
        return
    except Exception as raised:  # noqa: BLE001 - the parent raises it
        done, error = {}, _sendable(raised)
    with suppress(BrokenPipeError):  # nobody is left to hear
        answers.send((done, error))


def _sendable(error: Exception) -> Exception:
    """The error itself, or its words where it cannot be sent."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:  # noqa: BLE001 - whatever a class of errors does when it is copied
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error
