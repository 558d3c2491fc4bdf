"""Link: records -> corpus. Every id leads to its record, or is reported at its place.

`references.py` follows ids in fields and texts, `names.py` checks that a name means one thing,
`claims.py` gives claims their anchors, `relations.py` checks relations against their types.
"""

from briefgen.link.corpus import link_records

__all__ = ["link_records"]
