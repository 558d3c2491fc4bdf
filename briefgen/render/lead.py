"""What a page says of itself in one line: its lead, else what stands in its head."""

from __future__ import annotations

import re

from markupsafe import Markup

from briefgen.pages.page import Page

_LEAD = re.compile(r'<p class="dek"[^>]*>(.*?)</p>', re.DOTALL)
_KICKER = re.compile(r'<p class="kicker">(.*?)</p>', re.DOTALL)
_SPAN = re.compile(r"<span\b[^>]*>(.*?)</span>", re.DOTALL)
_STATUS = re.compile(r'<ul class="status"[^>]*>(.*?)</ul>', re.DOTALL)
_ITEM = re.compile(r"<li>(.*?)</li>", re.DOTALL)
_CLAIM = re.compile(r'<p class="kind-of[^>]*>(.*?)</p>\s*<p class="said">(.*?)</p>', re.DOTALL)
_MARKS = re.compile(r'<sup>.*?</sup>|<a class="at-it".*?</a>', re.DOTALL)
# So many facts of the head; what follows tells of the page's upkeep.
_FACTS = 3


def lead_of(page: Page, html: str) -> str:
    """The description of a page in plain text; "" for a page of no record that has no lead.

    Of a brief without a summary it is the first claim, with its kind, so that a position is not taken
    for a fact: "Position of Russia · The treaty holds." Of another record it is the sort of thing
    and what its head says of it: "Treaty · In force since 2005 · 2 parties".
    """
    head = html.partition("</header>")[0]
    if found := _LEAD.search(head):
        return _plain(found[1])
    if not page.record_id:
        return ""
    if page.kind == "brief":
        claim = _CLAIM.search(html)
        return " · ".join(_plain(_MARKS.sub("", part)) for part in claim.groups()) if claim else ""
    kicker, status = _KICKER.search(head), _STATUS.search(head)
    sorts = _SPAN.findall(kicker[1]) if kicker else []
    facts = _ITEM.findall(status[1])[:_FACTS] if status else []
    return " · ".join(filter(None, map(_plain, (*sorts[-1:], *facts))))


def _plain(markup: str) -> str:
    return Markup(markup).striptags()
