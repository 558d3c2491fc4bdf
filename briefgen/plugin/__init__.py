"""The plugin for MkDocs: the only room that knows MkDocs.

`hooks.py` says when MkDocs calls what, `options.py` makes settings of `mkdocs.yml`, whose values have
the forms in `option_types.py`, `files.py` puts pages among the site's files, `ordinary.py` links
ordinary pages, `shell.py` puts the theme round ours, `writing.py` writes what has changed, `cache.py` is
what is kept, `context.py` tells the theme, `overlay.py` shows mistakes in the browser while a site
is served.
"""

from briefgen.garbage import rarely_collecting

with rarely_collecting():  # classes by the hundred, and no garbage among them
    from briefgen.plugin.hooks import BriefgenPlugin
    from briefgen.plugin.options import settings_from_mkdocs

__all__ = ["BriefgenPlugin", "settings_from_mkdocs"]
