"""The documentation: its examples work, its messages are real, its links lead somewhere.

A comment before a fenced block says what it is; GitHub does not show it:

- `example: PATH`: a content file; what stands in it must be without fault;
- `keys: PATH`: keys put into the front matter of a file that is there, the same;
- `mistake: PATH`: a content file with a fault, which is there for the outputs that follow only;
- `output: COMMAND`: what `briefgen` prints for it, to the letter;
- `setup: invented strait` (before no block): begin with the examples of docs/model.md.
"""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from helpers import settings
from test_layers import KNOWN_TO, LAYERS

from briefgen.check import check_content
from briefgen.cli import COMMANDS, main
from briefgen.date_words import date_in_words
from briefgen.model.dates import parse_date
from briefgen.plugin.options import Options
from briefgen.reference.examples import FOLDER
from briefgen.rules import RULES

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
TAUGHT = [page for page in PAGES if "<!-- " in page.read_text("utf-8")]
# Rules that an example may break: the day and the evidence of an invented brief are no matter, and a
# lesson writes a name before it makes the record.
FORGIVEN = {"not-reviewed", "unsourced-claim", "ungrounded-denial", "unknown-name"}
_BLOCK = re.compile(
    r"^<!-- (?P<kind>example|keys|mistake|output|setup): (?P<what>.+?) -->\n+"
    r"(?:```\w*\n(?P<text>.*?)^```$)?",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Block:
    kind: str
    what: str
    text: str
    line: int


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def blocks_of(page: Path) -> list[Block]:
    text = page.read_text("utf-8")
    return [
        Block(m["kind"], m["what"], m["text"] or "", text.count("\n", 0, m.start()) + 1)
        for m in _BLOCK.finditer(text)
    ]


def with_keys(file: str, keys: str) -> str:
    """`file` with the top-level keys of `keys` in place of its own."""
    names = re.findall(r"^(\w+):", keys, re.MULTILINE)
    for name in names:
        file = re.sub(rf"^{name}:.*\n(?:[ ].*\n)*", "", file, flags=re.MULTILINE)
    if file.startswith("---\n"):
        head, body = file.removeprefix("---\n").split("---\n", 1)
        return f"---\n{head}{keys}---\n{body}"
    return file + keys


class Desk:
    """A content folder to which the blocks of a page are put in order."""

    def __init__(self, folder: Path) -> None:
        self.content = folder / "content"
        self.content.mkdir()
        (folder / "mkdocs.yml").write_text(
            "{site_name: Desk, docs_dir: content, theme: material, plugins: [briefgen]}", "utf-8"
        )
        self.mistakes: dict[Path, str] = {}

    def write(self, uri: str, text: str) -> Path:
        file = self.content / uri
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        return file

    def read(self, uri: str) -> str:
        file = self.content / uri
        return file.read_text("utf-8") if file.exists() else ""

    def begin_with_the_strait(self) -> None:
        for file in sorted((FOLDER / "long").rglob("*.*")):
            self.write(file.relative_to(FOLDER / "long").as_posix(), file.read_text("utf-8"))

    def make_mistake(self, uri: str, text: str) -> None:
        old = self.read(uri)
        self.mistakes[self.write(uri, text)] = old

    def mend(self) -> None:
        while self.mistakes:
            file, text = self.mistakes.popitem()
            if text:
                file.write_text(text, "utf-8")
            else:
                file.unlink()

    def faults(self) -> list[str]:
        found = check_content(settings(content_dir=self.content)).diagnostics
        return [f"{d.span}: {d.message}" for d in found if d.rule.id not in FORGIVEN]


@pytest.mark.parametrize("page", TAUGHT, ids=name_of)
def test_examples_work_and_messages_are_real(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BRIEFGEN_TODAY", "2026-11-22")
    desk = Desk(tmp_path)
    for block in blocks_of(page):
        where = f"{name_of(page)}:{block.line}"
        if block.kind == "output":
            command, *arguments = shlex.split(block.what)
            assert command == "briefgen", where
            assert CliRunner().invoke(main, arguments).output == block.text, where
            continue
        if block.kind == "mistake":
            desk.make_mistake(block.what, block.text)
            continue
        desk.mend()
        if block.kind == "setup":
            desk.begin_with_the_strait()
        elif block.kind == "keys":
            desk.write(block.what, with_keys(desk.read(block.what), block.text))
        else:
            desk.write(block.what, block.text)
        assert desk.faults() == [], where


def test_every_mark_is_read_with_its_block() -> None:
    marks = [
        (name_of(page), mark)
        for page in PAGES
        for mark in re.findall(r"^<!-- (\w+: .+?) -->$", page.read_text("utf-8"), re.MULTILINE)
    ]
    blocks = [(name_of(p), f"{b.kind}: {b.what}") for p in TAUGHT for b in blocks_of(p)]
    assert len(marks) > 30
    assert marks == blocks
    assert [b for p in TAUGHT for b in blocks_of(p) if not b.text and b.kind != "setup"] == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_to_files_and_headings(page: Path) -> None:
    text = page.read_text("utf-8")
    text = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"`[^`\n]*`", "", text)
    broken = []
    for address in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", address):
            continue
        path, _, anchor = address.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in anchors_of(target)):
            broken.append(address)
    assert broken == []


