"""Edits of files: exact places, all files or none, nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.edits import Change, Edit, NotWritten, diff_of, edited, write_changes
from briefgen.text import ContentFile, Span


def file_at(path: Path, text: str | None = None) -> ContentFile:
    """A file as it is loaded: without byte order mark, with plain line ends."""
    if text is None:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    return ContentFile(f"actors/{path.name}", f"content/actors/{path.name}", str(path), text)


def at(line: int, start: int, end: int) -> Span:
    return Span("content/actors/a.yml", line, start, line, end)


def test_words_take_the_place_of_others() -> None:
    file = ContentFile("actors/a.yml", "content/actors/a.yml", "", "name: A  # x\nkind: State\n")
    edits = [Edit(at(2, 7, 12), "state"), Edit(at(1, 7, 8), '"A"'), Edit(at(2, 12, 12), "!")]
    assert edited(file, edits) == 'name: "A"  # x\nkind: state!\n'


def test_two_for_one_place_are_a_fault_of_ours() -> None:
    file = ContentFile("actors/a.yml", "content/actors/a.yml", "", "name: A\n")
    with pytest.raises(ValueError, match="overlap"):
        edited(file, [Edit(at(1, 1, 5), "x"), Edit(at(1, 3, 6), "y")])


def test_a_change_is_shown_with_its_new_name() -> None:
    file = ContentFile("actors/a.yml", "content/actors/a.yml", "/c/actors/a.yml", "name: A\n")
    assert list(diff_of(Change(file, "name: B\n", "actors/b.yml"))) == [
        "rename from content/actors/a.yml",
        "rename to content/actors/b.yml",
        "--- content/actors/a.yml",
        "+++ content/actors/b.yml",
        "@@ -1 +1 @@",
        "-name: A",
        "+name: B",
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"a\nb\n", b"x\nb\n"),
        (b"a\r\nb\r\n", b"x\r\nb\r\n"),
        (b"\xef\xbb\xbfa\nb", b"\xef\xbb\xbfx\nb"),
    ],
    ids=["plain", "Windows", "byte order mark, no last line end"],
)
def test_line_ends_marks_and_rights_stay(tmp_path: Path, before: bytes, after: bytes) -> None:
    path = tmp_path / "a.yml"
    path.write_bytes(before)
    path.chmod(0o640)
    file = file_at(path)
    assert write_changes([Change(file, file.text.replace("a", "x"))]) == ()
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (after, 0o640)
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_one_and_may_get_another_name(tmp_path: Path) -> None:
    real, link = tmp_path / "real.txt", tmp_path / "a.yml"
    real.write_text("a\n")
    link.symlink_to("real.txt")
    assert write_changes([Change(file_at(link), "x\n", "actors/b.yml")]) == ()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["b.yml", "real.txt"]
    assert (tmp_path / "b.yml").is_symlink()
    assert real.read_text() == "x\n"


REFUSED = {
    "write-protected": "it is write-protected",
    "changed": "it has changed just now, or has line ends of two kinds or hidden characters",
    "gone": "it cannot be written: No such file or directory",
    "taken": "there is a file content/actors/c.yml already",
}


@pytest.mark.parametrize(("case", "why"), REFUSED.items(), ids=REFUSED)
def test_where_one_file_cannot_be_written_none_is(tmp_path: Path, case: str, why: str) -> None:
    first, second, third = (tmp_path / f"{name}.yml" for name in "abc")
    for path in (first, second, third):
        path.write_text("a\n")
    change = Change(file_at(second), "x\n", "actors/c.yml" if case == "taken" else "")
    if case == "write-protected":
        second.chmod(0o444)
    elif case == "changed":
        second.write_text("other\n")
    elif case == "gone":
        second.unlink()
    was = second.read_text() if second.exists() else ""
    refused = write_changes([Change(file_at(first), "x\n"), change])
    assert refused == (NotWritten("content/actors/b.yml", why),)
    assert (first.read_text(), second.read_text() if second.exists() else "") == ("a\n", was)
    assert len(list(tmp_path.iterdir())) == (2 if case == "gone" else 3)


def test_what_fails_half_way_is_put_back(tmp_path: Path) -> None:
    """The second file cannot get its name: by then the first is written."""
    first, second = tmp_path / "a.yml", tmp_path / "b.yml"
    first.write_text("a\n")
    second.write_text("b\n")
    long = f"actors/{'x' * 300}.yml"
    (refused,) = write_changes(
        [Change(file_at(first), "x\n"), Change(file_at(second), "y\n", long)]
    )
    assert refused.path == "content/actors/b.yml"
    assert sorted((p.name, p.read_text()) for p in tmp_path.iterdir()) == [
        ("a.yml", "a\n"),
        ("b.yml", "b\n"),
    ]
