"""A synthetic desk of any size, the same on every machine.

`python benchmarks/corpus.py DIR N` writes N briefs of about 1,000 words, each with about 1.5 kB of
YAML, and N/4 records (actors, treaties, events, sources, topics) that they cite. Nothing in it is
about anything: words are drawn from a list, names are made of syllables.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import dataclass
from pathlib import Path

WORDS = """
agreement analysis annex answer archive area article assembly board border bridge budget canal
capital chair channel charter clause coast column commission committee common conference control
council customs debate decision declaration delegation deposit district document duty energy envoy
estimate exchange export farm figure fishery forest forum freight gas grain harbour hearing hill
import industry inquiry interest island journal lake letter line list market measure meeting member
mineral mission motion note notice office order paper parliament party passage patrol pipeline
plan port position power press principle project proposal protocol province quarter question rail
reading reason record region register report request reserve reservation response result river
road route rule schedule secretariat section session shipping source speech staff station statement
stone strait summary supply survey table tariff term territory text timber title trade transit
treaty tunnel union value vessel view visit vote water wording year zone
""".split()
VERBS = """
accepted adopted announced asked cited confirmed described discussed drafted listed mentioned named
noted offered opened printed published quoted read received recorded repeated reported said sent
signed stated summarised supported translated weighed wrote
""".split()
SYLLABLES = "al an ber bor cor dar del dun el far gar hol ist jor kal lem mar nor ost pel".split()
SECTIONS = ("Background", "What was said", "How it was read", "What follows")

RELATIONS = """\
member-of: {label: member of, inverse: has member}
"""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many records of each type a desk of `briefs` briefs has: a quarter of it in all."""

    briefs: int

    @property
    def actors(self) -> int:
        return max(2, self.briefs // 12)

    @property
    def treaties(self) -> int:
        return max(2, self.briefs // 30)

    @property
    def events(self) -> int:
        return max(2, self.briefs // 30)

    @property
    def sources(self) -> int:
        return max(2, self.briefs // 12)

    @property
    def topics(self) -> int:
        return max(2, min(40, self.briefs // 60))


def write_corpus(folder: Path, briefs: int, *, words: int = 1_000, seed: int = 1) -> int:
    """Write a desk into `folder` (made if missing) and return the number of its files."""
    draw, counts = random.Random(seed), Counts(briefs)
    files = {"relations.yml": RELATIONS}
    for make, count in (
        (_actor, counts.actors),
        (_treaty, counts.treaties),
        (_event, counts.events),
        (_source, counts.sources),
        (_topic, counts.topics),
    ):
        for number in range(count):
            path, text = make(number, counts, draw)
            files[path] = text
    for number in range(briefs):
        files[f"briefs/brief-{number}.md"] = _brief(number, counts, words, draw)
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return len(files)


def _name(number: int) -> str:
    """A name of its own for every number, such as Darboria or Darboria Nor."""
    size = len(SYLLABLES)
    first, second, third = number % size, number // size % size, number // size**2
    name = f"{SYLLABLES[first]}{SYLLABLES[second]}ia"
    return (f"{name} {SYLLABLES[third]}" if third else name).title()


def _actor(number: int, counts: Counts, draw: random.Random) -> tuple[str, str]:
    other = (number + 1) % counts.actors
    return f"actors/actor-{number}.yml", (
        f"name: {_name(number)}\n"
        f"kind: state\n"
        f"note: {_sentence(draw, 12)}\n"
        f"relations:\n"
        f"  - {{type: member-of, to: actor-{other}, from: {_year(draw)}}}\n"
    )


def _treaty(number: int, counts: Counts, draw: random.Random) -> tuple[str, str]:
    one, two = draw.sample(range(counts.actors), 2)
    year = draw.randrange(1960, 2015)
    return f"treaties/treaty-{number}.yml", (
        f"name: Treaty {number} on {draw.choice(WORDS)} and {draw.choice(WORDS)}\n"
        f"kind: treaty\n"
        f"signed: {year}-0{draw.randrange(1, 10)}-12\n"
        f"in_force: {year + 1}-03\n"
        f"parties: [actor-{one}, actor-{two}]\n"
        f"articles:\n"
        f"  1: {_sentence(draw, 14)}\n"
        f"  2: {_sentence(draw, 14)}\n"
        f"  3: {_sentence(draw, 14)}\n"
    )


def _event(number: int, counts: Counts, draw: random.Random) -> tuple[str, str]:
    return f"events/event-{number}.yml", (
        f"name: Meeting {number} on {draw.choice(WORDS)}\n"
        f"date: {_day(draw)}\n"
        f"actors: [{_pick(draw, 'actor', counts.actors, 2)}]\n"
        f"about: [treaty-{draw.randrange(counts.treaties)}]\n"
        f"sources: [source-{draw.randrange(counts.sources)}]\n"
    )


def _source(number: int, counts: Counts, draw: random.Random) -> tuple[str, str]:
    return f"sources/source-{number}.yml", (
        f"title: Paper {number} on {draw.choice(WORDS)} and {draw.choice(WORDS)}\n"
        f"url: https://example.org/papers/{number}\n"
        f"date: {_day(draw)}\n"
    )


def _topic(number: int, counts: Counts, draw: random.Random) -> tuple[str, str]:
    return f"topics/topic-{number}.yml", f"name: Topic {number} of the {WORDS[number]}\n"


def _brief(number: int, counts: Counts, words: int, draw: random.Random) -> str:
    claims = "".join(
        f"  - claim: {_sentence(draw, 11)}\n"
        f"    id: claim-{index}\n"
        f"    type: {('position', 'assessment')[index % 2]}\n"
        f"    by: actor-{draw.randrange(counts.actors)}\n"
        f"    basis: [source-{draw.randrange(counts.sources)}, "
        f"treaty-{draw.randrange(counts.treaties)}#{draw.randrange(1, 4)}]\n"
        for index in range(3)
    )
    limits = "".join(
        f"  - claim: {_sentence(draw, 11)}\n"
        f"    id: limit-{index}\n"
        f"    basis: [source-{draw.randrange(counts.sources)}]\n"
        for index in range(2)
    )
    return (
        f"---\n"
        f"title: Brief {number} on {draw.choice(WORDS)} and {draw.choice(WORDS)}\n"
        f"date: {_day(draw)}\n"
        f"summary: {_sentence(draw, 24)}\n"
        f"topics: [topic-{draw.randrange(counts.topics)}]\n"
        f"key_points:\n"
        f"  - {_sentence(draw, 14)}\n"
        f"  - {_sentence(draw, 14)}\n"
        f"means:\n{claims}"
        f"does_not_mean:\n{limits}"
        f"actors: [{_pick(draw, 'actor', counts.actors, 2)}]\n"
        f"events: [event-{draw.randrange(counts.events)}]\n"
        f"reviewed: 2026-06-01\n"
        f"---\n"
        f"{_body(counts, words, draw)}"
    )


def _body(counts: Counts, words: int, draw: random.Random) -> str:
    """Four sections of prose with 15 links, a table, a list, a footnote and an admonition."""
    parts: list[str] = []
    links = iter(range(15))
    for section in SECTIONS:
        parts.append(f"## {section}\n")
        for _ in range(3):
            paragraph, length = [], 0
            while length < words / (len(SECTIONS) * 3) * 0.8:
                sentence = _sentence(draw, draw.randrange(9, 22))
                if len(paragraph) == 1 and next(links, None) is not None:
                    sentence = sentence[:-1] + f" with {_link(counts, draw)}."
                paragraph.append(sentence)
                length += sentence.count(" ") + 1
            parts.append(" ".join(paragraph) + "\n")
    parts.insert(
        4,
        "| Item | Figure |\n| --- | --- |\n"
        + "".join(f"| {draw.choice(WORDS)} | {draw.randrange(1, 999)} |\n" for _ in range(4)),
    )
    parts.insert(
        7, "".join(f"- {_sentence(draw, 6)} See {_link(counts, draw)}.\n" for _ in range(3))
    )
    parts.insert(10, f'!!! note "A remark"\n    {_sentence(draw, 15)}\n')
    parts.append(f"{_sentence(draw, 8)}[^1]\n\n[^1]: {_sentence(draw, 10)}\n")
    return "\n".join(parts)


def _link(counts: Counts, draw: random.Random) -> str:
    kind, count = draw.choice(
        (("actor", counts.actors), ("treaty", counts.treaties), ("event", counts.events))
    )
    return f"[[{kind}-{draw.randrange(count)}]]"


def _sentence(draw: random.Random, length: int) -> str:
    words = [draw.choice(VERBS if index % 5 == 3 else WORDS) for index in range(length)]
    return f"The {' '.join(words)}."


def _pick(draw: random.Random, kind: str, count: int, wanted: int) -> str:
    return ", ".join(f"{kind}-{number}" for number in draw.sample(range(count), wanted))


def _year(draw: random.Random) -> int:
    return draw.randrange(1950, 2020)


def _day(draw: random.Random) -> str:
    return f"{draw.randrange(2000, 2027)}-{draw.randrange(1, 11):02}-{draw.randrange(1, 29):02}"


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("folder", type=Path, metavar="DIR")
    arguments.add_argument("briefs", type=int, metavar="N")
    arguments.add_argument("--words", type=int, default=1_000, help="words in a brief's text")
    given = arguments.parse_args()
    print(write_corpus(given.folder, given.briefs, words=given.words), "files")
