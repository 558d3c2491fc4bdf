"""`briefgen check --fix`: what is certain is mended, what is not stays, and all else too."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from click.testing import CliRunner, Result
from helpers import settings
from site_fixtures import Desk

from briefgen.cli import main
from briefgen.mend import mend_content
from briefgen.rules import Severity

OTHERS = {
    "actors/norland.yml": "name: Norland\nkind: state\naliases: [Kingdom of Norland]\n"
    "also: [The North]\nformerly: [nordland]\n",
    "actors/sudland.yml": "name: Sudland\nkind: state\n",
    "sources/paper.yml": "title: A paper\nurl: https://example.org/paper\n",
    "treaties/pact.yml": "name: The Pact\nparties: [norland, sudland]\nsigned: 2001\n"
    "articles: {5: {says: All.}}\n",
    "briefs/old.md": "---\ntitle: Old\ndate: 2026-11-01\nmeans:\n  - claim: It holds.\n"
    "    id: holds\n    formerly: [held]\n    basis: [paper]\n---\n",
}
EVENT = "events/talk.yml"
BRIEF = "briefs/new.md"

# Case: what is written, and what it becomes.
CERTAIN = {
    "a colon in a text": (
        EVENT, "name: The talk: what now  \ndate: 2026\n", 'name: "The talk: what now"  \ndate: 2026\n',
    ),
    "a colon in an item, in a mark of its own": (
        BRIEF, "---\ntitle: B\ndate: 2026\nkey_points:\n  - text: He said \"no\": twice\n---\n",
        "---\ntitle: B\ndate: 2026\nkey_points:\n  - text: 'He said \"no\": twice'\n---\n",
    ),
    "a text that begins with brackets": (
        EVENT, "name: [Draft] The talk\ndate: 2026\n", 'name: "[Draft] The talk"\ndate: 2026\n',
    ),
    "a text that begins with a link": (
        BRIEF, "---\ntitle: B\ndate: 2026\nsummary: [[norland]] talks.\n---\n",
        '---\ntitle: B\ndate: 2026\nsummary: "[[norland]] talks."\n---\n',
    ),
    "an apostrophe in single marks": (
        EVENT, "name: 'Norland's talk'\ndate: 2026\n", 'name: "Norland\'s talk"\ndate: 2026\n',
    ),
    "backticks": (EVENT, "name: `The talk`\ndate: 2026\n", 'name: "The talk"\ndate: 2026\n'),
    "no space after a colon": (EVENT, "name:Talk\ndate: 2026\n", "name: Talk\ndate: 2026\n"),
    "a full-width colon": (EVENT, "name：Talk\ndate: 2026\n", "name: Talk\ndate: 2026\n"),
    "tabs": (
        EVENT, "name: Talk\ndate: 2026\nactors:\n\t- norland\n\t- sudland\n",
        "name: Talk\ndate: 2026\nactors:\n  - norland\n  - sudland\n",
    ),
    "dates": (
        EVENT, "name: Talk\ndate: [March 2024, 5 January 2026, 2026/01/05, 25.12.2025, “2026-01”]\n",
        "name: Talk\ndate: [2024-03, 2026-01-05, 2026-01-05, 2025-12-25, 2026-01]\n",
    ),
    "a name, an alias, a former id, other letters, a path, brackets": (
        EVENT,
        ("name: Talk  # one\ndate: 2026\nactors:\n  - Kingdom of Norland  # alias\n"
        "about: [Sudland, nordland, PACT]\nsources: [sources/paper.yml, \"[[old]]\"]\n"),
        ("name: Talk  # one\ndate: 2026\nactors:\n  - norland  # alias\n"
        "about: [sudland, norland, pact]\nsources: [paper, old]\n"),
    ),
    "an id in brackets": (
        EVENT, "name: Talk\ndate: 2026\nactors: [[norland]]\n", "name: Talk\ndate: 2026\nactors: norland\n",
    ),
    "a former id of a claim": (
        EVENT, "name: Talk\ndate: 2026\nsources: [old#held]\n",
        "name: Talk\ndate: 2026\nsources: [old#holds]\n",
    ),
    "links in a text keep their words": (
        BRIEF, "---\ntitle: B\ndate: 2026\n---\n[[Kingdom of Norland]], [[nordland|they]] and [[Sudland]].\n",
        "---\ntitle: B\ndate: 2026\n---\n[[norland|Kingdom of Norland]], [[norland|they]] and [[sudland]].\n",
    ),
    "capital letters in keys and words of a list": (
        BRIEF, "---\nTitle: B\ndate: 2026\nReview-By: 2030\ngenre: Report\n---\n",
        "---\ntitle: B\ndate: 2026\nreview_by: 2030\ngenre: report\n---\n",
    ),
    "a key and its value in one line, behind which the file was not read": (
        EVENT, "Name: Talk: one\ndate: 2026\n", 'name: "Talk: one"\ndate: 2026\n',
    ),
    "a claim without its key": (
        BRIEF, "---\ntitle: B\ndate: 2026\nmeans:\n- It holds.\n  basis: [paper]\n---\n",
        "---\ntitle: B\ndate: 2026\nmeans:\n- claim: It holds.\n  basis: [paper]\n---\n",
    ),
    "a date that is overdue when it is read": (
        BRIEF, "---\nTitle: B\ndate: 5 January 2024\n---\n", "---\ntitle: B\ndate: 2024-01-05\n---\n",
    ),
    "one mistake behind another": (
        EVENT, "name: Talk: one\nquote: He said: two\ndate: March 2024\nactors: [nordland]\n",
        'name: "Talk: one"\nquote: "He said: two"\ndate: 2024-03\nactors: [norland]\n',
    ),
}  # fmt: skip

UNCERTAIN = {
    "a date with two readings": (EVENT, "name: Talk\ndate: 03/04/2024\n"),
    "six digits": (EVENT, "name: Talk\ndate: 200112\n"),
    "years or a month": (EVENT, "name: Talk\ndate: 2004–05\n"),
    "a day that is not in the calendar": (EVENT, "name: Talk\ndate: 30 February 2024\n"),
    "a weak name": (EVENT, "name: Talk\ndate: 2026\nactors: [The North]\n"),
    "a slip of the hand": (EVENT, "name: Talk\ndate: 2026\nactors: [norlnad]\n"),
    "a key that is only near": (EVENT, "name: Talk\ndate: 2026\nactor: [norland]\n"),
    "no end of the front matter": (BRIEF, "---\ntitle: B\ndate: 2026\n\nText.\n"),
    "a comment or a text": (EVENT, "name: Talk #5\ndate: 2026\n"),
    "a colon before a comment": (EVENT, "name: Talk: one # note\ndate: 2026\n"),
    "a text that goes on below": (EVENT, "name: Talk: one\n  and two\ndate: 2026\n"),
    "tabs among spaces": (EVENT, "name: Talk\ndate: 2026\nactors:\n \t- norland\n"),
    "the wrong kind": (EVENT, "name: Talk\ndate: 2026\nactors: [The Pact]\n"),
    "what would bring a second key": (EVENT, "Name: Talk\nname: Talk\ndate: 2026\n"),
    "the same in a file that is not read whole": (EVENT, "Name: Talk\nname: Talk\n"),
}


def mended(folder: Path, uri: str, text: str, **changes: Any) -> str:
    """The text of a file after all that is certain is mended."""
    for path, other in {**OTHERS, uri: text}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(other, "utf-8")
    result = mend_content(settings(content_dir=folder, **changes), lambda _: True)
    after = {change.file.uri: change.text for change in result.changes}
    assert after.keys() <= {uri}
    return after.get(uri, text)


@pytest.mark.parametrize(("uri", "before", "after"), CERTAIN.values(), ids=CERTAIN)
def test_what_is_certain_is_mended(tmp_path: Path, uri: str, before: str, after: str) -> None:
    assert mended(tmp_path, uri, before) == after
    assert mended(tmp_path, uri, after) == after


@pytest.mark.parametrize(("uri", "text"), UNCERTAIN.values(), ids=UNCERTAIN)
def test_what_is_not_certain_stays(tmp_path: Path, uri: str, text: str) -> None:
    assert mended(tmp_path, uri, text) == text


ORDERED = {
    "comments go with the key below them": (
        ("# of the file\n\n# the day\ndate: 2026  # sure\n\n# what\n# it was\nname: Talk\nactors:\n"
        "  # who\n  - norland\nwhere: |\n  There\n  # no comment\n"),
        ("# of the file\n\n# what\n# it was\nname: Talk\n# the day\ndate: 2026  # sure\n\nactors:\n"
        "  # who\n  - norland\nwhere: |\n  There\n  # no comment\n"),
    ),
    "a line for text editors stays": (
        "# yaml-language-server: $schema=x\ndate: 2026\nname: Talk\n",
        "# yaml-language-server: $schema=x\nname: Talk\ndate: 2026\n",
    ),
    "a comment of the key or of the file": (
        "# x\ndate: 2026\nname: Talk\n", "# x\ndate: 2026\nname: Talk\n",
    ),
    "front matter": (
        "---\ndate: 2026-11-01\ntitle: B\n---\nText.\n",
        "---\ntitle: B\ndate: 2026-11-01\n---\nText.\n",
    ),
    "no last line end": ("date: 2026\nname: Talk", "name: Talk\ndate: 2026"),
    "keys in braces stay": ("{date: 2026, name: Talk}\n", "{date: 2026, name: Talk}\n"),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after"), ORDERED.values(), ids=ORDERED)
def test_keys_are_put_in_their_order_where_a_site_asks_for_it(
    tmp_path: Path, before: str, after: str
) -> None:
    uri = BRIEF if before.startswith("---") else EVENT
    assert mended(tmp_path, uri, before) == before
    assert mended(tmp_path, uri, before, severity={"key-order": Severity.WARNING}) == after
    assert mended(tmp_path, uri, after, severity={"key-order": Severity.WARNING}) == after


def test_a_name_of_two_records_is_not_chosen_for(tmp_path: Path) -> None:
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors/rail.yml").write_text(
        "name: Rail\nkind: organisation\naliases: [Kingdom of Norland]\n"
    )
    text = "name: Talk\ndate: 2026\nactors: [Kingdom of Norland]\n"
    assert mended(tmp_path, EVENT, text) == text


@pytest.fixture
def desk_with_a_fault(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(desk.folder)
    monkeypatch.setenv("BRIEFGEN_TODAY", "2026-11-22")
    for path, text in OTHERS.items():
        desk.write(f"content/{path}", text)
    desk.write(f"content/{EVENT}", "name: Talk\ndate: 5 January 2026\nactors: [nobody]\n")
    return desk


DIFF = dedent("""
    --- content/events/talk.yml
    +++ content/events/talk.yml
    @@ -1,3 +1,3 @@
     name: Talk
    -date: 5 January 2026
    +date: 2026-01-05
     actors: [nobody]
    """).lstrip()


def call(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", *arguments])


def test_fix_shows_writes_and_checks_again(desk_with_a_fault: Desk) -> None:
    done = call("--fix", "--yes", "--format", "concise")
    assert done.exit_code == 1
    assert done.stdout.startswith(f"{DIFF}content/events/talk.yml:3:10: error[unknown-reference]")
    assert done.stderr == "1 fault in 1 file mended\n1 error\n"
    file = desk_with_a_fault.folder / f"content/{EVENT}"
    assert file.read_text("utf-8") == "name: Talk\ndate: 2026-01-05\nactors: [nobody]\n"
    again = call("--fix", "--yes", "--format", "concise")
    assert again.stderr == "nothing that --fix can mend\n1 error\n"


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("--diff", "1 fault in 1 file can be mended; nothing was written\n"),
        (
            "--no-color",
            (
                "to write this without being asked, add --yes\n"
                "1 fault in 1 file can be mended; nothing was written\n"
            ),
        ),
    ],
    ids=["only shown", "nobody to ask"],
)
def test_nothing_is_written_without_a_word(desk_with_a_fault: Desk, option: str, said: str) -> None:
    done = call("--fix", option)
    assert (done.exit_code, done.stdout, done.stderr) == (1, DIFF, said)
    file = desk_with_a_fault.folder / f"content/{EVENT}"
    assert "5 January 2026" in file.read_text("utf-8")


@pytest.mark.usefixtures("desk_with_a_fault")
def test_only_what_is_asked_for_is_mended() -> None:
    nothing = "nothing that --fix can mend\n"
    assert call("--fix", "--diff", "--rule", "unknown-reference").stderr == nothing
    assert call("--fix", "--diff", "--path", "actors").stderr == nothing


def test_what_is_not_mended_has_a_reason_and_is_not_counted(desk_with_a_fault: Desk) -> None:
    desk_with_a_fault.write(f"content/{EVENT}", "name: Talk\ndate: 2026\n")
    desk_with_a_fault.write("content/actors/holm.yml", "name: Holm\nkind: state\ncontext: [Holm]\n")
    assert call("--format", "concise").stderr == "1 error, which briefgen check --fix can mend\n"
    assert call("--fix", "--yes", "--format", "concise").stderr == (
        "content/actors/holm.yml:3:11: unknown-reference: mend this yourself: it would bring "
        'reference-to-itself in line 3: "holm" refers to itself\n'
        "nothing that --fix can mend\n"
        "1 error\n"
    )


@pytest.mark.usefixtures("desk_with_a_fault")
def test_a_check_says_how_much_can_be_mended() -> None:
    concise = ("--format", "concise")
    assert call(*concise).stderr == "2 errors; 1 of them can be mended by briefgen check --fix\n"
    assert (
        call("--rule", "bad-date", *concise).stderr
        == "1 error, which briefgen check --fix can mend\n"
    )


@pytest.mark.parametrize("arguments", [("--yes",), ("--fix", "--fix-ids")])
@pytest.mark.usefixtures("desk_with_a_fault")
def test_options_that_make_no_sense_are_exit_code_2(arguments: tuple[str, ...]) -> None:
    assert call(*arguments).exit_code == 2
