"""JSON-LD of every page, in the terms of schema.org.

A contested territory is a `Place`, never a `Country`: neutral by construction. Treaties are
`Legislation`; schema.org has no property for entry into force (`legislationDateOfApplicability`
is another thing), so the time in force is `temporalCoverage`. ClaimReview is not used: briefs are
no fact-checks of one claim. What a brief cites and whom it names stands in its data file, to which
the page leads: here it would weigh as much as the text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from briefgen.derive import Derived
from briefgen.language import language_of
from briefgen.model.actor import Actor
from briefgen.model.brief import Brief, Topic
from briefgen.model.corpus import Corpus
from briefgen.model.event import Event
from briefgen.model.fields import DateFact
from briefgen.model.source import Source
from briefgen.model.treaty import Treaty
from briefgen.outputs.data import ALL_DATA
from briefgen.outputs.file import absolute
from briefgen.outputs.words import author_names, headline, plain_words
from briefgen.pages.addresses import record_url, url_of
from briefgen.pages.how_we_work import URI as HOW_WE_WORK_URI
from briefgen.pages.page import Page
from briefgen.settings import Settings

GENRE_TYPES = {
    "analysis": "AnalysisNewsArticle", "background": "BackgroundNewsArticle", "report": "Report",
    "profile": "BackgroundNewsArticle", "history": "BackgroundNewsArticle",
}  # fmt: skip
ACTOR_TYPES = {
    "state": "Country", "territory": "Place", "person": "Person", "organisation": "Organization",
    "state-body": "GovernmentOrganization", "media": "NewsMediaOrganization",
    "group": "Organization",
}  # fmt: skip
_FORCE = {
    "in-force": "InForce", "extended": "InForce", "provisionally-applied": "PartiallyInForce",
    "not-in-force": "NotInForce", "expired": "NotInForce", "terminated": "NotInForce",
    "superseded": "NotInForce",
}  # fmt: skip


class StructuredData:
    """Makes the JSON-LD of pages."""

    def __init__(self, corpus: Corpus, derived: Derived, settings: Settings) -> None:
        self.corpus = corpus
        self.derived = derived
        self.settings = settings
        self.language = language_of(settings)

    def of_page(self, page: Page) -> dict[str, Any]:
        """The JSON-LD object of a page; its `url` is absolute where the site's address is known."""
        record = self.corpus.find(page.record_id) if page.record_id else None
        about: dict[str, Any]
        if isinstance(record, Brief):
            about = self._brief(record)
        elif isinstance(record, Actor):
            about = self._actor(record)
        elif isinstance(record, Treaty):
            about = self._treaty(record)
        elif isinstance(record, Event):
            about = self._event(record)
        elif isinstance(record, Source):
            about = self.source(record)
        elif isinstance(record, Topic):
            about = {"@type": "CollectionPage", "name": record.title_text}
        elif page.kind == "home":
            about = self._home()
        else:
            about = {"@type": "CollectionPage", "name": page.title}
        data = {"@context": "https://schema.org", **about, "url": absolute(page.url, self.settings)}
        if page.description and not page.record_id and "description" not in data:
            data["description"] = page.description
        return {key: value for key, value in data.items() if value not in ("", [], None)}

    def _home(self) -> dict[str, Any]:
        return {
            "@type": "WebSite",
            "name": self.settings.site_name,
            "description": self.settings.site_description,
            "inLanguage": self.settings.language,
            "hasPart": {
                "@type": "Dataset",
                "name": self.language.gettext("%(site)s: all data")
                % {"site": self.settings.site_name},
                "description": self.language.gettext("All records and claims of the site, linked."),
                "distribution": {
                    "@type": "DataDownload",
                    "encodingFormat": "application/zip",
                    "contentUrl": absolute(ALL_DATA, self.settings),
                },
            },
        }

    def _brief(self, brief: Brief) -> dict[str, Any]:
        review = self.derived.freshness.reviews.get(brief.id)
        updated = review.updated.plain() if review and review.updated else ""
        return {
            "@type": GENRE_TYPES[brief.genre or "analysis"],
            "headline": headline(brief, self.language),
            "creativeWorkStatus": "Withdrawn" if brief.is_withdrawn else "Published",
            # What a brief says of itself is the page's description.
            "abstract": plain_words(brief.withdrawal.note, self.corpus) if brief.withdrawal else "",
            "inLanguage": str(brief.lang) or self.settings.language,
            "datePublished": brief.date.value.plain(),
            "dateModified": updated,
            "author": [
                {
                    "@type": "Organization" if name == self.settings.site_name else "Person",
                    "name": name,
                }
                for name in author_names(brief, self.corpus, self.settings)
            ],
            "publisher": {"@type": "Organization", "name": self.settings.site_name},
            "keywords": [str(t) for t in brief.topics],
            "about": self._thing(brief.subject.id) if brief.subject else None,
            "correction": [
                {
                    "@type": "CorrectionComment",
                    "datePublished": c.date.value.plain(),
                    "text": plain_words(c.text, self.corpus),
                }
                for c in brief.corrections
            ],
            "publishingPrinciples": absolute(url_of(HOW_WE_WORK_URI, self.settings), self.settings),
        }

    def _actor(self, actor: Actor) -> dict[str, Any]:
        roles = [r for r in actor.roles if not r.until]
        return {
            "@type": _type_of(actor),
            "name": str(actor.name),
            "alternateName": [str(a) for a in (*actor.aliases, *(n.text for n in actor.native))],
            "disambiguatingDescription": str(actor.distinguish),
            "description": plain_words(actor.note, self.corpus),
            "jobTitle": [str(r.title) for r in roles] if actor.kind == "person" else None,
            "sameAs": f"https://www.wikidata.org/entity/{actor.wikidata}"
            if actor.wikidata
            else None,
        }

    def _treaty(self, treaty: Treaty) -> dict[str, Any]:
        common = {
            "name": str(treaty.name),
            "alternateName": [str(a) for a in (*treaty.aliases, *(n.text for n in treaty.native))],
            "description": plain_words(treaty.note, self.corpus),
            "inLanguage": [str(lang) for lang in treaty.languages],
            "sameAs": f"https://www.wikidata.org/entity/{treaty.wikidata}"
            if treaty.wikidata
            else None,
        }
        if not treaty.is_binding and treaty.kind not in ("law", "resolution"):
            return {
                "@type": "CreativeWork",
                **common,
                "author": [self._named(v.value) for v in treaty.author],
                "publisher": [self._named(v.value) for v in treaty.publisher],
                "datePublished": _plain(treaty.date),
            }
        state = self.derived.treaty_statuses.states.get(treaty.id)
        force = _FORCE.get(state.state) if state else None
        start, end = _agreed(treaty.in_force), _agreed(treaty.ends)
        return {
            "@type": "Legislation",
            "legislationType": str(treaty.kind) or "treaty",
            **common,
            "legislationDate": _plain(treaty.signed)
            or _plain(treaty.adopted)
            or _plain(treaty.date),
            "legislationIdentifier": _all([str(v.value) for v in treaty.unts]),
            "legislationLegalForce": f"https://schema.org/{force}" if force else None,
            "temporalCoverage": f"{start}/{end or '..'}" if start else None,
        }

    def _event(self, event: Event) -> dict[str, Any]:
        actors = [self._thing(a.actor.id) for a in event.actors]
        return {
            "@type": "Event",
            "name": str(event.name),
            "startDate": _plain(event.date),
            "endDate": _all([v.value.plain_end() for v in event.date if v.value.is_interval]),
            "location": _all([{"@type": "Place", "name": str(v.value)} for v in event.where]),
            "performer": [a for a in actors if a],
            "about": [link for ref in event.about if (link := self._thing(ref.id))],
        }

    def source(self, source: Source) -> dict[str, Any]:
        """A cited source as a `CreativeWork`."""
        data = {
            "@type": "CreativeWork",
            "name": str(source.title),
            "sameAs": str(source.url),
            "identifier": str(source.ref),
            "author": [self._named(a) for a in source.authors],
            "publisher": _all([self._named(v.value) for v in source.publisher]),
            "datePublished": _plain(source.date),
            "inLanguage": str(source.lang),
            "archivedAt": [str(copy.url) for copy in source.archived],
        }
        return {key: value for key, value in data.items() if value not in ("", [], None)}

    def _named(self, name: Any) -> dict[str, Any]:
        actor = self.corpus.actor(name)
        if actor is None:
            return {"@type": "Thing", "name": str(name)}
        return {"@type": _type_of(actor), "name": str(actor.name)}

    def _thing(self, id: str) -> dict[str, Any] | None:
        record = self.corpus.find(id)
        if record is None:
            return None
        url = absolute(record_url(record, self.settings), self.settings)
        return {"@type": "Thing", "name": record.title_text, "url": url}


def json_ld(data: Mapping[str, Any]) -> str:
    """JSON that may stand in a `<script>`: no character in it can end the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def _type_of(actor: Actor) -> str:
    """What it is in schema.org; wherever its status is contested, a place and no country."""
    is_place = actor.contested and actor.kind in ("state", "territory")
    return "Place" if is_place else ACTOR_TYPES[actor.kind]


def _plain(values: DateFact) -> Any:
    """All accounts of a date: none is chosen where sources disagree."""
    return _all([value.value.plain() for value in values])


def _agreed(values: DateFact) -> str:
    """The date on which all accounts agree; "" without one."""
    dates = {value.value.plain() for value in values}
    return dates.pop() if len(dates) == 1 else ""


def _all(values: list[Any]) -> Any:
    """Each value once: alone, as a list, or None. A property of schema.org may have several."""
    once = [value for number, value in enumerate(values) if value not in values[:number]]
    return once[0] if len(once) == 1 else once or None
