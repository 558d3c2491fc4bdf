"""`briefgen mentions`: what was linked, what was not, and which names no record has."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefgen.cli import main


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for uri, text in {
        "mkdocs.yml": "site_name: Desk\ndocs_dir: content\nplugins: [briefgen]\n",
        "content/actors/norland.yml": "name: Norland\nkind: state\nalso: [Port Vell]\n",
        "content/briefs/b.md": (
            "---\ntitle: B\ndate: 2026-01-05\nsummary: Of\n  Norland.\n---\n"
            "Norland left Port Vell for Cape Holm. Ships of Cape Holm and\nSudland met Norland.\n"
        ),
        "content/briefs/c.md": "---\ntitle: C\ndate: 2026-01-05\n---\nIn May Sudland came.\n",
    }.items():
        path = tmp_path / uri
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)


def mentions(*arguments: str) -> str:
    done = CliRunner().invoke(main, ["mentions", *arguments])
    assert done.exit_code == 0, done.output
    return done.output


def test_the_whole_desk() -> None:
    assert mentions() == (
        "Linked: 2\n"
        "  content/briefs/b.md:5:3: Norland -> norland\n"
        "  content/briefs/b.md:7:1: Norland -> norland\n"
        "\n"
        "Not linked: 2\n"
        "  content/briefs/b.md:7:14: Port Vell (norland): weak name (also)\n"
        "  content/briefs/b.md:8:13: Norland (norland): linked in this section\n"
        "\n"
        "Names without a record: 2\n"
        "     2 Cape Holm: b\n"
        "     2 Sudland: b, c\n"
    )


@pytest.mark.parametrize("wanted", ["c", "content/briefs/c.md"])
def test_one_page(wanted: str) -> None:
    assert mentions(wanted) == (
        "c is named: 0\n\nIn its own text\n\n"
        "Linked: 0\n\nNot linked: 0\n\nNames without a record: 1\n     1 Sudland: c\n"
    )


def test_where_a_record_is_named(tmp_path: Path) -> None:
    event = "name: The talk\ndate: 2026-01-04\nactors: [norland]\nsource: b\n"
    other = (
        "---\ntitle: D\ndate: 2026-01-05\nstatus: draft\nactors: [norland]\n---\n"
        "[[norland|They]] met at [[norland]].\n"
    )
    (tmp_path / "content/events").mkdir()
    (tmp_path / "content/events/talk.yml").write_text(event, "utf-8")
    (tmp_path / "content/briefs/d.md").write_text(other, "utf-8")
    (tmp_path / "content/briefs/e.md").write_text(
        other.replace("status: draft", "topics: [Ports]"), "utf-8"
    )
    assert mentions("norland") == (
        "norland is named: 8\n"
        "  content/briefs/b.md:5:3: Norland\n"
        "  content/briefs/b.md:7:1: Norland\n"
        "  content/briefs/b.md:7:14: Port Vell (not linked: weak name (also))\n"
        "  content/briefs/b.md:8:13: Norland (not linked: linked in this section)\n"
        "  content/briefs/e.md:5:10: under actors\n"
        "  content/briefs/e.md:7:1: They\n"
        "  content/briefs/e.md:7:25: [[norland]]\n"
        "  content/events/talk.yml:3:10: under actors\n"
    )
    assert mentions("b").startswith("b is named: 1\n  content/events/talk.yml:4:9: under sources\n")
    assert mentions("ports") == "ports is named: 1\n  content/briefs/e.md:4:10: under topics\n"
    (first, *_) = json.loads(mentions("norland", "--format", "json"))["named"]
    assert first == {"path": "content/briefs/b.md", "line": 5, "column": 3, "words": "Norland"}


def test_for_programs() -> None:
    found = json.loads(mentions("b", "--format", "json"))
    assert found["mentions"][0] == {
        "path": "content/briefs/b.md",
        "line": 5,
        "column": 3,
        "words": "Norland",
        "target": "norland",
        "linked": True,
        "refusal": "",
    }
    assert found["unowned"][0] == {"words": "Cape Holm", "count": 2, "in": ["b"]}


def test_a_record_that_is_not_there() -> None:
    done = CliRunner().invoke(main, ["mentions", "norlnd"])
    assert done.exit_code == 2
    assert 'There is no record "norlnd"; did you mean "norland"?' in done.output
