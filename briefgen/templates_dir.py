"""Where briefgen's own templates lie."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def templates_dir() -> Path:
    """The folder `site_templates`: inside the package in a wheel, beside it in a checkout."""
    inside = _PACKAGE / "site_templates"
    return inside if inside.is_dir() else _PACKAGE.parent / "site_templates"
