"""What lies in the content folder and must not be read is not published either."""

from __future__ import annotations

import os

from site_fixtures import SMALLEST_BRIEF, Desk, run, serving


def test_what_a_link_leads_out_to_is_not_served(desk: Desk) -> None:
    desk.write("secret.txt", "secret")
    desk.write("content/notes.txt", "for readers")
    desk.write("content/briefs/small.md", SMALLEST_BRIEF)
    (desk.folder / "content/picture.png").symlink_to(desk.folder / "secret.txt")
    os.mkfifo(desk.folder / "content/pipe.md")
    with serving(desk) as server:
        server.wait(lambda: "Serving on" in server.log, "the first build")
        assert "content/picture.png:1:1: error[link-out-of-content]" in server.log
        assert "content/pipe.md:1:1: error[unreadable-file]" in server.log
        assert server.page("notes.txt") == "for readers"
        assert server.page("picture.png") == ""


def test_a_folder_within_itself_stops_a_server_in_words(desk: Desk) -> None:
    for name in ("loop", "other"):  # two make 2 ** 40 paths
        (desk.folder / "content" / name).symlink_to(".")
    served = run("mkdocs", "serve", "--dev-addr", "127.0.0.1:0", cwd=desk.folder)
    assert served.code == 1
    assert "briefgen: loop, other: links to folders, which MkDocs would follow" in served.out
    assert "Traceback" not in served.out


def test_a_page_that_asks_for_a_template_that_is_not_there_is_named(desk: Desk) -> None:
    desk.write("content/about.md", "---\ntemplate: nope.html\n---\n")
    built = desk.build()
    assert built.code == 1
    assert "Error building page 'about.md'" in built.out
    assert "briefgen: There is no template nope.html. The last site stays as it was." in built.out
