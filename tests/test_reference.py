"""The reference: whole, fresh, its examples right, and the schemas no stricter than the parser."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from helpers import settings
from jsonschema import Draft202012Validator
from site_fixtures import HAS_EXAMPLE, NO_EXAMPLE
from yaml.nodes import MappingNode, Node, ScalarNode

from briefgen.check import check_content
from briefgen.cli import main
from briefgen.diagnostics import arrange
from briefgen.load import load_content
from briefgen.model.corpus import RECORD_TYPES
from briefgen.model.fields import Citation, Form, Number, Part, specs_of
from briefgen.model.relation import RelationType
from briefgen.model.source import Source
from briefgen.parse.frontmatter import split_front_matter
from briefgen.parse.nodes import YamlText, read_yaml
from briefgen.parse.records import parse_record
from briefgen.reference import model_page, reference_files, rules_page
from briefgen.reference.examples import FOLDER, WHOLE, example_files, load_examples
from briefgen.reference.model_page import FORMS
from briefgen.reference.schema import record_schema, relations_schema
from briefgen.rules import RULES, Severity
from briefgen.text import ContentFile

ROOT = Path(__file__).parents[1]
TYPES = {cls.folder: cls for cls in RECORD_TYPES}


class CoreLoader(yaml.SafeLoader):
    """YAML 1.2 as editors' programs read it: numbers and truth values, dates and `NO` as text."""


CoreLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", "~nN\0"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    CoreLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"), list(first)
    )


def typed(text: str) -> Any:
    """A YAML text as an editor's program sees it; keys are text, as in JSON."""
    return json.loads(json.dumps(yaml.load(text, CoreLoader)))


def as_text(node: Node | None) -> Any:
    """The same as briefgen reads it: every scalar is text."""
    if isinstance(node, ScalarNode):
        return node.value
    if isinstance(node, MappingNode):
        return {as_text(key): as_text(value) for key, value in node.value}
    return [as_text(item) for item in node.value] if node else {}


def faults_in(file: ContentFile) -> list[str]:
    """What the schema of its type says against a file, read in both ways."""
    front, _ = split_front_matter(file)
    assert front is not None
    schema = record_schema(TYPES[file.folder]) if file.folder else relations_schema()
    node, _ = read_yaml(YamlText(file, front.yaml, front.first_line))
    validator = Draft202012Validator(schema)
    return [
        f"{file.path}: {error.json_path}: {error.message}"
        for value in (typed(front.yaml), as_text(node))
        for error in validator.iter_errors(value)
    ]


# --- freshness --------------------------------------------------------------------------------


def test_docs_are_what_the_code_makes() -> None:
    docs = ROOT / "docs"
    made = reference_files()
    written = {name: (docs / name).read_text("utf-8") for name in made if (docs / name).is_file()}
    stale = [name for name in made if written.get(name) != made[name]]
    assert not stale, f"run `make docs`: {stale}"


def test_no_schema_is_left_from_a_type_that_is_gone() -> None:
    made = {name for name in reference_files() if name.startswith("schema/")}
    assert {f"schema/{p.name}" for p in (ROOT / "docs" / "schema").iterdir()} == made


# --- wholeness --------------------------------------------------------------------------------


def test_every_form_is_explained() -> None:
    assert set(FORMS) == set(Form) - {Form.PART}


def test_the_model_page_has_every_key_of_every_type_and_part() -> None:
    page = model_page()
    for cls in (*RECORD_TYPES, *parts_of(*RECORD_TYPES), RelationType):
        title = getattr(cls, "type_name", "") or cls.__name__
        heading = "relations.yml" if cls is RelationType else title
        section = page.split(f"# {heading}\n", 1)[1].split("\n## ", 1)[0].split("\n### ", 1)[0]
        missing = [spec.key for spec in specs_of(cls) if f"| `{spec.key}`" not in section]
        assert not missing, f"{heading}: {missing}"


def test_the_rules_page_has_every_rule_with_its_severity_and_message() -> None:
    sections = dict(re.findall(r"^### ([a-z-]+)\n(.*?)(?=^##|\Z)", rules_page(), re.M | re.S))
    assert sections.keys() == RULES.keys()
    for id, rule in RULES.items():
        assert f"{rule.checks} {rule.why}" in sections[id]
        # The example of a rule that is off switches it on.
        shown = "warning" if rule.severity is Severity.OFF else rule.severity.value
        assert f": {shown}[{id}] " in sections[id]


# --- the examples -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "known"),
    [
        ("short", {"unsourced-claim", "ungrounded-denial", "not-reviewed", "unsourced-reading"}),
        ("long", {"not-reviewed"}),
    ],
)
def test_examples_are_right(form: str, known: set[str]) -> None:
    found = check_content(settings(content_dir=FOLDER / form, content_path=form)).diagnostics
    assert [f"{d.span}: {d.message}" for d in found if d.rule.id not in known] == []


@pytest.mark.parametrize("cls", RECORD_TYPES, ids=lambda cls: cls.type_name)
def test_the_short_example_has_every_key_once(cls: type[Part]) -> None:
    file = example_files(cls, "short")[0]
    assert file.uri == WHOLE[cls.type_name]
    keys = [line.split(":")[0] for line in file.text.split("\n") if ":" in line]
    assert keys == [spec.key for spec in specs_of(cls)]


def test_the_long_examples_have_every_key_of_every_type_and_part() -> None:
    content = load_examples("long")
    text = "\n".join(file.text for file in (*content.records, content.relations) if file)
    wanted = {
        (cls.__name__, spec.key)
        for cls in (*RECORD_TYPES, *parts_of(*RECORD_TYPES), RelationType)
        for spec in specs_of(cls)
    }
    assert wanted - keys_written() == set(), text


