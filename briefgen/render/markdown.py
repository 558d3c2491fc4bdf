"""Markdown: whole texts with the site's extensions, and single sentences of front matter.

A text keeps to its place on the page: its headings begin at the second level and take no id that
the page uses itself. `[[id]]`, `[[id|words]]` and `[[treaty#9]]` become links, and relative links
to files of the content folder lead to their pages. Names that the corpus has as mentions link on
the page of their own record; where a sentence is shown elsewhere, they are plain words.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import ParagraphProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import INLINE_PLACEHOLDER_RE, Registry
from markupsafe import Markup, escape

from briefgen.frozen import frozen
from briefgen.language import language_of
from briefgen.model.corpus import Corpus
from briefgen.model.fields import Ref
from briefgen.pages.addresses import page_uri
from briefgen.prose.markdown_links import read_address, record_at
from briefgen.render.blocks import PlainParagraphs
from briefgen.render.inline import REFERENCE, Inline, OurLinks, plain_sentence
from briefgen.render.links import Linker
from briefgen.render.marks import MARKED_NAME, MARKED_PLACE, PLACE_CLASS, with_marks, without_marks
from briefgen.render.sanitise import clean_body, clean_inline, with_scrolling_tables
from briefgen.settings import Settings
from briefgen.text import Text
from briefgen.text.section_ids import is_taken_on_pages
from briefgen.text.wikilinks import WIKILINK

# A sentence without any of these is the same in Markdown and in plain text.
_MARKED_UP = re.compile(r"[\\`*_\[<&\n\ufdd0]")
_SECTION_HEAD = "text-section-head"
_SECTION = re.compile(rf'<h2(?=[^>]*\bclass="{_SECTION_HEAD}")([^>]*)>(.*?)</h2>', re.DOTALL)


@frozen()
class TextSection:
    """A part of a text under one heading of the second level.

    `id` and `heading` are "" for what stands before the first heading.
    """

    id: str
    heading: Markup
    html: Markup


class TextRenderer:
    """Turns Markdown into HTML for one page at a time; made once per build, since that is slow."""

    def __init__(self, corpus: Corpus, settings: Settings) -> None:
        self._links = _ContentLinks(corpus)
        self._content_path = settings.content_path
        names = list(settings.markdown_extensions)
        if not {"toc", "markdown.extensions.toc"} & set(names):
            names.append("toc")
        configs: dict[str, Any] = {name: dict(c) for name, c in settings.markdown_configs.items()}
        # A style attribute would be refused by the page's content security policy.
        configs.setdefault("tables", {}).setdefault("use_align_attribute", True)
        language = language_of(settings)
        self._table = language.gettext("Table")
        # The only words that Markdown itself prints.
        back = language.gettext("Back to the place of footnote {} in the text")
        configs.setdefault("footnotes", {}).setdefault("BACKLINK_TITLE", back)
        self._body = Markdown(extensions=[*names, self._links], extension_configs=configs)
        self._sentence = _sentence_markdown(self._links)

    def prose(self, text: str, linker: Linker) -> Markup:
        """A sentence or paragraph of front matter: links and emphasis, no blocks, no HTML."""
        marked = with_marks(text, self._links.corpus, linker)
        if not _MARKED_UP.search(marked):
            return escape(str(marked))
        if (sentence := plain_sentence(marked, linker)) is not None:
            return Markup(sentence)
        self._links.start(linker, self._uri_of(text))
        html = without_marks(self._sentence.reset().convert(str(marked)))
        paragraphs = html.removeprefix("<p>").removesuffix("</p>").split("</p>\n<p>")
        return Markup("<br><br>").join(Markup(clean_inline(p)) for p in paragraphs)

    def _uri_of(self, text: str) -> str:
        """The content file that `text` stands in; "" for words that no editor wrote."""
        path = text.span.path if isinstance(text, Text) else ""
        return path.removeprefix(f"{self._content_path}/")

    def body(
        self, text: str, linker: Linker, taken: Collection[str] = ()
    ) -> tuple[TextSection, ...]:
        """A text, cut at its headings of the second level; empty if there is none.

        `taken` are further ids that its headings must leave alone, such as those of claims.
        """
        if not text.strip():
            return ()
        self._links.start(linker, self._uri_of(text), taken)
        marked = with_marks(text, self._links.corpus, linker, is_body=True)
        html = clean_body(without_marks(self._body.reset().convert(str(marked))))
        html = with_scrolling_tables(html, self._table)
        before, *rest = _SECTION.split(html)
        sections = [TextSection("", Markup(), Markup(before))] if before.strip() else []
        for attributes, heading, content in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
            ident = re.search(r'\bid="([^"]*)"', attributes)
            sections.append(
                TextSection(ident[1] if ident else "", Markup(heading), Markup(content))
            )
        return tuple(sections)


def _sentence_markdown(links: Extension) -> Markdown:
    """Markdown without blocks: "2027. A year" stays a sentence and does not begin a list."""
    md = Markdown(extensions=[links])
    md.preprocessors.deregister("html_block")
    md.parser.blockprocessors = Registry()
    md.parser.blockprocessors.register(ParagraphProcessor(md.parser), "paragraph", 10)
    for name in ("html", "image_link", "image_reference", "short_image_ref"):
        md.inlinePatterns.deregister(name)
    return md


class _ContentLinks(Extension):
    """The links of both kinds, and ids of headings, for the page that was last started."""

    def __init__(self, corpus: Corpus) -> None:
        super().__init__()
        self.corpus = corpus
        self.linker: Linker
        self.uri = ""
        self.taken: Collection[str] = ()

    def start(self, linker: Linker, uri: str = "", taken: Collection[str] = ()) -> None:
        self.linker, self.uri, self.taken = linker, uri, taken

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        # After code (190), which stays as it is, and before escapes (180): in a table the words
        # follow an escaped bar.
        md.inlinePatterns.register(OurLinks(WIKILINK.pattern, self.here), "briefgen-wikilinks", 185)
        # Before those: a name is marked with what stands in it.
        md.inlinePatterns.register(OurLinks(MARKED_NAME, self.here), "briefgen-names", 187)
        md.inlinePatterns.register(OurLinks(MARKED_PLACE, self.here), "briefgen-places", 186)
        md.parser.blockprocessors.register(PlainParagraphs(md.parser), "briefgen-paragraphs", 200)
        md.treeprocessors.register(Inline(md, self.here), "inline", 20)
        # After "toc" (5), which gives ids, and before "unescape" (0).
        md.treeprocessors.register(_Placed(self, md), "briefgen-placed", 4)

    def here(self) -> Linker:
        return self.linker

    def is_taken(self, ident: str) -> bool:
        return ident in self.taken or is_taken_on_pages(ident)

    def href(self, address: str) -> str:
        """The href for a relative address in the file at `uri`; others stay as they are."""
        if address.startswith(REFERENCE):
            ident, _, fragment = address.removeprefix(REFERENCE).partition("#")
            return self.linker.href(Ref(ident, fragment))
        target = read_address(address, self.uri)
        if not address or target.scheme or address.startswith("/"):
            return address
        # A part of the page that the words were written for, which may be another one.
        record = record_at(target.uri or self.uri, self.corpus.records)
        sign = "#" if target.fragment else ""
        if record is not None:
            return self.linker.href(page_uri(record) + sign + target.fragment)
        return self.linker.href(target.uri + sign + target.fragment) if target.uri else address


class _Placed(Treeprocessor):
    """Fits a text into its page: levels of headings, ids, relative addresses."""

    def __init__(self, links: _ContentLinks, md: Markdown) -> None:
        super().__init__(md)
        self.links = links
        self._words_of = InlineProcessor("", md).unescape

    def run(self, root: Element) -> None:
        self._lower(root)
        moved: dict[str, str] = {}
        for element in root.iter():
            for name, value in element.items():
                # Python-Markdown takes what it has set aside back into an attribute at one depth only.
                while INLINE_PLACEHOLDER_RE.search(value):
                    element.set(name, value := self._words_of(value))
            ident = element.get("id", "")
            is_ours = element.get("class") == PLACE_CLASS
            if ident and not is_ours and self.links.is_taken(ident):
                moved[f"#{ident}"] = f"#text-{ident}"
                element.set("id", f"text-{ident}")
            for name in ("href", "src"):
                if (address := element.get(name)) is not None:
                    element.set(name, self.links.href(address))
            if element.tag == "a" and self.links.linker.leads_here(element.get("href", "")):
                # Words of another page that name this one.
                element.tag = "span"
                del element.attrib["href"]
        for element in root.iter("a"):
            if (new := moved.get(element.get("href", ""))) is not None:
                element.set("href", new)
        for element in root.findall("h2"):
            element.set("class", _SECTION_HEAD)

    def _lower(self, root: Element) -> None:
        """The page has its first-level heading already: where the text has one, all move down."""
        if root.find(".//h1") is None:
            return
        for element in root.iter():
            if level := re.fullmatch(r"h([1-6])", element.tag):
                element.tag = f"h{min(int(level[1]) + 1, 6)}"
