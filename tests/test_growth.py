"""Pages stay as long as they are while a site grows: long lists are split, and lose nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

import pytest
from helpers import corpus_from, settings
from rendering import render_pages

from briefgen.derive import derive
from briefgen.model.corpus import Corpus
from briefgen.pages import Outlines
from briefgen.pages.addresses import record_url
from briefgen.render import RenderedPage

LISTS = (
    "briefs/", "actors/", "treaties/", "events/", "sources/", "topics/", "timeline/", "claims/",
    "corrections/", "review/",
)  # fmt: skip


@dataclass(frozen=True)
class Lists:
    """A desk of some size, and all pages that list others, by their address."""

    corpus: Corpus
    pages: dict[str, RenderedPage]

    def reached_from(self, start: str) -> set[str]:
        """The address of everything that a reader comes to from the list at `start`."""
        seen, links, ahead = {start}, set(), [start]
        while ahead:
            for link in hrefs(self.pages[ahead.pop()]):
                page = link.partition("#")[0]
                links.add(link)
                if page in self.pages and page not in seen and page.startswith(start):
                    seen.add(page)
                    ahead.append(page)
        return links


def hrefs(page: RenderedPage) -> Iterator[str]:
    """Where the links of a page lead, from the root of the site."""
    base = "https://site.example/"
    for href in re.findall(r'href="([^"]+)"', page.html):
        target = urljoin(base + page.url, href)
        if target.startswith(base):
            yield target.removeprefix(base)


def desk(size: int) -> Lists:
    """`size` briefs and as many of everything else, under two letters, in three months."""
    files = {}
    for n in range(size):
        letter, month, day = chr(ord("A") + n % 2), n % 3 + 1, n % 28 + 1
        name = f"{letter}{n:04}"
        files[f"actors/a{n}.yml"] = f"name: {name} of Town\nkind: {('state', 'person')[n % 2]}\n"
        files[f"treaties/t{n}.yml"] = (
            f"name: {name} Paper\nkind: report\ndate: 2025-{month:02}-{day:02}\n"
        )
        files[f"events/e{n}.yml"] = f"name: {name} Talks\ndate: 2025-{month:02}-{day:02}\n"
        files[f"sources/s{n}.yml"] = f"title: {name} Paper\nurl: https://paper.example/{n}\n"
        files[f"topics/o{n}.yml"] = f"name: {name} Matter\n"
        files[f"briefs/b{n}.md"] = f"""
            ---
            title: {name} Brief
            date: 2024-{month:02}-{day:02}
            topics: [o{n % 10}]
            means: [{{claim: It was said {n} times., id: it, as_of: 2020-01-01}}]
            corrections: [{{date: 2024-{month:02}-{day:02}, text: It was {n}.}}]
            ---
            """
    corpus, chosen = corpus_from(files), settings()
    derived, _ = derive(corpus, chosen)
    records = {record_url(record, chosen) for record in corpus.records.values()}
    plans = [
        outline.plan()
        for outline in Outlines(corpus, derived, chosen).of_all()
        if outline.url.startswith(LISTS) and outline.url not in records
    ]
    pages, faults = render_pages(plans, corpus, chosen)
    assert faults == ()
    return Lists(corpus, {page.url: page for page in pages})


@pytest.fixture(scope="module")
def small() -> Lists:
    return desk(220)


@pytest.fixture(scope="module")
def large() -> Lists:
    return desk(660)


def test_no_page_of_a_list_is_longer_where_the_site_is_three_times_as_large(
    small: Lists, large: Lists
) -> None:
    for start in LISTS:
        few, many = (
            max(len(page.html) for url, page in lists.pages.items() if url.startswith(start))
            for lists in (small, large)
        )
        # One part is fuller than another, up to the same limit.
        assert many < few * 1.6, start
        assert many < 150_000, start


@pytest.mark.parametrize("start", LISTS[:6])
def test_a_long_list_leads_to_all_its_records(large: Lists, start: str) -> None:
    every = {
        record_url(record, settings())
        for record in large.corpus.records.values()
        if record.folder + "/" == start
    }
    assert len(every) == 660
    assert every - large.reached_from(start) == set()


def test_long_lists_lead_to_all_dates_claims_and_corrections(large: Lists) -> None:
    briefs = {record_url(brief, settings()) for brief in large.corpus.briefs}
    events = {record_url(event, settings()) for event in large.corpus.events}
    assert events - large.reached_from("timeline/") == set()
    assert {f"{url}#it" for url in briefs} - large.reached_from("claims/") == set()
    assert briefs - large.reached_from("corrections/") == set()
    reviewed = large.reached_from("review/")
    assert briefs - reviewed == set()
    assert {record_url(source, settings()) for source in large.corpus.sources} - reviewed == set()


def test_every_anchor_that_a_list_names_is_there(large: Lists) -> None:
    for page in large.pages.values():
        for link in hrefs(page):
            url, _, anchor = link.partition("#")
            if anchor and url in large.pages:
                assert f'id="{anchor}"' in large.pages[url].html, (page.url, link)


def test_an_event_leads_to_its_place_on_the_right_page_of_the_timeline(large: Lists) -> None:
    corpus, chosen = large.corpus, settings()
    derived, _ = derive(corpus, chosen)
    outline = Outlines(corpus, derived, chosen).at("events/e500.md")
    assert outline is not None
    place = outline.plan().view.timeline
    assert place == "timeline/2025-03-7.md#date.e500"
    assert 'id="date.e500"' in large.pages["timeline/2025-03-7/"].html
