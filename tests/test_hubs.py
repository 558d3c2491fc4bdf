"""What everybody names costs no more for each who names it: work grows as content does."""

from __future__ import annotations

from collections.abc import Callable

from helpers import corpus_from, settings, steps_in

from briefgen.derive import derive
from briefgen.derive.ties import index_ties
from briefgen.model.corpus import Corpus
from briefgen.pages.groups import mentions_of

RUSSIA = {"actors/russia.yml": "name: Russia\nkind: state\n"}


def brief(name: str, claims: str, text: str = "") -> dict[str, str]:
    return {f"briefs/{name}.md": f"---\ntitle: {name}\ndate: 2026-01-05\n{claims}\n---\n{text}"}


def growth(
    corpus_of: Callable[[int], Corpus], work: Callable[[Corpus], Callable[[], object]]
) -> float:
    """How many times more work there is for four times as much content: about four if linear."""
    few, many = (steps_in(work(corpus_of(size))) for size in (40, 160))
    return many / few


def ties(corpus: Corpus) -> Callable[[], object]:
    disagreements = derive(corpus, settings())[0].disagreements
    return lambda: index_ties(corpus, disagreements)


def test_a_claim_that_many_support() -> None:
    def corpus_of(size: int) -> Corpus:
        files = brief("hub", "means: [{claim: Moscow will not send troops., id: hub}]")
        for n in range(size):
            files |= brief(f"b{n}", f"means: [{{claim: Reason {n} holds., supports: hub#hub}}]")
        return corpus_from(files)

    assert growth(corpus_of, ties) < 5


def test_a_claim_that_many_make_and_one_denies() -> None:
    def corpus_of(size: int) -> Corpus:
        files = brief("a", "does_not_mean: [Beijing will pay for all of it.]")
        for n in range(size):
            files |= brief(f"b{n}", "means: [Beijing will pay for all of it.]")
        return corpus_from(files)

    assert growth(corpus_of, ties) < 5


def test_a_brief_that_names_one_thing_in_all_its_sentences() -> None:
    def corpus_of(size: int) -> Corpus:
        text = "".join(f"[[russia]] sent telegram {n}.\n\n" for n in range(size))
        return corpus_from(RUSSIA | brief("b", "means: [Moscow speaks.]", text))

    def mentions(corpus: Corpus) -> Callable[[], object]:
        links = derive(corpus, settings())[0].backlinks["russia"]
        return lambda: mentions_of(links)

    assert growth(corpus_of, mentions) < 5
