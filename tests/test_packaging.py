"""What is shipped: the wheel is whole and works alone, and the lock files say all and no more."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import tomllib
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]

SMALLEST_BRIEF = """\
---
title: Would Russia fight for China over Taiwan?
date: 2026-01-05
means: [Moscow would back Beijing politically.]
does_not_mean: [Russia has promised to send troops.]
---
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    return path


def test_the_wheel_holds_every_module_and_template(wheel: Path) -> None:
    def files_below(folder: str) -> set[str]:
        paths = (path for path in (ROOT / folder).rglob("*") if path.is_file())
        return {
            path.relative_to(ROOT).as_posix() for path in paths if "__pycache__" not in path.parts
        }

    modules = files_below("briefgen")
    templates = {f"briefgen/{path}" for path in files_below("site_templates")}

    with ZipFile(wheel) as archive:
        shipped = {name for name in archive.namelist() if name.startswith("briefgen/")}
    assert shipped == modules | templates


def test_the_wheel_builds_a_site_elsewhere(wheel: Path, tmp_path: Path) -> None:
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=False)
    python = environment / "bin" / "python"
    paths = {"base": str(environment), "platbase": str(environment)}
    packages = Path(sysconfig.get_path("purelib", "venv", vars=paths))
    with ZipFile(wheel) as archive:
        archive.extractall(packages)
    # What it depends on comes from here, without a download. This folder comes second on the path,
    # and its own .pth files do not count, so that the checkout is not seen.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")

    site = tmp_path / "elsewhere"
    (site / "content" / "briefs").mkdir(parents=True)
    (site / "content" / "briefs" / "taiwan.md").write_text(SMALLEST_BRIEF, encoding="utf-8")
    (site / "mkdocs.yml").write_text(
        "{site_name: Elsewhere, docs_dir: content, theme: material, plugins: [briefgen]}",
        encoding="utf-8",
    )
    run = subprocess.run(
        [python, "-I", "-c", "import briefgen; print(briefgen.__file__)"],
        cwd=site,
        check=True,
        capture_output=True,
        text=True,
    )
    assert Path(run.stdout.strip()).parent == packages / "briefgen"

    run = subprocess.run(
        [python, "-I", "-m", "mkdocs", "build"],
        cwd=site,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "BRIEFGEN_TODAY": "2026-11-22"},
        capture_output=True,
        text=True,
    )

    assert run.returncode == 0, run.stderr
    page = site / "site" / "briefs" / "taiwan" / "index.html"
    assert "Would Russia fight for China over Taiwan?" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_file_names_hashes_and_no_host(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = [entry for entry in re.split(r"\n(?=[a-z])", text) if "==" in entry]

    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert re.findall(r"://|--index-url|--extra-index-url|--find-links", text) == []


def test_every_dependency_is_locked_and_explained() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]

    def names(requirements: list[object]) -> set[str]:
        return {re.split(r"[<>=]", entry)[0] for entry in requirements if isinstance(entry, str)}

    def locked(lock: str) -> set[str]:
        text = (ROOT / lock).read_text(encoding="utf-8")
        return set(re.findall(r"^([a-z0-9-]+)==", text, re.MULTILINE))

    site = names(project["project"]["dependencies"]) | names(groups["build"])
    dev = site | names(groups["dev"])
    tables = re.findall(
        r"^\| (`.*`) \|", (ROOT / "docs/dependencies.md").read_text(encoding="utf-8"), re.MULTILINE
    )

    assert site - locked("requirements.lock") == set()
    assert dev - locked("requirements-dev.lock") == set()
    assert locked("requirements.lock") - locked("requirements-dev.lock") == set()
    assert set(re.findall(r"`(.*?)`", "".join(tables))) == dev
