"""What looks like Markdown and is none, and what only looks like such a mistake."""

import pytest

from briefgen.editorial.lookalikes import unread_markdown

LIST = "this list is read as part of the paragraph above it"
TABLE = "this table has no line that tells its head from its rows"


@pytest.mark.parametrize(
    ("text", "offset", "message"),
    [
        ("It asks:\n- one\n- two\n", 9, LIST),
        ("It asks:\n1. one\n2. two", 9, LIST),
        ("It asks\nfor two\n* one\n* two", 16, LIST),
        ("# Head\nIt asks:\n- one", 16, LIST),
        ("One.\n\n•\tTwo", 6, '"•" begins no list in Markdown'),
        ("One:\n▪ Two", 5, '"▪" begins no list in Markdown'),
        ("| a | b |\n| 1 | 2 |", 0, TABLE),
        ("A [b] (../x.md)", 5, "the space before the round bracket makes this no link"),
    ],
)
def test_a_lookalike_is_found_where_it_stands(text: str, offset: int, message: str) -> None:
    assert [(start, said) for start, _, said, _ in unread_markdown(text)] == [(offset, message)]


@pytest.mark.parametrize(
    "text",
    [
        "It asks:\n\n- one\n  more\n- two\n",
        "# Head\n- one\n- two",
        "It was short\n- as it happened - and cold",
        "* one\n  asks:\n- two\n- three",
        "The treaty of\n2001. It is in force.",
        "    a:\n    - one\n    - two",
        "```\na:\n- one\n```",
        "> It asks:\n- one\n- two",
        "| a | b |\n|---|:-:|\n| 1 | 2 |",
        "| a | b |",
        "He came [late] (in May).",
        "`[b] (../x.md)`",
    ],
)
def test_what_is_read_as_it_is_meant_is_left_alone(text: str) -> None:
    assert list(unread_markdown(text)) == []


def test_a_row_of_many_hyphens_is_read_in_time_linear_in_it() -> None:
    row = "|" + "- " * 200_000 + "x|"
    assert [said for _, _, said, _ in unread_markdown(f"| a |\n{row}")] == [TABLE]
