"""`briefgen rename`: another id everywhere, a redirect from the old one, and the way back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from helpers import settings
from site_fixtures import ROOT, SETTINGS, Desk

from briefgen.check import check_content
from briefgen.cli import main
from briefgen.edits import write_changes
from briefgen.rename import CannotRename, plan_rename

FULL = ROOT / "tests/data/full"

# Beside the corpus: all the places where an id may stand that are not among its keys.
MORE = {
    "about.md": "See [[pact]], [it](treaties/pact.yml#art-5), [there][p], [[full#help|the claim]]\n"
    "and <a href=\"actors/arland.yml\">HTML</a>, not `[[pact]]`.\n\n[p]: treaties/pact.yml\n",
    "briefs/unpublished.md": "---\ntitle: A draft\ndate: 2026-01-05\nstatus: draft\n"
    "context: \"pact\"  # 'pact'\nnolink: [ arland , pact ]\nauthors: ['reporter']\nsummary: >-\n"
    "  What [[pact]]\n  and [[pact|the\n  pact]] say of [[full#help]].\n---\n"
    "[Own part](full.md#help), [[pact#5|five]].\n\n| a | b |\n|---|---|\n"
    "| [[pact\\|c]] | d |\n",
    "sources/radio.yml": "title: On the radio\nref: A recording\n",
    "sources/radio.txt": "Words on the radio.\r\n",
}  # fmt: skip


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The test corpus with all kinds of links, every claim with an id."""
    desk = tmp_path_factory.mktemp("rename")
    shutil.copytree(FULL, desk / "content")
    for uri, text in MORE.items():
        (desk / "content" / uri).write_bytes(text.encode())
    (desk / "mkdocs.yml").write_text(SETTINGS)
    done = CliRunner().invoke(main, ["check", "--fix-ids", str(desk)])
    assert done.exit_code == 0, done.output
    return desk / "content"


@pytest.fixture
def content(original: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(original, tmp_path / "content"))


def files_in(content: Path) -> dict[str, bytes]:
    paths = (path for path in content.rglob("*") if path.is_file())
    return {path.relative_to(content).as_posix(): path.read_bytes() for path in paths}


def rename(content: Path, old: str, new: str) -> None:
    assert write_changes(plan_rename(settings(content_dir=content), old, new).changes) == ()


def faults_of(content: Path) -> list[str]:
    return [d.rule.id for d in check_content(settings(content_dir=content)).diagnostics]


def test_there_and_back_is_the_same_for_every_record_and_every_claim(content: Path) -> None:
    before, faults = files_in(content), faults_of(content)
    corpus = check_content(settings(content_dir=content)).corpus
    records = [r.id for r in corpus.records.values() if r.file]
    claims = [claim.ref for claim in corpus.claims]
    assert {"full", "radio"} <= {*records}
    assert {"full#help", "old#none"} <= {*claims}
    for id in (*records, "unpublished", *claims):
        back = id.rpartition("#")[2]
        there = f"{id.rpartition('#')[0]}#quite-another".lstrip("#")
        rename(content, id, "quite-another")
        assert files_in(content) != before
        assert faults_of(content) == faults, id
        rename(content, there, back)
        assert files_in(content) == before, id


def test_a_claim_without_an_id_is_told_what_to_type(content: Path) -> None:
    brief = "---\ntitle: N\ndate: 2026-01-05\nmeans: [It holds.]\n---\n"
    (content / "briefs/new.md").write_text(brief, "utf-8")
    with pytest.raises(CannotRename, match=r"check --fix-ids --path briefs/new\.md"):
        plan_rename(settings(content_dir=content), "new#it-holds", "holds")


def test_all_places_are_changed_and_nothing_else(content: Path) -> None:
    before = files_in(content)
    rename(content, "pact", "accord")
    after = files_in(content)
    assert after["about.md"].decode() == (
        MORE["about.md"]
        .replace("See [[pact", "See [[accord")
        .replace("treaties/pact", "treaties/accord")
    )
    assert after["briefs/unpublished.md"].decode() == (
        MORE["briefs/unpublished.md"]
        .replace('context: "pact"', 'context: "accord"')
        .replace("arland , pact", "arland , accord")
        .replace("[[pact", "[[accord")
    )
    assert b"formerly: [pakt, pact]\n" in after["treaties/accord.yml"]
    assert before.keys() - after.keys() == {"treaties/pact.yml"}


