"""Pages at earlier addresses, which lead to the present ones."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.pages.addresses import relative_url
from briefgen.render.templates import make_environment
from briefgen.settings import Settings
from briefgen.templates_dir import templates_dir


def render_moved(redirects: Mapping[str, str], settings: Settings) -> Mapping[str, str]:
    """From the files that are served at earlier addresses to their HTML.

    `redirects` leads from earlier addresses to present ones, both below the site's root. The page
    works without scripts; only a server could keep the fragment of an address.
    """
    environment = make_environment((*settings.template_dirs, templates_dir()))
    template = environment.get_template("pages/moved.html")
    return {
        _file_at(old): template.render(
            site=settings,
            href=relative_url(new, old, settings.site_url),
            canonical=settings.site_url + new if settings.site_url else "",
        )
        for old, new in sorted(redirects.items())
    }


def _file_at(url: str) -> str:
    """The file that a server shows at an address: "briefs/old/" -> "briefs/old/index.html"."""
    return f"{url}index.html" if url.endswith("/") else url
