"""Words that editors try for the keys and words of the model, and what the model calls them."""

from __future__ import annotations

from collections.abc import Collection

from briefgen.diagnostics import did_you_mean
from briefgen.model.corpus import RECORD_TYPES
from briefgen.model.fields import Part, Record, specs_of
from briefgen.text.english import with_article

# From what an editor may write to keys of the model; the first that the type has is meant.
_KEYS = {
    "headline": "title name",
    "heading": "title name",
    "title": "name says claim text",
    "name": "title actor",
    "label": "name title",
    "subtitle": "summary distinguish",
    "description": "summary note",
    "abstract": "summary note",
    "standfirst": "summary",
    "lede": "summary",
    "intro": "summary",
    "introduction": "summary",
    "excerpt": "summary quote",
    "summary": "note says",
    "biography": "note",
    "bio": "note",
    "comment": "note",
    "remark": "note",
    "notes": "note",
    "author": "authors by",
    "writer": "authors author by",
    "byline": "authors by",
    "authors": "author by",
    "speaker": "by",
    "who": "by actor",
    "whose": "by",
    "actor": "by actors to",
    "country": "actor actors relations",
    "state": "actor actors",
    "person": "actor actors",
    "tags": "topics",
    "tag": "topics",
    "categories": "topics genre",
    "category": "genre kind topics",
    "keywords": "topics",
    "published": "date",
    "publication_date": "date",
    "pub_date": "date",
    "day": "date",
    "when": "date",
    "year": "date",
    "created": "date",
    "updated": "reviewed changes date",
    "modified": "reviewed changes",
    "last_updated": "reviewed",
    "last_reviewed": "reviewed",
    "checked": "reviewed as_of",
    "next_review": "review_by",
    "type": "kind genre",
    "kind": "type genre",
    "format": "genre kind",
    "draft": "status",
    "state_of": "status",
    "takeaways": "key_points",
    "highlights": "key_points",
    "key_facts": "key_points",
    "bullets": "key_points",
    "quotations": "quotes quote",
    "citation": "quote quotes sources source",
    "citations": "sources basis",
    "references": "sources basis",
    "bibliography": "sources",
    "links": "sources url text",
    "sources": "basis source",
    "source": "basis source publisher",
    "evidence": "basis sources",
    "based_on": "basis sources",
    "interpretation": "means interpretations reading",
    "meaning": "means says",
    "not_means": "does_not_mean",
    "means_not": "does_not_mean",
    "numbers": "figures",
    "data": "figures",
    "participants": "actors parties",
    "parties": "actors",
    "members": "parties actors",
    "signatories": "parties",
    "states_parties": "parties",
    "actors": "parties",
    "agreements": "treaties",
    "documents": "treaties",
    "outlook": "watch",
    "language": "lang",
    "locale": "lang",
    "replaces": "supersedes",
    "redirect_from": "formerly",
    "former_ids": "formerly",
    "alias": "aliases",
    "aka": "aliases",
    "also_known_as": "aliases",
    "other_names": "aliases",
    "synonyms": "aliases",
    "acronym": "aliases",
    "native_name": "native",
    "original_name": "native",
    "disambiguation": "distinguish",
    "country_code": "code",
    "iso": "code",
    "qid": "wikidata",
    "positions": "roles",
    "offices": "roles",
    "position": "title roles",
    "office": "title roles",
    "organisation": "of publisher",
    "organization": "of publisher",
    "start": "from date",
    "since": "from date",
    "begin": "from",
    "end": "until ends",
    "expires": "ends until",
    "expiry": "ends",
    "place": "where",
    "location": "where",
    "venue": "where",
    "link": "url source text",
    "href": "url source",
    "website": "url sources",
    "address": "url source",
    "url": "source text sources",
    "outlet": "publisher",
    "newspaper": "publisher",
    "publication": "publisher",
    "media": "publisher",
    "retrieved": "accessed",
    "accessed_on": "accessed",
    "archive": "archived",
    "archive_url": "archived",
    "hash": "sha256",
    "page": "locator ref",
    "pages": "locator ref",
    "paragraph": "locator",
    "volume": "ref",
    "text": "claim says quote reading note",
    "statement": "claim text",
    "sentence": "claim text",
    "assertion": "claim",
    "content": "text claim",
    "quote": "text quotes",
    "probability": "likelihood",
    "certainty": "confidence likelihood",
    "reason": "because",
    "reasoning": "because",
    "why": "because",
    "target": "to",
    "to": "until of",
    "with": "to",
    "date_signed": "signed",
    "signature": "signed",
    "ratified": "acts",
    "entry_into_force": "in_force",
    "entered_into_force": "in_force",
    "duration": "term",
    "depository": "depositary",
    "provisions": "articles",
    "article": "articles locator",
    "amount": "value",
    "number": "value",
    "what": "measure",
    "change": "text",
}
_FILE_NAME = ("id", "slug")  # what the name of the file says
# The same for words of fixed lists.
_WORDS = {
    "country": "state",
    "nation": "state",
    "government": "state-body",
    "ministry": "state-body",
    "region": "territory",
    "politician": "person",
    "minister": "person",
    "president": "person",
    "diplomat": "person",
    "journalist": "person",
    "leader": "person",
    "company": "organisation",
    "institution": "organisation",
    "ngo": "organisation",
    "newspaper": "media news",
    "magazine": "media news",
    "outlet": "media",
    "movement": "group",
    "article": "analysis news",
    "opinion": "analysis",
    "explainer": "background",
    "feature": "report",
    "press": "news",
    "primary": "primary-text",
    "government-source": "official",
    "book": "analysis reference",
    "dataset": "data",
    "statistics": "data",
    "live": "published",
    "done": "published",
    "ready": "published",
    "final": "published",
    "retracted": "withdrawn",
    "unpublished": "draft",
    "opinion-of": "position",
    "view": "position",
    "judgement": "assessment",
    "judgment": "assessment",
    "medium": "moderate",
    "convention": "treaty",
    "pact": "treaty agreement",
    "statement": "declaration",
    "act": "law",
    "signed": "signature",
    "ratified": "ratification",
    "acceded": "accession",
    "withdrew": "withdrawal",
    "denounced": "withdrawal",
    "denunciation": "withdrawal",
    "left": "withdrawal",
    "valid": "in-force",
    "in force": "in-force",
    "active": "in-force",
    "ended": "expired terminated",
}
_TYPE_OF_KEY = {spec.key: cls.type_name for cls in reversed(RECORD_TYPES) for spec in specs_of(cls)}


