"""What editors write in Markdown: links, addresses, parts of pages and HTML, each at its place."""

from __future__ import annotations

import pytest
from helpers import check, link_from

from briefgen.prose.markdown_links import without_links
from briefgen.text.code_spans import code_spans

RUSSIA = {"actors/russia.yml": "name: Russia\nkind: state\n"}
OTHER = {
    "briefs/other.md": """
        ---
        title: Other
        date: 2026-01-05
        means: [{claim: It holds., id: holds, basis: [pact]}]
        ---
        ## The *old* way
        """,
    "treaties/pact.md": "---\nname: Pact\nkind: plan\narticles: {II: One.}\n---\n",
}


def brief(text: str, keys: str = "") -> dict[str, str]:
    return {"briefs/b.md": f"---\ntitle: B\ndate: 2026\n{keys}---\n{text}\n"}


def test_links_in_keys_are_checked_as_those_in_texts() -> None:
    check(
        brief(
            "",
            "summary: See [a](../actors/rusia.yml) and [b](javascript:x).\n".replace(
                "\n", "  #! 18 broken-link leads to no file  #! 47 bad-address no address\n"
            )
            + "key_points:\n"
            "  - >-\n"
            "    One [[russia]], `[[nobody]]`,\n"
            "    then [[nobody]]  #! 10 unknown-reference nobody\n"
            "    and [Moscow](../actors/russia.yml).\n",
        )
        | RUSSIA
    )


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:x",
        "java&#115;cript:x",
        "&#x6A;avascript:x",
        "vbscript:x",
        "data:text/html,x",
        "java\u200bscript:x",
    ],
)
def test_no_disguise_hides_a_scheme(address: str) -> None:
    check(brief(f"[a]({address})  #! 5 bad-address no address that a reader can follow"))
    check(brief(f"[a][x]\n\n[x]: {address}  #! 6 bad-address no address"))
    check(brief(f'<a href="{address}">a</a>  #! 10 bad-address no address'))


def test_parts_of_pages_are_looked_for() -> None:
    check(
        brief(
            "## Here we are\n"
            "[a](#here-we-are) [b](#here-we-ar)  #! 23 broken-link this page has not\n"
            "[c](other.md#the-old-way) [d](other.md#holds) [e](other.md#the-new-way)  "
            "#! 51 broken-link the page has not\n"
            "[f](../treaties/pact.md#art-ii) [g](../treaties/pact.md#art-3)  "
            "#! 37 broken-link the page has not\n"
            "[h](#sources) [i](#fn:1)\n"
        )
        | OTHER
    )


def test_links_by_name_need_their_line() -> None:
    check(
        brief(
            "[Moscow][russia] and [here][] and [1][2]\n"
            "and [there][nowhere].  #! 13 broken-link no line says\n"
            "\n"
            "[russia]: ../actors/russia.yml\n"
            "[here]: https://example.org\n"
        )
        | RUSSIA
    )


def test_html_that_is_dropped_is_named() -> None:
    check(
        brief(
            "<b>Kept</b>, <https://example.org>, a < b, `<script>`, <br>\n"
            "and <iframe src='x'></iframe>  #! 5 html-not-kept <iframe> is no HTML\n"
            '<p onclick="x" class="lead">One.</p>  #! 4 html-not-kept "onclick" is not kept\n'
        )
    )


def test_ids_in_html_are_those_of_one_part() -> None:
    check(
        brief(
            "## Two roads\n\n## Two roads\n\n"
            '<p id="means">One.</p>  #! 8 duplicate-anchor "means"\n\n'
            '<p id="two-roads">Two.</p>  #! 8 duplicate-anchor "two-roads"\n\n'
            '<p id="own">Three.</p>\n\n'
            '<p id="own">Four.</p>  #! 8 duplicate-anchor "own"\n'
        )
    )


def test_a_withdrawn_brief_is_named_by_what_replaces_it_only() -> None:
    old = {
        "briefs/old.md": "---\ntitle: Old\ndate: 2025\nstatus: {value: withdrawn, as_of: 2026-11-20, note: Forged.}\n---\n"
    }
    check(brief("As in [[old]].  #! 7 reference-to-withdrawn is withdrawn") | old)
    check(brief("As in [a](old.md).  #! 11 reference-to-withdrawn is withdrawn") | old)
    check({"about.md": "As in [[old]].  #! 7 reference-to-withdrawn is withdrawn"} | old)
    check(brief("Not as in [[old]].", "supersedes: [old]\n") | old)


