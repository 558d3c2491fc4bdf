"""Marks as they are printed: ’ for the straight apostrophe of a keyboard, “ and ” for its quotes.

The files keep what an editor typed, and so do data, feeds and what is searched. Code stays as it is,
and so do an address and words in another language than the page.
"""

from __future__ import annotations

import re

_A_TAG = r"""<[^<>"']*+(?:(?:"[^"]*+"|'[^']*+')[^<>"']*+)*>"""
_TAG = re.compile(f"({_A_TAG})")
# Tags and texts without a mark, then a whole text that may have some.
_NEXT_TEXT = re.compile(rf"""((?:[^<&"']*+{_A_TAG})*)([^<]*+(?:(?!{_A_TAG})<[^<]*+)*)""")
_VERBATIM = re.compile(
    r'<(?:(?P<code>code|pre|kbd|samp)\b|(?P<name>\w+)(?: [^<>]*)? lang="(?P<lang>[^"]*)")'
)
# Looked for before that pattern, which is slow: most pages have none of them.
_CODE = re.compile("<(?:code|pre|kbd|samp)")

# What a mark stands after and before decides: Russia's, the parties', (so 'called'), '90s. The mark
# itself comes first, so that a search leaps from one to the next.
_ENDS = r"(?=[\s.,;:!?…)\]—–]|$)"
_OPENING_SINGLE = re.compile(
    rf"'(?:(?<=^')|(?<=[\s(\[—–“«‘„]'))(?=[^\W\d_].*[^\W_.,!?…][.,!?…]?'{_ENDS})", re.DOTALL
)
_CLOSING_SINGLE = re.compile(rf"'(?:(?<=[^\W\d_]')|(?<=[\w.,!?…]'){_ENDS}|(?<=^')(?=s\b))")
_OPENING = re.compile(r'"(?:(?<=^")|(?<=[\s(\[—–“«‘„]"))(?=[^\s"])')
_CLOSING = re.compile(r'"(?:(?<=\S")|(?<=^"))')
# A whole quotation, with the tags in it; a tag by itself comes first, with the marks of its attributes.
_QUOTATION = re.compile(
    r"""<[^>]*>|(?:[“«]|(?<![^\s(\[—–>])(?:"|&\#34;|&quot;))
    (?P<words>(?:[^<&"“”«»]|<[^>]*>|&(?!\#34;|quot;))+)(?:[”»"]|&\#34;|&quot;)""",
    re.VERBOSE,
)


def with_inner_marks(html: str, quotation: str) -> str:
    """Words that will stand in quotation marks, with `quotation`, "‘%(words)s’", round those in them."""
    return _QUOTATION.sub(
        lambda found: quotation % {"words": found["words"].strip()} if found["words"] else found[0],
        html,
    )


def typeset(html: str, quotation: str, language: str) -> str:
    """HTML with printed marks; `quotation` are words in those of the language: "“%(words)s”"."""
    if ' lang="' not in html and not _CODE.search(html):
        return _NEXT_TEXT.sub(lambda found: found[1] + _typeset_text(found[2], quotation), html)
    # Texts and tags by turns.
    parts = _TAG.split(html)
    verbatim = _verbatim(parts, language)
    for n in range(0, len(parts), 2):
        if n not in verbatim:
            parts[n] = _typeset_text(parts[n], quotation)
    return "".join(parts)


def _verbatim(parts: list[str], language: str) -> frozenset[int]:
    """The numbers of the texts that stand in code, or are in a language with marks of its own."""
    found: list[int] = []
    name, depth = "", 0
    for n, part in enumerate(parts):
        if n % 2 == 0:
            found += [n] if depth else []
        elif depth:
            if part.startswith((f"<{name}>", f"<{name} ")):
                depth += 1
            elif part.startswith(f"</{name}>"):
                depth -= 1
        elif (tag := _VERBATIM.match(part)) and tag["lang"] != language:
            name, depth = tag["code"] or tag["name"], 1
    return frozenset(found)


def _typeset_text(text: str, quotation: str) -> str:
    if not ("'" in text or '"' in text or "&" in text):
        return text
    plain = text.replace("&#39;", "'").replace("&#34;", '"').replace("&quot;", '"')
    if "://" in plain:
        words = re.split(r"(\S*://\S*)", plain)
        words[::2] = [_typeset_text(word, quotation) for word in words[::2]]
        return "".join(words)
    if "'" in plain:
        plain = _CLOSING_SINGLE.sub("’", _OPENING_SINGLE.sub("‘", plain))
    if '"' in plain:
        before, _, after = quotation.partition("%(words)s")
        plain = _CLOSING.sub(after, _OPENING.sub(before, plain))
    return plain
