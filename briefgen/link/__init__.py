"""Link: records -> corpus. Every id leads to its record, or is reported at its place.

`references.py` follows ids in fields and texts, `names.py` checks that a name means one thing,
`claims.py` gives claims their anchors, `relations.py` checks relations against their types. `uses.py` finds
all places where an id is written, to give it another name. `on_demand.py` finds what a record names
when somebody asks, `memory.py` keeps that for the next time in this process, `known.py` for the next build.
"""

from briefgen.link.anchors import named_parts
from briefgen.link.claims import number_claims
from briefgen.link.corpus import KnownOf, link_records, nothing_known
from briefgen.link.known import KnownRecords
from briefgen.link.memory import LinkMemory
from briefgen.link.uses import Renamed, edits_for

__all__ = [
    "KnownOf",
    "KnownRecords",
    "LinkMemory",
    "Renamed",
    "edits_for",
    "link_records",
    "named_parts",
    "nothing_known",
    "number_claims",
]
