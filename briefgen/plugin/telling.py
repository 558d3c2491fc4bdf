"""What the plugin says of a build, in words for those who run it."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterable

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from briefgen.diagnostics import Diagnostic
from briefgen.plugin.shell import LostArticleError
from briefgen.report import WIDTH, full, lines_in, summary
from briefgen.rules import Severity
from briefgen.search.part import SearchError
from briefgen.settings import Settings

log = logging.getLogger("mkdocs.plugins.briefgen")

# A note comes from the passing of time, which must not stop a build that counts warnings.
_LEVELS = {
    Severity.ERROR: logging.ERROR,
    Severity.WARNING: logging.WARNING,
    Severity.NOTE: logging.INFO,
}
_LOG_PREFIX = len("WARNING -  ")


def in_words(error: Exception) -> str:
    """What the system, Jinja or another plugin says, with the file it says it of."""
    if isinstance(error, TemplateNotFound):  # an OSError for Jinja, without what those tell
        return f"There is no template {error.name}."
    if isinstance(error, LostArticleError):
        return str(error)
    if isinstance(error, SearchError):
        return f"{error} With `search: false` the site is published without a search."
    if isinstance(error, OSError):
        return f"{error.filename or 'The site'} cannot be read or written: {error.strerror}."
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or error.name}:{error.lineno} cannot be used: {error.message}."
    if isinstance(error, TemplateError):
        return f"A template of the theme cannot be used: {error}."
    return f"MkDocs or another plugin failed: {type(error).__name__}: {error}."


def print_faults(diagnostics: Iterable[Diagnostic], settings: Settings) -> None:
    """Print all faults through MkDocs's log, each with its line."""
    lines_of = lines_in(settings.content_dir, settings.content_path)
    columns = shutil.get_terminal_size(fallback=(WIDTH, 0)).columns
    width = max(40, min(WIDTH, columns - _LOG_PREFIX))
    for diagnostic in diagnostics:
        level = _LEVELS[diagnostic.severity]
        if log.isEnabledFor(level):
            log.log(level, full(diagnostic, lines_of, width=width))


def reason_to_stop(diagnostics: Iterable[Diagnostic], *, is_strict: bool) -> str:
    """Why these stop a build: errors always, warnings under `--strict`; "" if they do not."""
    found = tuple(diagnostics)
    severities = {diagnostic.severity for diagnostic in found}
    if Severity.ERROR in severities:
        return f"{summary(found)}."
    if is_strict and Severity.WARNING in severities:
        return f"{summary(found)}. In strict mode warnings count as errors."
    return ""
