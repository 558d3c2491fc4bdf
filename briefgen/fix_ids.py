"""Fix the addresses of claims: write their present ids into the briefs."""

from __future__ import annotations

from briefgen.check import Checked
from briefgen.edits import Change, NotWritten
from briefgen.frozen import frozen
from briefgen.model.brief import Brief
from briefgen.parse.claim_ids import write_claim_ids


@frozen()
class FixedBrief:
    """A brief whose claims get ids: what changes in its file, and how many ids are new."""

    change: Change
    count: int


def fix_claim_ids(checked: Checked) -> tuple[tuple[FixedBrief, ...], tuple[NotWritten, ...]]:
    """What to write so that no claim of a published brief changes its address with its words.

    Drafts have no address yet. A file with an error is left, since it may not mean what it says.
    """
    faulty = {d.span.path for d in checked.diagnostics if d.is_error}
    fixed: list[FixedBrief] = []
    left: list[NotWritten] = []
    for brief in checked.corpus.briefs:
        claims = checked.corpus.claims_by_brief.get(brief.id, ())
        count = sum(not claim.claim.id for claim in claims)
        if brief.file is None or not count or brief.file.path in faulty:
            continue
        text = write_claim_ids(brief.file, [claim.anchor for claim in claims])
        if text:
            fixed.append(FixedBrief(Change(brief.file, text), count))
        else:
            why = "its claims are written in a way that cannot be changed safely; add the ids yourself"
            left.append(NotWritten(brief.file.path, why))
    briefs = {p for p in faulty if f"/{Brief.folder}/" in p}
    left += [NotWritten(path, "it has errors; mend them first") for path in sorted(briefs)]
    return tuple(fixed), tuple(sorted(left, key=lambda one: one.path))
