"""Pages share hrefs, and each has those that lead from it."""

from __future__ import annotations

from helpers import corpus_from, settings

from briefgen.language import Language
from briefgen.pages.addresses import relative_url, url_of
from briefgen.render.links import Linker, SharedLinks

CORPUS = corpus_from(
    {
        "actors/russia.yml": "name: Russia\nkind: state\n",
        "actors/us.yml": "name: United States\nkind: state\n",
    }
)
URIS = (
    "index.md", "about.md", "feed.xml", "actors/index.md", "actors/russia.md", "actors/russia/all.md",
    "actors/russia/all/2.md", "actors/russia-2.md", "actors/us.md", "briefs/one.md",
)  # fmt: skip


def test_what_one_page_found_holds_on_the_next_or_is_found_anew() -> None:
    for folders in (True, False):
        chosen = settings(use_directory_urls=folders)
        shared = SharedLinks()
        pages = [url_of(uri.partition("#")[0], chosen) for uri in URIS]
        for page in ("404.html", *pages, *reversed(pages)):
            linker = Linker(CORPUS, chosen, Language("en"), page, shared)
            found = [linker.href(f"{uri}#facts") for uri in URIS]
            led = [relative_url(f"{url_of(uri, chosen)}#facts", page) for uri in URIS]
            assert found == led, page


def test_a_record_is_no_link_on_its_own_page() -> None:
    shared = SharedLinks()
    shown = {
        page: [
            str(Linker(CORPUS, settings(), Language("en"), page, shared).link(one))
            for one in CORPUS.actors
        ]
        for page in ("briefs/one/", "actors/us/", "actors/russia/")
    }
    assert shown == {
        "briefs/one/": ['<a href="../../actors/russia/">Russia</a>', '<a href="../../actors/us/">United States</a>'],
        "actors/us/": ['<a href="../russia/">Russia</a>', "United States"],
        "actors/russia/": ["Russia", '<a href="../us/">United States</a>'],
    }  # fmt: skip
