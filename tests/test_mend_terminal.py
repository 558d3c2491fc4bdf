"""`briefgen check --fix` asks at a terminal before it writes: with a real one."""

from __future__ import annotations

import os
import pty
import sys
from pathlib import Path

import pytest

WRONG = "name: Norland\nKind: state\n"


def answered(folder: Path, answer: str) -> str:
    """What the command prints at a terminal where `answer` is typed at its question."""
    process, terminal = pty.fork()
    if process == 0:
        os.chdir(folder)
        os.environ.pop("CI", None)
        os.execv(sys.executable, [sys.executable, "-m", "briefgen", "check", "--fix", "content"])
    printed = ""
    while True:
        try:
            data = os.read(terminal, 4096)
        except OSError:  # the end, as Linux says it
            data = b""
        if not data:
            break
        was_asked = "[y/N]" in printed
        printed += data.decode()
        if "[y/N]" in printed and not was_asked:
            os.write(terminal, f"{answer}\n".encode())
    os.waitpid(process, 0)
    return printed


@pytest.mark.parametrize(
    ("answer", "written", "said"),
    [
        ("y", "name: Norland\nkind: state\n", "1 fault in 1 file mended"),
        ("n", WRONG, "nothing was written"),
        ("", WRONG, "nothing was written"),
    ],
    ids=["yes", "no", "enter alone"],
)
def test_it_asks_and_does_as_it_is_told(
    tmp_path: Path, answer: str, written: str, said: str
) -> None:
    file = tmp_path / "content/actors/norland.yml"
    file.parent.mkdir(parents=True)
    file.write_text(WRONG, "utf-8")
    printed = answered(tmp_path, answer)
    assert "Mend 1 fault in 1 file?" in printed
    assert "+kind: state" in printed
    assert said in printed
    assert file.read_text("utf-8") == written
