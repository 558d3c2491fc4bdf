"""Places in a document: "p. 4", "paragraph 12", "Article 5". No record is named by one."""

from __future__ import annotations

import re

_PART_OF_A_LAW = r"art(?:icle|\.)?s?|sec(?:tion|\.)?s?|§{1,2}"
_WORDS = (
    rf"(?:(?P<part>{_PART_OF_A_LAW})|pp?\.?|pages?|para(?:graph|\.)?s?|ch(?:apter|\.)|lines?"
    r"|min(?:ute|\.)?s?)\s*+(?P<number>\d++[a-z]?)(?:\s*+[-–,]\s*+\d++)*+\Z"
)
_LOCATOR = re.compile(_WORDS, re.IGNORECASE)
_BEHIND = re.compile(rf"(?P<before>[^,;]+?)[\s,;]+(?P<locator>{_WORDS})", re.IGNORECASE)


def is_locator(text: str) -> bool:
    """Whether `text` says where in a document something stands, and names no document."""
    return _LOCATOR.match(text.strip()) is not None


def with_locator(text: str) -> tuple[str, str]:
    """What a text names and where in that, for "npt, Article 6"; two times "" for any other."""
    found = _BEHIND.match(text)
    return (found["before"], found["locator"]) if found else ("", "")


def part_of_a_law(text: str) -> str:
    """The number of the article or section that a locator names, "" for any other."""
    found = _LOCATOR.match(text.strip())
    return found["number"] if found and found["part"] else ""


def how_to_locate(text: str, source: str) -> str:
    """How to write that something stands at `text` in the document with the id `source`."""
    number = part_of_a_law(text)
    whole = f"write {{source: {source}, locator: {text.strip()}}}"
    return f"{whole}, or of a treaty {source}#{number}" if number else whole
