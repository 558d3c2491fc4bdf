"""Garbage is collected where there may be some, and not among records."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from briefgen.garbage import rarely_collecting, without_collecting
from briefgen.processes import in_processes


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    usual = gc.get_threshold()
    yield
    assert gc.get_threshold() == usual
    assert gc.isenabled()
    gc.unfreeze()


def test_none_is_looked_for_and_what_was_made_is_not_gone_through_later() -> None:
    with without_collecting():
        assert not gc.isenabled()
        made = [[number] for number in range(1000)]
    assert gc.isenabled()
    assert not {id(one) for one in gc.get_objects()} & {id(one) for one in made}


def test_who_collects_none_at_all_goes_on_so() -> None:
    gc.disable()
    try:
        with without_collecting():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_was_spared_before_is_gone_through_again() -> None:
    with without_collecting():
        made: list[list[object]] = [[]]
    with without_collecting():
        assert any(one is made for one in gc.get_objects())


def test_while_many_parts_are_worked_on_it_is_looked_for_among_what_is_new() -> None:
    with without_collecting():
        before = [[number] for number in range(1000)]
        seen = []

        def work(number: int) -> int:
            if not seen:
                seen.append(gc.isenabled())
                assert not {id(one) for one in gc.get_objects()} & {id(one) for one in before}
            return number

        assert in_processes(work, 3, 1) == [0, 1, 2]
        assert seen == [True]
        assert not gc.isenabled()


def test_it_is_looked_for_less_often() -> None:
    usual = gc.get_threshold()
    with rarely_collecting():
        assert gc.get_threshold() == (50_000, *usual[1:])


def test_processes_leave_spared_what_was() -> None:
    with without_collecting():
        pass
    assert in_processes(abs, 30, 2, "fork") == list(range(30))
    assert gc.get_freeze_count() > 0
    gc.unfreeze()
    assert in_processes(abs, 30, 2, "fork") == list(range(30))
    assert gc.get_freeze_count() == 0
