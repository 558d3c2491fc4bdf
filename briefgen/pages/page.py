"""A page: where it lies, which template prints it and the view that the template reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from functools import partial
from typing import Any

from briefgen.frozen import frozen
from briefgen.model.fields import Record
from briefgen.pages.addresses import page_uri, record_url
from briefgen.pages.neighbours import Neighbours
from briefgen.pages.references import References
from briefgen.settings import Settings


@frozen()
class PageForm:
    """Which form a page has: `other` is the uri of its other form, "" where there is one only."""

    other: str = ""
    is_short: bool = False

    @property
    def is_full(self) -> bool:
        return bool(self.other) and not self.is_short


WHOLE = PageForm()


@frozen(kw_only=True)
class Page:
    """One page of the site, before rendering.

    `uri` is its place in the content folder ("briefs/a.md"), also where no file stands behind it;
    `url` its address below the site's root. `template` is a file of `site_templates/pages`;
    `view` a frozen dataclass with everything that the template shows, found and sorted.
    `title` and `description` are plain text; left empty they are what the template prints as
    heading and as first paragraph. `edit_uri` is the content file it came from, `record_id` the
    record it is about, both "" where there is none. `is_found` False keeps it out of the site's
    own search. `neighbours` are those of the record. `form` says whether it is the short or the
    full form of a long page; `whole` is the view of the full one, None where `view` is it.
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
    form: PageForm = WHOLE
    whole: Any = None

    @property
    def everything(self) -> Any:
        """The view that holds all, whichever form this is."""
        return self.view if self.whole is None else self.whole


@frozen()
class Outline:
    """A page of the site whose address is known, and what plans it when it is asked for.

    Planning costs about as much as linking. So it is done only for the pages that are rendered,
    and in the process that renders them. `uri` and `url` are those of the page, `record` is what it
    is about.
    """

    uri: str
    url: str
    plan: Callable[[], Page]
    record: Record | None = None


def outline_of(
    record: Record, settings: Settings, plan: Callable[..., Page], *arguments: object
) -> Outline:
    """The page of `record`, which `plan` makes of the record and the arguments after it."""
    return Outline(
        page_uri(record), record_url(record, settings), partial(plan, record, *arguments), record
    )


def page_of(
    record: Record,
    settings: Settings,
    view: object,
    references: References,
    form: PageForm = WHOLE,
    whole: object = None,
) -> Page:
    """The page of `record`, printed by the template of its type.

    `view` is what `form` shows of `whole`, which is kept where it is more.
    """
    return Page(
        uri=page_uri(record),
        url=record_url(record, settings),
        kind=record.type_name,
        template=f"{record.type_name}.html",
        view=view,
        title=record.title_text,
        edit_uri=record.file.uri if record.file else "",
        record_id=record.id,
        references=references,
        form=form,
        whole=None if whole is view else whole,
    )
