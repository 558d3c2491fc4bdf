"""The forms that options of the plugin have, each with its fault in words for who wrote it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from mkdocs.config.base import BaseConfigOption, Config, ValidationError

from briefgen.date_words import is_language
from briefgen.diagnostics import did_you_mean
from briefgen.language import has_catalogue, known_languages
from briefgen.plugin.policy import EXTENSIBLE
from briefgen.rules import RULES, Severity
from briefgen.templates_dir import templates_dir
from briefgen.text.web_addresses import SCHEMES_IN_WORDS, is_address

_POLICY_SOURCE = re.compile(
    r"https://(?:\*\.)?[a-z0-9.-]+\.[a-z0-9-]+(?::\d+)?(?:/[\w/.~%+-]*)?\Z"
    r"|'sha(?:256|384|512)-[A-Za-z0-9+/]+={0,2}'\Z"
)
_SOURCES_IN_WORDS = (
    "write a host, such as https://stats.example.org, or the hash of a script, such as "
    "\"'sha256-…'\""
)


class WrongPartsError(ValidationError):
    """Faults in parts of a value: the key of each part, what is wrong and what to do."""

    def __init__(self, parts: Sequence[tuple[str, str, str]]) -> None:
        super().__init__("; ".join(message for _, message, _ in parts))
        self.parts = tuple(parts)


class OneOf(BaseConfigOption[str]):
    """One of some words; the first if left out."""

    def __init__(self, *words: str) -> None:
        super().__init__()
        self.words = words
        self.default = words[0]

    def run_validation(self, value: object, /) -> str:
        if value not in self.words:
            raise ValidationError(f'"{value}" is none of {", ".join(self.words)}')
        return str(value)


class InterfaceLanguage(BaseConfigOption[str | None]):
    """A language that dates can be written in, and that there are words in."""

    def run_validation(self, value: object, /) -> str | None:
        if value is None or (isinstance(value, str) and is_language(value)):
            return value
        raise ValidationError(f'"{value}" is no language that dates can be written in')

    def post_validation(self, config: Config, key_name: str) -> None:
        """The words of a site's own may lie in the folders that another option names."""
        code, own = config.get(key_name), config.get("templates") or ()
        if code is not None and (fault := without_words(code, tuple(map(Path, own)))):
            raise ValidationError(fault)


def without_words(code: str, own: tuple[Path, ...]) -> str:
    """What is wrong where no words are known in a language; `own` are the site's own templates."""
    folders = (*own, templates_dir())
    if has_catalogue(code, folders):
        return ""
    known = ", ".join(known_languages(folders))
    return f'there are no words in "{code}" yet, only in {known}; docs/languages.md says how to add some'


class YesOrNo(BaseConfigOption[bool]):
    """True or false."""

    def __init__(self, *, default: bool) -> None:
        super().__init__()
        self.default = default

    def run_validation(self, value: object, /) -> bool:
        if not isinstance(value, bool):
            raise ValidationError(f"Expected true or false, not {value!r}.")
        return value


class Names(BaseConfigOption[list[str]]):
    """A list of ids or names; empty if left out."""

    def __init__(self) -> None:
        super().__init__()
        self.default: list[str] = []

    def run_validation(self, value: object, /) -> list[str]:
        if not (isinstance(value, list) and all(isinstance(name, str) for name in value)):
            raise ValidationError(f"Expected a list such as [The desk], not {value!r}.")
        return value


class Days(BaseConfigOption[int]):
    """A number of days, 1 or more."""

    def __init__(self, default: int) -> None:
        super().__init__()
        self.default = default

    def run_validation(self, value: object, /) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise ValidationError(f"Expected a number of days, 1 or more, not {value!r}.")
        return value


