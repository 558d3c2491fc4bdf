"""Jinja, strict and escaping, and quick where a page has a thousand values.

A fragment finds what is the page's own (`page`, `view`, `site`, `here`) without being imported with
context. So Jinja runs the top of a fragment once, and not for each page that imports it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import EvalContext, Expr
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

from briefgen.language import Language
from briefgen.render.filters import FILTERS
from briefgen.render.kept_code import KeptCode

# Jinja's way to HTML asks first whether it is some already.
_as_markup = str.__new__
_NAMES: ContextVar[Mapping[str, Any]] = ContextVar(
    "names of the page that is rendered", default=MappingProxyType({})
)


@contextmanager
def names_of_page(names: Mapping[str, Any]) -> Iterator[None]:
    """Inside it every template finds `names`."""
    before = _NAMES.set(names)
    try:
        yield
    finally:
        _NAMES.reset(before)


def make_environment(folders: tuple[Path, ...], language: Language) -> Environment:
    """Jinja with escaping, strict names and `_()` for the templates in `folders`, the first wins.

    Nothing in it depends on a build, so templates are compiled once, and again for the first build
    after one of them changed. `language` has the words.
    """
    environment = _environment(folders, language)
    kept = environment.cache
    # What a template imports is kept with it, so all of them go.
    if kept and not all(template.is_up_to_date for template in kept.values()):
        kept.clear()
    return environment


class _Words:
    """A function of gettext for templates, which looks for each message once.

    As Jinja's own do, it takes the message as HTML and what is put into it as text.
    """

    def __init__(self, translated: Callable[[str], str]) -> None:
        self._translated = cache(translated)
        self._constant = cache(lambda message: Markup(translated(message) % {}))

    def __call__(self, eval_ctx: EvalContext, message: str, /, **values: Any) -> str:
        if not eval_ctx.autoescape:
            return self._translated(message) % values
        if not values:
            return self._constant(message)
        # By hand: a Markup that formats itself wraps each value in an object first.
        safe = {
            name: value if isinstance(value, (int, float)) else escape(value)
            for name, value in values.items()
        }
        return Markup(self._translated(message) % safe)


class _Context(Context):
    """What a template names, and how it calls."""

    def resolve_or_missing(self, key: str) -> Any:
        for names in (self.vars, self.parent, _NAMES.get()):
            if key in names:
                return names[key]
        return missing

    def call(self, called: Any, /, *args: Any, **kwargs: Any) -> Any:
        # Most calls are of these; Jinja would find out anew each time that they take this.
        if type(called) is not Macro and type(called) is not _Words:
            return super().call(called, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        if kwargs or isinstance(called, _Words) or not _takes(called, args):
            return called(self.eval_ctx, *args, **kwargs)
        # As Jinja does in the end, once it has found a place for each argument.
        left_out = (missing,) * (len(called.arguments) - len(args))
        made = called._func(*args, *left_out)
        is_html = type(made) is str and self.eval_ctx.autoescape
        return _as_markup(Markup, made) if is_html else made


def _takes(macro: Macro, args: tuple[Any, ...]) -> bool:
    """Whether a macro names all that it takes, `args` among it."""
    takes_more = macro.caller or macro.catch_kwargs or macro.catch_varargs
    return not takes_more and len(args) <= len(macro.arguments)


class _CodeGenerator(CodeGenerator):
    """Prints what is HTML already, which most is, without a call."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        if _is_plain(frame, finalize):
            self.write("(printed if type(printed := ")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: Expr, frame: Frame, finalize: Any) -> None:
        if _is_plain(frame, finalize):
            self.write(") is Markup else escape(printed))")
        else:
            super()._output_child_post(node, frame, finalize)


def _is_plain(frame: Frame, finalize: Any) -> bool:
    return bool(frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None)


class _Environment(Environment):
    code_generator_class = _CodeGenerator
    context_class = _Context

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        # Jinja's is a view of both, which each import goes through; these do not change.
        return {**self.globals, **(d or {})}


class _Folders(FileSystemLoader):
    """Folders of templates, where one that is put into them or changed counts for the next build."""

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        places = [Path(folder, template) for folder in self.searchpath]
        states = [(place, _state_of(place)) for place in places]
        source, path, _ = super().get_source(environment, template)
        asked = states[: places.index(Path(path)) + 1]

        def is_current() -> bool:
            return all(_state_of(place) == state for place, state in asked)

        return source, path, is_current


def _state_of(path: Path) -> tuple[int, ...] | None:
    """What changes when a file is written or another is put in its place; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns


@cache
def _environment(folders: tuple[Path, ...], language: Language) -> Environment:
    environment = _Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=_Folders(folders),
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=-1,
        auto_reload=False,
        bytecode_cache=KeptCode(),
    )
    # The i18n extension puts this method there.
    install = environment.install_gettext_translations  # type: ignore[attr-defined]
    install(language.translations, newstyle=True)
    environment.globals["gettext"] = environment.globals["_"] = _Words(language.gettext)
    environment.filters.update(FILTERS)
    return environment
