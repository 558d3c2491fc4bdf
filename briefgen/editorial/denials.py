"""Check that what is denied stands in the positive: the page prints the "not" itself.

Only English is looked at, and only our own words, as in `wording.py`. A negation counts where it is
that of the sentence: "not only" is none, and what stands after a "that", "which" or "if" is about
something else. What an instrument does *not say* may well be a prohibition ("that no party may
leave"), so there only what repeats the heading is found: "It does not say …".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from briefgen.diagnostics import Diagnostic
from briefgen.editorial.wording import own_words
from briefgen.model.brief import Brief
from briefgen.model.fields import Record
from briefgen.model.treaty import Treaty
from briefgen.model.written import WrittenIn
from briefgen.prose.passages import Prose
from briefgen.rules import DENIAL_IN_THE_NEGATIVE
from briefgen.settings import Settings
from briefgen.text import Lines, Text
from briefgen.text.english import is_english

_VERB = r"(?:must|shall|will|would|should|may|might|can|could|need|do|does|did|is|are|was|were|has|have|had)"
_NO_NEGATION = (
    r"(?!\s+(?:only|just|merely|simply|least|necessarily|limits?|longer|later|more|less|fewer)\b)"
)
_NEGATED = re.compile(
    rf"\b{_VERB}\s+(?:not|never){_NO_NEGATION}\b|\b\w+n['’]t{_NO_NEGATION}\b|\bcannot{_NO_NEGATION}\b"
    rf"|\b(?:has|have|had|is|are|was|were)\s+no{_NO_NEGATION}\b|\bnever\b"
    rf"|\A\s*(?:no{_NO_NEGATION}|none|nobody|nothing|neither|never|not{_NO_NEGATION})\b",
    re.IGNORECASE,
)
_ANOTHER_CLAUSE = re.compile(
    r"\b(?:that|which|who|whom|whose|if|unless|when|whenever|because|although|though|while|where"
    r"|whether|until)\b|[;(—–]",
    re.IGNORECASE,
)
_ITSELF = (
    r"(?:it|this|(?:the|this)\s+(?:\w+\s+)?(?:treaty|text|article|document|agreement|declaration|statement"
    r"|charter|convention|protocol|instrument|paragraph|clause|plan)|article\s+\w+)"
)
_SAYS_NOT = re.compile(
    rf"\A\s*(?:{_ITSELF}\s+(?:(?:does|did|do|is|has)(?:\s+(?:not|never)|n['’]t)|nowhere|never|says\s+nothing)"
    r"|nothing|nowhere|not|no\s+(?:\w+\s+){1,3}(?:to|of|for|on|about))\b",
    re.IGNORECASE,
)
# The words of which one is in each negation.
_SIGN = re.compile(r"\bno(?:t|ne|body|thing)?\b|cannot|\bne(?:ver|ither)\b|n['’]t", re.IGNORECASE)
_Look = Callable[[str], tuple[int, int] | None]
_THAT = re.compile(r"\s*that\s+", re.IGNORECASE)


def check_denials(written: Iterable[WrittenIn], settings: Settings) -> Iterator[Diagnostic]:
    """Denied statements that are negative themselves, each at the words that make it so."""
    for one in written:
        record = one.record
        language = str(record.lang) if isinstance(record, Brief) else ""
        if record.file is None or not is_english(language or settings.language):
            continue
        for text, look, heading in _denied_in(record):
            found = look(text)
            if found is not None:
                place = Prose(text, record.file, Lines(record.file), {}).places()
                words = " ".join(text[found[0] : found[1]].split())
                yield Diagnostic(
                    DENIAL_IN_THE_NEGATIVE,
                    place(*found),
                    f'"{words}" makes a double negation: the page prints it under "{heading}"',
                    "write what is denied, without the negation",
                )


def _denied_in(record: Record) -> Iterator[tuple[Text, _Look, str]]:
    """The denied statements of a record, each with how it is looked at and the heading over it."""
    if isinstance(record, Brief):
        for claim in record.does_not_mean:
            yield claim.claim, negation_in, "does not mean"
    if isinstance(record, Treaty):
        for statement in record.does_not_say:
            yield statement.text, repeated_denial_in, "does not say"
        for article in record.articles:
            yield article.does_not_say, repeated_denial_in, "does not say"


def negation_in(text: str) -> tuple[int, int] | None:
    """Where a statement is negative as a whole; None if it is not."""
    if not _SIGN.search(text):
        return None
    own = own_words(text, is_block=False)
    start = found.end() if (found := _THAT.match(own)) else 0
    clause = _ANOTHER_CLAUSE.search(own, start)
    sentence = own[start : clause.start() if clause else len(own)]
    negated = _NEGATED.search(sentence)
    return (start + negated.start(), start + negated.end()) if negated else None


def repeated_denial_in(text: str) -> tuple[int, int] | None:
    """Where a statement begins by saying again that something is not said; None if it does not."""
    found = _SAYS_NOT.match(own_words(text, is_block=False))
    if found is None:
        return None
    return found.start() + len(found[0]) - len(found[0].lstrip()), found.end()
