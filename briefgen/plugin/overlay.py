"""The mistakes that keep a served site from being made anew, shown over its last good pages.

All that comes from content is escaped: a message quotes what somebody wrote.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from html import escape
from importlib.resources import files

from briefgen.diagnostics import Diagnostic
from briefgen.report import LinesOf, excerpt, in_short, summary, visible
from briefgen.rules import Severity
from briefgen.text import Span

_ROOM = 160


def overlay(diagnostics: Sequence[Diagnostic], lines_of: LinesOf) -> str:
    """A dialog with all errors and warnings, and the button that opens it again, as HTML.

    Notes are left out: they come from the passing of time, and keep no site from being made.
    """
    shown = [d for d in diagnostics if d.severity is not Severity.NOTE]
    items = "".join(_item(diagnostic, lines_of) for diagnostic in shown)
    count = escape(summary(shown))
    state = sha256(items.encode()).hexdigest()[:16]
    own = files("briefgen.plugin")
    style, script = (own.joinpath(f"overlay.{kind}").read_text("utf-8") for kind in ("css", "js"))
    return f"""\
<style>{style}</style>
<button type="button" id="briefgen-faults-open">{count}</button>
<dialog id="briefgen-faults" data-state="{state}" aria-labelledby="briefgen-faults-title">
<header>
<h2 id="briefgen-faults-title">{count}</h2>
<form method="dialog"><button autofocus>Close</button></form>
<p>The pages behind this stay as they were. They are made anew when the mistakes are mended.</p>
</header>
<ol>{items}</ol>
</dialog>
<script>{script}</script>
"""


def at_end_of_body(page: str, html: str) -> str:
    """The page with `html` at the end of its body."""
    before, end, after = page.rpartition("</body>")
    return f"{before}{html}{end}{after}" if end else page + html


def _item(diagnostic: Diagnostic, lines_of: LinesOf) -> str:
    severity = diagnostic.severity.value
    related = "".join(
        f'<p class="place">{_text(str(span))}: {_text(words)}</p>{_excerpt(span, lines_of)}'
        for span, words in diagnostic.related
    )
    hint = f'<p class="hint">{_text(diagnostic.hint)}</p>' if diagnostic.hint else ""
    return (
        f'<li><p class="place">{_text(str(diagnostic.span))} '
        f'<span class="{severity}">{severity}[{diagnostic.rule.id}]</span></p>'
        f'<p class="message">{_text(diagnostic.message)}</p>'
        f"{_excerpt(diagnostic.span, lines_of)}{hint}{related}</li>\n"
    )


def _excerpt(span: Span, lines_of: LinesOf) -> str:
    shown = excerpt(span, lines_of, _ROOM)
    if shown is None:
        return ""
    return (
        f'<pre tabindex="0"><span>{span.line:>4} | </span>{escape(shown.before)}'
        f"<mark>{escape(shown.marked)}</mark>{escape(shown.after)}</pre>"
    )


def _text(text: str) -> str:
    return escape(visible(in_short(text)))
