"""Files that are kept appear whole or not at all, and what is not as it was written is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.kept import read_kept, write_kept, write_whole


def test_what_was_written_is_read_under_its_key(tmp_path: Path) -> None:
    path = tmp_path / "new" / "file"
    write_kept(path, "key", b"one\ntwo")
    assert read_kept(path, "key") == b"one\ntwo"
    with pytest.raises(ValueError, match="is not what was kept as other"):
        read_kept(path, "other")


@pytest.mark.parametrize("damage", [b"", b"\n", b"one\ntwo", b"0" * 64 + b"\none\ntwo"])
def test_what_somebody_else_wrote_is_no_answer(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(damage)
    with pytest.raises(ValueError, match="is not what was kept as key"):
        read_kept(path, "key")


def test_a_file_that_cannot_be_put_in_place_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").mkdir()
    with pytest.raises(OSError, match="file"):
        write_whole(tmp_path / "file", b"one")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_write_that_fails_leaves_the_file_that_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_whole(tmp_path / "file", b"one")

    def full(_: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        write_whole(tmp_path / "file", b"two")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
    assert (tmp_path / "file").read_bytes() == b"one"
