"""What stands in a line of Markdown: emphasis, code and links of our own, found without detours.

Python-Markdown tries each of its patterns on each text, and puts all that it finds aside first. Most
lines are plain but for `[[…]]` and what is marked (`marks.py`): those need none of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

from markdown import Markdown, inlinepatterns
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import InlineProcessor as InlineTreeprocessor
from markdown.util import AtomicString

from briefgen.model.fields import Ref
from briefgen.render.links import Linker
from briefgen.render.marks import MARKED_NAME, MARKED_PLACE, NAME, PLACE, PLACE_CLASS
from briefgen.text.wikilinks import WIKILINK

# Marks an href that is still a reference, until the whole text is put in its place.
REFERENCE = "[["
# What stands wherever one of these patterns finds anything.
_SIGNS = {
    inlinepatterns.BACKTICK_RE: "`",
    inlinepatterns.ESCAPE_RE: "\\",
    inlinepatterns.LINK_RE: "[",
    inlinepatterns.IMAGE_LINK_RE: "![",
    inlinepatterns.AUTOLINK_RE: "://",
    inlinepatterns.AUTOMAIL_RE: "@",
    inlinepatterns.HTML_RE: "<",
    inlinepatterns.ENTITY_RE: "&",
    inlinepatterns.LINE_BREAK_RE: "  \n",
    r"\*|_": "",  # emphasis: two signs, so it is always tried
    r"\[\^([^\]]*)\]": "[^",  # footnotes
    WIKILINK.pattern: "[[",
    MARKED_NAME: NAME,
    MARKED_PLACE: PLACE,
}
_SIGN = re.compile("|".join(map(re.escape, (*filter(None, _SIGNS.values()), "*", "_"))))
# Links and marks of our own, by the patterns' own names.
_OURS = re.compile(f"{MARKED_NAME}|{MARKED_PLACE}|{WIKILINK.pattern}")
# What Markdown or HTML might read as more than a character.
_NOT_PLAIN = re.compile(r"[\\`*_\[<>&\x00-\x1f\x7f-\x9f\ufdd0-\ufdef]")


def element_of(found: re.Match[str], linker: Linker) -> Element:
    """The element that stands for a link or a mark; its href is a reference yet."""
    groups = found.groupdict()
    if anchor := groups.get("anchor"):
        return Element("span", {"class": PLACE_CLASS, "id": anchor})
    if named := groups.get("named"):
        link = Element("a", href=REFERENCE + named)
        link.text = groups["said"]
        return link
    ref, words = _wikilink(found)
    link = Element("a", href=f"{REFERENCE}{ref}") if linker.href(ref) else Element("span")
    link.text = words or AtomicString(linker.words(ref))
    return link


def plain_sentence(text: str, linker: Linker) -> str | None:
    """The HTML of a sentence that is plain but for its links; None where it takes Markdown to tell."""
    if (parts := _parts(text, _NOT_PLAIN)) is None or text != text.strip():
        return None
    between, links = parts
    pieces = between[:1]
    for found, after in zip(links, between[1:], strict=True):
        named = found["named"]
        ref, words = (Ref(named), found["said"]) if named else _wikilink(found)
        words = words or linker.words(ref)
        href = linker.href(ref)
        if found["anchor"] or _NOT_PLAIN.search(words + href) or '"' in href:
            return None
        is_link = href and not linker.leads_here(href)
        pieces += (f'<a href="{href}">{words}</a>' if is_link else words, after)
    return "".join(pieces).replace("\xa0", "&nbsp;")


def _wikilink(found: re.Match[str]) -> tuple[Ref, str]:
    """What a `[[…]]` names, and its words, "" for the record's own."""
    ident, fragment, words = found.group("id", "fragment", "words")
    return Ref(ident.strip(), (fragment or "").strip()), (words or "").strip()


def _parts(text: str, more: re.Pattern[str]) -> tuple[list[str], list[re.Match[str]]] | None:
    """Words by turns with links and marks of ours; None where there are none, or `more` is found."""
    if not ("[[" in text or NAME in text or PLACE in text):
        return None
    links = [*_OURS.finditer(text)]
    ends = [0, *(end for found in links for end in found.span()), len(text)]
    between = [text[ends[n] : ends[n + 1]] for n in range(0, len(ends), 2)]
    written = (*between, *(part for found in links for part in found.groups() if part))
    return None if not links or more.search("".join(written)) else (between, links)


class OurLinks(InlineProcessor):
    """Makes elements of links or marks of one pattern, for the page of `linker`."""

    def __init__(self, pattern: str, linker: Callable[[], Linker]) -> None:
        super().__init__(pattern)
        self._linker = linker

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Python-Markdown's name and types
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        del data
        return element_of(m, self._linker()), m.start(0), m.end(0)


class Inline(InlineTreeprocessor):
    """Python-Markdown's, which leaves alone what no pattern can find anything in.

    Elsewhere it tries those patterns only whose sign stands in one of the texts: an element that a
    known pattern makes has words of the text, so that no sign comes to be.
    """

    def __init__(self, md: Markdown, linker: Callable[[], Linker]) -> None:
        super().__init__(md)
        self._linker = linker

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        # Asked for at each pattern and each text, so in a plain form. Extensions may add some late.
        patterns = tuple(self.md.inlinePatterns)
        unknown = [one.getCompiledRegExp().search for one in patterns if one.pattern not in _SIGNS]
        found: list[str] = []
        is_known = True

        def is_plain(text: str) -> bool:
            nonlocal is_known
            if any(search(text) for search in unknown):
                is_known = False
            elif not _SIGN.search(text):
                return True
            found.append(text)
            return False

        linked = [] if unknown else _take_links(tree)
        texts, tails = [], []
        for element in tree.iter():
            if type(element.text) is str and is_plain(element.text):
                element.text = AtomicString(element.text)
                texts.append(element)
            if type(element.tail) is str and is_plain(element.tail):
                element.tail = AtomicString(element.tail)
                tails.append(element)
        if is_known:
            all_found = "".join(found)
            patterns = tuple(one for one in patterns if _SIGNS.get(one.pattern, "") in all_found)
        self.inlinePatterns = patterns  # type: ignore[assignment]
        tree = super().run(tree, ancestors)
        # Later processors may have a use for them.
        for element in texts:
            element.text = element.text and str(element.text)
        for element in tails:
            element.tail = element.tail and str(element.tail)
        for element, between, links in linked:
            element.text = between[0]
            for n, found_link in enumerate(links):
                child = element_of(found_link, self._linker())
                child.tail = between[n + 1]
                element.insert(n, child)
        return tree


def _take_links(
    tree: Element,
) -> list[tuple[Element, list[str], list[re.Match[str]]]]:
    """The elements with a text that is plain but for links and marks of ours, which is taken out."""
    found = []
    for element in tree.iter():
        is_text = type(element.text) is str and element is not tree
        if is_text and (parts := _parts(element.text or "", _SIGN)) is not None:
            element.text = None
            found.append((element, *parts))
    return found
