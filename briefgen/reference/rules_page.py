"""`docs/rules.md` and `briefgen explain`: every rule, why it matters, and what it looks like."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from briefgen.reference.rule_examples import ExampleFile, check_example, files_of
from briefgen.report import WIDTH, full, visible
from briefgen.rules import GROUPS, RULES, Rule, Severity

_SEVERITIES = {
    Severity.ERROR: "stops the build, and must be mended",
    Severity.WARNING: "is printed, and stops only a build with `--strict`",
    Severity.NOTE: "is printed and never stops a build, for it comes from the passing of time alone",
    Severity.OFF: "is looked at only where a site asks for it",
}


def rules_page() -> str:
    """The whole page, as Markdown."""
    counts = "\n".join(
        f"- **{severity.value}** {words} ({_count(severity)})."
        for severity, words in _SEVERITIES.items()
    )
    groups = "\n\n".join(
        f"## {title}\n\n" + "\n\n".join(_section(rule) for rule in rules)
        for title, rules in GROUPS.items()
    )
    return f"""\
<!-- Written by `make docs` from briefgen/rules/, where a change belongs. -->

# Rules

What is checked, and why. A message names its rule in brackets: `error[unknown-key]`. The same is
printed by `briefgen explain unknown-key`.

{counts}

A site can change the severity of a warning or a note, under `severity` in its
[settings](settings.md#how-much-a-rule-matters). A single value can be excused from a warning or a
note, and from an error where it says so here:
[Excusing a value](fixing-mistakes.md#excusing-a-value). What to do about the commonest messages is
in [Mending mistakes](fixing-mistakes.md).

{_contents()}

{groups}
"""


def rule_in_words(rule: Rule) -> str:
    """A rule as plain text for a terminal, with its examples and what is printed of them."""
    fails, passes = files_of(rule.fails), files_of(rule.passes)
    parts = [
        f"{rule.id} ({_manner(rule)})",
        textwrap.fill(rule.checks, WIDTH),
        textwrap.fill(f"Why: {rule.why}", WIDTH),
        "Fails:",
        *(textwrap.indent(f"{file.path}\n{_shown(file)}", "  ") for file in fails),
        "It is reported as:",
        textwrap.indent(_printed(fails), "  "),
        "Passes:",
        *(textwrap.indent(f"{file.path}\n{_shown(file)}", "  ") for file in _new(passes, fails)),
    ]
    return "\n\n".join(parts)


def _contents() -> str:
    return "\n".join(
        f"- [{title}](#{title.lower().replace(' ', '-')}): "
        + ", ".join(f"[{rule.id}](#{rule.id})" for rule in rules)
        for title, rules in GROUPS.items()
    )


def _section(rule: Rule) -> str:
    fails, passes = files_of(rule.fails), files_of(rule.passes)
    manner = _manner(rule)
    return "\n\n".join(
        [
            f"### {rule.id}",
            f"*{manner[0].upper()}{manner[1:]}.* {rule.checks} {rule.why}",
            "Fails:",
            *map(_block, fails),
            f"```text\n{_printed(fails)}\n```",
            "Passes:",
            *map(_block, _new(passes, fails)),
        ]
    )


def _manner(rule: Rule) -> str:
    if rule.severity is Severity.ERROR and rule.can_be_waived:
        return "error; a single value can be excused from it"
    return rule.severity.value


def _block(file: ExampleFile) -> str:
    return f"`{file.path}`\n\n```{_language(file)}\n{_shown(file)}\n```"


def _language(file: ExampleFile) -> str:
    return {"md": "markdown", "yml": "yaml", "html": "html"}.get(
        file.path.rpartition(".")[2], "text"
    )


def _new(files: Iterable[ExampleFile], before: Iterable[ExampleFile]) -> list[ExampleFile]:
    """Those that were not shown already."""
    shown = {(file.path, file.text) for file in before}
    return [file for file in files if (file.path, file.text) not in shown]


def _shown(file: ExampleFile) -> str:
    """The text as it can be printed: one line of a long one, signs for what cannot be seen."""
    lines = [visible(line) for line in file.lines()]
    return "\n".join(
        line if len(line) <= WIDTH else f"{line[: WIDTH - 1]}…" for line in lines
    ).strip()


def _printed(files: tuple[ExampleFile, ...]) -> str:
    """The messages of an example."""
    lines = {file.path: file.lines() for file in files if not file.is_link}
    found = check_example(files)
    return "\n".join(full(fault, lambda path: lines.get(path, ())) for fault in found)


def _count(severity: Severity) -> str:
    count = sum(rule.severity is severity for rule in RULES.values())
    return f"{count} rules" if count > 1 else "one rule"
