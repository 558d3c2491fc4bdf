"""Reading the content folder: what is taken, what is left, what cannot be read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from briefgen.load import FileMemory, load_content


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    for uri, text in files.items():
        path = folder / uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def faults_of(folder: Path) -> list[tuple[str, str, str]]:
    _, faults = load_content(folder, "content")
    return [(str(d.span), d.rule.id, d.message) for d in faults]


def test_what_is_taken(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "briefs/b.md": "x",
            "actors/a.yml": "x",
            "actors/flag.png": b"\x89PNG",
            "about.md": "x",
            "relations.yml": "x",
            ".hidden/x.md": "x",
            "notes.txt": "x",
        },
    )
    content, faults = load_content(tmp_path, "content")
    assert faults == []
    assert [f.uri for f in content.records] == ["actors/a.yml", "briefs/b.md"]
    assert [f.uri for f in content.pages] == ["about.md"]
    assert content.relations is not None
    assert content.uris == {"briefs/b.md", "actors/a.yml", "actors/flag.png", "about.md", "relations.yml", "notes.txt"}  # fmt: skip


def test_line_ends_and_byte_order_mark_are_no_concern(tmp_path: Path) -> None:
    write(tmp_path, {"briefs/b.md": b"\xef\xbb\xbf---\r\ntitle: x\r\n---\r\n"})
    content, faults = load_content(tmp_path, "content")
    assert faults == []
    assert content.records[0].text == "---\ntitle: x\n---\n"


@pytest.mark.parametrize(
    ("uri", "data", "expected"),
    [
        ("briefs/b.md", b"---\ntitle: caf\xe9\n", ("content/briefs/b.md:2:11", "unreadable-file", "the file is not UTF-8 text: it looks like Windows-1252 (Latin-1), with “é” here")),
        ("briefs/b.md", b"---\nti\x00tle: x\n", ("content/briefs/b.md:2:3", "control-character", "an invisible control character (U+0000) stands here")),
        ("briefs/b.md", b"x" * 1_000_001, ("content/briefs/b.md:1:1", "file-too-large", "the file has 1.0 MB; at most 1 MB is read")),
        ("briefs/My Brief.md", b"x", ("content/briefs/My Brief.md:1:1", "bad-file-name", 'the file name "My Brief" cannot be an id')),
        ("briefs/index.md", b"x", ("content/briefs/index.md:1:1", "bad-file-name", 'the file name "index" cannot be an id')),
        ("actors/a--b.yml", b"x", ("content/actors/a--b.yml:1:1", "bad-file-name", 'the file name "a--b" cannot be an id')),
        ("briefs/b.yml", b"x", ("content/briefs/b.yml:1:1", "wrong-file-type", "a file of briefs/ cannot be a .yml file")),
        ("actors/asia/a.yml", b"x", ("content/actors/asia/a.yml:1:1", "bad-file-name", "this actor must stand directly in actors/, not in a folder inside it")),
    ],
)  # fmt: skip
def test_what_cannot_be_read(
    tmp_path: Path, uri: str, data: bytes, expected: tuple[str, str, str]
) -> None:
    assert faults_of(write(tmp_path, {uri: data})) == [expected]


def test_a_link_that_leads_out_of_the_folder(tmp_path: Path) -> None:
    write(tmp_path, {"secret.md": "secret", "content/briefs/b.md": "x"})
    (tmp_path / "content/briefs/out.md").symlink_to(tmp_path / "secret.md")
    (tmp_path / "content/other").symlink_to(tmp_path)
    content, faults = load_content(tmp_path / "content", "content")
    assert [(str(d.span), d.rule.id) for d in faults] == [
        ("content/other:1:1", "link-out-of-content"),
        ("content/briefs/out.md:1:1", "link-out-of-content"),
    ]
    assert [f.uri for f in content.records] == ["briefs/b.md"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser can read everything")
def test_a_file_without_permission(tmp_path: Path) -> None:
    write(tmp_path, {"briefs/b.md": "x"})
    (tmp_path / "briefs/b.md").chmod(0)
    assert faults_of(tmp_path) == [
        ("content/briefs/b.md:1:1", "unreadable-file", "the file cannot be read: Permission denied")
    ]


def test_pictures_may_not_lead_out_either(tmp_path: Path) -> None:
    write(tmp_path, {"secret.txt": "secret", "content/briefs/b.md": "x"})
    (tmp_path / "content/out.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "content/gone.png").symlink_to(tmp_path / "nowhere.png")
    os.mkfifo(tmp_path / "content/briefs/pipe.md")
    content, faults = load_content(tmp_path / "content", "content")
    assert [(str(d.span), d.rule.id) for d in faults] == [
        ("content/briefs/pipe.md:1:1", "unreadable-file"),
        ("content/gone.png:1:1", "link-out-of-content"),
        ("content/out.txt:1:1", "link-out-of-content"),
    ]
    assert content.uris == {"briefs/b.md"}
    assert content.refused == {"briefs/pipe.md", "gone.png", "out.txt"}


def test_what_must_not_be_published(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"a.md": b"\xff", "b.md": b"x" * 1_000_001, "c.yml": b"x" * 1_000_001, "d.png": b"\xff"},
    )
    (tmp_path / "loop").symlink_to(".")
    content, _ = load_content(tmp_path, "content")
    assert content.refused == {"a.md", "b.md", "loop"}


@pytest.mark.parametrize("ending", ["md", "markdown", "mdown", "mkd", "mkdn"])
def test_all_that_mkdocs_takes_for_a_page_is_read(tmp_path: Path, ending: str) -> None:
    write(tmp_path, {f"about.{ending}": b"caf\xe9"})
    assert [fault[1] for fault in faults_of(tmp_path)] == ["unreadable-file"]


@pytest.mark.parametrize(("length", "faults"), [(80, []), (81, ["bad-file-name"])])
def test_an_id_is_short_enough_for_the_page_of_two(
    tmp_path: Path, length: int, faults: list[str]
) -> None:
    write(tmp_path, {f"actors/{'a' * length}.yml": "x"})
    assert [fault[1] for fault in faults_of(tmp_path)] == faults


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser can read everything")
def test_a_picture_without_permission(tmp_path: Path) -> None:
    write(tmp_path, {"flag.png": "x"})
    (tmp_path / "flag.png").chmod(0)
    assert faults_of(tmp_path) == [
        ("content/flag.png:1:1", "unreadable-file", "the file cannot be read: Permission denied")
    ]


def test_an_ending_in_capitals_is_refused(tmp_path: Path) -> None:
    assert faults_of(write(tmp_path, {"briefs/b.MD": "---\n"})) == [
        ("content/briefs/b.MD:1:1", "wrong-file-type", "a file of briefs/ cannot be a .MD file")
    ]


def test_control_characters_beyond_ascii_are_none_for_a_text(tmp_path: Path) -> None:
    assert [fault[1] for fault in faults_of(write(tmp_path, {"about.md": "a\x9b31m"}))] == [
        "control-character"
    ]


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.svg", SVG.format('<a xlink:href="../b/"><path fill="#aaa" d="M0 0"/></a>'), None),
        ("a.svg", SVG.format('<image href="data:image/png;base64,AAAA"/>'), None),
        ("a.svg", SVG.format("<script>go()</script>"), "has a <script> in it"),
        ("actors/a.SVG", SVG.format("<g onclick='go()'/>"), "has the attribute onclick in it"),
        ("a.svg", SVG.format('<a xlink:href="java&#10;script:go()"/>'), "has an address in it"),
        ("a.svg", SVG.format('<use href="data:image/svg+xml,x"/>'), "has an address in it"),
        ("a.svg", SVG.format('<set attributeName="href" to="javascript:go()"/>'), "has an address"),
        ("a.svg", f'<!DOCTYPE svg [<!ENTITY x "y">]>{SVG}', "declares entities"),
        ("a.svg", '<?xml-stylesheet href="a.xsl"?><svg/>', "has a stylesheet of its own"),
        ("a.svg", "<svg><g></svg>", "is broken"),
        ("a.xml", '<x xmlns:h="http://www.w3.org/1999/xhtml"><h:script/></x>', "has a <script>"),
        ("feed.xml", "<rss/>", None),
        ("a.html", "Words.", "a .html file can run a program"),
        ("sources/a.js", "", "a .js file can run a program"),
        ("assets/own.js", "go()", None),
        ("maps/one.html", "", None),
        ("a.css", "", None),
        ("a.pdf", "%PDF", None),
    ],
)
def test_a_file_that_runs_is_refused_unless_it_is_named(
    name: str, text: str, said: str | None, tmp_path: Path
) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(text)
    _, faults = load_content(tmp_path, "content", ["assets/own.js", "maps/*"])
    found = [(d.rule.id, str(d.span)) for d in faults]
    assert found == ([("active-file", f"content/{name}:1:1")] if said else [])
    assert not said or said in faults[0].message


def test_a_drawing_of_entities_within_entities_is_refused_at_once(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    (tmp_path / "a.svg").write_text(f"<!DOCTYPE svg [{entities}]><svg>&e9;</svg>")
    _, faults = load_content(tmp_path, "content")
    assert [d.rule.id for d in faults] == ["active-file"]


def test_a_file_is_read_again_unless_its_state_is_that_before_it_was_read(tmp_path: Path) -> None:
    """A state says nothing of the loading after the one that it was found for."""
    memory, path = FileMemory(), write(tmp_path, {"briefs/b.md": "one"}) / "briefs/b.md"

    def text(states: dict[str, object] | None = None) -> str:
        if states is not None:
            memory.expect(states)
        content, _ = load_content(tmp_path, "content", memory=memory)
        return content.records[0].text

    assert text({str(path): 1}) == "one"
    path.write_text("two")
    assert text({str(path): 1}) == "one"
    assert text() == "two"
    path.write_text("three")
    assert text({str(path): 1}) == "three"
    path.write_text("four")
    assert text({str(path): 2}) == "four"
    path.write_text("five")
    assert text({}) == "five"
    path.write_text("six")
    assert text({str(path): 2}) == "six"


def test_what_is_wrong_with_a_file_that_is_not_read_again_is_said_again(tmp_path: Path) -> None:
    files = {
        "briefs/latin.md": b"caf\xe9",
        "briefs/treaty.yml": "parties: []\nsigned: 2001\ndepositary: x\n",
        "treaty.yml": "name: Pact\nparties: [a]\nsigned: 2001\n",
        "briefs/fine.md": "---\ntitle: Fine\n---\n",
    }
    write(tmp_path, files)
    memory, states = FileMemory(), {str(tmp_path / uri): 1 for uri in files}
    memory.expect(states)
    first = load_content(tmp_path, "content", memory=memory)
    memory.expect(states)
    assert load_content(tmp_path, "content", memory=memory) == first
    assert load_content(tmp_path, "content") == first
    assert {fault.rule.id for fault in first[1]} == {
        "misplaced-file",
        "unreadable-file",
        "wrong-file-type",
    }