def test_a_claim_of_a_withdrawn_brief_is_neither_taken_over_nor_leant_on() -> None:
    old = """
        ---
        title: Old
        date: 2025
        status: {value: withdrawn, as_of: 2026-11-20, note: Forged.}
        means: [{claim: It holds., id: holds, because: x}]
        ---
        """
    new = """
        ---
        title: New
        date: 2026-01-05
        subject: old  #! 10 reference-to-withdrawn "old" is withdrawn
        claims: ["old#holds"]  #! 10 reference-to-withdrawn "old" is withdrawn
        means:
          - claim: One.
            supports: ["old#holds"]  #! 16 reference-to-withdrawn "old" is withdrawn
          - claim: Two.
            contradicts: ["old#holds"]
        ---
        """
    check({"briefs/new.md": new, "briefs/old.md": old}, ignore=("unsourced-claim",))


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("putin", 'did you mean "vladimir-putin"? (content/actors/vladimir-putin.yml)'),
        ("vladimir_putin", 'did you mean "vladimir-putin"? (content/actors/vladimir-putin.yml)'),
        ("Vladimir Putin", 'did you mean "vladimir-putin"? (content/actors/vladimir-putin.yml)'),
        ("VLADIMIR-PUTIN", 'did you mean "vladimir-putin"? (content/actors/vladimir-putin.yml)'),
        ("content/actors/putin.yml", 'did you mean "vladimir-putin"? (content/actors/vladimir-putin.yml)'),
        ("The President", 'did you mean "vladimir-putin"? (content/actors/vladimir-putin.yml)'),
        ("Владимир Путин", 'did you mean "vladimir-putin"? (content/actors/vladimir-putin.yml)'),
        ("vova", 'its id is "vladimir-putin" today (content/actors/vladimir-putin.yml)'),
        ("pact-199", 'did you mean "pact-1998" (treaty) or "pact-1999" (treaty)?'),
        ("qwxz", "make a file for it, or correct the id"),
    ],
)  # fmt: skip
def test_an_unknown_id_is_met_with_what_may_be_meant(written: str, hint: str) -> None:
    _, faults = link_from(
        {
            "briefs/b.md": f"---\ntitle: B\ndate: 2026\n---\n[[{written}]]\n",
            "actors/vladimir-putin.yml": """
                name: Vladimir Putin
                kind: person
                aliases: [The President]
                native: {text: Владимир Путин, lang: ru}
                formerly: [vova]
                """,
            "treaties/pact-1998.yml": "name: A Pact\nkind: plan\n",
            "treaties/pact-1999.yml": "name: B Pact\nkind: plan\n",
        }
    )
    assert [(str(fault.span), fault.hint) for fault in faults] == [
        ("content/briefs/b.md:5:1", hint)
    ]


@pytest.mark.parametrize(("key", "near"), [("2", "II"), ("Art. 3", "")])
def test_an_article_is_found_under_another_numeral(key: str, near: str) -> None:
    _, (fault,) = link_from(
        brief(f"[[pact#{key}]]") | {"treaties/pact.md": OTHER["treaties/pact.md"]}
    )
    assert fault.hint == (f'did you mean "{near}"?' if near else "it has: II")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a `b` c", ["`b`"]),
        ("a `b\n\nc` d", []),
        ("a `` b ` c `` d", ["`` b ` c ``"]),
        ("```\nnever closed", []),
        ("~~~\na `b\n~~~", ["~~~\na `b\n~~~"]),
        ("- one\n\n    of the list\n\n        code", ["        code"]),
        ("text\n    goes on", []),
        ("text\n\n    code", ["    code"]),
        ("!!! note\n    text\n\n    more", []),
        ("a <!-- b --> c", ["<!-- b -->"]),
    ],
)
def test_code_is_what_python_markdown_takes_for_code(text: str, code: list[str]) -> None:
    assert [text[start:end] for start, end in code_spans(text)] == code


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("See [the **pact**](https://r.example 'a title').", "See the **pact**."),
        ("[![A map](map.png)](https://r.example)", "A map"),
        ("[the pact][p] and [p][]", "the pact and p"),
        ("He said [sic] [in Moscow] so [1].", "He said [sic] [in Moscow] so [1]."),
    ],
)
def test_of_a_link_the_words_are_left(text: str, plain: str) -> None:
    assert without_links(text) == plain
