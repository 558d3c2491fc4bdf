"""Work in many parts is the same whoever does it, and what goes wrong is told."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass

import pytest

from briefgen.processes import Shared, WorkerDiedError, in_processes

METHODS = [m for m in ("fork", "spawn") if m in multiprocessing.get_all_start_methods()]


class OddNumberError(Exception):
    """For a test."""


@dataclass(frozen=True)
class Work:
    """Squares numbers, but 41 where it is told to."""

    at_41: str = ""
    parent: int = 0

    def __call__(self, number: int) -> int:
        if number == 41 and self.at_41 == "raise":
            raise OddNumberError("41")
        if self.at_41 == "die":
            if os.getpid() != self.parent:
                os.kill(os.getpid(), signal.SIGKILL)
            time.sleep(0.02)  # so that the other has time to begin
        return number * number


@pytest.mark.parametrize("method", METHODS)
def test_results_are_in_order(method: str) -> None:
    assert in_processes(Work(), 60, 2, method) == [n * n for n in range(60)]


def test_one_process_does_all_of_little_work() -> None:
    here = os.getpid()
    assert in_processes(lambda _: os.getpid(), 5, 8) == [here] * 5


def test_what_cannot_be_sent_is_done_here() -> None:
    here = os.getpid()
    assert set(in_processes(lambda _: os.getpid(), 60, 2, "spawn")) == {here}


@pytest.mark.parametrize("method", METHODS)
def test_an_error_is_raised_in_whichever_process_it_happens(method: str) -> None:
    with pytest.raises(OddNumberError, match="41"):
        in_processes(Work("raise"), 60, 2, method)


@pytest.mark.skipif("fork" not in METHODS, reason="there is no such way to begin a process")
def test_a_process_that_dies_is_noticed() -> None:
    with pytest.raises(WorkerDiedError):
        in_processes(Work("die", os.getpid()), 60, 2, "fork")


def test_progress_is_told_up_to_the_end() -> None:
    told: list[int] = []
    in_processes(Work(), 5, 1, tell=told.append)
    assert told == [0, 1, 2, 3, 4]


@pytest.mark.skipif("fork" not in METHODS, reason="there is no such way to begin a process")
@pytest.mark.parametrize("is_wanted", [True, False])
def test_what_takes_others_long_is_waited_for_by_whoever_wants_it(is_wanted: bool) -> None:
    here, (answer, ask) = os.getpid(), os.pipe()

    def work(number: int) -> int:
        if os.getpid() != here:
            os.read(answer, 1)
        return number

    shared = Shared(work, 60, 2, "fork")
    if is_wanted:
        os.write(ask, b" " * 60)
        assert shared.results() == list(range(60))
    else:
        shared.abandon()
    assert multiprocessing.active_children() == []


def test_nothing_is_done_before_somebody_joins_where_there_are_no_others() -> None:
    done: list[int] = []
    shared = Shared(done.append, 3, 1)
    assert done == []
    shared.join()
    assert done == [0, 1, 2]
    assert shared.results() == [None] * 3
    assert done == [0, 1, 2]


@pytest.mark.skipif("fork" not in METHODS, reason="there is no such way to begin a process")
def test_others_begin_before_this_process_joins_them() -> None:
    here, (begun, begin) = os.getpid(), os.pipe()

    def work(_: int) -> int:
        os.write(begin, b" ")
        return os.getpid()

    shared = Shared(work, 2, 2, "fork", least=1)
    os.read(begun, 2)  # else this would wait for ever
    assert here not in shared.results()[:1]


@pytest.mark.skipif("fork" not in METHODS, reason="there is no such way to begin a process")
def test_others_end_when_nobody_is_left_to_hear_them() -> None:
    program = """
import os, signal, time
from briefgen.processes import Shared

shared = Shared(lambda _: bytes(1_000_000), 3, 3, "fork", least=1)  # more than a pipe holds
time.sleep(0.5)  # so that they are ready
os.kill(os.getpid(), signal.SIGKILL)
"""
    # This waits for all who could still say something.
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=20, check=False
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (-signal.SIGKILL, "", "")


@pytest.mark.skipif("fork" not in METHODS, reason="there is no such way to begin a process")
def test_others_give_way_where_they_are_told_to() -> None:
    def work(_: int) -> int:
        time.sleep(0.005)  # so that each comes to do some
        return os.nice(0)

    usual = os.nice(0)
    done = Shared(work, 60, 2, "fork", gives_way=True).results()
    assert set(done) == {usual, min(usual + 10, 19)}
