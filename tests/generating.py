"""Whole corpora without a fault, made up by hypothesis, and faults to put into them.

A corpus is texts under their addresses. A fault maker changes one place of it and says where the
fault is: (address, line, column, rule). It returns None where the corpus has no such place.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

Files = dict[str, str]
Fault = tuple[str, int, int, str]
Draw = Callable[[st.SearchStrategy[Any]], Any]

# How many times as many examples as usual; then they are also different ones on every run.
MORE = int(os.environ.get("BRIEFGEN_MORE_EXAMPLES", "1"))

WORDS = st.sampled_from(
    ["Norland", "Élysée", "中国", "Москва", "O'Neill", 'the "pact"', "one: two", "27 % of it", "#5",
     "[sic]", "{x}", "- y", "*not*", "@desk", "& Sons", "a\\b", "no", "1.10", "12:30", "<b>", "!"]
)  # fmt: skip
_PLAIN = re.compile(r"[A-Za-z][A-Za-z ]*\Z")


def examples(number: int) -> settings:
    """Settings for `number` examples, the same ones on every run."""
    return settings(
        max_examples=number * MORE,
        derandomize=MORE == 1,
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


def _scalar(draw: Draw, text: str) -> str:
    """`text` as YAML, in one of the ways to write it."""
    ways = [
        '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"',
        f"'{text.replace(chr(39), chr(39) * 2)}'",
    ]
    if _PLAIN.match(text):
        ways.append(text)
    return str(draw(st.sampled_from(ways)))


def _list(draw: Draw, key: str, items: list[str]) -> str:
    """A list of texts that are YAML already, in brackets or a line each."""
    if draw(st.booleans()):
        return f"{key}: [{', '.join(items)}]"
    return f"{key}:\n" + "\n".join(f"  - {item}" for item in items)


def _record(draw: Draw, keys: list[str], body: str | None) -> str:
    lines = "\n".join(draw(st.permutations(keys)))
    return f"{lines}\n" if body is None else f"---\n{lines}\n---\n{body}\n"


@st.composite
def corpora(draw: Draw) -> Files:
    """A corpus that nothing is wrong with."""
    number = iter(range(10_000))

    def words(most: int = 4) -> str:
        found = draw(st.lists(WORDS, min_size=1, max_size=most))
        return " ".join([*found, f"word{next(number)}"])

    def some(ids: list[str]) -> list[str]:
        return list(draw(st.lists(st.sampled_from(ids), min_size=1, max_size=3, unique=True)))

    def day(first: int, last: int) -> str:
        parts = (st.integers(first, last), st.integers(1, 12), st.integers(1, 28))
        year, month, number_ = (draw(part) for part in parts)
        return f"{year}-{month:02}-{number_:02}"

    files: Files = {}
    actors = [f"actor-{n}" for n in range(draw(st.integers(2, 4)))]
    sources = [f"source-{n}" for n in range(draw(st.integers(1, 3)))]
    for id in actors:
        keys = [f"name: {_scalar(draw, words())}", "kind: state"]
        if draw(st.booleans()):
            keys.append(_list(draw, "aliases", [_scalar(draw, words()) for _ in range(2)]))
        if draw(st.booleans()):
            keys.append(
                f"note: {_scalar(draw, f'Beside [[{actors[0]}]], {words()}.')}"
                if id != actors[0]
                else "contested: no"
            )
        in_yaml = draw(st.booleans())
        files[f"actors/{id}.{'yml' if in_yaml else 'md'}"] = _record(
            draw, keys, None if in_yaml else words()
        )
    for id in sources:
        keys = [
            f"title: {_scalar(draw, words())}",
            f"url: https://example.org/{id}",
            f"date: {day(1990, 2024)}",
        ]
        files[f"sources/{id}.yml"] = _record(draw, keys, None)
    for n in range(draw(st.integers(0, 2))):
        keys = [
            f"name: {_scalar(draw, words())}",
            f"date: {day(1990, 2024)}",
            _list(draw, "actors", some(actors)),
        ]
        files[f"events/event-{n}.yml"] = _record(draw, keys, None)
    for n in range(draw(st.integers(0, 2))):
        keys = [
            f"name: {_scalar(draw, words())}",
            _list(draw, "parties", actors[:2]),
            f"signed: {day(1990, 2000)}",
        ]
        keys.append(f"in_force: {day(2001, 2010)}")
        files[f"treaties/treaty-{n}.yml"] = _record(draw, keys, None)
    for n in range(draw(st.integers(1, 2))):
        claims = [
            f"{{claim: {_scalar(draw, words())}, basis: [{draw(st.sampled_from(sources))}]}}"
            for _ in range(draw(st.integers(1, 3)))
        ]
        keys = [
            f"title: {_scalar(draw, words())}",
            "date: 2026-01-05",
            _list(draw, "means", claims),
            _list(draw, "actors", some(actors)),
        ]
        files[f"briefs/brief-{n}.md"] = _record(
            draw, keys, f"Of [[{draw(st.sampled_from(actors))}]], plainly.\n\nMore of it."
        )
    return files


# --- faults -----------------------------------------------------------------------------------


def _lines_that(files: Files, pattern: str) -> list[tuple[str, int, re.Match[str]]]:
    """Every line of the keys of a file that `pattern` matches: address, number from 0, match."""
    found = []
    for uri, text in sorted(files.items()):
        keys = text.split("\n---\n", 1)[0] if uri.endswith(".md") else text
        for number, line in enumerate(keys.split("\n")):
            if match := re.match(pattern, line):
                found.append((uri, number, match))
    return found


def _change(files: Files, uri: str, number: int, line: str | None) -> None:
    """Put `line` in the place of a line, or take that out."""
    lines = files[uri].split("\n")
    lines[number : number + 1] = [] if line is None else [line]
    files[uri] = "\n".join(lines)


def _at(draw: Draw, files: Files, pattern: str) -> tuple[str, int, re.Match[str]] | None:
    places = _lines_that(files, pattern)
    return draw(st.sampled_from(places)) if places else None


def _in_line(pattern: str, made: Callable[[re.Match[str]], tuple[str, int, str]]) -> FaultMaker:
    """A maker that writes a line anew: `made` gives the new line, the column and the rule."""

    def make(draw: Draw, files: Files) -> Fault | None:
        place = _at(draw, files, pattern)
        if place is None:
            return None
        uri, number, match = place
        line, column, rule = made(match)
        _change(files, uri, number, line)
        return uri, number + 1, column, rule

    return make


def _misspelt_key(draw: Draw, files: Files) -> Fault | None:
    place = _at(draw, files, r"(name|kind|title|date|means|parties|aliases|signed)(:.*)")
    if place is None:
        return None
    uri, number, match = place
    key = match[1]
    at = draw(st.integers(1, len(key) - 1))
    _change(files, uri, number, key[:at] + key[at + 1 :] + match[2])
    return uri, number + 1, 1, "unknown-key"


def _missing_key(draw: Draw, files: Files) -> Fault | None:
    place = _at(draw, files, r"(name|kind|title|date|signed):")
    if place is None:
        return None
    uri, number, match = place
    if uri.startswith("sources/") and match[1] == "date":
        return None
    _change(files, uri, number, None)
    return uri, 2 if uri.endswith(".md") else 1, 1, "missing-key"


def _second_key(draw: Draw, files: Files) -> Fault | None:
    place = _at(draw, files, r"(name|kind|title|date|signed): ")
    if place is None:
        return None
    uri, number, match = place
    line = match.string
    _change(files, uri, number, f"{line}\n{line}")
    return uri, number + 2, 1, "duplicate-key"


def _tab(draw: Draw, files: Files) -> Fault | None:
    place = _at(draw, files, r"  - ")
    if place is None:
        return None
    uri, number, match = place
    _change(files, uri, number, "\t" + match.string.lstrip())
    return uri, number + 1, 1, "yaml-syntax"


def _in_text(addition: str, column: int, rule: str) -> FaultMaker:
    def make(draw: Draw, files: Files) -> Fault | None:
        uri = draw(st.sampled_from(sorted(u for u in files if u.startswith("briefs/"))))
        line = files[uri].count("\n") + 1
        files[uri] += addition + "\n"
        return uri, line, column, rule

    return make


def _not_closed(draw: Draw, files: Files) -> Fault | None:
    uri = draw(st.sampled_from(sorted(u for u in files if u.startswith("briefs/"))))
    files[uri] = files[uri].replace("\n---\n", "\n", 1)
    return uri, 1, 1, "unclosed-front-matter"


def _wrong_folder(draw: Draw, files: Files) -> Fault | None:
    uri = draw(st.sampled_from(sorted(u for u in files if u.endswith(".yml"))))
    folder, name = uri.split("/")
    wrong = {"treaties": "treaty"}.get(folder, folder[:-1])
    files[f"{wrong}/new-{name}"] = files[uri]
    return f"{wrong}/new-{name}", 1, 1, "misplaced-file"


def _second_file(draw: Draw, files: Files) -> Fault | None:
    del draw
    files["topics/source-0.yml"] = "summary: Of it.\n"
    return "topics/source-0.yml", 1, 1, "duplicate-id"


FaultMaker = Callable[[Draw, Files], Fault | None]
FAULTS: dict[str, FaultMaker] = {
    "a misspelt key": _misspelt_key,
    "a missing key": _missing_key,
    "a key twice": _second_key,
    "a key without a value": _in_line(r"(aliases|note): \S", lambda m: (f"{m[1]}:", 1, "empty-value")),
    "a day that does not exist": _in_line(r"date: ", lambda _: ("date: 2023-02-29", 15, "bad-date")),
    "a month in words": _in_line(r"signed: ", lambda _: ("signed: May 1999", 9, "bad-date")),
    "a word of no list": _in_line(r"kind: ", lambda _: ("kind: qqq", 7, "unknown-word")),
    "a list for a text": _in_line(r"(name|title): ", lambda m: (f"{m[1]}: [x]", len(m[1]) + 3, "wrong-shape")),
    "an unquoted colon": _in_line(r"(name|title): ", lambda m: (f"{m[1]}: a: b", len(m[1]) + 3, "yaml-syntax")),
    "no space after a colon": _in_line(r"(name|title|kind): ", lambda m: (f"{m[1]}:x", len(m[1]) + 1, "yaml-syntax")),
    "an apostrophe in quotes": _in_line(r"(name|title): ", lambda m: (f"{m[1]}: 'x's y'", len(m[1]) + 5, "yaml-syntax")),
    "a hash that cuts": _in_line(r"(name|title): ", lambda m: (f"{m[1]}: x #y", len(m[1]) + 5, "cut-by-comment")),
    "an alias": _in_line(r"(name|title): ", lambda m: (f"{m[1]}: *x", len(m[1]) + 3, "yaml-feature")),
    "an unknown id": _in_line(r"actors: \[", lambda m: (m.string.replace("[", "[zzz, ", 1), 10, "unknown-reference")),
    "an id in brackets": _in_line(r"actors: \[", lambda _: ("actors: [[actor-0]]", 9, "wrong-shape")),
    "a script for an address": _in_line(r"url: ", lambda _: ("url: javascript:x", 6, "bad-address")),
    "a control character": _in_line(r"(name|title): ", lambda m: (f'{m[1]}: "a\x07"', len(m[1]) + 5, "control-character")),
    "a character that nobody sees": _in_line(r"(name|title): ", lambda m: (f"{m[1]}: a\u200bb", len(m[1]) + 4, "invisible-character")),
    "a tab": _tab,
    "a link to nothing": _in_text("Of [[zzz]].", 4, "unknown-reference"),
    "a link to no file": _in_text("See [it](gone.md).", 10, "broken-link"),
    "a word turned round": _in_text("Of \u202eit.", 4, "bidi-control"),
    "front matter that is not closed": _not_closed,
    "a misspelt folder": _wrong_folder,
    "a second file of an id": _second_file,
}  # fmt: skip
