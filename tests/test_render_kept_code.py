"""Our templates are compiled once, kept where Python keeps modules, and never taken from elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers import settings
from jinja2 import Environment

from briefgen.language import Language, language_of
from briefgen.render import kept_code
from briefgen.render.environment import make_environment
from briefgen.render.kept_code import KeptCode
from briefgen.templates_dir import templates_dir

MOVED = "pages/moved.html"
TEMPLATES = sorted(
    path.relative_to(templates_dir()).as_posix()
    for part in ("pages", "fragments")
    for path in (templates_dir() / part).glob("*.html")
)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that has the code of modules in this test."""
    folder = tmp_path / "kept"
    monkeypatch.setattr(sys, "pycache_prefix", str(folder))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return folder


Load = Callable[..., list[str]]


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch) -> Load:
    """Loads a template as a new program does, and says which templates were compiled."""
    compile = Environment.compile
    compiled: list[str] = []

    def noted(self: Environment, source: str, name: str, filename: str) -> object:
        compiled.append(name)
        return compile(self, source, name, filename)

    monkeypatch.setattr(Environment, "compile", noted)

    def load(name: str = MOVED, *own: Path) -> list[str]:
        compiled.clear()
        # Each language that is made has an environment of its own.
        make_environment((*own, templates_dir()), Language("en")).get_template(name)
        return [*compiled]

    return load


def _files(kept: Path) -> list[Path]:
    """What is kept of templates; modules that Python loads meanwhile lie there too."""
    return [path for path in kept.rglob("pages-*") if path.is_file()]


def _names(kept: Path) -> list[str]:
    tag = f".{sys.implementation.cache_tag}.pyc"
    return sorted(path.name.removesuffix(tag) for path in _files(kept))


def _only_file(kept: Path) -> Path:
    (path,) = _files(kept)
    return path


def test_a_template_is_compiled_once(kept: Path, load: Load) -> None:
    assert (load(), load()) == ([MOVED], [])
    assert _names(kept) == ["pages-moved"]


def test_it_is_kept_beside_the_modules_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """And so neither in a desk nor where a change of a template is looked for."""
    monkeypatch.setattr(sys, "pycache_prefix", None)
    key = KeptCode().get_cache_key(MOVED, str(templates_dir() / MOVED))
    name = f"pages-moved.{sys.implementation.cache_tag}.pyc"
    assert Path(key) == Path(kept_code.__file__).parent / "__pycache__" / name


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:0],
        lambda data: data[:-1],
        lambda data: data[:100] + bytes([data[100] ^ 1]) + data[101:],
        lambda data: b"\0" * len(data),
    ],
    ids=["empty", "torn", "a wrong bit", "zeros"],
)
def test_what_is_damaged_is_compiled_anew(
    kept: Path, load: Load, damage: Callable[[bytes], bytes]
) -> None:
    load()
    path = _only_file(kept)
    whole = path.read_bytes()
    path.write_bytes(damage(whole))
    assert (load(), load()) == ([MOVED], [])
    assert path.read_bytes() == whole


def test_code_of_another_template_is_compiled_anew(kept: Path, load: Load) -> None:
    load("pages/search.html")
    other = _only_file(kept).read_bytes()
    load()
    (path,) = kept.rglob("pages-moved.*")
    path.write_bytes(other)
    assert (load(), load()) == ([MOVED], [])


def test_code_of_another_program_is_compiled_anew(
    kept: Path, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    load()
    monkeypatch.setattr(kept_code, "program_digest", lambda: "another")
    assert (load(), load()) == ([MOVED], [])
    assert _names(kept) == ["pages-moved"]


def test_a_template_that_changed_is_compiled_anew(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = tmp_path / "site_templates"
    (ours / "pages").mkdir(parents=True)
    monkeypatch.setattr(kept_code, "templates_dir", lambda: ours)

    def said(words: str) -> str:
        (ours / MOVED).write_text(words)
        environment = make_environment((ours,), Language("en"))
        return environment.get_template(MOVED).render()

    assert (said("one"), said("two"), said("two")) == ("one", "two", "two")
    assert _names(kept) == ["pages-moved"]


def test_a_build_goes_on_where_nothing_can_be_kept(kept: Path, load: Load) -> None:
    kept.write_text("no folder")
    assert (load(), load()) == ([MOVED], [MOVED])


def test_nothing_is_left_of_what_could_not_be_kept(kept: Path, load: Load) -> None:
    load()
    path = _only_file(kept)
    path.unlink()
    path.mkdir()
    before = sorted(path.parent.iterdir())
    assert (load(), load()) == ([MOVED], [MOVED])
    assert sorted(path.parent.iterdir()) == before


def test_python_may_be_told_to_keep_nothing(
    kept: Path, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As with modules, what is there already is used."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert (load(), load()) == ([MOVED], [MOVED])
    assert _names(kept) == []
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    load()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert load() == []


def test_a_python_that_keeps_no_modules_keeps_no_templates(
    kept: Path, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.implementation, "cache_tag", None)
    assert (load(), load()) == ([MOVED], [MOVED])
    assert _names(kept) == []


def test_a_template_of_a_sites_own_is_not_kept(kept: Path, load: Load, tmp_path: Path) -> None:
    load()
    own = tmp_path / "own"
    (own / "pages").mkdir(parents=True)
    (own / MOVED).write_bytes((templates_dir() / MOVED).read_bytes())
    assert (load(MOVED, own), load(MOVED, own)) == ([MOVED], [MOVED])
    assert load() == []
    assert _names(kept) == ["pages-moved"]


def test_others_can_read_what_is_kept_and_not_write_it(kept: Path, load: Load) -> None:
    load()
    assert _only_file(kept).stat().st_mode & 0o133 == 0


@pytest.mark.usefixtures("kept")
def test_each_language_has_its_words() -> None:
    def title(language: str) -> str:
        environment = make_environment((templates_dir(),), language_of(settings(language=language)))
        template = environment.get_template("fragments/words.html")
        return str(template.module.record_types["treaty"])  # type: ignore[attr-defined]

    assert (title("en"), title("fr"), title("en")) == (
        "Treaty or document",
        "Traité ou document",
        "Treaty or document",
    )


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_code_of_a_template_is_the_same_in_all_languages(name: str) -> None:
    """Jinja works out at once what it can, so a filter could leave words of one language in it."""
    source = (templates_dir() / name).read_text("utf-8")
    english, french = (
        make_environment((templates_dir(),), language_of(settings(language=language)))
        for language in ("en", "fr")
    )
    assert english.compile(source, name, raw=True) == french.compile(source, name, raw=True)
