"""Everything that the two articles name, claim and get wrong stands on the built site.

The inventory is `data/seed-inventory.yml`; `built_site` is the folder of the example site.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import html

INVENTORY: dict[str, list[Any]] = yaml.safe_load(
    (Path(__file__).parent / "data" / "seed-inventory.yml").read_text(encoding="utf-8")
)
PLACES = {
    f"{part}: {place['item']}": place
    for part, places in INVENTORY.items()
    for place in places
    if isinstance(place, dict)
}
# Typographic marks say the same as plain ones, and a line may break at any space.
PLAIN = str.maketrans("‘’“”\u00a0\u202f", "''\"\"  ")
READABLE = {".html", ".xml", ".json", ".md", ".txt", ".csv", ".ics", ".ris", ".bib"}


def plain(text: str) -> str:
    return " ".join(text.translate(PLAIN).split())


@cache
def article_of(page: Path) -> html.HtmlElement:
    """The article of a page, without navigation and search around it."""
    root = html.fromstring(page.read_bytes())
    return next(iter([*root.iter("article"), *root.iter("main"), root]))


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
def test_item_of_the_articles_stands_on_the_site(place: dict[str, Any], built_site: Path) -> None:
    page = built_site / place["page"] / "index.html"
    assert page.is_file(), f"there is no page {place['page']}"
    element = article_of(page)
    if anchor := place.get("anchor"):
        assert anchor in (found := element.xpath("//@id")), f"{place['page']} has no id {anchor}"
        assert Counter(found)[anchor] == 1, f"{place['page']} has the id {anchor} twice"
        element = element.get_element_by_id(anchor)
    text = plain(element.text_content())
    assert [words for words in place["words"] if plain(words) not in text] == [], text[:2000]


@pytest.mark.parametrize("words", INVENTORY["noise"])
def test_advertising_is_nowhere(words: str, built_site: Path) -> None:
    files = [f for f in sorted(built_site.rglob("*")) if f.suffix in READABLE]
    assert files
    found = [f for f in files if words.casefold() in f.read_text(encoding="utf-8").casefold()]
    assert found == []


@pytest.mark.parametrize("page", INVENTORY["no_page"])
def test_group_terms_and_noise_have_no_page(page: str, built_site: Path) -> None:
    assert not (built_site / page).exists()


def test_inventory_counts_every_claim_once() -> None:
    expected = [f"M{n}" for n in range(1, 16)] + [f"N{n}" for n in range(1, 13)]
    expected += [f"P{n}" for n in range(1, 12)] + ["A1"]
    assert [place["item"] for place in INVENTORY["claims"]] == expected


def test_inventory_names_each_item_once_and_asks_for_words() -> None:
    for part, places in INVENTORY.items():
        items = [p["item"] if isinstance(p, dict) else p for p in places]
        assert [i for i, n in Counter(items).items() if n > 1] == [], part
        assert [p["item"] for p in places if isinstance(p, dict) and not p["words"]] == [], part
