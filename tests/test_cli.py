"""The command line: what it prints, and how it ends."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from helpers import all_data
from site_fixtures import SETTINGS, SMALLEST_BRIEF, Desk, environment, run

from briefgen.cli import main

BROKEN = "---\ntitle: Broken\ndate: 2026-11-01\nactors: [nobody]\n---\n"
PLACE = "content/briefs/broken.md:4:10: error[unknown-reference]"


@pytest.fixture
def here(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk without faults, in the working directory."""
    monkeypatch.chdir(desk.folder)
    monkeypatch.setenv("BRIEFGEN_TODAY", "2026-11-22")
    desk.write("content/briefs/sound.md", "---\ntitle: Sound\ndate: 2026-11-01\n---\n")
    return desk


def call(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


@pytest.mark.usefixtures("here")
def test_no_fault_is_exit_code_0() -> None:
    done = call("check")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "no faults\n")


def test_error_is_exit_code_1(here: Desk) -> None:
    here.write("content/briefs/broken.md", BROKEN)
    done = call("check")
    assert done.exit_code == 1
    assert done.stdout.splitlines()[0].startswith(PLACE)
    assert "   4 | actors: [nobody]\n     |          ^^^^^^" in done.stdout
    assert done.stderr == "1 error\nWhy a rule matters: briefgen explain unknown-reference\n"


def test_a_check_names_the_files_in_which_more_may_be_wrong(here: Desk) -> None:
    here.write("content/briefs/cut.md", "---\ntitle: A: b\ndate: March\n---\n")
    done = call("check", "--format", "concise")
    assert done.stderr == (
        "1 error, which briefgen check --fix can mend\n"
        "1 file was read only up to a mistake: mend it, then check again for more\n"
    )
    here.write("content/briefs/cut.md", "---\ntitle: 'A: b'\ndate: March\n---\n")
    assert call("check", "--format", "concise").stderr == "1 error\n"


def test_warning_is_exit_code_0_and_with_strict_1(here: Desk) -> None:
    here.write("content/briefs/small.md", SMALLEST_BRIEF)
    assert call("check").exit_code == 0
    assert call("check", "--strict").exit_code == 1


def test_warn_only_is_exit_code_0(here: Desk) -> None:
    here.write("content/briefs/broken.md", BROKEN)
    done = call("check", "--warn-only", "--strict", "--format", "concise")
    assert (done.exit_code, done.stderr) == (0, "1 error\n")


def test_one_rule_or_several_can_be_looked_at(here: Desk) -> None:
    here.write("content/briefs/broken.md", BROKEN)
    here.write("content/briefs/small.md", SMALLEST_BRIEF)
    form = ("--format", "concise")
    assert call("check", *form).stderr == "1 error, 2 warnings, 1 note\n"
    assert call("check", "--rule", "unsourced-claim", *form).stderr == "1 warning\n"
    both = call("check", "--rule", "unsourced-claim", "--rule", "not-reviewed", *form)
    assert (both.exit_code, both.stderr) == (0, "1 warning, 1 note\n")


@pytest.mark.parametrize(
    ("paths", "found"),
    [
        (["briefs/broken.md"], "1 error"),
        (["content/briefs/broken.md"], "1 error"),
        (["content/briefs/"], "1 error, 2 warnings, 1 note"),
        (["briefs"], "1 error, 2 warnings, 1 note"),
        (["briefs/s*.md"], "2 warnings, 1 note"),
        (["*/broken.md", "briefs/small.md"], "1 error, 2 warnings, 1 note"),
        (["briefs/sound.md"], "no faults"),
    ],
)
def test_some_files_can_be_looked_at(here: Desk, paths: list[str], found: str) -> None:
    here.write("content/briefs/broken.md", BROKEN)
    here.write("content/briefs/small.md", SMALLEST_BRIEF)
    arguments = [word for path in paths for word in ("--path", path)]
    assert call("check", *arguments).stderr.splitlines()[0] == found


