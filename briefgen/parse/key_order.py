"""The order of the keys of a record: that of the reference, from the name down to the small print."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.diagnostics import Diagnostic
from briefgen.edits import Edit
from briefgen.model.corpus import RECORD_TYPES
from briefgen.model.fields import Record, specs_of
from briefgen.parse.nodes import MappingNode, YamlText
from briefgen.rules import KEY_ORDER

# With this, text editors are told what a file is; it stands in its first line.
_OF_THE_FILE = "yaml-language-server"
_RANKS = {
    cls: {key: rank for rank, s in enumerate(specs_of(cls)) for key in (s.key, s.also) if key}
    for cls in RECORD_TYPES
}


def check_key_order(root: MappingNode, cls: type[Record], source: YamlText) -> Sequence[Diagnostic]:
    """That the first key out of its order stands there, and how the lines are to be moved.

    Only the keys of the record itself are looked at, each with the lines that belong to it. No line
    is moved where it is not certain what belongs to which: keys in braces, or unknown ones.
    """
    keys = [key for key, _ in root.value]
    order = [_RANKS[cls].get(str(key.value), -1) for key in keys]
    if order == sorted(order) or root.flow_style or -1 in order:
        return ()
    wrong = next(n for n in range(1, len(order)) if order[n] < order[n - 1])
    after = next(key.value for key, rank in zip(keys, order, strict=True) if rank > order[wrong])
    return (
        Diagnostic(
            KEY_ORDER,
            source.span(keys[wrong]),
            f'"{keys[wrong].value}" stands below "{after}"',
            f'move it above "{after}", with all that belongs to it',
            fix=_moved(source, [key.start_mark.line for key in keys], order),
        ),
    )


def _with_comments(source: YamlText, line: int) -> int:
    """The first line (from 0) of those that belong to the key in `line`."""
    while line and source.lines[line - 1].startswith("#"):
        line -= 1
    return line


def _moved(source: YamlText, lines: Sequence[int], order: Sequence[int]) -> tuple[Edit, ...]:
    """The blocks of lines in their order; a comment goes with the key below it.

    Nothing where a comment at the very top may belong to the first key, or to the whole file.
    """
    starts = [_with_comments(source, line) for line in lines]
    if starts[0] == 0 and lines[0] > 0 and order[0] != min(order):
        if not all(_OF_THE_FILE in line for line in source.lines[: lines[0]]):
            return ()
        starts[0] = lines[0]
    last = len(source.lines)
    while last and not source.lines[last - 1].strip():
        last -= 1
    ends = [*starts[1:], last]
    blocks = [source.lines[start:end] for start, end in zip(starts, ends, strict=True)]
    moved = [blocks[n] for n in sorted(range(len(blocks)), key=lambda n: order[n])]
    text = "\n".join(line for block in moved for line in block)
    place = source.at(starts[0], 0, last - 1, len(source.lines[last - 1]))
    return (Edit(place, text),)
