"""The plugin for MkDocs: the only layer that knows MkDocs.

`hooks.py` says when MkDocs calls what, `options.py` makes settings of `mkdocs.yml`, whose values have
the forms in `option_types.py`, `telling.py` and `progress.py` say how a build goes.

What is built: `made.py` holds it, `files.py` puts it among the files of MkDocs, `ordinary.py` links the
editor's own pages, whose front matter `page_meta.py` reads. `shell.py` puts the theme round our pages,
and `context.py` and `policy.py` tell the theme what it needs. `published.py` writes a site, `writing.py`
only what has changed, `staging.py` puts it in its place, `cache.py` is what is kept.

A served site: `drafts.py` sees what was saved, `served.py` makes the pages that are asked for,
`on_demand.py` answers with them, `overlay.py` shows mistakes in the browser, `served_search.py` makes the
index of its search. `material_search.py` is for Material's own.
"""

from briefgen.garbage import without_collecting

with without_collecting():  # classes by the hundred, and no garbage among them
    from briefgen.plugin.hooks import BriefgenPlugin
    from briefgen.plugin.options import settings_from_mkdocs

__all__ = ["BriefgenPlugin", "settings_from_mkdocs"]
