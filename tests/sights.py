"""What there is to see: a page of each type, on the example desk's site and on the showcase."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from site_fixtures import HAS_EXAMPLE

LAVROV = "briefs/lavrov-essay-asia-2024/"
LARGE = "treaties/climate-convention/"


@dataclass(frozen=True)
class Sight:
    """A page to look at: its name, its address below its site, and on which of the two it is."""

    name: str
    path: str
    is_example: bool = True


# Lavrov's essay is the longest brief; the convention on climate change has 194 parties.
SIGHTS = (
    Sight("home", ""),
    Sight("brief, long", LAVROV),
    Sight("brief, long, whole", f"{LAVROV}full/"),
    Sight("brief", "briefs/lavrov-taiwan-2025/"),
    Sight("brief of every field", "briefs/full/", is_example=False),
    Sight("brief, translated", "briefs/voll/", is_example=False),
    Sight("brief, withdrawn", "briefs/taken-back/", is_example=False),
    Sight("person", "actors/sergey-lavrov/"),
    Sight("state", "actors/china/"),
    Sight("state, whole", "actors/china/full/"),
    Sight("state of many treaties", "actors/canada/", is_example=False),
    Sight("state, right to left", "actors/strand/", is_example=False),
    Sight("treaty", "treaties/good-neighbour-treaty-2001/"),
    Sight("treaty of every field", "treaties/pact/full/", is_example=False),
    Sight("treaty, large", LARGE, is_example=False),
    Sight("treaty, large, whole", f"{LARGE}full/", is_example=False),
    Sight("event", "events/invasion-of-ukraine-2022/"),
    Sight("source", "sources/kommersant-2025-12-28/"),
    Sight("topic", "topics/war-in-ukraine/"),
    Sight("pair", "together/china--russia/"),
    Sight("timeline", "timeline/"),
    Sight("timeline of a year", "timeline/1994/", is_example=False),
    Sight("claims", "claims/"),
    Sight("briefs", "briefs/"),
    Sight("actors", "actors/"),
    Sight("actors, many", "actors/", is_example=False),
    Sight("treaties", "treaties/"),
    Sight("events", "events/"),
    Sight("sources", "sources/"),
    Sight("topics", "topics/"),
    Sight("review", "review/"),
    Sight("corrections", "corrections/", is_example=False),
    Sight("disputed", "disputed/"),
    Sight("how we work", "how-we-work/"),
    Sight("search", "search/"),
    Sight("ordinary page", "reading/", is_example=False),
    Sight("not found", "nowhere/"),
)
BY_NAME = {sight.name: sight for sight in SIGHTS}
each_sight = pytest.mark.parametrize("sight", SIGHTS, ids=lambda sight: sight.name)
# A page that is whole has no other parts than its short form, only more of them.
each_kind = pytest.mark.parametrize(
    "sight",
    [sight for sight in SIGHTS if not sight.name.endswith((", whole", ", many"))],
    ids=lambda sight: sight.name,
)


def sights() -> tuple[Sight, ...]:
    """Those of the sites that this copy of the repository has."""
    return tuple(sight for sight in SIGHTS if HAS_EXAMPLE or not sight.is_example)
