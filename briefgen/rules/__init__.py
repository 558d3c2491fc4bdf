"""The catalogue of rules: every fault that briefgen reports, each in one place.

A module is a group of rules, its docstring their heading. A rule says what it checks, why it
matters to a reader, and shows an example that fails and one that passes; `docs/rules.md` and
`briefgen explain` print it, and a test runs both examples. The stages report the faults.
"""

# ruff: noqa: F403 (whoever reports a fault imports its rule from here)

from types import ModuleType

from briefgen.rules import (
    claims,
    dates,
    evidence,
    files,
    freshness,
    judgements,
    links,
    names,
    references,
    relations,
    schema,
    settings,
    templates,
    treaties,
    waivers,
    yaml,
)
from briefgen.rules.claims import *
from briefgen.rules.dates import *
from briefgen.rules.evidence import *
from briefgen.rules.files import *
from briefgen.rules.freshness import *
from briefgen.rules.judgements import *
from briefgen.rules.links import *
from briefgen.rules.names import *
from briefgen.rules.references import *
from briefgen.rules.relations import *
from briefgen.rules.rule import Mark as Mark
from briefgen.rules.rule import Rule as Rule
from briefgen.rules.rule import Severity as Severity
from briefgen.rules.rule import split_marks as split_marks
from briefgen.rules.schema import *
from briefgen.rules.settings import *
from briefgen.rules.templates import *
from briefgen.rules.treaties import *
from briefgen.rules.waivers import *
from briefgen.rules.yaml import *

_MODULES = (
    files,
    yaml,
    schema,
    dates,
    references,
    links,
    relations,
    names,
    claims,
    judgements,
    evidence,
    treaties,
    freshness,
    templates,
    settings,
    waivers,
)


def _rules_of(module: ModuleType) -> tuple[Rule, ...]:
    return tuple(value for value in vars(module).values() if isinstance(value, Rule))


GROUPS: dict[str, tuple[Rule, ...]] = {
    (module.__doc__ or "").rstrip("."): _rules_of(module) for module in _MODULES
}
"""All rules by the heading of their group, in the order in which they are shown."""

RULES: dict[str, Rule] = {rule.id: rule for group in GROUPS.values() for rule in group}
"""All rules by their id."""
