"""A synthetic desk of any size, the same on every machine.

`python benchmarks/corpus.py DIR N` writes N briefs of about 1,000 words, each with about 1.5 kB of
YAML, and N/4 records (actors, treaties, events, sources, topics) that they cite. How much stands on a
page does not depend on N: there are more records where there are more briefs. Nothing in it is about
anything: words are drawn from a list, rarer ones and names are made of syllables.
"""

from __future__ import annotations

import argparse
import random
from itertools import accumulate, product
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
# Of seven words one is rare, and the second of these half as rare again as the first, and so on: an
# index of the words has as many as that of real texts.
RARE = ["".join(three) for three in product(SYLLABLES, repeat=3)]
RARE_WEIGHTS = list(accumulate(1 / (rank + 3) for rank in range(len(RARE))))
SECTIONS = ("Background", "What was said", "How it was read", "What follows")

RELATIONS = """\
member-of: {label: member of, inverse: has member}
"""


def write_corpus(folder: Path, briefs: int, *, words: int = 1_000, seed: int = 1) -> int:
    """Write a desk into `folder` (made if missing) and return the number of its files."""
    files = Desk(briefs, words, random.Random(seed)).files()
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return len(files)


class Desk:
    """The texts of `briefs` briefs and of a quarter as many records, drawn from `draw`."""

    def __init__(self, briefs: int, words: int, draw: random.Random) -> None:
        self.briefs = briefs
        self.words = words
        self.draw = draw
        self.actors = max(2, briefs // 12)
        self.treaties = max(2, briefs // 30)
        self.events = max(2, briefs // 30)
        self.sources = max(2, briefs // 12)
        self.topics = max(2, briefs // 60)

    def files(self) -> dict[str, str]:
        """Every file, by its path in the content folder."""
        files = {"relations.yml": RELATIONS}
        for kind, count, make in (
            ("actor", self.actors, self.actor),
            ("source", self.sources, self.source),
            ("event", self.events, self.event),
            ("topic", self.topics, self.topic),
        ):
            for number in range(count):
                files[f"{kind}s/{kind}-{number}.yml"] = make(number)
        for number in range(self.treaties):
            files[f"treaties/treaty-{number}.yml"] = self.treaty(number)
        for number in range(self.briefs):
            files[f"briefs/brief-{number}.md"] = self.brief(number)
        return files

    def actor(self, number: int) -> str:
        other = (number + 1) % self.actors
        return (
            f"name: {_name(number)}\n"
            f"kind: state\n"
            f"note: {self.sentence(12)}\n"
            f"relations:\n"
            f"  - {{type: member-of, to: actor-{other}, from: {self.year()}}}\n"
        )

    def treaty(self, number: int) -> str:
        one, two = self.draw.sample(range(self.actors), 2)
        year = self.draw.randrange(1960, 2015)
        return (
            f"name: Treaty {number} on {self.draw.choice(WORDS)} and {self.draw.choice(WORDS)}\n"
            f"kind: treaty\n"
            f"signed: {year}-0{self.draw.randrange(1, 10)}-12\n"
            f"in_force: {year + 1}-03\n"
            f"parties: [actor-{one}, actor-{two}]\n"
            f"articles:\n"
            f"  1: {self.sentence(14)}\n"
            f"  2: {self.sentence(14)}\n"
            f"  3: {self.sentence(14)}\n"
        )

    def event(self, number: int) -> str:
        return (
            f"name: Meeting {number} on {self.draw.choice(WORDS)}\n"
            f"date: {self.day()}\n"
            f"actors: [{self.pick('actor', self.actors, 2)}]\n"
            f"about: [treaty-{self.draw.randrange(self.treaties)}]\n"
            f"sources: [source-{self.draw.randrange(self.sources)}]\n"
        )

    def source(self, number: int) -> str:
        return (
            f"title: Paper {number} on {self.draw.choice(WORDS)} and {self.draw.choice(WORDS)}\n"
            f"url: https://example.org/papers/{number}\n"
            f"date: {self.day()}\n"
        )

    def topic(self, number: int) -> str:
        return f"name: Topic {number} of the {WORDS[number % len(WORDS)]}\n"

    def brief(self, number: int) -> str:
        claims = "".join(
            f"  - claim: {self.sentence(11)}\n"
            f"    id: claim-{index}\n"
            f"    type: {('position', 'assessment')[index % 2]}\n"
            f"    by: actor-{self.draw.randrange(self.actors)}\n"
            f"    basis: [source-{self.draw.randrange(self.sources)}, "
            f"treaty-{self.draw.randrange(self.treaties)}#{self.draw.randrange(1, 4)}]\n"
            for index in range(3)
        )
        limits = "".join(
            f"  - claim: {self.sentence(11)}\n"
            f"    id: limit-{index}\n"
            f"    basis: [source-{self.draw.randrange(self.sources)}]\n"
            for index in range(2)
        )
        quoted = (
            f"  - text: {self.sentence(9)}\n"
            f"    by: actor-{self.draw.randrange(self.actors)}\n"
            f"    sources: [source-{self.draw.randrange(self.sources)}]\n"
        )
        return (
            f"---\n"
            f"title: Brief {number} on {self.draw.choice(WORDS)} and {self.draw.choice(WORDS)}\n"
            f"date: {self.day()}\n"
            f"summary: {self.sentence(24)}\n"
            f"topics: [topic-{self.draw.randrange(self.topics)}]\n"
            f"key_points:\n"
            f"  - {self.sentence(14)}\n"
            f"  - {self.sentence(14)}\n"
            f"quotes:\n{quoted}"
            f"means:\n{claims}"
            f"does_not_mean:\n{limits}"
            f"actors: [{self.pick('actor', self.actors, 2)}]\n"
            f"events: [event-{self.draw.randrange(self.events)}]\n"
            f"reviewed: 2026-06-01\n"
            f"---\n"
            f"{self.body()}"
        )

    def body(self) -> str:
        """Four sections of prose with 15 links, 6 names without brackets, a table, a list, a quotation,
        a footnote and an admonition.
        """
        parts: list[str] = []
        links, names = iter(range(12)), iter(range(6))
        for section in SECTIONS:
            parts.append(f"## {section}\n")
            for _ in range(3):
                paragraph, length = [], 0
                while length < self.words / (len(SECTIONS) * 3) * 0.8:
                    sentence = self.sentence(self.draw.randrange(9, 22))
                    if len(paragraph) == 1 and next(links, None) is not None:
                        sentence = sentence[:-1] + f" with {self.link()}."
                    elif len(paragraph) == 2 and next(names, None) is not None:
                        name = _name(self.draw.randrange(self.actors))
                        sentence = sentence[:-1] + f" beside {name}."
                    paragraph.append(sentence)
                    length += sentence.count(" ") + 1
                parts.append(" ".join(paragraph) + "\n")
        parts.insert(
            4,
            "| Item | Figure |\n| --- | --- |\n"
            + "".join(
                f"| {self.draw.choice(WORDS)} | {self.draw.randrange(1, 999)} |\n" for _ in range(4)
            ),
        )
        parts.insert(7, "".join(f"- {self.sentence(6)} See {self.link()}.\n" for _ in range(3)))
        parts.insert(9, f"> {self.sentence(14)}\n")
        parts.insert(11, f'!!! note "A remark"\n    {self.sentence(15)}\n')
        parts.append(f"{self.sentence(8)}[^1]\n\n[^1]: {self.sentence(10)}\n")
        return "\n".join(parts)

    def link(self) -> str:
        kind, count = self.draw.choice(
            (("actor", self.actors), ("treaty", self.treaties), ("event", self.events))
        )
        return f"[[{kind}-{self.draw.randrange(count)}]]"

    def sentence(self, length: int) -> str:
        """Every fifth word a verb, every seventh a rare one."""
        words = [self.word(index) for index in range(length)]
        return f"The {' '.join(words)}."

    def word(self, index: int) -> str:
        if index % 5 == 3:
            return self.draw.choice(VERBS)
        if index % 7 == 2:
            return self.draw.choices(RARE, cum_weights=RARE_WEIGHTS)[0]
        return self.draw.choice(WORDS)

    def pick(self, kind: str, count: int, wanted: int) -> str:
        return ", ".join(f"{kind}-{number}" for number in self.draw.sample(range(count), wanted))

    def year(self) -> int:
        return self.draw.randrange(1950, 2020)

    def day(self) -> str:
        return f"{self.draw.randrange(2000, 2027)}-{self.draw.randrange(1, 11):02}-{self.draw.randrange(1, 29):02}"


def _name(number: int) -> str:
    """A name of its own for every number, such as Darboria or Darboria Nor."""
    size = len(SYLLABLES)
    first, second, third = number % size, number // size % size, number // size**2
    name = f"{SYLLABLES[first]}{SYLLABLES[second]}ia"
    return (f"{name} {SYLLABLES[third]}" if third else name).title()


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("folder", type=Path, metavar="DIR")
    arguments.add_argument("briefs", type=int, metavar="N")
    arguments.add_argument("--words", type=int, default=1_000, help="words in a brief's text")
    given = arguments.parse_args()
    print(write_corpus(given.folder, given.briefs, words=given.words), "files")
