"""The layers of the program stand in one order, and who knows which library is written down."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "briefgen"

# Each imports only from those before it.
LAYERS = (
    "frozen",
    "text",
    "edits",
    "rules",
    "diagnostics",
    "waivers",
    "model",
    "date_words",
    "settings",
    "surroundings",
    "templates_dir",
    "versions",
    "kept",
    "written",
    "garbage",
    "processes",
    "language",
    "load",
    "parse",
    "prose",
    "mentions",
    "editorial",
    "link",
    "derive",
    "check",
    "pages",
    "render",
    "outputs",
    "search",
    "printing",
    "build",
    "draft",
    "fix_ids",
    "mend",
    "rename",
    "report",
    "plugin",
    "starter",
    "reference",
    "cli",
    "__main__",
)

# Who knows a library that is not Python's own.
KNOWN_TO = {
    "yaml": {"parse"},
    "jinja2": {"render", "plugin"},  # MkDocs fills the theme's templates itself
    "markdown": {"render"},
    "nh3": {"render"},
    "markupsafe": {"render"},
    "babel": {"date_words", "language", "render"},
    "mkdocs": {"plugin"},
    "material": {"plugin"},
    "click": {"cli", "plugin"},  # it alone knows how MkDocs was called
    "pagefind_bin": {"search"},
    "icalendar": {"outputs"},
    "ahocorasick_rs": {"mentions", "editorial"},
    "anyascii": {"text"},
}
MODULES = sorted(PACKAGE.rglob("*.py"))


def layer_of(path: Path) -> str:
    """The part of the package that a module belongs to: its file or its folder."""
    inside = path.relative_to(PACKAGE)
    return inside.parts[0].removesuffix(".py")


def imports_of(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Top-level names and, for our own package, the layer: ("briefgen", "model"), ("yaml", "")."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            # In "from briefgen import report" the layer is the name that is imported.
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            top, *rest = name.split(".")
            yield top, rest[0] if rest and top == "briefgen" else ""


def is_library(top: str) -> bool:
    return top != "briefgen" and top not in sys.stdlib_module_names


def faults_of(source: str, layer: str) -> list[str]:
    """What is wrong with the imports of a module of `layer`."""
    faults = []
    for top, imported in imports_of(ast.parse(source)):
        if top == "briefgen" and imported in LAYERS:
            if LAYERS.index(imported) > LAYERS.index(layer):
                faults.append(f"{layer} imports {imported}, which comes after it")
        elif is_library(top) and layer not in KNOWN_TO.get(top, ()):
            faults.append(
                f"{layer} imports {top}, which only {sorted(KNOWN_TO.get(top, ()))} may know"
            )
    return sorted(set(faults))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_imports_go_one_way(path: Path) -> None:
    layer = layer_of(path)
    if layer == "__init__":
        assert list(imports_of(ast.parse(path.read_text("utf-8")))) == []
        return
    assert layer in LAYERS, f"{layer} has no place in the order yet"
    assert faults_of(path.read_text("utf-8"), layer) == []


def test_who_may_know_a_library_uses_it() -> None:
    found: dict[str, set[str]] = {}
    for path in MODULES:
        for top, _ in imports_of(ast.parse(path.read_text("utf-8"))):
            if is_library(top):
                found.setdefault(top, set()).add(layer_of(path))
    assert found == KNOWN_TO


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("from briefgen.model.fields import Ref", []),
        ("from briefgen.parse import x", []),
        ("import briefgen.link.claims", ["parse imports link, which comes after it"]),
        ("from briefgen import cli", ["parse imports cli, which comes after it"]),
        ("def f():\n  from mkdocs.utils import x",
         ["parse imports mkdocs, which only ['plugin'] may know"]),
    ],
)  # fmt: skip
def test_a_wrong_import_is_found(source: str, expected: list[str]) -> None:
    assert faults_of(source, "parse") == expected
