"""Mend what is certain: the fixes that diagnostics carry, tried in memory before anything is written.

A fix is made only where the fault is gone after it, where it brings no fault of its own, and where
everything else in the file says what it said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from briefgen.check import Checked, Memory, check_loaded
from briefgen.diagnostics import Diagnostic
from briefgen.edits import Change, Edit, by_path, edited, without_overlaps
from briefgen.frozen import frozen
from briefgen.load import RECORD_FOLDERS, Content, load_content
from briefgen.model.dates import PartialDate
from briefgen.model.fields import Part
from briefgen.model.written import walk
from briefgen.parse import parse_record
from briefgen.settings import Settings
from briefgen.text import ContentFile, Span

# One mistake can hide the next; what is not done after so many rounds is left to the next call.
_ROUNDS = 100
_Key = tuple[str, str, str]


@frozen()
class Refused:
    """A fault whose fix was tried and not made, and what speaks against it."""

    fault: Diagnostic
    why: str


@frozen()
class Mended:
    """What changes, how many faults that mends, and those whose fix was tried and not made.

    `checked` is what a check will say of the content after the changes.
    """

    changes: tuple[Change, ...]
    count: int
    left: tuple[Refused, ...]
    checked: Checked


@frozen()
class _State:
    """Content in memory, and what is wrong with it."""

    content: Content
    checked: Checked


def mend_content(settings: Settings, is_wanted: Callable[[Diagnostic], bool]) -> Mended:
    """What `briefgen check --fix` writes: the fixes of all faults that are wanted."""
    content, loaded = load_content(
        settings.content_dir, settings.content_path, settings.active_files
    )
    original = {file.path: file for file in content.editable}
    memory = Memory()

    def check(content: Content) -> _State:
        return _State(content, check_loaded(content, loaded, settings, memory))

    state, count = check(content), 0
    refused: dict[_Key, str] = {}
    for _ in range(_ROUNDS):
        fixable = [d for d in state.checked.diagnostics if d.fix and is_wanted(d)]
        faults = _apart([d for d in fixable if d.key not in refused])
        if not faults:
            break
        state, made, not_made = _try(state, faults, check)
        count += len(made)
        refused |= {one.fault.key: one.why for one in not_made}
    changes = [
        Change(original[file.path], file.text)
        for file in state.content.editable
        if file.text != original[file.path].text
    ]
    left = tuple(
        Refused(d, refused[d.key]) for d in state.checked.diagnostics if d.fix and d.key in refused
    )
    return Mended(tuple(changes), count, left, state.checked)


def _apart(faults: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Those faults whose fixes do not touch each other; the others have their turn later."""
    apart = {edit for group in without_overlaps(d.fix for d in faults) for edit in group}
    return [d for d in faults if apart.issuperset(d.fix)]


def _try(
    state: _State, faults: Sequence[Diagnostic], check: Callable[[Content], _State]
) -> tuple[_State, Sequence[Diagnostic], Sequence[Refused]]:
    """The content with the fixes that can be made; the faults they mend; those that they cannot.

    All fixes at once; where something stands against that, half of them. Places move with every
    fix, so that the other half is left to another round.
    """
    edits = tuple(dict.fromkeys(edit for fault in faults for edit in fault.fix))
    after = check(_with(state.content, edits))
    why = _against(state, after, faults, edits)
    if not why:
        return after, faults, ()
    if len(faults) == 1:
        return state, (), [Refused(faults[0], why)]
    half = len(faults) // 2
    after, made, refused = _try(state, faults[:half], check)
    if made:
        return after, made, refused
    after, made, others = _try(state, faults[half:], check)
    return after, made, (*refused, *others)


def _against(
    before: _State, after: _State, faults: Sequence[Diagnostic], edits: Sequence[Edit]
) -> str:
    """What speaks against `edits`: a fault that stays or comes, a value that is read otherwise.

    "" where the faults are gone, nothing new is wrong, and all else says what it said. Behind a
    mistake that kept a record from being read there may be others, which are no fault of the fix;
    but none in the very lines that it has touched, unless that can be mended in turn.
    """
    was = Counter(d.key for d in before.checked.diagnostics)
    now = Counter(d.key for d in after.checked.diagnostics)
    paths = {edit.span.path for edit in edits}
    old = {file.path: file for file in before.content.editable if file.path in paths}
    new = {file.path: file for file in after.content.editable if file.path in paths}
    unread = {path for path in paths if not _is_whole(old[path])}
    mended = Counter(fault.key for fault in faults if fault.span.path not in unread)
    if any(now[key] > was[key] - count for key, count in mended.items()):
        return "the mistake would still be there"
    touched = {(edit.span.path, edit.span.line) for edit in edits}
    for fault in after.checked.diagnostics:
        if not fault.is_error:
            continue
        is_new = now[fault.key] > was[fault.key]
        places = (fault.span, *(span for span, _ in fault.related))
        is_there = any((place.path, place.line) in touched for place in places)
        is_next = bool(fault.fix) and fault.span.path in unread
        was_hidden = is_new or fault.span.path in unread
        if (is_new and not unread) or (is_there and was_hidden and not is_next):
            return f"it would bring {fault.rule.id} in line {fault.span.line}: {fault.message}"
    if any(_said(old[path], edits) - _said(new[path], ()) for path in paths - unread):
        return "another value of the file would be read otherwise"
    return ""


def _is_whole(file: ContentFile) -> bool:
    """Whether all that is written in a file is read; an ordinary page always is."""
    if file.folder not in RECORD_FOLDERS:
        return not file.uri.endswith(".yml")
    record, _ = parse_record(file)
    return record is not None and record.is_whole


def _said(file: ContentFile, edits: Sequence[Edit]) -> Counter[tuple[tuple[str, ...], str]]:
    """All values in a file with the keys they stand under, but for those that `edits` touch."""
    record = parse_record(file)[0] if file.folder in RECORD_FOLDERS else None
    if record is None:
        return Counter()
    spans = [edit.span for edit in edits if edit.span.path == file.path]
    said: Counter[tuple[tuple[str, ...], str]] = Counter()
    for written in walk(record):
        value = written.value
        if isinstance(value, Part) or _is_touched(getattr(value, "span", None), spans):
            continue
        keys = tuple(key for key in written.place if not key.isdigit())
        said[keys, value.edtf if isinstance(value, PartialDate) else str(value)] += 1
    return said


def _is_touched(span: Span | None, others: Sequence[Span]) -> bool:
    return span is not None and any(
        (other.line, other.column) < (span.end_line, span.end_column)
        and (span.line, span.column) < (other.end_line, other.end_column)
        for other in others
    )


def _with(content: Content, edits: Sequence[Edit]) -> Content:
    """The content after `edits`."""
    files = {file.path: file for file in content.editable}
    return content.replaced(
        {
            path: replace(files[path], text=edited(files[path], some))
            for path, some in by_path(edits).items()
        }
    )