def anchors_of(page: Path) -> set[str]:
    """The anchors that GitHub gives to headings: small letters, hyphens, no punctuation."""
    headings = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


# How the documentation calls the libraries.
NAMES = {
    "yaml": "PyYAML", "jinja2": "Jinja", "markdown": "Markdown", "nh3": "nh3", "markupsafe": "MarkupSafe",
    "babel": "Babel", "mkdocs": "MkDocs", "material": "Material", "click": "Click",
    "pagefind_bin": "Pagefind", "icalendar": "icalendar", "ahocorasick_rs": "ahocorasick-rs",
    "anyascii": "anyascii",
}  # fmt: skip


def test_every_page_is_in_the_list_of_pages() -> None:
    listed = set(re.findall(r"\]\((\w[\w-]*\.md)\)", (ROOT / "docs/README.md").read_text("utf-8")))
    assert listed == {page.name for page in (ROOT / "docs").glob("*.md")} - {"README.md"}


def test_the_layers_stand_in_their_order_with_the_libraries_that_they_know() -> None:
    text = (ROOT / "docs/architecture.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)(?:\.py|/)` \|.*\| (.*)\|$", text, re.MULTILINE)
    assert tuple(name for name, _ in rows) == LAYERS
    assert {name: set(known.strip().split(", ")) - {""} for name, known in rows} == {
        layer: {NAMES[top] for top, layers in KNOWN_TO.items() if layer in layers}
        for layer in LAYERS
    }


def test_every_option_is_explained_with_its_default() -> None:
    text = (ROOT / "docs/settings.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*?) \|", text, re.MULTILINE))
    options = Options()
    options.validate()
    empty = ("", None, [], {})
    wanted = {
        name: "none" if value in empty else f"`{yaml.safe_dump(value).split(chr(10))[0]}`"
        for name, value in options.items()
    }
    assert rows == wanted


def workflow_in(page: str) -> str:
    """The one workflow that a page of the documentation shows."""
    text = (ROOT / "docs" / page).read_text("utf-8")
    (shown,) = re.findall(r"^```yaml\n(name: .*?\non:.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return shown


def workflow_of_the_starter() -> str:
    return (ROOT / "briefgen/starter/desk/github/workflows/pages.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("shown", "name"),
    [(workflow_of_the_starter(), "pages.yml"), (workflow_in("freshness.md"), "review.yml")],
    ids=["publishing", "review"],
)
def test_a_workflow_for_a_desk_is_like_our_own(shown: str, name: str) -> None:
    ours = yaml.safe_load((ROOT / ".github/workflows" / name).read_text("utf-8"))
    allowed = ours["permissions"]
    jobs = yaml.safe_load(shown)["jobs"]
    assert jobs.keys() == ours["jobs"].keys()
    for job_name, job in jobs.items():
        known = ours["jobs"][job_name]
        assert {s["uses"] for s in job["steps"] if "uses" in s} <= {
            s["uses"] for s in known["steps"] if "uses" in s
        }
        granted = known.get("permissions", allowed)
        assert job.get("permissions", {}).items() <= granted.items()


def test_a_change_of_texts_does_not_start_the_tests_of_the_program() -> None:
    workflows = ROOT / ".github/workflows"
    check = yaml.safe_load((workflows / "check.yml").read_text("utf-8"))
    ran = [s["run"] for job in check["jobs"].values() for s in job["steps"] if "run" in s]
    assert ran == ["make check", "make site"]
    # YAML 1.1 reads the key "on" as true.
    tests = yaml.safe_load((workflows / "tests.yml").read_text("utf-8"))[True]
    ignored = [tests[event]["paths-ignore"] for event in ("push", "pull_request")]
    assert ignored == [["content/**", "mkdocs.yml"]] * 2


def test_dates_are_printed_as_the_page_says() -> None:
    text = (ROOT / "docs/dates.md").read_text("utf-8")
    rows = re.findall(r"^\| `(.+?)` \| (.+?) \|", text, re.MULTILINE)
    assert len(rows) > 12
    wrong = [
        (edtf, words, said)
        for edtf, words in rows
        if (said := date_in_words(parse_date(edtf), today=settings().today)) != words
    ]
    assert wrong == []


def test_the_readme_names_every_command() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    table = text.partition("## All commands\n")[2].partition("\n## ")[0]
    options = [f"check {option}" for option in ("--fix`", "--fix-ids", "--due", "--waivers")]
    assert [call for call in (*COMMANDS, *options) if f"`briefgen {call}" not in table] == []


def test_rules_are_called_by_their_names() -> None:
    named = {
        (name_of(page), rule)
        for page in PAGES
        for rule in re.findall(r"(?:error|warning|note)\[([\w-]+)\]", page.read_text("utf-8"))
    }
    assert [(name, rule) for name, rule in sorted(named) if rule not in RULES] == []
