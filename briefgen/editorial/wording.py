"""Check an editor's sentences: a likelihood and a confidence level do not stand in one.

Only English is looked at, and only our own words: what stands in quotation marks is somebody
else's. Words are told from their near misses by what stands round them: the confidence of voters
or in a government is not the confidence of an analyst.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from briefgen.diagnostics import Diagnostic
from briefgen.frozen import frozen
from briefgen.model.brief import Brief
from briefgen.model.fields import Form
from briefgen.model.written import WrittenIn
from briefgen.prose.passages import Passage, Prose
from briefgen.rules import LIKELIHOOD_WITH_CONFIDENCE
from briefgen.settings import Settings
from briefgen.text import Lines, Span
from briefgen.text.code_spans import code_spans
from briefgen.text.english import is_english
from briefgen.text.sentences import sentence_ends
from briefgen.text.wikilinks import WIKILINK

_LEVEL = r"(?:very\s+)?(?:high|moderate|medium|low)"
_CONFIDENCE = re.compile(
    # Also "moderate-to-high confidence" and "a low degree of confidence".
    rf"\b{_LEVEL}(?:(?:\s+|-)to(?:\s+|-){_LEVEL})?(?:\s+(?:degree|level)\s+of)?(?:\s+|-)confidence\b"
    # Whose or in what it is, where that is not a judgement.
    r"(?!\s+(?:among|vote|motion|trick|game|measure|interval|building))"
    r"(?!\s+in\s+(?!(?:this|that|these|those|our|the)\s+(?:judge?ment|assessment|claim|finding|conclusion|estimate|reading|evidence)))"
    # As in our confidence in this judgement is low.
    r"|\b(?:our|analytic|analytical)\s+confidence(?:\s+level)?(?:\s+in\s+\w+(?:\s+\w+)?)?\s+"
    rf"(?:is|was|are|remains|stays)\s+{_LEVEL}\b"
    rf"|\bconfidence\s+in\s+(?:this|that|our)\s+(?:judge?ment|assessment|claim|finding|conclusion|estimate|reading)\s+(?:is|was|remains|stays)\s+{_LEVEL}\b"
    r"|\bwe\s+(?:are|were|remain|feel)\s+(?:(?:highly|very|fairly|quite|moderately|reasonably)\s+)confident\b",
    re.IGNORECASE,
)
# The words of both scales, and the adverbs that are made of them.
_LIKELIHOOD = re.compile(
    r"\b(?:almost\s+no\s+chance|remote\s+(?:chance|possibility)"
    r"|(?:more\s+likely\s+than\s+not)|(?:(?:very|highly|quite|most)\s+)?(?:un)?likely"
    r"|(?:(?:very|highly|quite|most)\s+)?(?:im)?probabl[ey]"
    r"|roughly\s+even(?:\s+(?:chances?|odds))?|even\s+(?:chances?|odds)"
    r"|realistic\s+possibility|(?:almost|nearly)\s+certain(?:ly)?)\b(?!\s+cause\b)",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    r"“[^”\n]*”|\"[^\"\n]*\"|«[^»\n]*»|„[^“”\n]*[“”]|(?<!\w)‘[^’\n]*’(?!\w)|`[^`\n]*`"
)
_SOME_ONE_S = re.compile(
    r"\b(?:public|consumer|business|investors?|markets?|voters?|popular|mutual|political|their|his|her|its)"
    r"(?:['’]s?)?\s+\Z",
    re.IGNORECASE,
)


@frozen()
class _Found:
    """A confidence level, where it stands in its text, and the likelihood in the same sentence."""

    confidence: str
    likelihood: str
    start: int
    end: int


def check_wording(written: Iterable[WrittenIn], settings: Settings) -> Iterable[Diagnostic]:
    """Sentences of English briefs that give a likelihood and a confidence level together."""
    for one in written:
        brief = one.record
        if not isinstance(brief, Brief) or brief.file is None:
            continue
        if not is_english(brief.lang or settings.language):
            continue
        # Most briefs have no such word: asked once for all of their texts.
        if not _may_be_mixed(one.prose):
            continue
        fields = [value.value for value in one.values if value.spec.form is Form.PROSE]
        lines = Lines(brief.file)
        for kind, text in (*((Prose, field) for field in fields), (Passage, brief.body)):
            for found in mixed_sentences(text, kind.is_block):
                place = kind(text, brief.file, lines, {}).places()
                yield _fault(found, place(found.start, found.end))


def _fault(found: _Found, span: Span) -> Diagnostic:
    return Diagnostic(
        LIKELIHOOD_WITH_CONFIDENCE,
        span,
        f'one sentence says how sure ("{found.confidence}") and how likely ("{found.likelihood}")',
        "make two sentences of it; a claim has `confidence:` and `likelihood:` for the two",
    )


def mixed_sentences(text: str, is_block: bool = True) -> Iterator[_Found]:
    """Where `text` puts both into one sentence, each sentence once. `is_block`: it is Markdown."""
    if not _may_be_mixed(text):
        return
    own = own_words(text, is_block)
    start = 0
    for end, following in [*sentence_ends(text), (len(text), 0)]:
        sentence = own[start:end]
        likelihood = _LIKELIHOOD.search(sentence)
        if likelihood is not None:
            for confidence in _CONFIDENCE.finditer(sentence):
                if not _SOME_ONE_S.search(sentence[: confidence.start()]):
                    yield _Found(
                        " ".join(confidence[0].split()),
                        " ".join(likelihood[0].split()),
                        start + confidence.start(),
                        start + confidence.end(),
                    )
                    break
        start = following


def _may_be_mixed(text: str) -> bool:
    return "confiden" in text.casefold()


def own_words(text: str, is_block: bool) -> str:
    """`text` with quotations, code and the addresses of links blanked out, in the same length."""
    spans = [*code_spans(text, is_block), *(m.span() for m in _QUOTED.finditer(text))]
    spans += [
        (m.start(), m.start("words") if m["words"] else m.end()) for m in WIKILINK.finditer(text)
    ]
    if not spans:
        return text
    blank = list(text)
    for start, end in spans:
        blank[start:end] = [c if c == "\n" else " " for c in blank[start:end]]
    return "".join(blank)
