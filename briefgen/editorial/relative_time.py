"""Check an editor's sentences for words that were true on the day of writing: "recently", "now".

English and French are looked at, and only our own words: a quotation, a title and code are
somebody else's. What has a date of its own is left alone: a part with `date` or `as_of`, and a
sentence that names a year or says "as of".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ahocorasick_rs import AhoCorasick, MatchKind

from briefgen.diagnostics import Diagnostic
from briefgen.editorial.wording import own_words
from briefgen.model.brief import Brief
from briefgen.model.fields import Form, Part
from briefgen.model.written import Written, WrittenIn
from briefgen.prose.passages import Passage, Prose
from briefgen.rules import RELATIVE_TIME
from briefgen.settings import Settings
from briefgen.text import Lines, Span, Text
from briefgen.text.sentences import sentence_ends

_COUNT = (
    r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|(?:a\s+)?few|several|many|some)"
)
_UNIT = r"(?:day|week|month|quarter|year|decade|century)s?|centuries"
_SPAN = r"(?:week|weekend|month|quarter|year|decade|spring|summer|autumn|fall|winter)"
_ENGLISH = re.compile(
    r"\b(?:"
    r"recently|lately|nowadays|currently|yesterday|tomorrow"
    r"|at\s+present|at\s+the\s+moment|these\s+days|so\s+far\s+this\s+year"
    rf"|{_COUNT}\s+(?:{_UNIT})\s+ago|long\s+ago"
    # "the last year of the war" and "the next year" are counted from something else.
    rf"|(?<!the\s)(?:last|next|this)\s+{_SPAN}(?!\s+of\b)"
    rf"|(?:in|over|during|within|for)\s+the\s+(?:last|past)\s+{_SPAN}(?!\s+of\b)"
    rf"|(?:in|over|during|for)\s+the\s+(?:last|past)\s+{_COUNT}\s+(?:{_UNIT})"
    r"|in\s+recent\s+(?:days|weeks|months|years|decades)"
    r"|(?-i:today)(?![\w-])|(?-i:Today)(?=,)"
    # "now that" gives a reason, and "now-defunct" is one word.
    r"|(?-i:now)(?!\s+that\b)(?![\w-])|(?-i:Now)(?=,)"
    r")\b",
    re.IGNORECASE,
)
_NOMBRE = r"(?:\d+|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|quelques|plusieurs)"
_FRENCH = re.compile(
    r"\b(?:"
    r"récemment|dernièrement|actuellement|aujourd['’]hui|hier|demain|bientôt"
    r"|à\s+l['’]heure\s+actuelle|en\s+ce\s+moment|à\s+présent|de\s+nos\s+jours|depuis\s+peu"
    r"|l['’]an\s+(?:dernier|passé|prochain)|l['’]année\s+(?:dernière|passée|prochaine)"
    r"|le\s+mois\s+(?:dernier|prochain)|la\s+semaine\s+(?:dernière|prochaine)"
    r"|cette\s+(?:année|semaine)(?!-là)|ce\s+mois-ci"
    r"|ces\s+derni(?:ers\s+(?:jours|mois|temps)|ères\s+(?:semaines|années))"
    rf"|il\s+y\s+a\s+{_NOMBRE}\s+(?:jours?|semaines?|mois|ans?|années?|siècles?)"
    # "en maintenant la pression" is the verb.
    r"|(?<!en\s)maintenant(?!\s+(?:l['’]|les?\b|la\b|des?\b|une?\b|sa\b|son\b|ses\b|leurs?\b))"
    r")(?!\w)",
    re.IGNORECASE,
)
# In characters; no match is longer.
_LONGEST = 100
_DATED = re.compile(r"\b(?:1[5-9]|20)\d\d\b|\bas of\b|\bà la date du\b", re.IGNORECASE)
# Titles in italics, and lines that quote.
_TITLES = re.compile(r"(?<![*\w])\*[A-ZÀ-Þ][^*\n]*\*(?!\*)|(?<!\w)_[A-ZÀ-Þ][^_\n]*_(?!\w)|^ {0,3}>.*$", re.MULTILINE)  # fmt: skip


class RelativeWords:
    """The words of one language: `pattern`, and `signs`, one of which is in each of its matches.

    The pattern is slow, since it is tried at every character; it is tried near the signs only.
    """

    def __init__(self, pattern: re.Pattern[str], signs: Sequence[str]) -> None:
        self.pattern = pattern
        # Leftmost matches are found many times faster than all.
        self._signs = AhoCorasick(signs, matchkind=MatchKind.LeftmostFirst)

    def may_be_in(self, text: str) -> bool:
        """Whether a match stands near one of the signs."""
        lowered = text.lower()
        if len(lowered) != len(text):
            return True  # a capital that becomes two letters: the places would not be the same
        # To count the places of signs takes many times longer than to see that there are none.
        return bool(self._signs.find_matches_as_strings(lowered)) and any(
            self.pattern.search(text, max(start - _LONGEST, 0), end + _LONGEST)
            for _, start, end in self._signs.find_matches_as_indexes(lowered)
        )


ENGLISH = RelativeWords(
    _ENGLISH,
    "recent lately nowadays currently yesterday tomorrow present moment these ago last next this"
    " past today now".split(),
)
FRENCH = RelativeWords(
    _FRENCH,
    (
        *"récemment actuelle aujourd hier demain bientôt moment présent nos depuis maintenant".split(),
        *"dernier dernière passé prochain cette ces mois".split(),
        *(" y", "\ny", "\ty", "\u00a0y"),  # il y a
    ),
)
_LANGUAGES: Mapping[str, RelativeWords] = {"en": ENGLISH, "fr": FRENCH}


def check_relative_time(written: Iterable[WrittenIn], settings: Settings) -> Iterable[Diagnostic]:
    """Words that tell time from the day of writing, in what the records say themselves."""
    for one in written:
        record = one.record
        language = str(record.lang) if isinstance(record, Brief) else ""
        words = _LANGUAGES.get((language or settings.language)[:2].lower())
        if words is None or record.file is None:
            continue
        # Most records have no such words: asked once for all of their texts.
        if not words.may_be_in(one.prose):
            continue
        lines = Lines(record.file)
        texts = [*((Prose, text) for text in _undated(one.values)), (Passage, record.body)]
        for kind, text in texts:
            for start, end in relative_words(text, words, kind.is_block):
                place = kind(text, record.file, lines, {}).places()
                yield _fault(text[start:end], place(start, end))


def relative_words(
    text: str, words: RelativeWords = ENGLISH, is_block: bool = True
) -> Iterator[tuple[int, int]]:
    """Where such words stand in `text`. `is_block`: it is Markdown."""
    if not words.may_be_in(text):
        return
    own = list(own_words(text, is_block))
    for match in _TITLES.finditer(text):
        own[match.start() : match.end()] = " " * (match.end() - match.start())
    said = "".join(own)
    start = 0
    for end, following in [*sentence_ends(text), (len(text), 0)]:
        if not _DATED.search(said, start, end):
            yield from (m.span() for m in words.pattern.finditer(said, start, end))
        start = following


def _undated(values: Iterable[Written]) -> Iterator[Text]:
    """The prose of a record outside its parts that say when they are true."""
    prose = Form.PROSE
    inside: list[tuple[str, ...]] = []  # the dated parts that hold the value
    for one in values:
        while inside and one.place[: len(inside[-1])] != inside[-1]:
            inside.pop()
        part = one.value
        if isinstance(part, Part):
            if getattr(part, "as_of", None) or getattr(part, "date", None):
                inside.append(one.place)
        elif one.spec.form is prose and not inside:
            yield part


def _fault(words: str, span: Span) -> Diagnostic:
    return Diagnostic(
        RELATIVE_TIME,
        span,
        f'"{" ".join(words.split())}" is true on the day of writing only',
        'write when, such as "in March 2026", or put "as of March 2026" into the sentence',
    )
