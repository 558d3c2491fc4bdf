"""Content that is linked again after a change is linked as if it had never been before."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest
from generating import MORE
from helpers import content_from, settings

from briefgen.check import Checked, Memory, check_loaded
from briefgen.settings import Settings

A = """---
title: The first
date: 2026-01-05
actors: [arland, petrov]
subject: arland
topics: [Trade, gas]
supersedes: [b]
means:
  - claim: Arland would talk.
    id: talk
    by: arland
    basis: [statement]
  - claim: Arland would pay.
    basis: [friendship#2, https://example.org/bare]
does_not_mean: [{claim: Arland has promised troops., basis: [b#talk]}]
---

## Of [[arland]]

Arland and Petrov met [[b#talk]], [b](b.md#of-the-second) and [c](../own.md#of-arland).
"""
B = """---
title: The second
date: 2026-01-06
context: [petrov]
nolink: [Borland]
claims: [a#talk]
treaties: [{treaty: friendship, articles: ["2"]}]
means: [{claim: Borland would talk., id: talk, by: petrov, basis: [a#talk]}]
---

## Of [[a]]

Recently Petrov said so in [a](a.md#of-the-land). <span id="of">Arland</span> too, and [[petrov]].
"""
# What depends on names alone.
NAMES = """---
title: Names
date: 2026-01-07
means: [Somebody would talk.]
authors: [Ivan Petrov]
---

Petrov and Arland, of whom the Treaty of Friendship says nothing.
"""
# What links to nothing but by names.
PROSE = """---
title: Prose
date: 2026-01-09
means: [Petrov would talk.]
---

Petrov of Arland would pay.
"""
# What depends on the name of a record that it does not name itself.
PART = """---
title: A part
date: 2026-01-08
means: [Somebody would talk.]
---

As Petrov said in [a](a.md#of-arland).
"""
ACTOR = "name: Arland\naliases: [The Land]\nkind: state\n"
PETROV = "name: Ivan Petrov\naliases: [Petrov]\nkind: person\n"
SOURCE = (
    "title: A statement\nurl: https://example.org/s\nquote: They would talk.\npublisher: arland\n"
)
TREATY = "name: Treaty of Friendship\nparties: [arland]\nsigned: 2001-07-16\narticles: {2: {says: So.}}\n"

# What may stand at each address, nothing ("") too; the first is where each desk begins.
FILES: dict[str, Sequence[str]] = {
    "briefs/a.md": (
        A,
        A.replace("title: The first", "title: The land"),
        A.replace("id: talk", "id: speak\n    formerly: [talk]"),
        A.replace("id: talk", "id: speak"),
        A.replace("would pay", "would not pay"),
        A.replace("date: 2026-01-05", "date: 2026-01-05\nstatus: draft"),
        A.replace("## Of [[arland]]", "## Of the land"),
        A.replace("\n\n## Of", "\n\nOne line more, of Petrov.\n\n## Of"),
        A.replace("title: The first\n", ""),
        A.replace("title: The first", "title: [The first"),
        A.replace("supersedes: [b]\n", "supersedes: [c]\n"),
        "",
    ),
    "briefs/b.md": (
        B,
        B.replace("title: The second", "title: Of gas"),
        B.replace("id: talk", "id: say"),
        B.replace("## Of [[a]]", "## Of the second"),
        B.replace("nolink: [Borland]\n", ""),
        B.replace("[[petrov]]", "[[petrow]] and [[the land]]"),
        B.replace("[[petrov]]", "[[arland"),
        B.replace("context: [petrov]\n", "withdrawn: {date: 2026-02-01, reason: Wrong.}\n"),
        "",
    ),
    "briefs/c.md": ("", B, A.replace("## Of [[arland]]", "## Of [[gas]]")),
    "briefs/names.md": (NAMES, NAMES.replace("Ivan Petrov", "Ivan Petrow"), ""),
    "briefs/prose.md": (PROSE, PROSE.replace("Arland", "Borland"), ""),
    "briefs/part.md": (PART, PART.replace("of-arland", "of-borland"), ""),
    "actors/arland.yml": (
        ACTOR,
        ACTOR.replace("name: Arland", "name: Borland"),
        ACTOR.replace("The Land", "Petrov"),
        ACTOR + "formerly: [borland]\n",
        ACTOR + "also: [Land]\n",
        ACTOR + "# a comment\n",
        "",
    ),
    "actors/petrov.yml": (
        PETROV,
        PETROV.replace("kind: person", "kind: organisation"),
        PETROV.replace("Ivan Petrov", "Ivan Petrow"),
        PETROV + "roles: [{title: Minister, of: arland}]\n",
        "",
    ),
    "actors/petrow.yml": ("", "name: Pjotr Petrow\naliases: [Petrov]\nkind: person\n"),
    "sources/statement.yml": (SOURCE, SOURCE.replace("would talk", "will talk"), ""),
    "sources/statement.txt": ("They would talk.\n", "They will not talk.\n", ""),
    "sources/bare.yml": ("", "title: Bare\nurl: https://example.org/bare\n"),
    "treaties/friendship.yml": (
        TREATY,
        TREATY.replace("{2: ", "{II: "),
        TREATY.replace("Treaty of Friendship", "Treaty of Gas"),
        "",
    ),
    "topics/gas.md": ("", "---\ntitle: Gas\nformerly: [trade]\n---\n", "---\ntitle: Trade\n---\n"),
    "events/meeting.yml": ("", "name: The Land\ndate: 2025-01-01\nplace: Paris\n"),
    "own.md": (
        "# Own\n\n## Of others\n\n[[petrow]]\n",
        "# Own\n\n## Of [[arland]]\n\n[[a#talk]]\n",
        "",
    ),
    "pictures/a.png": ("", "picture"),
}
SITES = (settings(), settings(language="fr"), settings(autolink=False))


def check(texts: dict[str, str], site: Settings, memory: Memory | None = None) -> Checked:
    content = content_from({uri: text for uri, text in texts.items() if text})
    return check_loaded(content, (), site, memory)


def everything(checked: Checked) -> list[object]:
    """What a check has found, with what two of them are not compared by."""
    corpus = checked.corpus
    return [
        checked.diagnostics,
        list(corpus.records.items()),
        [(link, link.span, link.at, link.sentence) for link in corpus.links],
        [(one, one.text, one.text.span, one.sentence(one.start)) for one in corpus.mentions],
        [(claim, claim.claim.span) for claim in corpus.claims],
        list(corpus.links_by_origin.items()),
        [(id, list(links.items())) for id, links in sorted(corpus.links_by_target.items())],
        list(checked.derived.backlinks.items()),
        list(checked.derived.evidence.supports.items()),
        checked.derived.disagreements,
        checked.derived.timeline,
        checked.derived.freshness,
    ]


@pytest.mark.parametrize("seed", range(4 * MORE))
def test_what_is_remembered_is_what_would_be_found(seed: int) -> None:
    """Each step writes, mends or takes away one file, or is made with other settings.

    Links are looked for when somebody asks: at once, when other content has been linked, or never.
    """
    chosen = Random(seed)
    memory, texts, site = Memory(), {uri: variants[0] for uri, variants in FILES.items()}, SITES[0]
    waiting = []
    for _ in range(100):
        remembered, anew = check(texts, site, memory), check(texts, site)
        assert remembered.diagnostics == anew.diagnostics
        if chosen.random() < 0.8:
            assert everything(remembered) == everything(anew)
        elif chosen.random() < 0.5:
            waiting.append((remembered, anew))
        uri = chosen.choice(list(FILES))
        others = [text for text in FILES[uri] if text != texts[uri]]
        texts[uri] = others[0] if chosen.random() < 0.5 else chosen.choice(others)
        site = chosen.choice(SITES) if chosen.random() < 0.1 else site
    for remembered, anew in waiting:
        assert everything(remembered) == everything(anew)
