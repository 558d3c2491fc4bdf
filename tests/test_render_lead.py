"""What a page says of itself in one line, for search engines and previews."""

from __future__ import annotations

from rendering import rendered

FILES = {
    "actors/arland.yml": "name: Arland\nkind: state\n",
    "actors/dana.yml": "name: Dana\nkind: person\nnote: Writes.\n",
    "briefs/b.md": """
        ---
        title: B
        date: 2026-01-05
        topics: [Sea law]
        means: [{claim: The pact holds., type: position, by: dana, basis: [pact]}]
        ---
        """,
    "briefs/summed.md": "---\ntitle: S\ndate: 2026-01-05\nsummary: In short.\nmeans: [More.]\n---\n",
    "briefs/bare.md": "---\ntitle: Bare\ndate: 2026-01-05\n---\n",
    "events/talk.yml": "name: Talk\ndate: 2025-03\nwhere: Port\n",
    "treaties/pact.yml": """
        name: Pact
        parties: [arland, dana]
        signed: 2001-07-16
        in_force: 2002-02-28
        """,
    "sources/wire.yml": "title: Wire\nurl: https://wire.example/\n",
}


def test_every_record_says_what_it_is_in_a_line() -> None:
    pages = rendered(FILES)
    assert {page.record_id: page.description for page in pages.values() if page.record_id} == {
        "arland": "State · no position on record · 1 treaty · in no brief yet",
        "dana": "Writes.",
        "b": "Position of Dana · The pact holds.",
        "summed": "In short.",
        "bare": "",
        "talk": "Event · March 2025 · Port · in no brief yet",
        "pact": "Treaty · In force since 28 February 2002, as of 22 November 2026 · 2 parties · in 1 brief",
        "wire": "Nothing on this site rests on it.",
        "sea-law": "Topic · 1 brief · 0 actors · 0 treaties and documents",
    }
