"""No input, however broken, ends in a traceback: it ends in records or in diagnostics."""

from __future__ import annotations

from pathlib import Path

from helpers import link_from
from hypothesis import HealthCheck, given, settings, target
from hypothesis import strategies as st

from briefgen.load import load_content

SEEDS = [p.read_text() for p in sorted((Path(__file__).parent / "data/full").rglob("*.*"))]
FOLDERS = ("briefs/x.md", "actors/x.yml", "treaties/x.md", "events/x.yml", "sources/x.yml", "topics/x.md", "relations.yml")  # fmt: skip
PIECES = st.sampled_from(
    ["[", "]", "{", "}", ":", ": ", "- ", "\n", "\n---\n", "#", "'", '"', "&a ", "*a", "!x ", "|\n",
     ">\n", "\t", "  ", "[[", "]]", "x#y", "2024-02-30", "~", "null", "", "?", "%", "@", "`", ",",
     "\u202e", "\u00e9", "\U0001f600", "title", "means", "value", "source", "http://", "javascript:x"]
)  # fmt: skip
QUIET = settings(
    max_examples=200, derandomize=True, database=None, deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip


@QUIET
@given(st.sampled_from(FOLDERS), st.text(max_size=300))
def test_any_text(uri: str, text: str) -> None:
    link_from({uri: text})
    link_from({uri: f"---\n{text}\n---\n{text}"})


@QUIET
@given(st.sampled_from(FOLDERS), st.lists(PIECES, max_size=40))
def test_pieces_of_yaml(uri: str, pieces: list[str]) -> None:
    link_from({uri: "---\n" + "".join(pieces) + "\n---\n"})


@QUIET
@given(
    st.sampled_from(FOLDERS), st.sampled_from(SEEDS), st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 60), PIECES), max_size=4)
)  # fmt: skip
def test_a_good_file_with_damage(uri: str, text: str, damage: list[tuple[int, int, str]]) -> None:
    for at, length, piece in damage:
        at %= len(text) + 1
        text = text[:at] + piece + text[at + length :]
    _, faults = link_from({uri: text})
    target(float(len(faults)))
    for fault in faults:
        assert fault.message
        assert fault.span.line >= 1
        assert fault.span.column >= 1


@QUIET
@given(st.binary(max_size=400))
def test_any_bytes(tmp_path_factory, data: bytes) -> None:  # type: ignore[no-untyped-def]
    folder = tmp_path_factory.mktemp("content")
    (folder / "actors").mkdir()
    (folder / "actors/a.md").write_bytes(data)
    load_content(folder, "content")
