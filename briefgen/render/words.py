"""The sentences of an article, as they are searched.

They are those of the page as it is shown, so that a denial stands in its sentence. Left out is what
repeats other pages (who cites this, sources, dates, how to cite it) and all that is no sentence.
"""

from __future__ import annotations

import re

# Sections that repeat what stands on other pages, by the ids of their headings; and elements that
# are no sentence, whole or by their class. A test holds that each is on some page.
REPEATED = frozenset(
    "briefs chain cite cited copies dates glance in-turn mentions near parties rests sources together "
    "unarchived versions".split()
)
NO_SENTENCE = ("svg", "sup", "select", "nav", "form")
NO_SENTENCE_BY_CLASS = (
    ("p", "kind-of"), ("a", "headerlink"), ("aside", "infobox"), ("h3", "label"), ("p", "label"),
    ("thead", "vh"), ("span", "vh"),
)  # fmt: skip

_SECTION = re.compile(r"(?=<section\b)|(?<=</section>)")
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
_TAG = re.compile(r"<(/?)(\w+)\b([^>]*)>")
_ID = re.compile(r'\bid="([^"]+)"')
_INLINE = frozenset(
    "a abbr b bdi bdo cite code del dfn em i ins kbd mark q s small span strong sub time u var".split()
)
# Parts that a reader can be led to, as far as they have an id.
_PLACES = frozenset(("h2", "h3", "li", "section"))
_BEFORE_MARK = re.compile(r" (?=[,.;:!?)])")
_SPACE = re.compile(r"\s+")


def words_of(html: str) -> str:
    """The sentences of an article as paragraphs, after its head; ids stay where they lead to."""
    _, end, rest = html.partition("</header>")
    shown = (part for part in _SECTION.split(rest if end else html) if not _is_repeated(part))
    bare = _LEFT_OUT.sub(" ", "".join(shown))
    return _BEFORE_MARK.sub("", _SPACE.sub(" ", _TAG.sub(_plain_tag, bare))).strip()


def _is_repeated(section: str) -> bool:
    label = _LABEL.match(section)
    return label is not None and label[1] in REPEATED


def _plain_tag(tag: re.Match[str]) -> str:
    closing, name, attributes = tag.groups()
    if name in _INLINE:
        return " " if name == "b" else ""  # often a label, without a space after it
    if closing:
        return f"</{name}>" if name in ("h2", "h3") else " "
    ident = _ID.search(attributes) if name in _PLACES else None
    if name in ("h2", "h3"):
        return f'<{name} id="{ident[1]}">' if ident else f"<{name}>"
    return f'<p id="{ident[1]}">' if ident else "<p>" if name in ("p", "li", "dd") else " "