class Day(BaseConfigOption[datetime.date | None]):
    """A day of the calendar, YYYY-MM-DD."""

    def run_validation(self, value: object, /) -> datetime.date | None:
        if value is None or (type(value) is datetime.date):
            return value
        try:
            return datetime.date.fromisoformat(str(value))
        except ValueError:
            raise ValidationError(f"Expected a day such as 2026-01-31, not {value!r}.") from None


class Address(BaseConfigOption[str]):
    """An address that a reader can follow, or nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.default = ""

    def run_validation(self, value: object, /) -> str:
        if value is None or value == "":
            return ""
        if not isinstance(value, str) or not is_address(value):
            raise ValidationError(
                f"Expected an address that begins with {SCHEMES_IN_WORDS}, not {value!r}."
            )
        return value


class PolicyAdditions(BaseConfigOption[Mapping[str, tuple[str, ...]]]):
    """From directives of a content security policy to hosts, or hashes of inline scripts.

    Words such as 'unsafe-inline' and * are refused: with them the policy would hold nothing back.
    """

    def __init__(self) -> None:
        super().__init__()
        self.default: dict[str, tuple[str, ...]] = {}

    def run_validation(self, value: object, /) -> Mapping[str, tuple[str, ...]]:
        if value is None:
            return MappingProxyType({})
        if not isinstance(value, dict):
            raise ValidationError("Expected directives, such as img-src: https://example.org")
        added: dict[str, tuple[str, ...]] = {}
        wrong: list[tuple[str, str, str]] = []
        for directive, written in value.items():
            name = str(directive)
            sources = tuple(map(str, written)) if isinstance(written, list) else (str(written),)
            if name not in EXTENSIBLE:
                hint = did_you_mean(name, EXTENSIBLE) or f"it can be {', '.join(EXTENSIBLE)}"
                wrong.append((name, f'"{name}" cannot be added to', hint))
            else:
                wrong += [
                    (name, f'"{source}" cannot be allowed', _SOURCES_IN_WORDS)
                    for source in sources
                    if not _POLICY_SOURCE.match(source)
                ]
            added[name] = sources
        if wrong:
            raise WrongPartsError(wrong)
        return MappingProxyType(added)


class Severities(BaseConfigOption[Mapping[str, Severity]]):
    """From rule ids to `error`, `warning`, `note` or `off`.

    An error stays one, since the pages cannot be made rightly with it. A note is about the time
    that has passed, which never stops a build, so it can only be switched off.
    """

    def __init__(self) -> None:
        super().__init__()
        self.default: dict[str, Severity] = {}

    def run_validation(self, value: object, /) -> Mapping[str, Severity]:
        if value is None:
            return MappingProxyType({})
        if not isinstance(value, dict):
            raise ValidationError("Expected rules with their severities, such as bare-address: off")
        chosen = {str(rule): _severity_named(word) for rule, word in value.items()}
        wrong = [(rule, *fault) for rule, word in chosen.items() if (fault := _fault(rule, word))]
        if wrong:
            raise WrongPartsError(wrong)
        return MappingProxyType({rule: Severity(word) for rule, word in chosen.items()})


def _severity_named(word: object) -> str:
    return "off" if word is False else str(word)  # YAML reads a bare `off` as false


def _fault(rule_id: str, word: str) -> tuple[str, str] | None:
    """What is wrong with the severity `word` for a rule, and what to do; None if it can be had."""
    words = [severity.value for severity in Severity]
    rule = RULES.get(rule_id)
    if rule is None:
        hint = did_you_mean(rule_id, RULES) or "`briefgen explain` lists them"
        return f'there is no rule "{rule_id}"', hint
    if word not in words:
        return f'"{word}" is no severity', did_you_mean(word, words) or f"use {', '.join(words)}"
    if rule.severity is Severity.ERROR and word != "error":
        return f"{rule_id} must stay an error", rule.why
    if rule.severity is Severity.NOTE and word not in ("note", "off"):
        return (
            f"{rule_id} can be switched off, but never stop a build",
            "it comes from the passing of time alone",
        )
    return None
