"""What `make test` installs for itself: where it cannot, it says so in a line and goes on."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from site_fixtures import ROOT

SH = shutil.which("sh") or ""
USED = ("cat", "dirname", "mktemp", "rm", "tail", "touch")
SKIPPED = "The tests that measure pages with it are skipped.\n"


def installed(tmp_path: Path, **commands: str) -> tuple[int, str, str]:
    """Run the installer of Lighthouse where only these commands are: its code, output, errors."""
    for folder in ("scripts", "tests/lighthouse", "bin"):
        (tmp_path / folder).mkdir(parents=True)
    shutil.copy(ROOT / "scripts/install-lighthouse.sh", tmp_path / "scripts")
    (tmp_path / "tests/lighthouse/package-lock.json").write_text("{}", "utf-8")
    for name in USED:
        (tmp_path / "bin" / name).symlink_to(shutil.which(name) or name)
    for name, script in commands.items():
        (tmp_path / "bin" / name).write_text(f"#!{SH}\n{script}\n", "utf-8")
        (tmp_path / "bin" / name).chmod(0o755)
    done = subprocess.run(
        [SH, "scripts/install-lighthouse.sh"],
        cwd=tmp_path,
        env={"PATH": str(tmp_path / "bin"), "TMPDIR": str(tmp_path)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


pytestmark = pytest.mark.skipif(not SH or os.name == "nt", reason="there is no sh here")


def test_without_npm(tmp_path: Path) -> None:
    said = f"No Lighthouse: there is no npm here to install it. {SKIPPED}"
    assert installed(tmp_path) == (0, "", said)


def test_with_an_old_node(tmp_path: Path) -> None:
    said = f"No Lighthouse: it needs Node 20 or newer. {SKIPPED}"
    assert installed(tmp_path, npm="exit 0", node="exit 1") == (0, "", said)


def test_npm_without_a_way_to_its_registry(tmp_path: Path) -> None:
    out = "Installing Lighthouse for the tests that measure pages\n"
    said = (
        "npm error network\n"
        f"No Lighthouse: npm could not install it (its last words are above). {SKIPPED}"
    )
    npm = "echo npm error network >&2; exit 1"
    assert installed(tmp_path, npm=npm, node="exit 0") == (0, out, said)


def test_it_is_installed_once(tmp_path: Path) -> None:
    npm = f"{shutil.which('mkdir')} node_modules && echo {{}} > node_modules/.package-lock.json"
    out = "Installing Lighthouse for the tests that measure pages\n"
    assert installed(tmp_path, npm=npm, node="exit 0") == (0, out, "")
    again = subprocess.run(
        [SH, "scripts/install-lighthouse.sh"], cwd=tmp_path, capture_output=True, check=False
    )
    assert (again.returncode, again.stdout, again.stderr) == (0, b"", b"")
