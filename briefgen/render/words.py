"""The sentences of an article, as they are searched.

They are those of the page as it is shown, so that a denial stands in its sentence; the label of a fact
has its colon, a line its full stop, as an excerpt has no lines. Left out is what repeats other pages
(who cites this, sources, dates, how to cite it) and all that is no sentence, addresses among it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

# Sections that repeat what stands on other pages, by the ids of their headings; and elements that
# are no sentence, whole or by their class. A test holds that each is on some page.
REPEATED = frozenset(
    "briefs chain cite cited copies dates glance in-turn mentions near parties rests sources together "
    "unarchived versions".split()
)
NO_SENTENCE = ("svg", "sup", "select", "nav", "form", "thead")
NO_SENTENCE_BY_CLASS = (
    ("p", "kind-of"), ("a", "headerlink"), ("aside", "infobox"), ("h3", "label"), ("p", "label"),
    ("span", "vh"), ("a", "at-it"),
)  # fmt: skip

_SECTION_TAG = re.compile("<(?:section|/section>)")
_LABEL = re.compile(r'<section\b[^>]*>\s*(?:<header>\s*)?<h2\b[^>]*\bid="([^"]+)"')
# A site's own templates may have these, and comments.
_NO_WORDS = ("button", "script", "style")
_LEFT_OUT = re.compile(
    "|".join((
        rf"<({'|'.join((*NO_SENTENCE, *_NO_WORDS))})\b.*?</\1>",
        *(rf'<{tag} class="{name}(?=[" ])[^>]*>.*?</{tag}>' for tag, name in NO_SENTENCE_BY_CLASS),
        "<!--.*?-->",
    )),
    re.DOTALL,
)  # fmt: skip
_TAG = re.compile(r"(</?\w[^>]*>)")
_PARTS_OF_TAG = re.compile(r"<(/?)(\w+)(.*)>", re.DOTALL)
_ID = re.compile(r'\bid="([^"]+)"')
# What stands behind a name or a fact in smaller letters, or in a column of its own.
_REMARK = re.compile(r' class="(?:fine|kind|meta|what)(?=[" ])')
_INLINE = frozenset(
    "a abbr b bdi bdo cite code del dfn em i ins kbd mark q s small span strong sub time u var".split()
)
# Parts that a reader can be led to, as far as they have an id.
_PLACES = frozenset(("h2", "h3", "li", "section"))
_ADDRESS = re.compile(r">\s*https?://[^\s<]+\s*<")
_NO_FACT = re.compile(r"<dt>[^<]*</dt>\s*<dd>(?:<a\b[^>]*>\s*</a>|\s)*</dd>")
# The end of a line, until it is known whether there is a mark: no character of a page.
_END = "\0"
_MARKS = ".,;:!?…"
_AFTER_QUOTATION = "”’»\"')"
_BEFORE_MARK = re.compile(r" (?=[,.;:!?)])")


def words_of(html: str, colon: str) -> str:
    """The sentences of an article as paragraphs, after its head; ids stay where they lead to.

    `colon` is what the language of the page sets between a label and its fact.
    """
    _, end, rest = html.partition("</header>")
    shown = (part for part in _sections(rest if end else html) if not _is_repeated(part))
    bare = _LEFT_OUT.sub(" ", "".join(shown))
    facts = _NO_FACT.sub("", _ADDRESS.sub("><", bare)).replace("</dt>", f"{colon} ")
    parts = _TAG.split(facts)
    parts[1::2] = map(_plain_tag, parts[1::2])
    return _BEFORE_MARK.sub("", _in_one_line("".join(parts)))


def _sections(html: str) -> list[str]:
    """Sections, and what stands between them."""
    tags = _SECTION_TAG.finditer(html)
    cuts = [tag.start() if tag[0] == "<section" else tag.end() for tag in tags]
    return [html[start:end] for start, end in pairwise((0, *cuts, len(html)))]


def _is_repeated(section: str) -> bool:
    label = _LABEL.match(section)
    return label is not None and label[1] in REPEATED


def _in_one_line(text: str) -> str:
    """Lines one after the other, each with a full stop where it needs one."""
    *ended, rest = (" ".join(line.split()) for line in text.split(_END))
    lines = [line for line in ended if line]
    told = (line + _end_of(line, then) for line, then in pairwise((*lines, rest)))
    return " ".join((*told, rest)).strip()


def _end_of(line: str, then: str) -> str:
    """What ends a line before the next: nothing where it has a mark, or no words."""
    last = line.rstrip(_AFTER_QUOTATION)[-1:]
    return "" if then.startswith(("(", "·")) or not last or last in _MARKS + ">" else "."


@lru_cache(4096)  # a site has few tags, but for its addresses
def _plain_tag(tag: str) -> str:
    found = _PARTS_OF_TAG.fullmatch(tag)
    assert found is not None
    closing, name, attributes = found.groups()
    if name in _INLINE:
        if _REMARK.match(attributes):
            return _END
        return " " if name == "b" else ""  # often a label, without a space after it
    if closing:
        return f"</{name}>" if name in ("h2", "h3") else _END
    ident = _ID.search(attributes) if name in _PLACES else None
    if name in ("h2", "h3"):
        return f'<{name} id="{ident[1]}">' if ident else f"<{name}>"
    return f'<p id="{ident[1]}">' if ident else "<p>" if name in ("p", "li", "dd") else " "
