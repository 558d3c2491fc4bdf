"""Every word that a reader sees is the content's or the catalogue's.

The content is written in wide letters (Ａ-ｚ), and the catalogue puts each message in brackets (⟦ ⟧): so
an ordinary letter outside brackets is a word that stands in a template or in code and in no catalogue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import icalendar
import material
import pytest
import update_words
import yaml
from helpers import corpus_from, settings
from rendering import rendered
from site_fixtures import Desk

from briefgen.derive import derive
from briefgen.outputs import make_outputs
from briefgen.reference.examples import FOLDER

_WIDE = {ord(c): ord(c) + 0xFEE0 for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"}
# What is no prose in a text: where links lead, HTML and its comments.
_NOT_WORDS = re.compile(r"\[\[[^\]|]*|\]\([^)]*\)|<[^>]*>|https?://\S+")
# Keys whose values are words even where they are short, and those whose values never are.
_WORDS = frozenset({"label", "inverse", "titles", "topics", "measure", "unit", "role"})
_NO_WORDS = frozenset({"likelihood", "after", "wikidata", "reliability", "credibility"})
_CODE = "QN"
_MESSAGE = re.compile(r"⟦[^⟦⟧]*⟧")
_WORD = re.compile(r"[A-Za-z]{2,}")
# Names of formats and catalogues, which are the same in every language.
_NAMES = re.compile(r"BibTeX|RIS|CSL-JSON|ISO|Wikidata|SHA-256|[0-9a-f]{64}|\bQ\d+")
# What the content says in its own letters all the same: an identifier, a former id, and languages,
# which Babel names.
_OF_CONTENT = re.compile(rf"\b(?:{_CODE}|council|English|German)\b")
# The official words of a scale, beside their translation.
_OF_ANOTHER_LANGUAGE = re.compile(r'<span[^>]* lang="[^"]*"[^>]*>[^<]*</span>')
_ADDRESS = re.compile(r"https?://\S+|\bbriefs/|\b[a-z]+(?:-[a-z0-9]+)+\b|[\w/-]*\.(?:md|html|yml)")
_READ_OUT = ("aria-label", "title", "placeholder", "alt")


def wide(text: str) -> str:
    """`text` in wide letters, but for where its links lead."""
    out, at = [], 0
    for match in _NOT_WORDS.finditer(text):
        out += [text[at : match.start()].translate(_WIDE), match[0]]
        at = match.end()
    return "".join([*out, text[at:].translate(_WIDE)])


def scalars(node: yaml.Node | None, key: str = "") -> Iterator[tuple[str, yaml.ScalarNode]]:
    """The values of a YAML text, each with its key."""
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            yield from scalars(value, name.value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from scalars(value, key)
    elif isinstance(node, yaml.ScalarNode):
        yield key, node


def widened(path: Path) -> str:
    """A content file whose words are in wide letters; ids, dates and the model's words stay."""
    text = path.read_text("utf-8")
    head, mark, body = text.removeprefix("---\n").partition("\n---\n")
    if path.suffix == ".yml":
        head, mark, body = text, "", ""
    for key, node in reversed(list(scalars(yaml.compose(head)))):
        is_prose = key in _WORDS or re.search(r"[A-Z]|[a-z].* ", node.value)
        if (
            is_prose
            and key not in _NO_WORDS
            and not re.match(rf"https?:|[YQ]?-?\d|{_CODE}\Z", node.value)
        ):
            start, end = node.start_mark.index, node.end_mark.index
            head = head[:start] + wide(head[start:end]) + head[end:]
    return f"---\n{head}{mark}{wide(body)}" if mark else head


@cache
def bracketed() -> str:
    """The English catalogue with each message in brackets."""
    catalog = update_words.extracted()
    for message in catalog:
        if isinstance(message.id, tuple):
            message.string = tuple(f"⟦{form}⟧" for form in message.id)
        elif message.id:
            message.string = f"⟦{message.id}⟧"
    return update_words.for_people(catalog).decode()


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of templates that has the catalogue in brackets."""
    folder = tmp_path_factory.mktemp("own")
    place = folder / "locale/en/LC_MESSAGES"
    place.mkdir(parents=True)
    place.joinpath("briefgen.po").write_text(bracketed(), encoding="utf-8")
    return folder


class Shown(HTMLParser):
    """What a page says: its text without dates, and each attribute that is read out."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.attributes: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("time", "script", "style", "code")
        named = dict(attrs)
        self.attributes += [
            value
            for name, value in attrs
            if value
            and (
                name in _READ_OUT
                or name in ("data-label", "data-words", "data-copied", "data-cite", "data-back")
                or (name == "content" and named.get("name") == "description")
            )
        ]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("time", "script", "style", "code")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.text.append(data)


