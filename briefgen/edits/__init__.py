"""Edits: new text at exact places of an editor's files, shown first and written with care.

The one layer that changes what an editor wrote. `edit.py` puts words in the place of others and
leaves all around them as it is, `change.py` holds a whole file before and after, and shows the
difference, `write.py` writes files, all of them or none.
"""

from briefgen.edits.change import Change, diff_of
from briefgen.edits.edit import Edit, by_path, edited, without_overlaps
from briefgen.edits.write import NotWritten, write_changes

__all__ = [
    "Change",
    "Edit",
    "NotWritten",
    "by_path",
    "diff_of",
    "edited",
    "without_overlaps",
    "write_changes",
]
