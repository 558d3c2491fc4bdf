"""The content security policy of a page: what a browser may load there, and which scripts may run.

It is the second wall. Texts are cleaned when they become HTML; should something slip through, the
browser still runs no script that is not the site's own, and asks no other host. A `<meta>` carries
it, since GitHub Pages sends no headers of a site's own.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from hashlib import sha256

_SELF = "'self'"
# Pictures within stylesheets are data: addresses in Material's.
_DIRECTIVES: Mapping[str, tuple[str, ...]] = {
    "default-src": (_SELF,),
    "script-src": (_SELF,),
    "style-src": (_SELF,),
    "img-src": (_SELF, "data:"),
    "font-src": (_SELF,),
    "connect-src": (_SELF,),
    "frame-src": (_SELF,),
    "media-src": (_SELF,),
    "object-src": ("'none'",),
    "base-uri": ("'none'",),
    "form-action": (_SELF,),
}
# What a site may add to.
EXTENSIBLE = tuple(
    name for name, (first, *_) in _DIRECTIVES.items() if first == _SELF and name != "default-src"
)
_INLINE = re.compile(r"<(script|style)\b([^>]*)>(.*?)</\1>", re.DOTALL | re.IGNORECASE)
_NO_CODE = re.compile(r"""\bsrc=|\btype=["']?application/(?:ld\+)?json""", re.IGNORECASE)


def content_policy(
    trusted: str,
    additions: Mapping[str, tuple[str, ...]],
    *,
    is_serving: bool = False,
    is_searched: bool = False,
) -> str:
    """The policy of a page, as the value of its `<meta http-equiv>`.

    `trusted` is the HTML in which inline scripts and styles are allowed, by their hashes: that of
    the theme, without anything that an editor wrote. `additions` are further sources by directive.
    `mkdocs serve` puts a script into each page that is another one each time, so any inline script
    is allowed then. Pagefind's search (`is_searched`) is WebAssembly, which a browser only runs
    where the policy says so; that opens no way to scripts.
    """
    allowed = {name: [*own, *additions.get(name, ())] for name, own in _DIRECTIVES.items()}
    if is_searched:
        allowed["script-src"].append("'wasm-unsafe-eval'")
    if is_serving:
        allowed["script-src"].append("'unsafe-inline'")
        allowed["style-src"].append("'unsafe-inline'")
    else:
        for directive, digest in _hashes(trusted):
            if digest not in allowed[directive]:
                allowed[directive].append(digest)
    return "; ".join(" ".join((name, *sources)) for name, sources in allowed.items())


def _hashes(html: str) -> Iterator[tuple[str, str]]:
    for tag, attributes, code in _INLINE.findall(html):
        if not _NO_CODE.search(attributes):
            digest = b64encode(sha256(code.encode()).digest()).decode()
            yield f"{tag.lower()}-src", f"'sha256-{digest}'"
