"""The short and the full form of a long page, and how one leads to the other."""

from __future__ import annotations

from deriving import derive_from
from helpers import corpus_from, settings
from rendering import plan_pages, rendered, section, words_of

from briefgen.frozen import frozen
from briefgen.pages import Outlines
from briefgen.pages.forms import first, is_long, outline_forms
from briefgen.pages.references import References

YEARS = range(2001, 2041)
FILES = {
    "actors/hub.yml": "name: Hub\nkind: state\n",
    "actors/rim.yml": "name: Rim\nkind: state\n",
    "sources/wire.yml": "title: Wire report\nurl: https://wire.example/\npublisher: Wire\ndate: 2026-02-03\n",
    **{
        f"events/e{year}.yml": f"name: In {year}\ndate: {year}-06-01\nactors: [hub]\nsources: [wire]\n"
        for year in YEARS
    },
}


def test_only_what_much_is_on_file_of_is_long() -> None:
    corpus, derived = corpus_from(FILES), derive_from(FILES)
    assert is_long(corpus.records["hub"], corpus, derived)
    assert not is_long(corpus.records["rim"], corpus, derived)
    uris = [page.uri for page in plan_pages(corpus, derived, settings())]
    assert [uri for uri in uris if uri.endswith("/full.md")] == ["actors/hub/full.md"]


def test_a_page_is_found_alone_as_it_is_among_all() -> None:
    files = FILES | {
        "actors/sub.yml": "name: Sub\nkind: state\nroles: [{title: Member, of: hub}]\n",
        "briefs/b.md": "---\ntitle: B\ndate: 2026-01-05\nactors: [hub]\ntopics: [Gas]\n---\n",
        "briefs/old.md": "---\ntitle: Old\ndate: 2026-01-05\nstatus: {value: withdrawn, as_of: 2026-11-20, note: Wrong.}\n---\n",
        "treaties/pact.yml": "name: Pact\nparties: [hub, sub]\nsigned: 2001-07-16\n",
    }
    given = (corpus_from(files), derive_from(files), settings(search="pagefind"))
    every = Outlines(*given).of_all()
    assert {outline.record.type_name for outline in every if outline.record} == {
        "actor", "brief", "event", "source", "topic", "treaty",
    }  # fmt: skip
    for outline in every:
        alone = Outlines(*given).at(outline.uri)
        assert alone is not None
        assert (alone.uri, alone.url, alone.record) == (outline.uri, outline.url, outline.record)
        assert alone.plan() == outline.plan()
    for uri in ("actors/rim/full.md", "actors/rom.md", "briefs/rim.md", "briefs/hub/full.md", "x"):
        assert Outlines(*given).at(uri) is None


def test_what_both_forms_show_is_found_once_and_then_forgotten() -> None:
    corpus, derived = corpus_from(FILES), derive_from(FILES)
    made = []

    @frozen()
    class View:
        lines: tuple[str, ...]

    def view() -> View:
        made.append(View(("one", "two")))
        return made[-1]

    short, full = outline_forms(
        corpus.records["hub"], corpus, derived, settings(), view, {"lines": first(1)},
        lambda _view, _form: References(),
    )  # fmt: skip
    pages = short.plan(), full.plan()
    assert [page.view.lines for page in pages] == [("one",), ("one", "two")]
    assert pages[0].whole is pages[1].view is made[0]
    assert pages[1].whole is None
    assert len(made) == 1
    full.plan()
    assert len(made) == 2


def test_the_short_form_has_the_nearest_and_leads_to_all() -> None:
    pages = rendered(FILES, "actors/hub.md", "actors/hub/full.md")
    short, full = pages["actors/hub.md"], pages["actors/hub/full.md"]
    assert words_of(section(short, "dates")).split("\n") == [
        "Key dates",
        "All dates of this site",
        "1 June 2026In 20261",
        "After 22 November 2026",
        *(f"1 June {year}In {year}1" for year in range(2027, 2031)),
        "All 40, in full",
    ]
    assert '<a href="full/#dates">All 40, in full</a>' in short.html
    assert '<a href="full/">everything on file</a>' in short.html
    assert all(f"In {year}" in full.html for year in YEARS)
    assert '<b>Everything on file</b> <a href="../">in short</a>' in full.html
    assert (short.title, full.title) == ("Hub", "Hub, in full")
    # Search finds the short one.
    assert (short.is_found, full.is_found) == (True, False)


def test_sources_are_short_on_the_short_form_and_numbered_alike() -> None:
    files = {
        **FILES,
        "briefs/b.md": "---\ntitle: B\ndate: 2026-01-05\nactors: [hub]\nmeans: [{claim: It is., type: position,"
        " by: hub, basis: [{source: wire, locator: p. 5}]}]\n---\n",
    }
    pages = rendered(files, "actors/hub.md", "actors/hub/full.md")
    short, full = (
        section(pages[uri], "sources") for uri in ("actors/hub.md", "actors/hub/full.md")
    )
    assert '<li id="s1"><a href="https://wire.example/">Wire, 3 February 2026</a>' in short
    assert "p. 5" not in short
    assert words_of(full).split("\n")[-1] == (
        "Wire report. Wire. 3 February 2026 · all that rests on it claim 1: p. 5"
    )
