"""English words that are no part of a name and carry no meaning of their own.

Other lists of English words are about names (`mentions.words`) and about what a claim says
(`editorial.judgements`, where tense and stress do not count).
"""

from __future__ import annotations

# No name begins with one of these.
FUNCTION_WORDS = frozenset(
    """
    a after all although an and another any as at because before both but by during each either
    every few for from he her his how if in it its many more most much neither no nobody none
    nothing of on only or our several she since some somebody something such that the their
    there these they this those though to under unless until we what when whenever where whether
    which while who whoever with without you your
    """.split()
)
# Sentences begin with these too, and now and then a name: One China, the Later Han.
BEGINNERS = FUNCTION_WORDS | frozenset(
    """
    also however later meanwhile nor not now one other so then thus two why yet
    """.split()
)


# A sentence that begins so follows "it does not say" as it is.
_CLAUSES = frozenset("anything how that what when where whether which who whom whose why".split())


def is_clause(sentence: str) -> bool:
    """Whether a sentence needs no "that" before it: "That they must ...", "What follows."."""
    return sentence.split(" ", 1)[0].casefold() in _CLAUSES


def with_article(word: str) -> str:
    """ "a treaty", "an actor"."""
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def counted(number: int, noun: str) -> str:
    """ "1 claim", "2 claims"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def is_english(language: str) -> bool:
    """Whether a language tag ("en", "en-GB") is one of English."""
    return language.lower().startswith("en")
