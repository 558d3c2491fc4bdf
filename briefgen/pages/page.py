"""A planned page: where it lies, which template prints it and the view that the template reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from briefgen.pages.neighbours import Neighbours
from briefgen.pages.references import References


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of the site, before rendering.

    `uri` is its place in the content folder ("briefs/a.md"), also where no file stands behind it;
    `url` its address below the site's root. `template` is a file of `site_templates/pages`;
    `view` a frozen dataclass with everything that the template shows, found and sorted.
    `title` and `description` are plain text; left empty they are what the template prints as
    heading and as first paragraph. `edit_uri` is the content file it came from, `record_id` the
    record it is about, both "" where there is none. `is_found` False keeps it out of the site's
    own search. `neighbours` are those of the record.
    """

    uri: str
    url: str
    kind: str
    template: str
    view: Any
    title: str = ""
    description: str = ""
    edit_uri: str = ""
    record_id: str = ""
    is_found: bool = True
    references: References = field(default_factory=References)
    neighbours: Neighbours | None = None
