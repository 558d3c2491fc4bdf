"""The neighbours of a record: which are drawn, by which tie and line, and the same as a table."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from deriving import derive_from
from helpers import corpus_from
from reach import violations
from rendering import rendered, section, words_of
from site_fixtures import Desk

from briefgen.pages.neighbours import neighbours_of
from briefgen.render import RenderedPage

if TYPE_CHECKING:
    from playwright.sync_api import Page

FILES = {
    "relations.yml": "ally: {label: allied with, symmetric: true}\n"
    "minister: {label: minister of, inverse: minister, titles: [Minister]}",
    "actors/arland.yml": "name: Arland\nkind: state\nrelations:\n  - {type: ally, to: bermark}\n"
    "  - {type: ally, to: cedia, from: 1949, until: 1991}\n",
    "actors/bermark.yml": "name: Bermark\nkind: state\n",
    "actors/cedia.yml": "name: Cedia\nkind: state\n",
    "actors/dana.yml": "name: Dana\nkind: person\nroles: [{title: Minister, of: arland,"
    " from: {value: 2020, source: wire}}]\n",
    "treaties/pact.yml": "name: Pact\nparties: [arland, bermark]\nsigned: 2001-02-03\n",
    "events/talks.yml": "name: Talks\ndate: 2025\nactors: [arland]\nquote: {text: Yes., source: wire}\n",
    "sources/wire.yml": "title: Wire\nurl: https://wire.example/\nnote: Read by [[arland]].\n",
}


def ties(id: str, files: dict[str, str] = FILES) -> list[tuple[str, str, bool, str]]:
    corpus = corpus_from(files)
    found = neighbours_of(corpus.records[id], corpus, derive_from(files))
    assert found is not None
    return [(one.record.id, one.use, one.is_outgoing, one.line) for one in found.drawn]


def rows(page: RenderedPage) -> list[str]:
    """Each neighbour as a reader finds it: name, kind, tie."""
    found = re.findall(r"<tr>.*?</tr>", section(page, "near"), re.DOTALL)
    return [words_of(row) for row in found[1:]]


def test_each_neighbour_stands_once_by_its_closest_tie_and_what_holds_comes_first() -> None:
    assert ties("arland") == [
        ("bermark", "relation", True, "solid"),
        ("dana", "role", False, "solid"),
        ("talks", "involved", False, "solid"),
        ("pact", "party", False, "solid"),
        ("cedia", "relation", True, "dash"),
        ("wire", "mention", False, "dotted"),
    ]
    assert ties("bermark") == [
        ("arland", "relation", False, "solid"),
        ("pact", "party", False, "solid"),
    ]


def test_a_relation_is_told_from_the_neighbour_to_the_page() -> None:
    files = {
        "relations.yml": "claims: {label: claims, inverse: claimed by}",
        "actors/arland.yml": "name: Arland\nkind: state\nrelations: [{type: claims, to: isle}]\n",
        "actors/isle.yml": "name: Isle\nkind: territory\n",
        "actors/dana.yml": "name: Dana\nkind: person\nroles: [{title: Head, of: arland},"
        " {title: Envoy, of: isle}]\n",
    }
    pages = rendered(files)
    assert {uri: rows(pages[f"actors/{uri}.md"]) for uri in ("arland", "isle", "dana")} == {
        "arland": ["Isle\nActor\nclaimed by Arland", "Dana\nActor\nHead"],
        "isle": ["Arland\nActor\nclaims Isle", "Dana\nActor\nEnvoy"],
        "dana": ["Arland\nActor\nhas Dana as Head", "Isle\nActor\nhas Dana as Envoy"],
    }


def test_who_is_only_listed_as_a_party_is_not_said_to_be_one() -> None:
    """Of three who signed one has left and one never ratified."""
    acts = {
        "arland": "[{type: ratification, date: 1998}]",
        "bermark": "[{type: ratification, date: 1998}, {type: withdrawal, date: 2020}]",
        "cedia": "[{type: signature, date: 1998}]",
        "eland": "[{type: signature, date: 1998}, {type: withdrawal, date: 1999}]",
        "fria": "[{type: ratification, date: 1998}]",
    }
    parties = "".join(f"  - {{actor: {id}, acts: {what}}}\n" for id, what in acts.items())
    files = {
        "treaties/bay.yml": f"name: Bay\nsigned: 1998\nin_force: 1999\nparties:\n{parties}",
        "events/talks.yml": f"name: Talks\ndate: 2025\nactors: [{', '.join(acts)}]\n",
        **{f"actors/{id}.yml": f"name: {id.title()}\nkind: state\n" for id in acts},
    }
    pages = rendered(files)
    assert {row.partition("\nActor\n")[::2] for row in rows(pages["treaties/bay.md"])} == {
        ("Arland", "is a party to it"),
        ("Bermark", "has withdrawn from it"),
        ("Cedia", "signed it and is not bound"),
        ("Eland", "has withdrawn its signature"),
        ("Fria", "is a party to it"),
    }
    assert [rows(pages[f"actors/{id}.md"])[-1].rpartition("\n")[2] for id in acts] == [
        "has it as a party",
        "had it as a party, now withdrawn",
        "was signed by it and does not bind it",
        "had its signature, now withdrawn",
        "has it as a party",
    ]
    assert [one[3] for one in ties("bay", files)] == ["solid"] * 3 + ["dash"] * 2


def test_one_neighbour_is_no_picture() -> None:
    corpus = corpus_from(FILES)
    assert neighbours_of(corpus.records["dana"], corpus, derive_from(FILES)) is None


def test_eight_are_drawn_of_several_ties_and_the_rest_is_counted() -> None:
    files = dict(FILES)
    for number in range(10):
        files[f"events/e{number}.yml"] = f"name: Event {number}\ndate: 2024\nactors: [arland]\n"
    assert [id for id, *_ in ties("arland", files)] == [
        "bermark", "dana", "e0", "e1", "e2", "pact", "cedia", "wire",
    ]  # fmt: skip
    page = rendered(files, "actors/arland.md")["actors/arland.md"]
    assert "8 more records are named on this page" in words_of(section(page, "near")).replace(
        "\n", " "
    )


def test_each_row_hangs_on_its_tie_and_says_it_in_words() -> None:
    page = rendered(FILES, "actors/arland.md")["actors/arland.md"]
    part = section(page, "near")
    assert rows(page) == [
        "Bermark\nActor\nallied with Arland",
        "Dana\nActor\nMinister, since 2020",
        "Talks\nEvent\ninvolves it",
        "Pact\nTreaty or document\nhas it as a party",
        "Cedia\nActor\nallied with Arland, from 1949 until 1991 (former)",
        "Wire\nSource\nnames it",
    ]
    nodes = re.findall(r'<th scope="row"><a href="([^"]+)"><i class="([^"]*)"></i>', part)
    assert nodes == [
        ("../bermark/", "to-actor"),
        ("../dana/", "to-actor"),
        ("../../events/talks/", "to-event"),
        ("../../treaties/pact/", "to-sheet"),
        ("../cedia/", "to-actor dash"),
        ("../../sources/wire/", "to-sheet dotted"),
    ]


def test_the_picture_is_for_keyboard_and_phone(
    desk: Desk, serve_directory: Callable[..., str], open_page: Callable[..., Page]
) -> None:
    for uri, text in FILES.items():
        desk.write(f"content/{uri}", text)
    built = desk.build()
    assert built.code == 0, built.out
    address = f"{serve_directory(desk.site)}actors/arland/"
    page = open_page(address, viewport={"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    links = page.locator(".near a")
    assert links.count() == 6
    for link in links.all():
        box = link.bounding_box()
        assert box is not None
        assert box["height"] >= 24
    assert violations(page, ".near") == []
    links.first.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "../dana/"
    page.keyboard.press("Enter")
    page.wait_for_url("**/actors/dana/")
