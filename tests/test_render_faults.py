"""A site's own templates may be broken: that is a fault with a place, not a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import corpus_from, settings
from rendering import plan_pages, render_pages

from briefgen.build import build_site
from briefgen.derive import derive
from briefgen.pages.page import Page


@pytest.mark.parametrize(
    ("template", "line", "message"),
    [
        ("<article>\n{% if %}\n</article>", 2, "Expected an expression"),
        ("<article>\n\n{{ view.nothing }}</article>", 3, "has no attribute 'nothing'"),
        ("{{ 1|nofilter }}", 1, "No filter named 'nofilter'"),
        ("<article>\n{{ 1/0 }}</article>", 2, "ZeroDivisionError: division by zero"),
        ("<article>\n\n{{ 'x'|when }}</article>", 3, "AttributeError: 'str' object"),
    ],
)
def test_a_broken_template(tmp_path: Path, template: str, line: int, message: str) -> None:
    content, own = tmp_path / "content", tmp_path / "own"
    (content / "briefs").mkdir(parents=True)
    (content / "briefs/b.md").write_text("---\ntitle: B\ndate: 2026-01-05\n---\n")
    (own / "pages").mkdir(parents=True)
    (own / "pages/brief.html").write_text(template)
    build = build_site(settings(content_dir=content, template_dirs=(own,)))
    assert build.pages == ()
    (fault,) = (d for d in build.diagnostics if d.is_error)
    assert (fault.rule.id, fault.span.path, fault.span.line) == (
        "bad-template",
        str(own / "pages/brief.html"),
        line,
    )
    assert message in fault.message


def test_a_fault_of_the_program_is_not_put_down_to_a_template() -> None:
    corpus, chosen = corpus_from({"topics/a.yml": "name: A\n"}), settings()
    derived, _ = derive(corpus, chosen)

    def fail(_page: Page) -> str:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        render_pages(plan_pages(corpus, derived, chosen), corpus, chosen, fail)
