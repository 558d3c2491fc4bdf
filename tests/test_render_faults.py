"""A site's own templates may be broken: that is a fault with a place, not a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import settings

from briefgen.build import build_site


@pytest.mark.parametrize(
    ("template", "line", "message"),
    [
        ("<article>\n{% if %}\n</article>", 2, "Expected an expression"),
        ("<article>\n\n{{ view.nothing }}</article>", 3, "has no attribute 'nothing'"),
        ("{{ 1|nofilter }}", 1, "No filter named 'nofilter'"),
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
