"""The filters that page templates use: everything that depends on which page is printed.

Each takes the context first; `here` in it is the `Here` of the page.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from briefgen.derive.disagreement import do_differ
from briefgen.derive.evidence_faults import taken_back
from briefgen.derive.when import stated
from briefgen.frozen import frozen
from briefgen.model.brief import Quote
from briefgen.model.claim import Band, band
from briefgen.model.corpus import NumberedClaim
from briefgen.model.fields import Citation, Record, Ref
from briefgen.model.source import Source
from briefgen.pages.addresses import url_of
from briefgen.pages.references import Reference, citations_in
from briefgen.render.cited import place_of, robust, words_url
from briefgen.render.date_filters import DATE_FILTERS
from briefgen.render.here import Here, here_of
from briefgen.render.links import Target
from briefgen.render.markdown import TextSection
from briefgen.render.pieces import kept
from briefgen.render.typesetting import with_inner_marks
from briefgen.text import Text, slugify
from briefgen.text.english import FUNCTION_WORDS, is_clause

# Only these lose their capital inside a sentence.
_FUNCTION_WORDS = frozenset(word.capitalize() for word in FUNCTION_WORDS)
_RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "ha-arab", "he", "ks", "ku-arab", "ps", "sd", "ug", "ur", "yi"}
)


@frozen()
class Odds:
    """A likelihood as a reader sees it: the site's word, its range in per cent, a CSS name."""

    word: str
    low: int
    high: int
    css: str


def odds_of(band: Band, wording: str) -> Odds:
    """`band` in the site's wording. The CSS name is the same in both wordings."""
    return Odds(band.said(wording), band.low, band.high, slugify(band.word))


@pass_context
def prose(context: Context, text: str) -> Markup:
    """A sentence of front matter with its links and emphasis."""
    here = here_of(context)
    return here.texts.prose(text, here.linker)


@pass_context
def body(context: Context, text: str, taken: tuple[str, ...] = ()) -> tuple[TextSection, ...]:
    """A Markdown text, cut at its second-level headings."""
    here = here_of(context)
    return here.texts.body(text, here.linker, taken)


@pass_context
def href(context: Context, target: Target) -> str:
    """The href to a record, a reference, a claim, a page, a uri or an outside address."""
    return here_of(context).linker.href(target)


@pass_context
def address(context: Context, uri: str) -> Markup:
    """As an attribute: where a page of the site is on the web, for paper; "" if nobody knows."""
    settings = here_of(context).settings
    path, hash_sign, fragment = uri.partition("#")
    if not settings.site_url:
        return Markup("")
    full = settings.site_url + url_of(path, settings) + hash_sign + fragment
    return Markup(f' data-address="{escape(full)}"')


@pass_context
def link(context: Context, target: Target, words: str = "") -> Markup:
    """A link in the given words, else in the target's own.

    The words alone if it leads nowhere, or to the very page it would stand on.
    """
    linker = here_of(context).linker
    return linker.link_in(target, words) if words else linker.link(target)


@pass_context
def title_of(context: Context, target: Target) -> str:
    """What a record, a reference or a page is called, without a link."""
    return here_of(context).linker.words(target)


@pass_context
def short_name(context: Context, ref: Ref | Record, is_dated: bool = False) -> str:
    """What is cited, in few words: "TASS, 2025"."""
    return here_of(context).linker.short_name(ref, is_dated)


@pass_context
def name(context: Context, text: str) -> Markup:
    """The link to an actor where `text` is its id, else the words as they are."""
    here = here_of(context)
    actor = here.linker.corpus.actor(text)
    return escape(str(text)) if actor is None else link(context, actor)


@pass_context
def plain_name(context: Context, text: str) -> str:
    """What `name` shows, without a link."""
    actor = here_of(context).linker.corpus.actor(text)
    return str(text) if actor is None else actor.title_text


@pass_context
def article(context: Context, named: str | Ref) -> str:
    """The name of an article from its key or a reference to it: "Article 9", "Preamble"."""
    return here_of(context).linker.article(named)


@pass_context
def claim_label(context: Context, claim: Ref | NumberedClaim) -> str:
    """A claim by its number: "claim 3", "claim 3 of “...”" where it stands on another page."""
    return here_of(context).linker.claim_label(claim)


@pass_context
def language(context: Context, tag: str) -> str:
    """The name of a language in the site's own; the tag itself where it has none there."""
    site = _locale(context)
    try:
        found = Locale.parse(tag.replace("-", "_")).get_display_name(site)
    except (UnknownLocaleError, ValueError):
        return tag
    return found or tag


@pass_context
def number(context: Context, count: int) -> str:
    """A whole number with the separators of the site's language."""
    return format_decimal(count, locale=_locale(context))


def _locale(context: Context) -> Locale:
    return Locale.parse(here_of(context).linker.language.code.replace("-", "_"))


