"""How claims are judged: on what they rest, whether a brief contradicts itself, how it is worded."""

from __future__ import annotations

import pytest
from helpers import check, link_from

from briefgen.editorial.judgements import core_of
from briefgen.editorial.wording import mixed_sentences
from briefgen.text.sameness import words_in

SOURCES = {
    "sources/paper.yml": "title: Paper\nurl: https://paper.example/\n",
    "sources/other.yml": "title: Other\nurl: https://other.example/\n",
    "sources/russian.yml": "title: R\nurl: https://r.example/\nversion_of: paper\n",
    "sources/reposted.yml": "title: P\nurl: https://p.example/\nversion_of: russian\n",
    "sources/round.yml": "title: S\nurl: https://s.example/\nversion_of: about\n",
    "sources/about.yml": "title: T\nurl: https://t.example/\nversion_of: round\n",
    "sources/text.yml": "title: Text\nref: Page 1\nkind: primary-text\n",
    "treaties/pact.yml": "name: Pact\nkind: plan\narticles: {5: One., 9: Two.}\n",
    "actors/russia.yml": "name: Russia\nkind: state\n",
    "actors/china.yml": "name: China\nkind: state\n",
}


def brief(keys: str, body: str = "") -> dict[str, str]:
    return {"briefs/b.md": f"---\ntitle: B\ndate: 2026-01-05\n{keys}\n---\n{body}", **SOURCES}


def reported(keys: str, body: str = "", **changes: str) -> list[str]:
    """What is reported of a brief with these keys: "rule: message"."""
    _, faults = link_from(brief(keys, body), **changes)
    return [f"{fault.rule.id}: {fault.message}" for fault in faults]


@pytest.mark.parametrize(
    ("basis", "one"),
    [
        ("[paper]", "paper"),
        ("[{source: paper, quote: a}, {source: paper, quote: b}]", "paper"),
        ("[other-brief#claim]", "other-brief"),
        (
            "[paper, russian, reposted]",
            'paper" and "russian" and "reposted", which have the same words',
        ),
        ("[round, about]", 'round" and "about", which have the same words'),
        ("[paper, other]", ""),
        ("[paper, pact#5]", ""),
        ("[text]", ""),
        ("[pact#5, pact#9]", ""),
    ],
)
def test_high_confidence_on_one_source(basis: str, one: str) -> None:
    files = brief(f"means: [{{claim: It holds., confidence: high, basis: {basis}}}]")
    files["briefs/other-brief.md"] = (
        "---\ntitle: O\ndate: 2026\nmeans: [{claim: C., id: claim, basis: [paper]}]\n---\n"
    )
    _, faults = link_from(files)
    found = [(f.rule.id, f.span.column, f.message) for f in faults]
    expected = [
        (
            "high-confidence-on-one-source",
            40,
            f'high confidence rests on one source, "{one}' + ("" if one.endswith("words") else '"'),
        )
    ]
    assert found == (expected if one else [])


def test_confidence_that_is_not_high_may_rest_on_one_source() -> None:
    assert reported("means: [{claim: It holds., confidence: moderate, basis: [paper]}]") == []


def test_a_denial_needs_a_basis_or_a_reason() -> None:
    """With neither it is one fault, not two; a reason alone leaves it unsourced."""
    check(
        {
            "briefs/b.md": """
                ---
                title: B
                date: 2026-01-05
                does_not_mean:
                  - One.  #! 5 ungrounded-denial nothing is said of why it does not mean this
                  - {claim: Two., because: It is silent.}  #! 13 unsourced-claim
                  - {claim: Three., basis: [paper]}
                ---
                """,
            **SOURCES,
        }
    )


@pytest.mark.parametrize(
    ("means", "denied", "rule"),
    [
        ("The pact binds Russia.", "the pact binds Russia", "claim-affirmed-and-denied"),
        ("The pact binds [[russia]].", "The pact binds **Russia**.", "claim-affirmed-and-denied"),
        ("Russia’s pact binds.", "Russia's pact binds.", "claim-affirmed-and-denied"),
        ("Russia has promised the troops.", "Russia promises troops.", "claim-nearly-affirmed-and-denied"),
        ("Russia would send troops.", "Russia will send a troop.", "claim-nearly-affirmed-and-denied"),
        ("Russia has not promised troops.", "Russia has promised troops.", "claim-nearly-affirmed-and-denied"),
        ("Russia won't send troops.", "Russia would send troops.", "claim-nearly-affirmed-and-denied"),
        ("Russia supports China.", "China supports Russia.", ""),
        ("Russia could send troops.", "Russia would send troops.", ""),
        ("Russia would send troops.", "Russia would send troops to Taiwan.", ""),
        ("Russia would send money.", "Russia would send troops.", ""),
        ("It ends.", "It ended.", ""),
    ],
)  # fmt: skip
def test_a_brief_that_affirms_and_denies_the_same(means: str, denied: str, rule: str) -> None:
    keys = (
        f'means: [{{claim: "{means}", basis: [paper]}}]\n'
        f'does_not_mean: [{{claim: "{denied}", basis: [paper]}}]'
    )
    _, faults = link_from(brief(keys))
    assert [(f.rule.id, f.span.line, f.related[0][0].line) for f in faults] == (
        [(rule, 5, 4)] if rule else []
    )


