"""Printers of diagnostics: for people (with the line and a caret), for lists, for programs.

Every printer takes diagnostics and returns text; where it goes is the caller's business.
"""

from briefgen.report.excerpt import Excerpt, excerpt, in_short, visible
from briefgen.report.lines import LinesOf, lines_in
from briefgen.report.machine import as_json, as_sarif, github, json_text
from briefgen.report.words import WIDTH, concise, full, summary, waiver

__all__ = [
    "WIDTH",
    "Excerpt",
    "LinesOf",
    "as_json",
    "as_sarif",
    "concise",
    "excerpt",
    "full",
    "github",
    "in_short",
    "json_text",
    "lines_in",
    "summary",
    "visible",
    "waiver",
]
