"""From planned pages to HTML. The only room that knows Jinja, Markdown and the sanitiser."""

from briefgen.render.rendered import Heading, RenderedPage, render_pages

__all__ = ["Heading", "RenderedPage", "render_pages"]
