"""Give a record or a claim another id, everywhere at once, so that the opposite call undoes it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from briefgen.check import Checked, Memory, check_loaded
from briefgen.diagnostics import did_you_mean
from briefgen.edits import Change, Edit, by_path, edited
from briefgen.frozen import frozen
from briefgen.link import Renamed, edits_for, number_claims
from briefgen.load import Content, is_id, load_content
from briefgen.model.brief import Brief, Topic
from briefgen.model.fields import Record
from briefgen.model.source import Source
from briefgen.model.treaty import Treaty
from briefgen.parse import FormerIds, parse_content
from briefgen.settings import Settings
from briefgen.text import ContentFile
from briefgen.text.english import counted
from briefgen.text.section_ids import is_taken_on_brief


class CannotRename(Exception):  # noqa: N818 - it is the answer, not a fault of ours
    """Why an id cannot be changed, in words for the person who asked."""


@frozen()
class Renaming:
    """What a new id changes. `is_undone` says that it was the id before, and that `old` is gone."""

    changes: tuple[Change, ...]
    uses: int
    is_undone: bool


def plan_rename(settings: Settings, old: str, new: str) -> Renaming:
    """What must be written so that `old` is `new`: a record's id, or `brief#claim`.

    Raises `CannotRename` where that cannot be, or where something might be missed.
    """
    content, loaded = load_content(
        settings.content_dir, settings.content_path, settings.active_files
    )
    memory = Memory()
    checked = check_loaded(content, loaded, settings, memory)
    errors = sum(d.is_error for d in checked.diagnostics)
    if errors:
        raise CannotRename(
            f"The content has {counted(errors, 'error')} (briefgen check), behind "
            "which a reference may hide. Mend them first."
        )
    records = {record.id: record for record in parse_content(content, memory.reader)[0].records}
    renamed = _as_asked(old, new, records, checked)
    record = records[renamed.id]
    why = _taken(renamed, record, records, content, checked)
    if why:
        raise CannotRename(f'"{renamed.new}" {why}.')
    assert record.file is not None
    former_ids = FormerIds(record.file, renamed.claim)
    former = former_ids.remove(renamed.new)
    is_undone = bool(former)
    former = former or former_ids.add(renamed.old)
    if not former:
        raise CannotRename(
            f"{record.file.path} is written in such a way that formerly: [{renamed.old}] cannot be "
            "added to it safely."
        )
    edits, unsure = edits_for(renamed, records, content.pages, leads_on=not is_undone)
    if unsure:
        raise CannotRename(
            f"{unsure[0]}: this names {old}, in such a way that it cannot be changed safely. Write "
            "it more plainly first."
        )
    changes, after = _changed(renamed, record.file, content, [*edits, *former])
    found = _counts(check_loaded(after, loaded, settings, memory)) - _counts(checked)
    if found:
        raise CannotRename(f"It would bring new faults: {', '.join(sorted(found))}.")
    return Renaming(changes, len(edits), is_undone)


def _as_asked(old: str, new: str, records: Mapping[str, Record], checked: Checked) -> Renamed:
    """What is asked for, if there is such a thing."""
    id, _, claim = old.partition("#")
    record = records.get(id)
    if record is None or record.file is None:
        now = next((r.id for r in records.values() if id in getattr(r, "formerly", ())), "")
        near = f'Its id is "{now}" today.' if now else _without_file(id, checked)
        near = near or did_you_mean(id, records).capitalize()
        near = near or "The id of a record is the name of its file, without folder and ending."
        raise CannotRename(f'There is no record "{id}". {near}')
    if claim:
        if isinstance(record, Treaty):
            raise CannotRename(
                f"An article has no id but its key: change that under articles: in "
                f"{record.file.path}, and then what `briefgen check` reports."
            )
        if not isinstance(record, Brief) or claim not in _anchors(record):
            raise CannotRename(f'"{id}" has no claim "{claim}".')
        if claim not in {str(c.id) for c in record.claims}:
            raise CannotRename(
                f'The claim "{claim}" has its id from its words. Write those of this brief down '
                f"first: briefgen check --fix-ids --path {record.folder}/{id}.md"
            )
        before, mark, after = new.rpartition("#")
        if mark and before != id:
            raise CannotRename(f"A claim stays in its brief: {id}#{after}.")
        return Renamed(id, claim, after)
    return Renamed(id, "", new)


def _without_file(id: str, checked: Checked) -> str:
    record = checked.corpus.records.get(id)
    if record is None:
        return ""
    hint = (
        f" Write {Topic.folder}/{id}.md with its name: first." if isinstance(record, Topic) else ""
    )
    return f'"{id}" has no file of its own, where its former id could stand.{hint}'


def _anchors(brief: Brief) -> set[str]:
    return {claim.anchor for claim in number_claims([brief])}


def _taken(
    renamed: Renamed,
    record: Record,
    records: Mapping[str, Record],
    content: Content,
    checked: Checked,
) -> str:
    """Why the new id cannot be given; "" if it can."""
    new = renamed.new
    if not is_id(new):
        return "is no id: small letters a to z, digits and single hyphens"
    if isinstance(record, Brief) and renamed.claim:
        return _taken_claim(renamed, record)
    if new in records or new in checked.corpus.records or new in content.unread:
        return "is the id of another record"
    holders = (r.id for r in records.values() if new in getattr(r, "formerly", ()))
    other = next((id for id in holders if id != renamed.id), "")
    return f'was the id of "{other}", and leads there' if other else ""


def _taken_claim(renamed: Renamed, brief: Brief) -> str:
    new = renamed.new
    if is_taken_on_brief(new):
        return "is the address of another part of the page"
    if new in _anchors(brief):
        return "is the id of another claim of this brief"
    others = (claim for claim in brief.claims if claim.id != renamed.claim)
    if any(new in claim.formerly for claim in others):
        return "was the id of another claim of this brief"
    return ""


def _changed(
    renamed: Renamed, own: ContentFile, content: Content, edits: Sequence[Edit]
) -> tuple[tuple[Change, ...], Content]:
    """The files that change, and the content as it will be."""
    changes = []
    edits_in = {own.path: [], **by_path(edits)}
    for file in content.editable:
        if file.path in edits_in:
            is_moved = file is own and not renamed.claim
            uri = file.uri.replace(f"/{renamed.id}.", f"/{renamed.new}.") if is_moved else ""
            changes.append(Change(file, edited(file, edits_in[file.path]), uri))
    after = content.replaced({change.file.path: change.after for change in changes})
    text = content.texts.get(renamed.id) if own.folder == Source.folder else None
    if text is not None and not renamed.claim:
        stored = Change(text, text.text, f"{Source.folder}/{renamed.new}.txt")
        texts = {id: file for id, file in content.texts.items() if id != renamed.id}
        return (*changes, stored), replace(after, texts={**texts, renamed.new: stored.after})
    return tuple(changes), after


def _counts(checked: Checked) -> Counter[str]:
    """How often each rule is broken; a message may hold an id, and changes with it."""
    return Counter(d.rule.id for d in checked.diagnostics)
