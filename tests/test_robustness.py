"""No input, however broken, ends in a traceback or takes long; one fault is found, and only that.

BRIEFGEN_MORE_EXAMPLES=20 tries twenty times as many inputs, and others on every run.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from generating import FAULTS, Files, corpora, examples
from helpers import settings
from hypothesis import assume, given, target
from hypothesis import strategies as st
from test_mistakes import BASE, TODAY

from briefgen.build import build_site
from briefgen.check import check_content
from briefgen.diagnostics import Diagnostic

LONG = 2.0  # seconds of CPU for a handful of small files, hundreds of times what they take
SEEDS = [p.read_text() for p in sorted((Path(__file__).parent / "data/full").rglob("*.*"))]
URIS = st.sampled_from(
    ["briefs/x.md", "actors/x.yml", "treaties/x.md", "events/x.yml", "sources/x.yml", "topics/x.md",
     "relations.yml", "x.md", "actor/x.yml", "x.yml"]
)  # fmt: skip
YAML = st.sampled_from(
    ["[", "]", "{", "}", ":", ": ", "- ", "\n", "\n---\n", "#", "'", '"', "&a ", "*a", "!x ", "|\n",
     ">\n", "\t", "  ", "[[", "]]", "x#y", "2024-02-30", "~", "null", "", "?", "%", "@", "`", ",",
     "\u202e", "\u00e9", "\U0001f600", "\u0430", "\u2028", "\u0085", "\u00a0", "\r", "\\", "=",
     "title", "name", "date", "kind", "state", "means", "claim", "basis", "value", "source", "parties",
     "acts", "articles", "status", "2024", "2001/..", "http://", "javascript:x", "\ufeff", "\x00"]
)  # fmt: skip
MARKDOWN = st.sampled_from(
    ["# ", "## ", "\n", "\n\n", "- ", "1. ", "> ", "    ", "\t", "```", "~~~\n", "`", "*", "**", "_",
     "|", "| --- |\n", "[[", "]]", "[[russia]]", "[[russia|", "[x](", ")", "(", "[", "]", "![x](",
     "https://example.org", "<", ">", "<div>", "</div>", "<script>", "<!--", "-->", "&amp;", "&#0;",
     "[^1]", "\n[^1]: x", "\n[x]: y", "!!! note\n", "??? x\n", "=== \"a\"\n", ":smile:", "{#id}",
     "{: .x }", "--8<--", "\\", "\u202b", "中国", "Text", " ", "\n: x", "==", "^^", "~~", "+++"]
)  # fmt: skip


def check(files: Mapping[str, str | bytes], *, build: bool = False) -> tuple[Diagnostic, ...]:
    """What is found in a content folder of these files, or when its pages are made."""
    with TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        for uri, text in files.items():
            path = content / uri
            path.parent.mkdir(parents=True, exist_ok=True)
            data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
            path.write_bytes(data)
        chosen = settings(content_dir=content, today=TODAY)
        before = time.process_time()
        made = build_site(chosen) if build else check_content(chosen)
        took = time.process_time() - before
    assert took < (10 * LONG if build else LONG), f"{took:.1f} s"
    for fault in made.diagnostics:
        assert fault.message
        assert min(fault.span.line, fault.span.column) >= 1
        assert (fault.span.end_line, fault.span.end_column) >= (fault.span.line, fault.span.column)
    return made.diagnostics


@examples(80)
@given(URIS, st.binary(max_size=300))
def test_any_bytes(uri: str, data: bytes) -> None:
    check({uri: data, "actors/y.md": b"---\n" + data + b"\n---\n" + data})


@examples(80)
@given(URIS, st.text(max_size=300))
def test_any_text(uri: str, text: str) -> None:
    check({uri: text, "briefs/y.md": f"---\n{text}\n---\n{text}"})


@examples(120)
@given(URIS, st.lists(YAML, max_size=40))
def test_pieces_of_yaml(uri: str, pieces: list[str]) -> None:
    text = "".join(pieces)
    check({uri: text, "briefs/y.md": f"---\n{text}\n---\n"})


@examples(120)
@given(
    URIS, st.sampled_from(SEEDS), st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 60), YAML), max_size=4)
)  # fmt: skip
def test_a_good_file_with_damage(uri: str, text: str, damage: list[tuple[int, int, str]]) -> None:
    for at, length, piece in damage:
        at %= len(text) + 1
        text = text[:at] + piece + text[at + length :]
    target(float(len(check({uri: text}))))


@examples(8)
@given(st.lists(MARKDOWN, max_size=40))
def test_a_page_of_pieces_of_markdown(pieces: list[str]) -> None:
    brief = f"---\ntitle: B\ndate: 2026-01-05\n---\n{''.join(pieces)}\n"
    check({**BASE.files, "briefs/b.md": brief}, build=True)


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[[]," * 20_000,
        "a: " + "{a: {}, b: " * 20_000,
        "- " * 50_000,
        "a: " + "[" * 100_000,
        "name: '" + "x' " * 50_000,
        'name: "' + "[[" * 50_000,
        "name: " + "{" * 50 + "[[" * 50_000,
        "name: \u0430" + "b\u0430" * 50_000,
        "name: x\n" + "x" * 400_000 + ": [",
        "\n".join(f"k{n}: v" for n in range(3_000)),
        "aliases: [" + ", ".join(f"a{n}" for n in range(20_000)) + "]",
        "#" * 400_000,
        "name: a" + "\u200b" * 100_000,
        f"name: {'ab ' * 9_000}\nnolink: [{', '.join(['ba ' * 9_000] * 8)}]",
    ],
    ids=lambda text: text[:20],
)
def test_what_is_long_takes_no_long_time(text: str) -> None:
    check({"actors/a.yml": text, "briefs/b.md": f"---\n{text}\n---\n"})


@pytest.mark.parametrize(
    "text",
    ["[[" * 50_000, "[x](" * 30_000, "`" * 100_000, "<!--" * 30_000, "![x](a " * 20_000, "a. " * 50_000],
    ids=lambda text: text[:8],
)  # fmt: skip
def test_a_long_text_takes_no_long_time(text: str) -> None:
    check({"briefs/b.md": f"---\ntitle: B\ndate: 2026-01-05\n---\n{text}\n", "x.md": text})


@pytest.mark.parametrize(
    "text",
    ["[" * 30_000, "[x](" * 10_000, "![" * 20_000, "<a " * 10_000, "a[" * 9_000 + "]" * 9_000, "# a\n" * 8_000,
     "* * *\n" * 6_000, "*[a]: b\n" * 4_000, "~~~\n" * 8_000, "a\n: b\n" * 900, "**a** " * 60_000,
     "- a\n" * 100_000, "x\n\n" * 60_000, "y  \n" * 90_000, "".join("    " * n + "- a\n" for n in range(300))],
    ids=lambda text: text[:8],
)  # fmt: skip
def test_what_markdown_would_never_end_with_is_refused(text: str) -> None:
    for before, uri in (
        ("---\ntitle: B\ndate: 2026-01-05\n---\nOf it.\n\n", "briefs/b.md"),
        ("", "x.md"),
    ):
        faults = check({uri: before + text})
        assert [d.rule.id for d in faults] == ["too-much-markup"], faults
        assert faults[0].span.line > before.count("\n")


def test_many_marks_that_somebody_might_write_are_read() -> None:
    table = (
        "| State | Signed | Source |\n| --- | --- | --- |\n"
        + "| *Norland* | 2001 | [UN](https://x.org) |\n" * 300
    )
    text = "\n".join((table, "- An item of [many](https://x.org).\n" * 500, "# A `word`\n\nIt is < 5. [sic\n\n" * 200,
                      "Term\n: Meaning.\n" * 60, "".join(f"[^{n}]: A note.\n" for n in range(300))))  # fmt: skip
    assert check({"x.md": text}) == ()


@examples(30)
@given(corpora())
def test_a_corpus_without_a_fault_is_silent(files: Files) -> None:
    assert [(str(d.span), d.rule.id, d.message) for d in check(files)] == []


@pytest.mark.parametrize("name", FAULTS)
def test_one_fault_is_found_at_its_place_and_nothing_else(name: str) -> None:
    @examples(8)
    @given(st.data())
    def found(data: st.DataObject) -> None:
        files = dict(data.draw(corpora()))
        expected = FAULTS[name](data.draw, files)
        assume(expected is not None)
        assert expected is not None
        uri, *place = expected
        shown = [(d.span.path, d.span.line, d.span.column, d.rule.id) for d in check(files)]
        assert shown == [(f"content/{uri}", *place)], files[uri]

    found()
