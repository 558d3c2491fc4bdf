"""Where sentences end, and what of a long one is shown."""

from __future__ import annotations

import pytest

from briefgen.text.sentences import LONGEST, excerpt, parts_of_longer, sentence_ends


def sentences(text: str) -> list[str]:
    ends = sentence_ends(text)
    starts = [0, *(begin for _, begin in ends)]
    stops = [*(end for end, _ in ends), len(text)]
    return [text[a:b] for a, b in zip(starts, stops, strict=True)]


def shown(text: str, words: str) -> str:
    """The excerpt round `words`."""
    return excerpt(text, text.index(words))


@pytest.mark.parametrize(
    "text",
    [
        "One ends.|Two begins!|Three?|Four.",
        "Art. 5 and para. 3 of No. 7 apply.|The rest does not.",
        "The U.S. Congress met in the U.S.|The next day it left.",
        "Dr. Li met Gen. Smith and J. Doe of Acme Inc. today.|They left.",
        "They chose no.|No. 7 was left.",
        "He said: “It is so. It was so.”|Nobody asked.",
        'He said: "It is so. It was so."|Then he left.',
        "It came (see p. 5. It is long) at last.|Yes.",
        "It cost 3.5 million.|In 2026 it cost more.",
        "Wait… what?|Nothing.",
        "It is so.|[[pact#9]] says so.",
        "It is so.|`--strict` says so, e.g. `-s` does.",
        "Он пришёл.|Она ушла.",
        "中国说。|日本说。|完",
        "First.\n\n|Second",
        "He said: “It is so.\n\n|“And it was so.”|Then he left.",
        "As in Art.\n\n|The rest.",
    ],
)
def test_where_sentences_end(text: str) -> None:
    expected = [part.strip() for part in text.split("|")]
    assert [s.strip() for s in sentences(text.replace("|", " "))] == expected


def test_an_item_of_a_list_and_a_cell_of_a_table_stand_alone() -> None:
    text = "Before:\n\n- One item.\n- Other item\n\n| A | B |\n| - | - |\n| [[x|left]] | right |\n"
    assert shown(text, "Other") == "Other item"
    assert shown(text, "[[x") == "[[x|left]]"
    assert shown(text, "right") == "right"


def test_a_paragraph_ends_what_is_shown_of_a_sentence() -> None:
    text = "One. He said: “It is so.\n\n“And it was so.” Then he left.\n\nTwo."
    assert [shown(text, words) for words in ("One", "is so", "was so", "left", "Two")] == [
        "One.",
        "He said: “It is so.",
        "“And it was so.”",
        "Then he left.",
        "Two.",
    ]


def test_a_long_sentence_is_shortened_round_the_name_and_cuts_no_link() -> None:
    text = "Begin. " + "word " * 80 + "[[a|link of words]] *Name* (in brackets) " + "word " * 80
    cut = shown(text, "Name")
    assert len(cut) <= LONGEST + 4
    assert "[[a|link of words]] *Name* (in brackets)" in cut
    assert cut.startswith("… word")
    assert cut.endswith("word …")


def test_a_backslash_before_a_name_is_not_shown() -> None:
    assert excerpt("Of \\Russia\nand 5\\*.", 0) == "Of Russia and 5\\*."


def test_what_stands_within_a_longer_text_is_a_part_of_it() -> None:
    texts = ("Moscow will pay.", "He said: Moscow will pay. Then he left.", "Moscow will", "…")
    assert parts_of_longer(texts) == {"Moscow will pay.", "Moscow will"}
