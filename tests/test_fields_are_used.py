"""No field is accepted and then ignored: each one shows on a page, in a feed or in the calendar.

`tests/data/full` writes every field of the schema. Each field in turn is taken away, and something
that a reader meets must change. The data files do not count: they hold every field by themselves.
"""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from helpers import settings
from rendering import plan_pages, render_pages

import briefgen.model.actor
import briefgen.model.brief
import briefgen.model.claim
import briefgen.model.event
import briefgen.model.fields
import briefgen.model.relation
import briefgen.model.source
import briefgen.model.treaty
from briefgen.derive import derive
from briefgen.link import link_records
from briefgen.load import Content, load_content
from briefgen.model.dates import parse_date
from briefgen.model.fields import Form, Number, Part, Record, Ref, Spec, Value, specs_of
from briefgen.outputs import HeadWriter, make_outputs
from briefgen.pages import plan_redirects
from briefgen.parse import Parsed, parse_content
from briefgen.settings import Settings
from briefgen.text import Text

FULL = Path(__file__).parent / "data" / "full"
MODULES = (
    briefgen.model.actor, briefgen.model.brief, briefgen.model.claim, briefgen.model.event,
    briefgen.model.fields, briefgen.model.relation, briefgen.model.source, briefgen.model.treaty,
)  # fmt: skip


def parts() -> list[type[Part]]:
    """Every dataclass of the model that an editor can write."""
    found = {
        cls
        for module in MODULES
        for _, cls in inspect.getmembers(module, inspect.isclass)
        if issubclass(cls, Part) and cls is not Record and specs_of(cls)
    }
    return sorted(found, key=lambda cls: cls.__name__)


FIELDS = [(cls, spec) for cls in parts() for spec in specs_of(cls)]


@cache
def parsed() -> tuple[Parsed, Content, Settings]:
    content, loaded = load_content(FULL, "content")
    read, faults = parse_content(content)
    assert not loaded
    assert not [d for d in faults if d.is_error], faults
    # Grades are stored and shown only if the site says so; here it does.
    return read, content, settings(show_grades=True, site_url="https://desk.example/")


def readers_view(read: Parsed) -> dict[str, str | bytes]:
    """Everything that a reader or a reader's program meets, but for the plain data."""
    _, content, chosen = parsed()
    corpus, _ = link_records(read, content, chosen)
    derived, _ = derive(corpus, chosen)
    pages = plan_pages(corpus, derived, chosen)
    rendered, _ = render_pages(pages, corpus, chosen, HeadWriter(corpus, derived, chosen))
    view: dict[str, str | bytes] = {p.url: p.html + p.head for p in rendered}
    view |= {
        f.uri: f.data for f in make_outputs(corpus, derived, chosen) if "data.json" not in f.uri
    }
    view |= {f"redirect {old}": new for old, new in plan_redirects(corpus, chosen).items()}
    return view


def without(value: Any, cls: type[Part], spec: Spec) -> Any:
    """A copy of `value` in which the field is gone from every `cls`, or changed if required."""
    if isinstance(value, tuple):
        return tuple(without(item, cls, spec) for item in value)
    if isinstance(value, Value):
        return dataclasses.replace(value, sources=without(value.sources, cls, spec))
    if not isinstance(value, Part):
        return value
    changes = {s.name: without(getattr(value, s.name), cls, spec) for s in specs_of(type(value))}
    if type(value) is cls:
        changes[spec.name] = changed(changes[spec.name], spec)
    return dataclasses.replace(value, **changes)


def changed(value: Any, spec: Spec) -> Any:
    """Nothing, or another value where something must stand."""
    if not spec.required:
        field = {Number.ONE: None, Number.MANY: (), Number.FACT: (), Number.KEYED: ()}[spec.number]
        if spec.number is Number.ONE:
            return type(value)() if isinstance(value, (Text, bool)) else field
        return field
    if isinstance(value, tuple):
        return tuple(changed(item, spec) for item in value)
    if isinstance(value, Value):
        return dataclasses.replace(value, value=changed(value.value, spec))
    if isinstance(value, Ref):
        return Ref({"actor": "isle", "treaty": "frame"}.get("".join(spec.to), "book"))
    if spec.form is Form.DATE:
        return parse_date("1999-09-09")
    if spec.form is Form.SPELL:
        return Text("5 days")
    if spec.form is Form.WORD:
        return Text(next(w for w in spec.words if w != value))
    if spec.key == "type":  # of a relation: one that is declared
        return Text("claims" if value != "claims" else "allied-with")
    return Text("https://other.example/" if spec.form is Form.URL else "Something else")


def instances(value: Any) -> Iterator[Part]:
    if isinstance(value, tuple):
        for item in value:
            yield from instances(item)
    elif isinstance(value, Value):
        yield from instances(value.sources)
    elif isinstance(value, Part):
        yield value
        for spec in specs_of(type(value)):
            yield from instances(getattr(value, spec.name))


def test_the_full_corpus_writes_every_field() -> None:
    read, _, _ = parsed()
    everything = [*instances(read.records), *read.relation_types]
    missing = [
        f"{cls.__name__}.{spec.key}"
        for cls, spec in FIELDS
        if not any(getattr(p, spec.name) for p in everything if type(p) is cls)
    ]
    assert missing == []


@cache
def whole_view() -> dict[str, str | bytes]:
    return readers_view(parsed()[0])


@pytest.mark.parametrize(("cls", "spec"), FIELDS, ids=[f"{c.__name__}.{s.key}" for c, s in FIELDS])
def test_a_field_changes_what_a_reader_meets(cls: type[Part], spec: Spec) -> None:
    read, _, _ = parsed()
    view = readers_view(
        dataclasses.replace(
            read,
            records=tuple(without(r, cls, spec) for r in read.records),
            relation_types=tuple(without(t, cls, spec) for t in read.relation_types),
        )
    )
    assert view != whole_view(), f"{cls.__name__}.{spec.key} is accepted and then ignored"
