"""What a build has made before MkDocs begins: the site that is to be written or served."""

from __future__ import annotations

from functools import partial

from briefgen.build import Build
from briefgen.frozen import frozen
from briefgen.outputs import OutputFile, Pieces
from briefgen.render import Articles, KnownSite, RenderedPage, entry_of
from briefgen.render.moved import render_moved
from briefgen.settings import Settings

# What is served before the content was ever without mistakes.
EMPTY_HOME = RenderedPage(
    uri="index.md",
    url="",
    kind="home",
    title="No page yet",
    description="",
    html="<article><h1>No page yet</h1><p>The content has never been without mistakes.</p></article>",
)


@frozen()
class Made:
    """A site without errors; `moved` are the pages that lead from former addresses to present ones."""

    settings: Settings
    build: Build
    moved: tuple[OutputFile, ...] = ()

    @property
    def output_uris(self) -> tuple[str, ...]:
        return (*self.build.output_uris, *(output.uri for output in self.moved))

    def outputs(self) -> tuple[OutputFile, ...]:
        return (*self.build.make_outputs(), *self.moved)


def made_of(build: Build, settings: Settings) -> Made:
    moved = render_moved(build.site.redirects, settings)
    files = (OutputFile(uri, partial(_page_of, html)) for uri, html in moved.items())
    return Made(settings, build, tuple(files))


def _page_of(html: str) -> Pieces:
    return [html.encode()]


def empty_site(build: Build, settings: Settings, articles: Articles) -> Made:
    """What is served in place of `build`, which has errors. Raises OSError as `articles.put`."""
    articles.put(EMPTY_HOME.kind, EMPTY_HOME)
    home = entry_of(EMPTY_HOME, EMPTY_HOME.kind)
    site, titles = KnownSite(pages=(home,)), {home.uri: home.title}
    return Made(settings, Build(build.check, site, make_page=lambda _: home, titles=titles))