def test_a_claim_is_followed_everywhere(content: Path) -> None:
    before = files_in(content)
    rename(content, "full#help", "full#aid")
    after = files_in(content)
    changed = {path for path in after if after[path] != before[path]}
    assert changed == {"about.md", "briefs/full.md", "briefs/unpublished.md"}
    assert after["briefs/full.md"] == (
        before["briefs/full.md"]
        .replace(
            b"    id: help\n    formerly: [helps]", b"    id: aid\n    formerly: [helps, help]"
        )
        .replace(b"claim: help}", b"claim: aid}")
    )
    assert b"[[full#aid|the claim]]" in after["about.md"]
    assert b"[[full#aid]].\n---\n[Own part](full.md#aid)" in after["briefs/unpublished.md"]


def test_a_topic_keeps_the_words_that_lead_to_it(content: Path) -> None:
    brief = content / "briefs/full.md"
    brief.write_text(brief.read_text().replace("[Straits, War", "[Straits, straits, War"))
    before, faults = files_in(content), faults_of(content)
    rename(content, "straits", "narrows")
    after = files_in(content)
    assert b"topics: [Straits, narrows, War and peace]\n" in after["briefs/full.md"]
    assert b"formerly: [narrow-waters, straits]\n" in after["topics/narrows.yml"]
    assert before.keys() - after.keys() == {"topics/straits.yml"}
    assert faults_of(content) == faults
    corpus = check_content(settings(content_dir=content)).corpus
    full = next(brief for brief in corpus.briefs if brief.id == "full")
    assert [topic.id for topic in corpus.topics_of(full)] == ["narrows", "war-and-peace"]
    rename(content, "narrows", "straits")
    assert files_in(content) == before


def test_words_that_would_no_longer_lead_to_a_topic_are_changed(content: Path) -> None:
    rename(content, "straits", "narrows")
    brief = content / "briefs/full.md"
    brief.write_text(brief.read_text().replace("[Straits, War", "[Narrows, War"))
    rename(content, "narrows", "straits")
    assert "topics: [straits, War and peace]\n" in brief.read_text()


def test_the_stored_text_of_a_source_goes_with_it(content: Path) -> None:
    rename(content, "radio", "wireless")
    after = files_in(content)
    assert after["sources/wireless.txt"] == b"Words on the radio.\r\n"
    assert "sources/radio.txt" not in after


