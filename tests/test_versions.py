"""What is in a folder is told apart by digests: bytes, and where links lead."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.versions import digests_in


def test_everything_in_a_folder_has_a_digest_and_no_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "b" / "deep").mkdir(parents=True)
    (tmp_path / "b" / "deep" / "one.md").write_text("1")
    (tmp_path / "b-c.md").write_text("1")
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "lost.md").symlink_to("nowhere")

    found = digests_in(tmp_path)
    assert list(found) == ["a", "b", "b/deep", "b/deep/one.md", "b-c.md", "lost.md"]
    assert found["b/deep/one.md"] == found["b-c.md"]
    assert found["a"] != found["b"] == found["b/deep"]


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "a.md").write_text("2"),
        lambda folder: (folder / "a.md").rename(folder / "b.md"),
        lambda folder: (folder / "empty").mkdir(),
        lambda folder: (folder / "link").unlink(),
        lambda folder: ((folder / "link").unlink(), (folder / "link").symlink_to("b.md")),
    ],
    ids=["bytes", "name", "folder", "no link", "link"],
)
def test_each_change_is_seen(tmp_path: Path, change: Callable[[Path], object]) -> None:
    (tmp_path / "a.md").write_text("1")
    (tmp_path / "link").symlink_to("a.md")
    before = digests_in(tmp_path)
    change(tmp_path)
    assert digests_in(tmp_path) != before


def test_a_folder_that_cannot_be_read_is_no_empty_one(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        digests_in(tmp_path / "missing")
