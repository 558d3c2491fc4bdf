"""Parts and values as plain data, under the keys of the front matter, in their long form."""

from __future__ import annotations

from typing import Any

from briefgen.model.dates import PartialDate
from briefgen.model.fields import Number, Part, Ref, Value, specs_of


def plain_part(part: Part, show_grades: bool) -> dict[str, Any]:
    """A part without its empty fields; grades only where the site shows them."""
    data: dict[str, Any] = {}
    for spec in specs_of(type(part)):
        if spec.name in ("credibility", "reliability") and not show_grades:
            continue
        value = getattr(part, spec.name)
        if value in (None, (), "", False):
            continue
        if spec.number is Number.KEYED:
            data[spec.key] = {str(item.key): plain_part(item, show_grades) for item in value}
        elif isinstance(value, tuple):
            data[spec.key] = [plain_item(item, show_grades) for item in value]
        else:
            data[spec.key] = plain_item(value, show_grades)
    return data


def plain_item(value: Any, show_grades: bool) -> Any:
    """One value: an account of a fact, a part, a date in EDTF, a reference or words."""
    if isinstance(value, Value):
        data = {"value": plain_item(value.value, show_grades)}
        if value.sources:
            data["sources"] = [plain_part(c, show_grades) for c in value.sources]
        if value.note:
            data["note"] = str(value.note)
        if value.as_of:
            data["as_of"] = value.as_of.edtf
        return data
    if isinstance(value, Part):
        return plain_part(value, show_grades)
    if isinstance(value, PartialDate):
        return value.edtf
    if isinstance(value, Ref):
        return str(value)
    return value if isinstance(value, bool) else str(value)