@pytest.mark.parametrize(
    ("means", "denied"),
    [
        ("type: position, by: russia", "type: assessment"),
        ("type: position, by: russia", "type: position, by: china"),
        ("about: russia", "about: china"),
    ],
)
def test_another_holder_or_another_thing_is_no_contradiction(means: str, denied: str) -> None:
    assert (
        reported(
            f"means: [{{claim: Taiwan is a part of China., {means}, basis: [paper]}}]\n"
            f"does_not_mean: [{{claim: Taiwan is a part of China., {denied}, basis: [paper]}}]"
        )
        == []
    )


def test_only_exact_words_are_compared_in_other_languages() -> None:
    keys = (
        "lang: {}\n"
        "means: [{{claim: Norland promised the ships., basis: [paper]}}]\n"
        "does_not_mean: [{{claim: Norland promises ships., basis: [paper]}}]"
    )
    assert reported(keys.format("nl")) == []
    assert len(reported(keys.format("en-GB"))) == 1


def test_what_carries_a_sentence() -> None:
    assert core_of(words_in("The US hasn't been sending [[pact|its pacts]].")) == (
        ("us", "send", "its", "pact"),
        True,
    )


MIXED = [
    "We judge with high confidence that talks are likely.",
    "It is very unlikely, and we have low confidence in this judgement.",
    "We have moderate-to-high confidence that war is improbable.",
    "There is a realistic possibility of talks; our confidence is low.",
    "With a high degree of confidence, it will probably fail.",
    "We are highly confident that a veto is almost certain.",
    "The chance is roughly even (moderate confidence).",
]
APART = [
    "Talks are likely. We have high confidence in this.",
    "A vote of no confidence is likely.",
    "Confidence-building measures are likely.",
    "Public confidence is low and a crisis is likely.",
    "Investors' low confidence makes a crisis likely.",
    "There is low confidence in the government, which is likely to fall.",
    "The report says: “We assess with high confidence that it is likely.”",
    'The report says "likely" and gives high confidence.',
    "We have high confidence in the text.",
    "Remote islands, and high confidence that they exist.",
    "It was done with confidence and is likely to last.",
    "`high confidence` and `likely` are words of the model.",
]


@pytest.mark.parametrize("sentence", MIXED)
def test_likelihood_and_confidence_in_one_sentence(sentence: str) -> None:
    assert len(list(mixed_sentences(f"Before. {sentence} After it."))) == 1


@pytest.mark.parametrize("sentence", APART)
def test_near_misses_are_silent(sentence: str) -> None:
    assert list(mixed_sentences(f"Before it is likely. {sentence} After.")) == []


def test_mixed_sentences_are_found_in_fields_and_texts_at_their_place() -> None:
    check(
        {
            "briefs/b.md": """
                ---
                title: B
                date: 2026-01-05
                means:
                  - claim: War is unlikely, with low confidence.  #! 34 likelihood-with-confidence ("low confidence") and how likely ("unlikely")
                    basis: [paper]
                    because: >-
                      One report says so. Talks are likely, we say
                      with moderate confidence.  #! 12 likelihood-with-confidence
                quotes: ["It is likely, with high confidence."]
                ---
                ## A heading

                Talks are likely. With high
                confidence we say so.

                - Talks are likely: high confidence.  #! 21 likelihood-with-confidence

                > War is unlikely, which we say with high confidence.  #! 38 likelihood-with-confidence
                """,
            **SOURCES,
        }
    )


def test_other_languages_are_left_alone() -> None:
    mixed = "We judge with high confidence that talks are likely."
    assert reported("lang: fr", mixed) == []
    assert reported("", mixed, language="fr") == []
    assert len(reported("lang: en", mixed, language="fr")) == 1
