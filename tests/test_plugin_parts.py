"""Parts of the plugin that need no build: the day, settings, contents, links of ordinary pages."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from helpers import corpus_from
from site_fixtures import Desk

from briefgen.language import Language
from briefgen.plugin import settings_from_mkdocs
from briefgen.plugin.ordinary import links_in_page
from briefgen.plugin.shell import table_of_contents
from briefgen.render import Heading
from briefgen.rules import Severity
from briefgen.settings import Settings
from briefgen.surroundings import SettingsError, day_of_build

OPTION = datetime.date(2026, 3, 3)
EPOCH = "1767225600"  # 2026-01-01T00:00:00Z


@pytest.fixture(autouse=True)
def no_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("BRIEFGEN_TODAY", "SOURCE_DATE_EPOCH", "SITE_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({}, "2026-03-03"),
        ({"SOURCE_DATE_EPOCH": EPOCH}, "2026-01-01"),
        ({"SOURCE_DATE_EPOCH": EPOCH, "BRIEFGEN_TODAY": "2026-02-02"}, "2026-02-02"),
        ({"BRIEFGEN_TODAY": ""}, "2026-03-03"),
    ],
)
def test_day_comes_from_the_environment_before_the_settings(
    variables: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert day_of_build(OPTION).isoformat() == expected


@pytest.mark.parametrize("value", ["yesterday", "1" * 30])
def test_epoch_that_is_no_time_is_refused(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    with pytest.raises(SettingsError, match="SOURCE_DATE_EPOCH is"):
        day_of_build()


def test_every_option_reaches_the_settings(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk.folder)
    (desk.folder / "look").mkdir()
    config = desk.write(
        "mkdocs.yml",
        """
        site_name: A desk
        site_description: What it is for.
        site_url: https://example.org/sub
        repo_url: https://github.com/example/desk
        use_directory_urls: false
        docs_dir: content
        theme: {name: material, language: fr}
        markdown_extensions: [footnotes, toc: {permalink: true}]
        plugins:
          - briefgen:
              scale: phia
              wording: second
              show_grades: true
              review_after_days: 90
              claim_age_days: 30
              autolink: false
              search: false
              authors: [The desk]
              templates: [look]
              policy: {img-src: "https://*.example.org", font-src: [https://a.example.org/f/]}
              severity: {bare-address: off, unsourced-claim: error}
              today: 2026-03-03
        """,
    )
    assert settings_from_mkdocs(config) == Settings(
        content_dir=desk.folder / "content",
        content_path="content",
        today=OPTION,
        site_name="A desk",
        site_description="What it is for.",
        site_url="https://example.org/sub/",
        language="fr",
        use_directory_urls=False,
        scale="phia",
        wording="second",
        show_grades=True,
        review_after_days=90,
        claim_age_days=30,
        autolink=False,
        authors=("The desk",),
        report_url="https://github.com/example/desk/issues/new",
        repo_url="https://github.com/example/desk",
        template_dirs=(desk.folder / "look",),
        policy={"img-src": ("https://*.example.org",), "font-src": ("https://a.example.org/f/",)},
        severity={"bare-address": Severity.OFF, "unsourced-claim": Severity.ERROR},
        markdown_extensions=("toc", "tables", "fenced_code", "footnotes"),
        markdown_configs={"toc": {"permalink": True}},
    )


def test_contents_are_a_tree() -> None:
    flat = [
        Heading("a", "A & B", 2),
        Heading("b", "B", 3),
        Heading("c", "C", 3),
        Heading("d", "D", 2),
    ]
    assert str(table_of_contents(flat)) == (
        "A &amp; B - #a\n    B - #b\n    C - #c\nD - #d\n"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See [[un]].", r"See [UN \[Security\] \*Council\*](../actors/un.md)."),
        ("[[un|the Council]]", "[the Council](../actors/un.md)"),
        ("[[pact#Annex I]]", "[Pact, Annex I](../treaties/pact.md#art-annex-i)"),
        ("`[[un]]` and [[un|it]]", "`[[un]]` and [it](../actors/un.md)"),
        ("[a](../actors/un.yml) [b](data.yml)", "[a](../actors/un.md) [b](data.yml)"),
        ("One. <!-- briefgen: allow x — said to us -->", "One. "),
        ("`<!-- briefgen: allow x -->` <!-- y -->", "`<!-- briefgen: allow x -->` <!-- y -->"),
        ("[a](../actors/un.yaml#names)", "[a](../actors/un.md#names)"),
    ],
)
def test_links_of_an_ordinary_page_lead_to_pages(text: str, expected: str) -> None:
    corpus = corpus_from(
        {
            "actors/un.yml": "name: 'UN [Security] *Council*'\nkind: organisation\n",
            "treaties/pact.yml": "name: Pact\nkind: plan\narticles: {Annex I: {says: So.}}\n",
        }
    )
    settings = Settings(content_dir=Path("content"), today=OPTION)
    assert links_in_page(text, "notes/about.md", corpus, settings, Language("en")) == expected
