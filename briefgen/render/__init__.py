"""From planned pages to HTML. The only layer that knows Markdown and the sanitiser."""

from briefgen.render.articles import Articles, ArticlesInMemory, ArticlesOnDisk
from briefgen.render.frames import Frames
from briefgen.render.keys import Keys
from briefgen.render.known import KnownSite
from briefgen.render.rendered import Heading, PageEntry, RenderedPage, Renderer, entry_of
from briefgen.render.reuse import as_kept, files_as_they_were, known_records, pages_as_they_were
from briefgen.render.words import words_of

__all__ = [
    "Articles",
    "ArticlesInMemory",
    "ArticlesOnDisk",
    "Frames",
    "Heading",
    "Keys",
    "KnownSite",
    "PageEntry",
    "RenderedPage",
    "Renderer",
    "as_kept",
    "entry_of",
    "files_as_they_were",
    "known_records",
    "pages_as_they_were",
    "words_of",
]