@pass_context
def refs(context: Context, cited: object) -> Markup:
    """The numbers of all sources cited in `cited`, as links to the list of sources.

    Takes citations or anything that holds some: a value, a fact, a part of a record.
    """
    here = here_of(context)
    entries = {
        entry.number: entry
        for citation in citations_in(cited)
        if (entry := here.page.references.of(citation)) is not None
    }
    links = "".join(_numbered(entry, here) for _, entry in sorted(entries.items()))
    return Markup(f"<sup>{links}</sup>" if links else "")


def _numbered(entry: Reference, here: Here) -> str:
    """The HTML of the number of a source, which leads to it in the list of sources."""
    mark = ""
    if taken_back(entry.record) is not None:
        words = here.linker.language.pgettext("source", "taken back")
        mark = f'<b class="gone">!<span class="vh"> ({escape(words)})</span></b>'
    return f'<a href="#{escape(entry.anchor)}">{entry.number}{mark}</a>'


@pass_context
def is_taken_back(context: Context, ref: Ref) -> bool:
    """Whether nothing should rest any more on what is cited."""
    return taken_back(here_of(context).linker.corpus.find(ref)) is not None


@pass_context
def place_in_source(context: Context, citation: Citation) -> str:
    """The address of what a citation points at in its source; "" if that is nothing sure."""
    record = here_of(context).linker.corpus.find(citation.source)
    return place_of(record, citation) if isinstance(record, Source) else ""


@pass_context
def words_in_source(context: Context, quote: Quote | Source, source: Source) -> str:
    """The address of quoted words in their source, in the language that it is in; "" for none."""
    site = here_of(context).settings.language
    if isinstance(quote, Source):
        return words_url(source, quote.quote)
    said = {quote.original_lang or "": quote.original, quote.lang or site: quote.text}
    return words_url(source, said.get(source.lang or site, Text("")))


@pass_context
def odds(context: Context, likelihood: str | Band) -> Odds | None:
    """The word and range of a likelihood; None for a word that is not of the site's scale."""
    settings = here_of(context).settings
    found = band(settings.scale, likelihood) if isinstance(likelihood, str) else likelihood
    return odds_of(found, settings.wording) if found else None


@lru_cache(256)
def lang(tag: str) -> Markup:
    """The attributes for words in another language: ` lang="ar" dir="rtl"`; "" for none."""
    if not tag:
        return Markup()
    lowered = tag.lower()
    is_rtl = lowered in _RIGHT_TO_LEFT or lowered.split("-")[0] in _RIGHT_TO_LEFT
    is_rtl = (is_rtl or "-arab" in lowered or "-hebr" in lowered) and "-latn" not in lowered
    return Markup(' lang="{}" dir="{}"').format(tag, "rtl" if is_rtl else "ltr")


def sentence(words: str) -> str:
    """`words` with a capital at the beginning; the rest, and its place in its file, stay."""
    raised = words[:1].upper() + words[1:]
    return Text(raised, words.span) if isinstance(words, Text) else raised


@pass_context
def denied(context: Context, text: str) -> str:
    """A denied statement as it follows "It does not mean that": "The treaty ..." -> "the ...".

    Only an English function word loses its capital; anything else may be a name. In other
    languages the words before it end in a colon. The text keeps its place in its file, from which
    its links are found.
    """
    first, space, rest = text.partition(" ")
    if first not in _FUNCTION_WORDS or not here_of(context).linker.language.is_english:
        return text
    lowered = first[0].lower() + first[1:] + space + rest
    return Text(lowered, text.span) if isinstance(text, Text) else lowered


@pass_context
def quoted(context: Context, words: str) -> Markup:
    """`words` in the quotation marks of the site's language; a quotation in them has the inner ones."""
    gettext = here_of(context).linker.language.gettext
    inside = with_inner_marks(str(escape(words)), gettext("‘%(words)s’"))
    return Markup(str(escape(gettext("“%(words)s”"))) % {"words": Markup(inside)})


FILTERS: dict[str, Callable[..., Any]] = {
    **DATE_FILTERS,
    "address": address,
    "differ": do_differ,
    "article": article,
    "body": body,
    "claim_label": claim_label,
    "denied": denied,
    "href": href,
    "is_clause": is_clause,
    "is_taken_back": is_taken_back,
    "lang": lang,
    "language": language,
    "kept": kept,
    "link": link,
    "name": name,
    "number": number,
    "odds": odds,
    "plain_name": plain_name,
    "prose": prose,
    "quoted": quoted,
    "place_in_source": place_in_source,
    "refs": refs,
    "robust": robust,
    "sentence": sentence,
    "short_name": short_name,
    "stated": stated,
    "title_of": title_of,
    "words_in_source": words_in_source,
}