def meant_key(key: str, specs: Collection[str]) -> str:
    """The key of `specs` that an editor probably meant by `key`, "" when none is likely."""
    tried = _folded(key)
    if tried in specs:
        return tried
    if tried in _FILE_NAME:
        return ""
    known = _first_of(_KEYS.get(tried, ""), specs)
    if known:
        return known
    near = did_you_mean(tried, specs)
    return near.split('"')[1] if near else ""


def is_same_word(key: str, meant: str) -> bool:
    """Whether two keys differ only in capital letters and in what joins their words."""
    return _folded(key) == meant


def _folded(key: str) -> str:
    return key.casefold().replace("-", "_").replace(" ", "_")


def known_keys(cls: type[Part]) -> str:
    """The keys that `cls` has, in words."""
    return ", ".join(f"{s.key} (or {s.also})" if s.also else s.key for s in specs_of(cls))


def unknown_key_hint(key: str, meant: str, cls: type[Part]) -> str:
    """What to do about a key that `cls` does not have."""
    known = known_keys(cls)
    if meant and (is_same_word(key, meant) or issubclass(cls, Record)):
        return f'did you mean "{meant}"?'
    if meant:
        return f'did you mean "{meant}"? it knows: {known}'
    if key in _FILE_NAME:
        return "the id is the name of the file: delete the line"
    if key in ("body", "content", "text"):
        return "the text stands below the front matter, after the second line ---"
    other = _TYPE_OF_KEY.get(key, "")
    if other and other != getattr(cls, "type_name", ""):
        return f"{key} is a key of {with_article(other)}; this one knows: {known}"
    return f"it knows: {known}"


def meant_word(word: str, words: Collection[str]) -> str:
    """The word of `words` that an editor probably meant by another, "" when none is known."""
    return _first_of(_WORDS.get(word.casefold(), ""), words)


def _first_of(candidates: str, known: Collection[str]) -> str:
    return next((candidate for candidate in candidates.split() if candidate in known), "")
