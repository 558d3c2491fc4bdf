"""What a page prints of records that it is not about: names, facts, and of their prose the summary.

Keys rely on it (`render/keys.py`): other words of another record are no part of a page's key, unless
they stand in its view by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from helpers import settings
from rendering import plan_pages

from briefgen.derive import derive
from briefgen.link import link_records
from briefgen.load import load_content
from briefgen.model.fields import Form, Part, Record, specs_of
from briefgen.outputs import HeadWriter
from briefgen.pages.page import Page
from briefgen.parse import parse_content
from briefgen.render import Renderer

TESTS = Path(__file__).parent


def prose_of(cls: type[Part]) -> frozenset[str]:
    prose = {spec.name for spec in specs_of(cls) if spec.form is Form.PROSE}
    return frozenset(prose - {"summary"} | ({"body"} if issubclass(cls, Record) else set()))


def kinds(cls: type[Part]) -> Iterator[type[Part]]:
    for kind in cls.__subclasses__():
        yield kind
        yield from kinds(kind)


def within(thing: Any, found: dict[int, Any]) -> dict[int, Any]:
    """What is in a view by itself, and in no record: by identity."""
    if isinstance(thing, Record) or id(thing) in found:
        return found
    if isinstance(thing, Mapping):
        thing = [*thing.values()]
    if isinstance(thing, (tuple, list, frozenset)):
        for one in thing:
            within(one, found)
    elif is_dataclass(thing):
        found[id(thing)] = thing
        for field in fields(thing):
            within(getattr(thing, field.name), found)
    return found


class Watch:
    """Notes what is read of the prose of records while a page about another one is rendered."""

    def __init__(self) -> None:
        self.page: Page | None = None
        self.direct: dict[int, Any] = {}
        self.seen: set[str] = set()

    def open(self, page: Page, corpus: Any) -> None:
        own = corpus.records.get(page.record_id)
        self.direct = within(page, {})
        for field in fields(own) if own is not None else ():
            within(getattr(own, field.name), self.direct)
        self.page = page

    def note(self, thing: Any, name: str) -> None:
        if self.page is None:
            return
        page, self.page = self.page, None
        is_own = thing.id == page.record_id if isinstance(thing, Record) else False
        if getattr(thing, name) and not is_own and id(thing) not in self.direct:
            self.seen.add(f"{page.template}: {type(thing).__name__}.{name}")
        self.page = page


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    watching = Watch()

    def watched(cls: type, prose: frozenset[str]) -> None:
        def read(thing: Any, name: str) -> Any:
            if name in prose:
                watching.note(thing, name)
            return object.__getattribute__(thing, name)

        monkeypatch.setattr(cls, "__getattribute__", read, raising=False)

    for cls in {*kinds(Part)}:
        if is_dataclass(cls):
            watched(cls, prose_of(cls))
    return watching


@pytest.mark.parametrize("folder", [TESTS / "data" / "full", TESTS.parent / "content"])
def test_of_another_record_a_page_prints_no_prose_but_the_summary(
    folder: Path, watch: Watch
) -> None:
    chosen = settings(show_grades=True, site_url="https://desk.example/", content_dir=folder)
    content, _ = load_content(folder, "content")
    corpus, _ = link_records(parse_content(content)[0], content, chosen)
    derived, _ = derive(corpus, chosen)
    renderer = Renderer(corpus, chosen, HeadWriter(corpus, derived, chosen))
    corpus.places_in(next(iter(corpus.briefs)).body)  # it knows where bodies stand
    for page in plan_pages(corpus, derived, chosen):
        watch.open(page, corpus)
        renderer.render(page)
        watch.page = None
    assert watch.seen == set()
