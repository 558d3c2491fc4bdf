"""Other plugins and ordinary Markdown pages beside ours, and `mkdocs serve`."""

from __future__ import annotations

import re
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from site_fixtures import PATIENCE, SETTINGS, Desk, serving

BRIEF = "---\ntitle: A statement\ndate: 2026-11-01\nactors: [russia]\n---\nFirst text.\n"
RUSSIA = "name: Russia\nkind: state\n"


def fill(desk: Desk) -> None:
    desk.write("content/briefs/a.md", BRIEF)
    desk.write("content/actors/russia.yml", RUSSIA)


def test_tags_redirects_and_pictures_work_beside_ours(desk: Desk) -> None:
    fill(desk)
    neighbours = """
      - tags
      - redirects:
          redirect_maps: {old-about.md: about.md, moscow.md: actors/russia.md}
    """
    desk.write("mkdocs.yml", SETTINGS + neighbours.replace("\n    ", "\n"))
    desk.write(
        "content/about.md",
        """
        ---
        tags: [house style]
        ---
        # About

        ![A map](pictures/map.svg) and [Russia](actors/russia.yml), [its page](actors/russia.md#relations).

        `[[russia]]` is how [[russia|that state]] is linked.
        """,
    )
    desk.write("content/tags.md", "# All tags\n\n<!-- material/tags -->\n")
    desk.write("content/pictures/map.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')

    built = desk.build("--strict")

    assert built.code == 0, built.out
    about = desk.page("about/index.html")
    assert 'src="../pictures/map.svg"' in about
    assert '<a href="../actors/russia/">Russia</a>' in about
    assert '<a href="../actors/russia/#relations">its page</a>' in about
    assert "<code>[[russia]]</code> is how" in about
    assert '<a href="../actors/russia/">that state</a>' in about
    assert (desk.site / "pictures/map.svg").is_file()
    assert "house style" in desk.page("tags/index.html")
    assert "url=../about/" in desk.page("old-about/index.html")
    assert "url=../actors/russia/" in desk.page("moscow/index.html")


def test_faults_in_ordinary_pages_are_found_before_the_old_site_goes(desk: Desk) -> None:
    fill(desk)
    assert desk.build().code == 0
    desk.write("content/about.md", "# About\n\nSee [[rusia]].\n")
    built = desk.build()
    assert built.code == 1
    assert "content/about.md:3:5: error[unknown-reference]" in built.out
    assert (desk.site / "briefs/a/index.html").is_file()


def test_serve_shows_each_change_and_keeps_the_last_good_page(desk: Desk) -> None:
    fill(desk)
    page = "<article><h1>{{ page.title }}</h1><p>Our look.</p></article>"
    own = SETTINGS.replace("- briefgen", "- briefgen: {templates: [look]}")
    desk.write("mkdocs.yml", own)
    desk.write("look/pages/event.html", page)

    with serving(desk) as server:
        brief, russia = "briefs/a/", "actors/russia/"
        server.wait(lambda: "First text." in server.page(brief), "the first build")
        assert 'href="../../actors/russia/"' in server.page(brief)

        desk.write("content/briefs/a.md", BRIEF.replace("First", "Second"))
        server.wait(lambda: "Second text." in server.page(brief), "the change of a brief")

        desk.write("content/actors/russia.yml", RUSSIA.replace("Russia", "Russian Federation"))
        server.wait(lambda: "Russian Federation" in server.page(brief), "the change of a record")
        assert "Russian Federation" in server.page(russia)

        desk.write("look/pages/actor.html", page)
        server.wait(lambda: "Our look." in server.page(russia), "the new template")
        desk.write("look/pages/actor.html", page.replace("look", "newer look"))
        server.wait(lambda: "Our newer look." in server.page(russia), "the change of a template")

        desk.write("content/briefs/a.md", BRIEF.replace("[russia]", "[rusia]"))
        server.wait(lambda: "error[unknown-reference]" in server.log, "the report of a fault")
        assert "Second text." in server.page(brief)
        assert "Traceback" not in server.log

        desk.write("content/briefs/a.md", BRIEF.replace("First", "Third"))
        server.wait(lambda: "Third text." in server.page(brief), "the mended brief")


def test_serve_works_below_the_path_of_the_site(desk: Desk) -> None:
    fill(desk)
    desk.write("mkdocs.yml", SETTINGS + "site_url: https://example.org/sub/\n")
    with serving(desk, "--no-livereload") as server:
        server.wait(lambda: "First text." in server.page("sub/briefs/a/"), "the first build")
        with pytest.raises(HTTPError) as missing:
            urlopen(f"{server.root}sub/no/such/page/", timeout=PATIENCE)
        links = re.findall(r'(?:href|src)="(/[^"]*)"', missing.value.read().decode())
        assert links
        assert [x for x in links if not x.startswith("/sub/")] == []
