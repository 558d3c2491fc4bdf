"""`docs/rules.md`: every fault that is reported, why it matters, and whether it stops a build."""

from __future__ import annotations

from briefgen.rules import RULES, Severity

_SEVERITIES = {
    Severity.ERROR: "stops the build, and must be mended: the pages cannot be made rightly with it",
    Severity.WARNING: "is printed, and stops only a build with `--strict`",
    Severity.NOTE: "is printed and never stops a build, for it comes from the passing of time alone",
}


def rules_page() -> str:
    """The whole page, as Markdown."""
    counts = "\n".join(
        f"- **{severity.value}** {words} ({_count(severity)} rules)."
        if _count(severity) > 1
        else f"- **{severity.value}** {words} (one rule)."
        for severity, words in _SEVERITIES.items()
    )
    rules = "\n\n".join(
        f"## {rule.id}\n\n*{rule.severity.value.capitalize()}.* {rule.checks} {rule.why}"
        for rule in RULES.values()
    )
    return f"""\
<!-- Written by `make docs` from briefgen/rules/, where a change belongs. -->

# Rules

What is checked, and why. A message names its rule in brackets: `error[unknown-key]`.

{counts}

A site can change the severity of a warning or a note, under `severity` in its
[settings](settings.md). What to do about the commonest messages is in
[Mending mistakes](fixing-mistakes.md).

{rules}
"""


def _count(severity: Severity) -> int:
    return sum(rule.severity is severity for rule in RULES.values())
