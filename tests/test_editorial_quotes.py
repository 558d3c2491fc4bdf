"""Quotations are compared with the stored text of their source."""

from __future__ import annotations

import pytest
from helpers import check, link_from
from site_fixtures import Desk

from briefgen.editorial.stored_text import StoredText, pieces_of
from briefgen.text import ContentFile

PAPER = """
    On the strait, the “Treaty of Good-Neigh-
    bourliness” of 16 July 2001 — Russia’s word — is clear:
    it con\N{SOFT HYPHEN}tains   mutual support in defending national unity, up to 1.5 million
    dollars, and the ﬁrst article. Moscow's reply: “No.”
    第九条 规定双方立即接触和磋商。
    """
FILES = {
    "sources/paper.yml": "title: Paper\nurl: https://paper.example/\n",
    "sources/paper.txt": PAPER,
    "sources/wire.yml": "title: Wire\nurl: https://wire.example/\n",
}


def stored(text: str) -> StoredText:
    return StoredText(ContentFile("sources/x.txt", "content/sources/x.txt", "", text))


@pytest.mark.parametrize(
    "quote",
    [
        "mutual support in defending national unity",
        "Mutual support\nin  defending national unity.",
        "the 'Treaty of Good-Neighbourliness' of 16 July 2001",
        "16 July 2001 - Russia's word - is clear",
        "it contains mutual support",
        "the first article",
        "mutual support … national unity",
        "mutual support [...] national unity",
        "mutual support ... national unity (...) the first article",
        "[The treaty] is clear: it contains [this]",
        "[m]utual support",
        "Moscow's reply[s]",
        "立即接触和磋商",
        "up to 1.5 million dollars",
        "…",
    ],
)
def test_words_that_stand_there_however_they_are_set(quote: str) -> None:
    assert stored(PAPER).has(pieces_of(quote))


@pytest.mark.parametrize(
    "quote",
    [
        "mutual support in attacking national unity",
        "national unity … mutual support",
        "utual support",
        "mutual suppor",
        "up to 15 million",
        "mutual support [...] of China",
    ],
)
def test_words_that_do_not_stand_there(quote: str) -> None:
    assert not stored(PAPER).has(pieces_of(quote))


def test_the_nearest_passage_is_shown_with_its_place() -> None:
    files = {
        **FILES,
        "briefs/b.md": """
            ---
            title: B
            date: 2026-01-05
            means:
              - claim: It binds.
                basis:
                  - source: paper
                    quote: mutual help in defending the national unity
            ---
            """,
    }
    _, (fault,) = link_from(files)
    assert (str(fault.span), fault.rule.id) == (
        "content/briefs/b.md:8:16", "quote-not-in-source",
    )  # fmt: skip
    assert fault.message == 'these words do not stand in the stored text of "paper"'
    assert fault.hint == ("the nearest passage is “mutual support in defending national unity”")
    assert [str(span) for span, _ in fault.related] == ["content/sources/paper.txt:3:16"]


def test_nothing_near_is_said_to_be_so() -> None:
    assert stored(PAPER).nearest("Quite another sentence about ships") is None
    assert stored("").nearest("Words") is None


def test_every_sort_of_quotation_is_looked_up() -> None:
    check(
        {
            **FILES,
            "sources/paper.yml": """
                title: Paper
                url: https://paper.example/
                quote: not there  #! 8 quote-not-in-source
                """,
            "treaties/pact.yml": """
                name: Pact
                kind: plan
                articles:
                  5: {quote: not there, source: paper}  #! 14 quote-not-in-source
                """,
            "events/talk.yml": """
                name: Talk
                date: 2026
                quote:
                  - {text: not there, source: paper}  #! 12 quote-not-in-source
                """,
            "actors/russia.yml": """
                name: Russia
                kind: state
                relations:
                  - {type: allied, to: china, quote: not there, source: paper}  #! 38 quote-not-in-source
                """,
            "actors/china.yml": "name: China\nkind: state\n",
            "relations.yml": "allied: {label: allied with, symmetric: true}\n",
            "briefs/b.md": """
                ---
                title: B
                date: 2026-01-05
                quotes:
                  - {text: is clear, original: not there, source: paper}  #! 32 quote-not-in-source
                key_points: [{text: A point., source: {source: paper, quote: not there}}]  #! 62 quote-not-in-source
                ---
                """,
        }
    )


def test_words_of_several_sources_are_judged_when_all_are_stored() -> None:
    """The original may stand in the source whose text is not stored."""
    check(
        {
            **FILES,
            "briefs/b.md": """
                ---
                title: B
                date: 2026-01-05
                quotes:
                  - {text: is clear, original: ясен, sources: [paper, wire]}
                  - {text: not there, source: wire}
                ---
                """,
        }
    )


def test_the_words_around_a_quotation_are_looked_up_too() -> None:
    cited = "basis: [{{source: paper, quote: is clear, {}}}]"
    file = "---\ntitle: B\ndate: 2026\nmeans: [{{claim: C., {}}}]\n---\n"

    def reported(around: str) -> list[str]:
        _, faults = link_from({**FILES, "briefs/b.md": file.format(cited.format(around))})
        return [fault.message for fault in faults]

    assert reported("before: Russia's word, after: it contains") == []
    assert reported("before: Moscow's word") == [
        'these words do not stand directly before the quotation in the stored text of "paper"'
    ]
    assert reported("after: mutual support") == [
        'these words do not stand directly after the quotation in the stored text of "paper"'
    ]


def test_a_stored_text_is_read_and_never_published(desk: Desk) -> None:
    desk.write("content/sources/paper.yml", FILES["sources/paper.yml"])
    desk.write("content/sources/paper.txt", "Page one.\n\f\nIt is cle\N{SOFT HYPHEN}ar.\n")
    desk.write(
        "content/briefs/b.md",
        """
        ---
        title: B
        date: 2026-11-20
        means: [{claim: It binds., basis: [{source: paper, quote: it is clear}]}]
        ---
        """,
    )
    built = desk.build("--strict")
    assert built.code == 0, built.out
    assert (desk.site / "sources/paper/index.html").exists()
    assert list(desk.site.rglob("*.txt")) == []
    desk.write("content/sources/paper.txt", "It is murky.\n")
    assert "error[quote-not-in-source]" in desk.build().out


def test_a_text_without_a_record_is_no_stored_text(desk: Desk) -> None:
    desk.write("content/sources/papers.txt", "Words.\n")
    ran = desk.check("--format", "concise")
    assert "content/sources/papers.txt:1:1: error[wrong-file-type]" in ran.out
    assert "the stored text of a source has the same name as its record" in desk.check().out
