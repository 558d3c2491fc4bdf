"""Diagnostics for programs: JSON, SARIF, and the annotations of GitHub."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from briefgen import __version__
from briefgen.diagnostics import Diagnostic
from briefgen.edits import by_path
from briefgen.report.excerpt import in_short, visible
from briefgen.rules import Rule, Severity
from briefgen.text import Span

# How GitHub and SARIF call our severities.
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_SARIF = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_SARIF_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)

_OBEYED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """A JSON list of objects; lines and columns from 1, in code points, ends exclusive."""
    items = [
        {
            **_place(d.span),
            "severity": d.severity.value,
            "rule": d.rule.id,
            "message": in_short(d.message),
            "hint": in_short(d.hint),
            "fixable": bool(d.fix),
            "related": [{**_place(span), "message": in_short(words)} for span, words in d.related],
        }
        for d in diagnostics
    ]
    return json_text(items)


def as_sarif(diagnostics: Iterable[Diagnostic]) -> str:
    """A log in the Static Analysis Results Interchange Format, with the rules that it names.

    Source: SARIF 2.1.0 (OASIS Standard): columns from 1, ends exclusive, `columnKind` says in what
    they are counted; addresses are percent-encoded.
    """
    found = list(diagnostics)
    rules = {d.rule.id: d.rule for d in sorted(found, key=lambda d: d.rule.id)}
    order = list(rules)
    driver = {
        "name": "briefgen",
        "version": __version__,
        "rules": [_sarif_rule(rule) for rule in rules.values()],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(d, order.index(d.rule.id)) for d in found],
    }
    log = {"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return json_text(log)


def json_text(data: Any) -> str:
    """JSON in which nothing stands as itself that a terminal would obey; programs read the same."""
    text = json.dumps(data, ensure_ascii=False, indent=2)
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def github(diagnostic: Diagnostic) -> str:
    """A workflow command that GitHub shows beside the changed line.

    Source: GitHub Actions, "Workflow commands": percent signs and line ends are escaped, in
    properties also colons and commas.
    """
    span = diagnostic.span
    properties = {"file": span.path, "line": str(span.line)}
    if span.end_line == span.line:  # columns are only allowed within one line
        properties |= {
            "col": str(span.column),
            "endColumn": str(max(span.column, span.end_column - 1)),
        }
    else:
        properties["endLine"] = str(span.end_line)
    properties["title"] = diagnostic.rule.id
    written = ",".join(f"{key}={_escape_property(value)}" for key, value in properties.items())
    return f"::{_GITHUB[diagnostic.severity]} {written}::{_escape_data(_in_one(diagnostic))}"


def _in_one(diagnostic: Diagnostic) -> str:
    hint = f"; {in_short(diagnostic.hint)}" if diagnostic.hint else ""
    return in_short(diagnostic.message) + hint


def _place(span: Span) -> dict[str, str | int]:
    return {
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }


def _sarif_rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.checks},
        "fullDescription": {"text": f"{rule.checks} {rule.why}"},
        "defaultConfiguration": {"level": _SARIF[rule.severity]},
    }


def _sarif_result(diagnostic: Diagnostic, rule_index: int) -> dict[str, Any]:
    related = [
        {"id": number, "message": {"text": in_short(words)}, **_sarif_location(span)}
        for number, (span, words) in enumerate(diagnostic.related)
    ]
    return {
        "ruleId": diagnostic.rule.id,
        "ruleIndex": rule_index,
        "level": _SARIF[diagnostic.severity],
        "message": {"text": _in_one(diagnostic)},
        "locations": [_sarif_location(diagnostic.span)],
        **({"relatedLocations": related} if related else {}),
        **({"fixes": [_sarif_fix(diagnostic)]} if diagnostic.fix else {}),
    }


def _sarif_fix(diagnostic: Diagnostic) -> dict[str, Any]:
    """What `briefgen check --fix` would write, file by file."""
    return {
        "description": {"text": in_short(diagnostic.hint or diagnostic.message)},
        "artifactChanges": [
            {
                "artifactLocation": {"uri": quote(path)},
                "replacements": [
                    {
                        "deletedRegion": _sarif_region(edit.span),
                        "insertedContent": {"text": edit.text},
                    }
                    for edit in edits
                ],
            }
            for path, edits in by_path(diagnostic.fix).items()
        ],
    }


def _sarif_location(span: Span) -> dict[str, Any]:
    artifact = {"uri": quote(span.path)}
    return {
        "physicalLocation": {"artifactLocation": artifact, "region": _sarif_region(span)},
    }


def _sarif_region(span: Span) -> dict[str, Any]:
    return {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }


def _escape_data(text: str) -> str:
    # Only then: a log that is read in a terminal must not be obeyed by it.
    return visible(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")