def parts_of(*owners: type[Part]) -> list[type[Part]]:
    queue = list(owners)
    for owner in queue:
        for spec in specs_of(owner):
            part = Citation if spec.form is Form.CITATION else spec.part
            if part is not None and part not in queue:
                queue.append(part)
    return queue[len(owners) :]


def keys_written() -> set[tuple[str, str]]:
    """(part, key) for every key in the long examples, found by walking YAML beside the model."""
    found: set[tuple[str, str]] = set()

    def visit(value: Any, cls: type[Part]) -> None:
        if isinstance(value, list):
            for item in value:
                visit(item, cls)
        elif isinstance(value, dict):
            by_key = {s.key: s for s in specs_of(cls)} | {s.also: s for s in specs_of(cls)}
            for key, inner in value.items():
                spec = by_key[key]
                found.add((cls.__name__, spec.key))
                part = Citation if spec.form is Form.CITATION else spec.part
                if part is not None:
                    is_keyed = spec.number is Number.KEYED
                    visit(list(inner.values()) if is_keyed else inner, part)

    content = load_examples("long")
    for file in content.records:
        front, _ = split_front_matter(file)
        assert front is not None
        visit(typed(front.yaml), TYPES[file.folder])
    assert content.relations is not None
    visit(list(typed(content.relations.text).values()), RelationType)
    return found


# --- the schemas ------------------------------------------------------------------------------


@pytest.mark.parametrize("folder", ["content", "short", "long"])
def test_the_schemas_take_what_the_parser_takes(folder: str) -> None:
    if folder == "content" and not HAS_EXAMPLE:
        pytest.skip(NO_EXAMPLE)
    content_dir = ROOT / folder if folder == "content" else FOLDER / folder
    content, _ = load_content(content_dir, folder)
    files = [*content.records, *([content.relations] if content.relations else [])]
    assert len(files) > 8
    assert [fault for file in files for fault in faults_in(file)] == []


@pytest.mark.parametrize(
    ("folder", "text", "expected"),
    [
        ("actors", "name: A\nkind: person\nnaem: B\n", "'naem' was unexpected"),
        ("actors", "name: A\nkind: planet\n", "'planet' is not one of"),
        ("actors", "name: A\n", "'kind' is a required property"),
        ("actors", "name: A\nkind: state\ncode: no\n", "is not valid under any"),
        ("actors", "name: [A, B]\nkind: state\n", "is not of type"),
        ("sources", "title: A\n", "is not valid under any"),
        ("sources", "title: A\nurl: www.example.org\n", "does not match"),
        ("treaties", "name: A\n", "'signed' is a required property"),
        ("treaties", "name: A\nkind: essay\ndate: in May\n", "is not valid under any"),
        ("events", "name: A\ndate: {value: 2026, by: B}\n", "is not valid under any"),
    ],
)
def test_the_schemas_refuse_what_the_parser_refuses(folder: str, text: str, expected: str) -> None:
    file = ContentFile(f"{folder}/a.yml", f"content/{folder}/a.yml", "", text)
    assert any(expected in fault for fault in faults_in(file)), faults_in(file)


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("wikidata", ["Q1", "Q148", "Q0", "q1", "148"]),
        ("lang", ["en", "zh-Hant", "no", "e", "en_US", "en-", "english language"]),
        ("sha256", ["0" * 64, "f" * 64, "F" * 64, "f" * 63]),
        ("url", ["https://a.org/b", "http://a.org", "mailto:a@b.org", "www.a.org", "https://", "ftp://a"]),
        ("formerly", ["a", "a-b-1", "9a", "A", "a_b", "-a", "a b"]),
        ("accessed", ["2001-07-16", "2001-07", "2001", "201X", "20XX", "2027~", "2027?", "2027%",
                      "../2027", "2002-02-28/..", "2002/", "/2002", "2001-21", "-0043", "Y17E7",
                      "Y-17000", "2004-XX-XX", "2001-02-03T10:00:00+01:00", "May 2001", "2001 07"]),
    ],
)  # fmt: skip
def test_schema_and_parser_agree_on_single_values(key: str, values: list[str]) -> None:
    has_key = key in {spec.key for spec in specs_of(Source)}
    uri = "sources/a.yml" if has_key else "actors/a.yml"
    record = "title: A\nref: B" if has_key else "name: A\nkind: state"
    judged = {}
    for value in values:
        text = f"{record}\n{key}: {json.dumps(value)}\n"
        file = ContentFile(uri, f"content/{uri}", "", text)
        judged[value] = (arrange(parse_record(file)[1]) == (), faults_in(file) == [])
    assert {value for value, (parser, schema) in judged.items() if parser is not schema} == set()
    assert {parser for parser, _ in judged.values()} == {True, False}


@pytest.mark.parametrize("name", sorted(n for n in reference_files() if n.endswith(".json")))
def test_schemas_are_schemas(name: str) -> None:
    Draft202012Validator.check_schema(json.loads(reference_files()[name]))


# --- the commands -----------------------------------------------------------------------------


def test_the_commands_print_and_write_the_reference(tmp_path: Path) -> None:
    run = CliRunner().invoke(main, ["model"])
    assert (run.exit_code, run.output) == (0, model_page())
    run = CliRunner().invoke(main, ["schema", "topic"])
    assert (run.exit_code, run.output) == (0, reference_files()["schema/topic.json"])

    run = CliRunner().invoke(main, ["model", "--write", str(tmp_path / "new")])

    assert (run.exit_code, run.output) == (0, "")
    written = [path for path in (tmp_path / "new").rglob("*") if path.is_file()]
    texts = {p.relative_to(tmp_path / "new").as_posix(): p.read_text("utf-8") for p in written}
    assert texts == reference_files()