def test_a_desk_is_found_from_above_and_from_within(
    here: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    here.write("content/briefs/broken.md", BROKEN)
    name = here.folder.name

    monkeypatch.chdir(here.folder.parent)
    done = call("check", name, "--format", "concise")
    assert done.stdout.startswith(f"{name}/{PLACE}")
    assert done.stderr == f"Settings of {name}/mkdocs.yml\n1 error\n"
    assert call("check", f"{name}/content", "--format", "concise").stdout == done.stdout

    monkeypatch.chdir(here.folder / "content" / "briefs")
    done = call("check", "--format", "concise")
    assert "briefs/broken.md:4:10: error[unknown-reference]" in done.stdout
    assert done.stderr == "Settings of ../../mkdocs.yml\n1 error\n"


def test_sarif_is_for_programs(here: Desk) -> None:
    here.write("content/briefs/broken.md", BROKEN)
    done = call("check", "--format", "sarif")
    (result,) = json.loads(done.stdout)["runs"][0]["results"]
    assert (result["ruleId"], done.stderr) == ("unknown-reference", "")


def test_waivers_are_listed(here: Desk) -> None:
    waiver = "# briefgen: allow unsourced-claim — said to us, not for quotation"
    here.write("content/briefs/small.md", SMALLEST_BRIEF.replace("means:", f"{waiver}\nmeans:", 1))
    assert call("check", "--format", "concise").stderr == "1 warning, 1 note\n"
    done = call("check", "--waivers")
    assert done.stdout == (
        "content/briefs/small.md:4:1: allow[unsourced-claim] said to us, not for quotation\n"
    )
    assert (done.exit_code, done.stderr) == (0, "1 waiver\n")
    assert call("check", "--waivers", "--rule", "bare-address").stderr == "no waivers\n"


def test_concise_prints_one_line_each(here: Desk) -> None:
    here.write("content/briefs/broken.md", BROKEN)
    (line,) = call("check", "--format", "concise").stdout.splitlines()
    assert line.startswith(PLACE)


def test_json_is_for_programs(here: Desk) -> None:
    here.write("content/briefs/broken.md", BROKEN)
    done = call("check", "--format", "json")
    (fault,) = json.loads(done.stdout)
    assert (fault["path"], fault["line"], fault["column"]) == ("content/briefs/broken.md", 4, 10)
    assert (fault["rule"], fault["severity"]) == ("unknown-reference", "error")
    assert done.stderr == ""


@pytest.mark.usefixtures("here")
def test_json_of_no_fault_is_an_empty_list() -> None:
    assert json.loads(call("check", "--format", "json").stdout) == []


def test_github_prints_annotations(here: Desk) -> None:
    here.write("content/briefs/broken.md", BROKEN)
    (line,) = call("check", "--format", "github").stdout.splitlines()
    assert line.startswith(
        "::error file=content/briefs/broken.md,line=4,col=10,endColumn=15,title=unknown-reference::"
    )


def test_colour_is_written_when_asked_for(here: Desk) -> None:
    here.write("content/briefs/broken.md", BROKEN)
    assert "\x1b[" in call("check", "--color").stdout
    assert "\x1b[" not in call("check").stdout


def test_folder_is_named_as_it_lies(here: Desk) -> None:
    here.write("other/briefs/broken.md", BROKEN)
    done = call("check", "other")
    assert done.exit_code == 1
    assert done.stdout.startswith("other/briefs/broken.md:4:10: error")


def test_folder_needs_no_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Desk(tmp_path).write("texts/briefs/broken.md", BROKEN)
    done = call("check", "texts", "--today", "2026-11-22")
    assert done.exit_code == 1
    assert done.stdout.startswith("texts/briefs/broken.md:4:10: error")


def test_settings_of_the_site_count(here: Desk) -> None:
    here.write("content/briefs/small.md", SMALLEST_BRIEF)
    options = "      severity: {unsourced-claim: error}\n"
    here.write("mkdocs.yml", SETTINGS.replace("- briefgen", "- briefgen:") + options)
    assert call("check").exit_code == 1


@pytest.mark.usefixtures("here")
def test_today_is_the_day_asked_for() -> None:
    assert "not-reviewed" not in call("check", "--today", "2026-11-22").stdout
    assert "not-reviewed" in call("check", "--today", "2036-01-01").stdout


@pytest.mark.parametrize(
    ("arguments", "settings", "message"),
    [
        (
            ["check"],
            None,
            "; name a content folder at the end of the call, or go to the folder of your desk.\n",
        ),
        (["check", "nowhere"], None, "Error: nowhere is not a folder."),
        (
            ["check", "mkdocs.yml"],
            SETTINGS,
            "not a folder; to check it alone: briefgen check --path",
        ),
        (["check"], "docs_dir: nowhere\n", "Error: mkdocs.yml: "),
        (["check", "--today", "soon"], None, "'soon' does not match the format '%Y-%m-%d'"),
        (["check", "--format", "xml"], None, "'xml' is not one of"),
        (["check", "--rule", "bare-adress"], SETTINGS, 'Did you mean "bare-address"?'),
        (["check", "--path", "brief"], SETTINGS, "Error: There is no brief in content."),
        (["check", "content/briefs"], SETTINGS, "check it alone: briefgen check --path briefs"),
        (["explain", "bare-adress"], None, 'no rule "bare-adress". Did you mean "bare-address"?'),
        (["explain", "Bare address"], None, 'Did you mean "bare-address"?'),
        (["explain", "out of date"], None, 'rule "out of date". Did you mean "not-reviewed"?'),
        (["explain", "xyzzy"], None, "`briefgen explain` lists them."),
    ],
)
def test_unusable_call_is_exit_code_2(
    arguments: list[str],
    settings: str | None,
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    if settings is not None:
        Desk(tmp_path).write("mkdocs.yml", settings.replace("- briefgen\n  ", "- briefgen:\n  "))
        (tmp_path / "content/briefs").mkdir(parents=True)
    done = call(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr


@pytest.mark.parametrize(
    ("option", "fault"),
    [
        ("scale: none", 'mkdocs.yml:6:14: error[bad-setting] scale: "none" is none of'),
        ("today: 2026-99-99", 'mkdocs.yml:6:14: error[bad-setting] the calendar has no day'),
        ("scael: phia", 'mkdocs.yml:6:7: error[unknown-setting] briefgen has no setting "scael"'),
        ("2026: x", 'mkdocs.yml:6:7: error[unknown-setting] briefgen has no setting "2026"'),
        ("&scale: x", 'mkdocs.yml:6:7: error[unknown-setting] briefgen has no setting ""'),
    ],
)  # fmt: skip
def test_unusable_settings_are_reported_at_their_place(here: Desk, option: str, fault: str) -> None:
    settings = SETTINGS.replace("  - search\n  - briefgen\n", f"  - briefgen:\n      {option}\n")
    here.write("mkdocs.yml", settings)
    done = call("check", "--format", "concise")
    assert (done.exit_code, done.stderr) == (2, "1 error\n")
    assert done.stdout.startswith(fault)
    assert call("impact", "a").stderr.startswith(fault)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("site_name: a: b", "1:12: error[yaml-syntax] the text has a colon and a space in it"),
        (
            'site_name: "a',
            "1:12: error[yaml-syntax] the quotation mark opened here is never closed",
        ),
        ("site_name: !NOPE a", '1:12: error[bad-setting] "!NOPE" is no type of value'),
        ("\tsite_name: a", "1:1: error[yaml-syntax] a tab stands where YAML takes only spaces"),
    ],
)
def test_settings_that_are_no_yaml_are_reported_at_their_place(
    here: Desk, line: str, fault: str
) -> None:
    here.write("mkdocs.yml", f"{line}\n{SETTINGS}")
    done = call("check", "--format", "concise")
    assert (done.exit_code, done.stderr) == (2, "1 error\n")
    assert done.stdout.startswith(f"mkdocs.yml:{fault}")


def test_explain_says_what_why_and_shows_both_examples() -> None:
    done = call("explain", "empty-value")
    assert done.exit_code == 0
    assert done.stdout == (
        "empty-value (warning)\n\n"
        "A key has a value.\n\n"
        "Why: An empty key says nothing; leave it out or fill it.\n\n"
        "Fails:\n\n"
        "  content/actors/norland.yml\n"
        "  name: Norland\n"
        "  kind: state\n"
        "  aliases:\n\n"
        "It is reported as:\n\n"
        "  content/actors/norland.yml:3:1: warning[empty-value] "
        'the key "aliases" has no value\n'
        "     3 | aliases:\n"
        "       | ^^^^^^^ write its value after the colon, or delete the line\n\n"
        "Passes:\n\n"
        "  content/actors/norland.yml\n"
        "  name: Norland\n"
        "  kind: state\n"
    )


def test_explain_lists_all_rules() -> None:
    lines = call("explain").stdout.splitlines()
    assert lines[0] == "Files and folders"
    assert any(line.split()[:2] == ["unknown-key", "error"] for line in lines)
    assert any(line.split()[:2] == ["not-reviewed", "note"] for line in lines)


def test_init_makes_a_desk_that_builds(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    begun = run("briefgen", "init", "desk", cwd=tmp_path)
    assert begun.code == 0, begun.out
    assert "wrote desk/mkdocs.yml" in begun.out.splitlines()
    assert (desk.folder / ".gitignore").read_text("utf-8") == "/site/\n/.cache/\n"
    workflow = yaml.safe_load((desk.folder / ".github/workflows/pages.yml").read_text("utf-8"))
    commands = [step["run"] for step in workflow["jobs"]["build"]["steps"] if "run" in step]
    assert commands == ["pip install -r requirements.txt", "mkdocs build --strict"]
    assert "briefgen @ git+https://" in (desk.folder / "requirements.txt").read_text("utf-8")

    assert desk.check("--strict").code == 0
    built = desk.build("--strict")
    assert built.code == 0, built.out
    assert "What a signature under a treaty commits a state to" in desk.page("index.html")
    told = desk.page("actors/soviet-union/index.html")
    assert "Recognised by" in told
    assert "SALT II" in told


def test_init_without_a_folder_says_how_to_name_this_one() -> None:
    done = call("init")
    assert done.exit_code == 2
    assert "briefgen init . takes this one" in done.stderr


def test_init_overwrites_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Desk(tmp_path).write("mkdocs.yml", "mine\n")
    done = call("init", ".")
    assert done.exit_code == 2
    assert "mkdocs.yml is there already; nothing was written." in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["mkdocs.yml"]


RESTING = {
    "content/sources/note.yml": "title: A note\nurl: https://example.org/note\n",
    "content/sources/copy.yml": "title: A copy\nurl: https://example.org/copy\nversion_of: note\n",
    "content/events/talk.yml": "name: Talk\ndate: {value: 2026-10-01, source: note}\n",
    "content/briefs/one.md": """
        ---
        title: One
        date: 2026-11-01
        means: [{claim: It holds., id: holds, basis: [note, copy]}]
        does_not_mean: [{claim: They fight., basis: [talk]}]
        ---
        """,
}


def write_resting(desk: Desk) -> None:
    for path, text in RESTING.items():
        desk.write(path, text)


@pytest.mark.parametrize("named", ["note", "https://www.example.org/note/"])
def test_impact_lists_what_rests_on_a_source_with_its_place(here: Desk, named: str) -> None:
    write_resting(here)
    done = call("impact", named)
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == (
        "note: A note\n"
        "The same document: copy: A copy\n"
        "1 claim and 1 other statement on 2 pages rest on it; 2 without another source.\n"
        "  content/briefs/one.md:4:47: claim 1: It holds.  [no other source]\n"
        "  content/events/talk.yml:2:35: date: 2026-10-01, Talk  [no other source]\n"
        "\n"
        "In turn:\n"
        "1 on talk\n"
        "  content/briefs/one.md:5:46: claim 2: NOT: They fight.  [no other source]\n"
    )


def test_impact_tells_what_a_party_did_and_when(here: Desk) -> None:
    write_resting(here)
    here.write("content/actors/norland.yml", "name: Norland\nkind: state\n")
    here.write("content/actors/soland.yml", "name: Soland\nkind: state\n")
    pact = """
        name: Pact
        signed: 2001
        parties:
          - soland
          - actor: norland
            acts:
              - {type: signature, date: 2001, source: note}
              - {type: ratification, date: 2003-04, source: note}
    """
    here.write("content/treaties/pact.yml", pact)
    acts = [
        line.split(": ")[1] for line in call("impact", "note").stdout.split("\n") if "pact" in line
    ]
    assert acts == [
        "signature, 2001 (norland)  [no other source]",
        "ratification, 2003-04 (norland)  [no other source]",
    ]


@pytest.mark.parametrize(
    ("wanted", "hint"),
    [
        ("note-", 'Did you mean "note"?'),
        ("nonsense", "Sources stand in sources/ under their ids"),
    ],
)
def test_impact_of_what_there_is_not_names_what_may_be_meant(
    here: Desk, wanted: str, hint: str
) -> None:
    write_resting(here)
    done = call("impact", wanted)
    assert done.exit_code == 2
    assert f'There is no "{wanted}". {hint}' in done.stderr


def test_impact_for_programs_is_what_the_data_of_the_site_says(here: Desk) -> None:
    write_resting(here)
    told = json.loads(call("impact", "note", "--format", "json").stdout)
    assert told.pop("source") == "note"
    assert told["versions"] == ["copy"]
    assert [(s["kind"], s["record"], s["alone"]) for s in told["rests_on_it"]] == [
        ("claim", "one", True),
        ("date", "talk", True),
    ]
    assert here.build().code == 0
    whole = all_data({"data.zip": (here.site / "data.zip").read_bytes()})
    data = whole["sources"]["note"]["derived"]
    assert {key: data[key] for key in told} == told


def test_no_terminal_obeys_what_impact_gives_to_programs(here: Desk) -> None:
    write_resting(here)
    here.write("content/events/talk.yml", "name: Talk\u202e\ndate: {value: 2026, source: note}\n")
    printed = call("impact", "note", "--format", "json").stdout
    assert "\u202e" not in printed
    assert "Talk\u202e" in [one.get("text") for one in json.loads(printed)["rests_on_it"]]


def test_impact_of_what_nothing_rests_on(here: Desk) -> None:
    write_resting(here)
    assert call("impact", "one#holds").stdout == (
        "one#holds: One\nNothing rests on it.\nWhere it is named: briefgen mentions one\n"
    )


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("nite", 'There is no "nite". Did you mean "note"?'),
        ("https://example.org/other", "No source has the address https://example.org/other."),
        ("one#lost", '"one" has no part "lost".'),
        (
            "norland",
            (
                '"norland" is an actor, and nothing can rest on that. '
                "Where it is named: briefgen mentions norland"
            ),
        ),
    ],
)
def test_impact_of_something_unknown_is_exit_code_2(here: Desk, named: str, said: str) -> None:
    write_resting(here)
    here.write("content/actors/norland.yml", "name: Norland\nkind: state\n")
    done = call("impact", named)
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", f"Error: {said}\n")


