"""Ids that pages give to their own parts, so that nothing an editor writes takes one of them."""

from __future__ import annotations

import re

# On the page of a brief, beside its claims.
_BRIEF = frozenset(
    """
    actors cite corrections dates detail disagree documents does-not-mean figures key-points means
    mentions near older sources watch words
    """.split()
)
SECTION_IDS = _BRIEF | frozenset(
    """
    about acts ahead articles bodies briefs chain cited claims confidence copies does-not-say due fresh
    genres glance history in-turn names newest old parties periods positions readings relations rests says
    scale soon text today together topics treaties trust unarchived unsourced versions what who
    """.split()
)
_OF_A_PART = re.compile(
    r"s\d+|at-.*|r\d+-\d+|art-.*|h-.*|p-.*|statement-\d+|parties-[a-z]+|f-find-[a-z]+|(?:cite:|date\.).*"
)
_NUMBERED = re.compile(r"s\d+|at-.*|r\d+-\d+|f-find-[a-z]+|fn(?:ref)?:.*")


def is_taken_on_brief(anchor: str) -> bool:
    """Whether the page of a brief uses `anchor` itself, so that no claim can have it."""
    return anchor in _BRIEF or _NUMBERED.fullmatch(anchor) is not None


def is_taken_on_pages(anchor: str) -> bool:
    """Whether any page may use `anchor` itself, so that no part of a text can have it."""
    return anchor in SECTION_IDS or _OF_A_PART.fullmatch(anchor) is not None
