"""What is too large or too deep is refused in words, without much time or memory."""

from __future__ import annotations

import json
import resource
import subprocess
import sys

import pytest
from site_fixtures import Desk, environment

from briefgen.diagnostics import Diagnostic
from briefgen.report import as_json, as_sarif
from briefgen.rules import UNKNOWN_REFERENCE
from briefgen.text import Span

MEMORY = 500_000_000  # bytes
SECONDS = 20  # of CPU, ten times what a busy machine may take


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


BRIEF = "---\ntitle: B\ndate: 2026-01-05\n---\n"


@pytest.mark.parametrize(
    ("uri", "text", "rule"),
    [
        ("actors/a.yml", "x" * 50_000_000, "file-too-large"),
        ("about.md", "line\n" * 1_000_000, "file-too-large"),
        ("actors/a.yml", "a: " + "[" * 1_000 + "]" * 1_000, "yaml"),
        ("actors/a.yml", "a: " + "{a: " * 1_000, "yaml"),
        ("actors/a.yml", "".join(f"{' ' * n}a:\n" for n in range(1_000)), "yaml"),
        ("actors/a.yml", "a: &a [x]\nb: [*a, *a]\n", "yaml"),
        ("events/a.yml", f'name: A\ndate: 2026\nsources: "a{" " * 900_000}b"\n', "unknown-reference"),
        ("events/a.yml", f"name: A\ndate: 2026\nsources: http//{'a' * 900_000} b\n", "unknown-reference"),
        ("about.md", "---\ntitle: A\nx: &a [*a]\n---\n", "yaml-feature"),
        ("about.md", "---\nx: " + "[" * 1_000 + "]" * 1_000 + "\n---\n", "yaml-depth"),
        ("actors/a.yml", "".join(f"{'k' * 900}{n}: x\n" for n in range(1_000)), "unknown-key"),
        ("briefs/b.md", BRIEF + ">" * 1_000 + " x\n", "too-much-markup"),
        ("about.md", "- " * 1_000 + "x\n", "too-much-markup"),
        ("briefs/b.md", BRIEF + "".join(f"{' ' * n}- x\n" for n in range(1_000)), "too-much-markup"),
        ("briefs/b.md", BRIEF + "[" * 1_000 + "x" + "]" * 1_000 + "\n", "unknown-reference"),
        ("briefs/b.md", BRIEF + "*" * 1_000 + "x\n", ""),
        ("briefs/b.md", BRIEF + "<b>" * 1_000 + "x\n", ""),
        ("../escape.yml", "name: x\n", ""),
    ],
    ids=[
        "50-MB", "million-lines", "brackets", "braces", "keys-within-keys", "aliases", "spaces-in-an-id", "address-for-an-id", "loop-of-a-page", "depth-of-a-page", "huge-keys",
        "quotes-within-quotes", "lists-in-a-line", "lists-within-lists", "bracketed", "stars", "tags", "path",
    ],
)  # fmt: skip
def test_it_ends_in_words(desk: Desk, uri: str, text: str, rule: str) -> None:
    desk.write("content/topics/t.yml", "name: T\n")
    path = desk.folder / "content" / uri
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "briefgen", "check", "--format", "concise"],
        cwd=desk.folder, env=environment(OPENBLAS_NUM_THREADS="1"), capture_output=True, text=True,
        timeout=300, check=False, preexec_fn=_limit,
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr[-2000:]
    assert done.returncode == (1 if rule else 0), (done.returncode, done.stdout[:500], done.stderr)
    assert rule in done.stdout


def test_no_terminal_obeys_what_programs_are_given() -> None:
    words = "\x9b31m \u202e \x7f \u2028 é 中"
    fault = Diagnostic(UNKNOWN_REFERENCE, Span("content/\u202ea.md"), words, words)
    for text in (as_json([fault]), as_sarif([fault])):
        assert not set("\x9b\u202e\x7f\u2028") & set(text)
        assert "é 中" in text
    assert json.loads(as_json([fault]))[0]["message"] == words