def test_impact_says_that_faults_may_hide_something(here: Desk) -> None:
    write_resting(here)
    here.write("content/briefs/broken.md", BROKEN)
    done = call("impact", "note")
    assert done.exit_code == 0
    assert done.stderr.startswith("The content has errors")


@pytest.mark.parametrize("command", ["impact", "explain", "mentions", "check"])
@pytest.mark.usefixtures("here")
def test_nothing_that_a_terminal_obeys_comes_back_from_a_call(command: str) -> None:
    done = call(command, "\x1b]0;x\x07\x9b31m")
    assert done.exit_code == 2
    assert "\u241b]0;x\u2407\ufffd31m" in done.stderr
    assert "\x1b" not in done.output


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a full device")
@pytest.mark.parametrize(
    ("where", "said"),
    [
        (">/dev/full", "briefgen: the output: No space left on device\n"),
        (">&-", "briefgen: the standard output is closed\n"),
        (">/dev/full 2>&1", ""),
    ],
)
def test_output_that_can_go_nowhere_is_exit_code_2(here: Desk, where: str, said: str) -> None:
    here.write("content/briefs/broken.md", BROKEN)
    done = subprocess.run(
        ["/bin/sh", "-c", f'"$0" -m briefgen check {where}', sys.executable],
        cwd=here.folder,
        env=environment(),
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (2, said)
