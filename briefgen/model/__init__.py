"""What a desk writes down: one module per record type, each the description of its own fields.

The dataclasses here are the schema. Every attribute carries, in its metadata, the form that an
editor may write it in and what it means (`fields.py`); parsing, the reference in `docs/model.md`
and the JSON Schema are all made from that one description.
"""