def strays(text: str) -> list[str]:
    """Words outside the brackets of any message, with what stands round them."""
    while (less := _MESSAGE.sub(" ", text)) != text:
        text = less
    text = _OF_CONTENT.sub(" ", _ADDRESS.sub(" ", _NAMES.sub(" ", text)))
    return [text[max(0, m.start() - 20) : m.end() + 20] for m in _WORD.finditer(text)]


def strays_of(html: str) -> list[str]:
    shown = Shown()
    shown.feed(_OF_ANOTHER_LANGUAGE.sub("", html))
    return [*strays("".join(shown.text)), *(s for one in shown.attributes for s in strays(one))]


FILES = {
    path.relative_to(FOLDER / "long").as_posix(): widened(path)
    for path in sorted((FOLDER / "long").rglob("*.*"))
}


def test_no_page_shows_a_word_that_is_in_no_catalogue(own: Path) -> None:
    pages = rendered(FILES, template_dirs=(own,), show_grades=True, site_name="Ｄｅｓｋ")
    found = {uri: wrong for uri, page in pages.items() if (wrong := strays_of(page.html))}
    assert found == {}


def test_feeds_calendar_and_heads_say_nothing_else(own: Path) -> None:
    chosen = settings(template_dirs=(own,), site_name="Ｄｅｓｋ", site_url="https://desk.example/")
    corpus = corpus_from(FILES, template_dirs=(own,))
    derived, _ = derive(corpus, chosen)
    files = {file.uri: file.data for file in make_outputs(corpus, derived, chosen)}
    said = [
        element.text or ""
        for uri in ("feed.xml", "corrections.xml")
        for element in ET.fromstring(files[uri]).iter()
        if element.tag.rpartition("}")[2] in ("title", "subtitle", "summary", "name")
    ]
    calendar = icalendar.Calendar.from_ical(files["dates.ics"])
    said += [str(entry["summary"]) for entry in calendar.walk("VEVENT")]
    said += re.findall(r"note = {(.*)}", files["briefs/berg-speech/cite.bib"].decode())
    assert len(said) > 20
    assert [wrong for words in said for wrong in strays(words)] == []


def test_the_shell_says_nothing_else(desk: Desk, own: Path) -> None:
    """Masthead, contents, foot and 404; of Material's own words those that it has in its catalogue."""
    desk.write(
        "mkdocs.yml",
        f"""
        site_name: Ｄｅｓｋ
        site_url: https://desk.example/
        docs_dir: content
        theme:
          name: material
          font: false
          palette:
            - {{scheme: default, toggle: {{icon: material/weather-night, name: Ｄａｒｋ}}}}
            - {{scheme: slate, toggle: {{icon: material/weather-sunny, name: Ｌｉｇｈｔ}}}}
        plugins:
          - search
          - briefgen: {{templates: ["{own}"]}}
        """,
    )
    desk.write(
        "content/briefs/one.md", "---\ntitle: Ｏｎｅ\ndate: 2026-01-05\nmeans: [Ｉｔ.]\n---\n"
    )
    desk.write("content/about.md", "# Ａｂｏｕｔ\n\n## Ｗｈｏ\n\n## Ｗｈｙ\n")
    built = desk.build()
    assert built.code == 0, built.out
    theirs = Path(material.__file__).parent / "templates/partials/languages/en.html"
    known = set(re.findall(r'": "([^"]+)"', theirs.read_text("utf-8")))
    for path in ("index.html", "briefs/one/index.html", "about/index.html", "404.html"):
        page = desk.page(path)
        for words in known:
            page = re.sub(rf'(>\s*|"){re.escape(words)}(\s*<|")', r"\1\2", page)
        assert strays_of(page) == [], path


@pytest.mark.parametrize(
    ("html", "count"),
    [
        ("<p>⟦by ⟦{date}⟧ <a>Ａｎａ</a>⟧, <time>2 May</time></p>", 0),
        ("<p>⟦Claim⟧: 3 of 4</p>", 1),
        ('<button aria-label="Close">⟦x⟧</button>', 1),
        ("<p>⟦Position of⟧ <b>Fact</b></p>", 1),
    ],
)
def test_a_word_in_no_catalogue_is_seen(html: str, count: int) -> None:
    assert len(strays_of(html)) == count
