"""The filters of page templates for dates: in words, as a mark, as a picture."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from briefgen.date_words import Bound, Width, bound_in_words, date_in_words, year_in_words
from briefgen.derive.chronology import Moment
from briefgen.derive.when import accounts_of
from briefgen.language import Language
from briefgen.model.dates import Day, Gap, PartialDate, parse_date
from briefgen.model.fields import Value
from briefgen.pages.drawing import Drawing, draw_moments, sign_of
from briefgen.render.here import here_of


@pass_context
def when(
    context: Context,
    date: PartialDate | Value[PartialDate] | datetime.date,
    width: Width = "long",
    bound: Bound | None = None,
) -> Markup:
    """A date in words, inside `<time>` where HTML can say it; with its word if it bounds something."""
    here = here_of(context)
    plain = date.value if isinstance(date, Value) else date
    if isinstance(plain, datetime.date):
        plain = _day(plain)
    return _shown(plain, here.linker.language, width, bound, here.settings.today)


@pass_context
def year(context: Context, number: int) -> str:
    """A year as a heading; 0 is 1 BC."""
    return year_in_words(number, here_of(context).linker.language.code)


def distinct(dates: tuple[Value[PartialDate], ...]) -> tuple[PartialDate, ...]:
    """The dates on which accounts differ, each once and as exact as it is told, the earliest first."""
    return tuple(account[0].value for account in accounts_of(dates))


@pass_context
def drawn(context: Context, moments: tuple[Moment, ...]) -> Drawing | None:
    """A list of moments as a picture to scale; None where it would show nothing more."""
    return draw_moments(moments, Day.of(here_of(context).settings.today))


@cache
def _day(day: datetime.date) -> PartialDate:
    return parse_date(day.isoformat())


@lru_cache(4096)  # of one build, and no more while serving
def _shown(
    date: PartialDate, language: Language, width: Width, bound: Bound | None, today: datetime.date
) -> Markup:
    around = escape(bound_in_words(date, bound, language.gettext)) if bound else Markup("{date}")
    if bound == "until" and date.start is Gap.OPEN:
        date = replace(date, start=date.end, is_interval=False)
    words = date_in_words(date, language.code, width, gettext=language.gettext, today=today)
    machine = date.datetime_attribute()
    look = Markup(' class="unsure"') if date.is_approximate or date.is_uncertain else Markup()
    if machine:
        shown = Markup('<time datetime="{}"{}>{}</time>').format(machine, look, words)
    else:
        shown = Markup("<span{}>{}</span>").format(look, words)
    return around.format(date=shown, day=shown)


DATE_FILTERS: dict[str, Callable[..., Any]] = {
    "accounts": accounts_of,
    "distinct": distinct,
    "drawn": drawn,
    "sign": sign_of,
    "when": when,
    "year": year,
}
