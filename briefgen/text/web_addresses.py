"""Which addresses a reader may be led to: the one list of their schemes.

Every other scheme leads nowhere on the web or, as `javascript:` and `data:`, is dangerous.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

SCHEMES = ("https", "http", "mailto")
SCHEMES_IN_WORDS = "https://, http:// or mailto:"
# Any scheme, in small letters: RFC 3986, section 3.1.
SCHEME = r"[a-z][a-z0-9+.-]*"
# As a pattern that JSON Schema reads too.
ADDRESS_PATTERN = r"(https?://[^\s/?#]+\S*|mailto:[^\s@]+@[^\s@]+)"

_ADDRESS = re.compile(rf"{ADDRESS_PATTERN}\Z")
_NEARLY = re.compile(
    r"(?:(?P<scheme>h?t{1,3}p{1,2}s?)(?::/*|/+)|(?=www\.))(?P<rest>[\w-]++(?:\.[\w-]++)++\S*+)\Z",
    re.IGNORECASE,
)
_SCHEME = re.compile(rf"\s*({SCHEME}):", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f]")


def is_address(text: str) -> bool:
    """Whether `text` is, as a whole, an address that a reader can follow."""
    return _ADDRESS.match(text) is not None


def meant_address(text: str) -> str:
    """The address that `text` means with a slip in how it begins; "" for anything else.

    `http//example.org`, `https:/example.org`, `htpps://example.org` and `www.example.org` do.
    """
    found = _NEARLY.match(text)
    if found is None or is_address(text):
        return ""
    scheme = "http" if (found["scheme"] or "s").lower().endswith("p") else "https"
    meant = f"{scheme}://{found['rest']}"
    return meant if is_address(meant) else ""


def scheme_of(link: str) -> str:
    """What stands before the first colon of a link, in small letters; "" for a relative link."""
    found = _SCHEME.match(link)
    return found[1].lower() if found else ""


def safe_url(link: str) -> str:
    """`link` if it may stand on a page (of an allowed scheme, or relative), else ""."""
    # Browsers skip control characters in a scheme, so a link that has any is not trusted.
    if _CONTROL.search(link):
        return ""
    return link if scheme_of(link) in ("", *SCHEMES) else ""


def same_page(address: str) -> str:
    """An address without what does not tell one page from another.

    The scheme, "www.", the port 80, the last slash and the fragment are gone; archives and readers
    who copy an address change them.
    """
    parts = urlsplit(re.sub(r"^(https?):/+", r"\1://", address))
    query = f"?{parts.query}" if parts.query else ""
    host = parts.netloc.lower().removeprefix("www.").removesuffix(":80")
    return f"{host}{parts.path.rstrip('/')}{query}"