FORMS = {
    "no former id": ("", "formerly: [talk]\n"),
    "a list in brackets": ("formerly: [a, b] # x\n", "formerly: [a, b, talk] # x\n"),
    "a list of lines": ("formerly:\n- a # x\n# y\n", "formerly:\n- a # x\n- talk\n# y\n"),
    "one without a list": ("formerly: 'a'\n", "formerly: [talk, 'a']\n"),
    "no last line end": ("where: Here", "where: Here\nformerly: [talk]"),
    "a text over several lines": (
        "where: >-\n  One\n  two.\n\n", "where: >-\n  One\n  two.\nformerly: [talk]\n\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("keys", "after"), FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["plain", "Windows"])
def test_former_ids_are_written_as_they_are_there(
    tmp_path: Path, keys: str, after: str, end: str
) -> None:
    (tmp_path / "events").mkdir()
    file = tmp_path / "events/talk.yml"
    before = f"name: Talk  # the talk\ndate: 2026\n{keys}".replace("\n", end).encode()
    file.write_bytes(before)
    rename(tmp_path, "talk", "speech")
    moved = f"name: Talk  # the talk\ndate: 2026\n{after}".replace("\n", end).encode()
    assert files_in(tmp_path) == {"events/speech.yml": moved}
    rename(tmp_path, "speech", "talk")
    assert files_in(tmp_path) == {"events/talk.yml": before}


REFUSED = [
    (
        "nobody",
        "x",
        'There is no record "nobody". The id of a record is the name of its file, without folder',
    ),
    ("pact#2", "x", "An article has no id but its key: change that under articles: in content/tre"),
    ("pakt", "x", 'There is no record "pakt". Its id is "pact" today.'),
    ("pact", "arland", '"arland" is the id of another record.'),
    ("pact", "unpublished", '"unpublished" is the id of another record.'),
    ("pact", "speech", '"speech" was the id of "talk", and leads there.'),
    ("pact", "The Pact", '"The Pact" is no id: small letters a to z, digits and single hyphens.'),
    ("full#nothing", "x", '"full" has no claim "nothing".'),
    ("full#help", "old#help", "A claim stays in its brief: full#help."),
    ("full#help", "means", '"means" is the address of another part of the page.'),
    ("old#some", "none", '"none" is the id of another claim of this brief.'),
]


@pytest.mark.parametrize(("old", "new", "why"), REFUSED, ids=lambda value: value[:20])
def test_what_cannot_be_is_said_and_nothing_is_written(
    content: Path, old: str, new: str, why: str
) -> None:
    with pytest.raises(CannotRename) as reason:
        plan_rename(settings(content_dir=content), old, new)
    assert str(reason.value).startswith(why)


def test_content_with_errors_is_not_touched(content: Path) -> None:
    (content / "events/wrong.yml").write_text("name: A: b\ndate: 2026\nabout: [pact]\n")
    with pytest.raises(CannotRename, match="1 error"):
        plan_rename(settings(content_dir=content), "pact", "accord")


def test_what_cannot_be_changed_safely_is_pointed_at(content: Path) -> None:
    (content / "events/odd.yml").write_text('name: Odd\ndate: 2026\nabout: ["\\u0070act"]\n')
    with pytest.raises(CannotRename, match=r"content/events/odd.yml:3:9: this names pact"):
        plan_rename(settings(content_dir=content), "pact", "accord")


def call(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["rename", *arguments])


@pytest.fixture
def here(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk with one event and a brief on it, in the working directory."""
    monkeypatch.chdir(desk.folder)
    monkeypatch.setenv("BRIEFGEN_TODAY", "2026-11-22")
    desk.write("content/events/talk.yml", "name: Talk\ndate: 2026\n")
    desk.write(
        "content/briefs/b.md",
        """
        ---
        title: B
        date: 2026-11-01
        events: [talk]
        means: [{claim: It holds., id: holds, basis: [talk]}]
        ---
        """,
    )
    return desk


def test_a_dry_run_shows_and_writes_nothing(here: Desk) -> None:
    before = files_in(here.folder)
    done = call("talk", "speech", "--dry-run")
    assert (done.exit_code, done.stdout) == (
        0,
        (
            "--- content/briefs/b.md\n+++ content/briefs/b.md\n@@ -1,6 +1,6 @@\n ---\n title: B\n"
            " date: 2026-11-01\n-events: [talk]\n"
            "-means: [{claim: It holds., id: holds, basis: [talk]}]\n+events: [speech]\n"
            "+means: [{claim: It holds., id: holds, basis: [speech]}]\n ---\n"
            "rename from content/events/talk.yml\nrename to content/events/speech.yml\n"
            "--- content/events/talk.yml\n+++ content/events/speech.yml\n@@ -1,2 +1,3 @@\n"
            " name: Talk\n date: 2026\n+formerly: [talk]\n"
        ),
    )
    assert done.stderr.endswith("2 files to be changed; nothing was written\n")
    assert files_in(here.folder) == before


def test_old_addresses_lead_to_the_new_ones(here: Desk) -> None:
    assert call("talk", "speech").stderr == (
        "content/briefs/b.md\ncontent/events/talk.yml -> content/events/speech.yml\n2 files changed\n"
    )
    assert call("b#holds", "stays").exit_code == 0
    assert call("b", "brief").exit_code == 0
    built = here.build()
    assert built.code == 0, built.out
    assert "../speech/" in here.page("events/talk/index.html")
    assert "../brief/" in here.page("briefs/b/index.html")
    page = here.page("briefs/brief/index.html")
    assert 'id="stays"' in page
    assert 'id="holds"' in page


def test_a_file_that_cannot_be_written_stops_all(here: Desk) -> None:
    (here.folder / "content/briefs/b.md").chmod(0o444)
    before = files_in(here.folder)
    done = call("talk", "speech")
    assert (done.exit_code, done.stderr) == (
        1,
        "content/briefs/b.md: it is write-protected\nnothing was written\n",
    )
    assert files_in(here.folder) == before


def test_settings_that_have_the_word_are_pointed_at(here: Desk) -> None:
    here.write("mkdocs.yml", SETTINGS + "extra: {first: talk}\n")
    assert "look here yourself: extra: {first: talk}" in call("talk", "speech").stderr


def test_a_call_that_cannot_be_is_exit_code_2(here: Desk) -> None:
    done = call("tlak", "speech", str(here.folder))
    assert (done.exit_code, done.stderr) == (
        2,
        'Error: There is no record "tlak". Did you mean "talk"?\n',
    )
