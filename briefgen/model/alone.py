"""What follows from one record alone: worked out once, for as long as the record is the same object.

A process that reads a desk again and again keeps the records of files that are as they were, and so
all that it once found in them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from briefgen.model.fields import Record

R = TypeVar("R", bound=Record)
T = TypeVar("T")


def from_record_alone(find: Callable[[R], T]) -> Callable[[R], T]:
    """`find`, called once for each record: what it gives must depend on nothing else."""
    # By id: so a record that is read anew takes the place of the one that it was.
    known: dict[str, tuple[R, T]] = {}

    @wraps(find)
    def found(record: R) -> T:
        last = known.get(record.id)
        if last is None or last[0] is not record:
            last = known[record.id] = record, find(record)
        return last[1]

    return found
