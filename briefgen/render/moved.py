"""Pages at earlier addresses, which lead to the present ones."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping

from markupsafe import Markup

from briefgen.language import language_of
from briefgen.pages.addresses import relative_url
from briefgen.render.environment import make_environment
from briefgen.settings import Settings
from briefgen.templates_dir import templates_dir

# The same for every page, so that the page's security policy can name it by its hash.
_KEEP_FRAGMENT = (
    'const a=document.querySelector("a");'
    "if(location.hash)a.hash=location.hash;location.replace(a.href)"
)
_HASH = base64.b64encode(hashlib.sha256(_KEEP_FRAGMENT.encode()).digest()).decode()


def render_moved(redirects: Mapping[str, str], settings: Settings) -> Mapping[str, str]:
    """From the files that are served at earlier addresses to their HTML.

    `redirects` leads from earlier addresses to present ones, both below the site's root. With scripts
    the fragment of the address is kept (`#claim`), which nothing else in a page could do; without
    them the page leads on all the same.
    """
    folders = (*settings.template_dirs, templates_dir())
    environment = make_environment(folders, language_of(settings))
    template = environment.get_template("pages/moved.html")
    return {
        _file_at(old): template.render(
            site=settings,
            script=Markup(f"<script>{_KEEP_FRAGMENT}</script>"),
            script_hash=_HASH,
            href=relative_url(new, old, settings.site_url),
            canonical=settings.site_url + new if settings.site_url else "",
        )
        for old, new in sorted(redirects.items())
    }


def _file_at(url: str) -> str:
    """The file that a server shows at an address: "briefs/old/" -> "briefs/old/index.html"."""
    return f"{url}index.html" if url.endswith("/") else url
