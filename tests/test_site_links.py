"""The built site as a whole: every internal link and anchor leads somewhere."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html

ATTRIBUTES = ("href", "src")


def pages(site: Path) -> dict[str, html.HtmlElement]:
    """Every HTML file of the site by its path below the site's root."""
    return {
        path.relative_to(site).as_posix(): html.document_fromstring(path.read_bytes())
        for path in sorted(site.rglob("*.html"))
    }


def links(page: html.HtmlElement) -> Iterator[str]:
    for name in ATTRIBUTES:
        for element in page.iter():
            if isinstance(element.tag, str) and element.get(name) is not None:
                yield element.get(name)


def target(site: Path, page: str, link: str, root: str) -> tuple[str, str] | None:
    """The file and the fragment that `link` on `page` leads to; None if it leaves the site."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    path = unquote(parts.path)
    if path.startswith("/"):
        assert path.startswith(root), f"{page}: {link} leaves the site's root {root}"
        path = path.removeprefix(root)
    else:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page
    file = path
    if path in ("", ".") or path.endswith("/") or (site / path).is_dir():
        file = posixpath.normpath(posixpath.join(path, "index.html"))
    return file, unquote(parts.fragment)


def dead_links(site: Path, root: str) -> list[str]:
    """What leads nowhere: "page: link", in order."""
    found = pages(site)
    ids = {
        name: {e.get("id") for e in page.iter() if isinstance(e.tag, str) and e.get("id")}
        for name, page in found.items()
    }
    dead = []
    for name, page in found.items():
        for link in links(page):
            to = target(site, name, link, root)
            if to is None:
                continue
            file, fragment = to
            is_there = (site / file).is_file()
            if not is_there or (fragment and file in ids and fragment not in ids[file]):
                dead.append(f"{name}: {link}")
    return dead


def test_every_internal_link_and_anchor_leads_somewhere(built_site: Path) -> None:
    assert len(pages(built_site)) > 120
    assert dead_links(built_site, site_root()) == []


def site_root() -> str:
    """The path of the site's address, as `mkdocs.yml` has it."""
    from mkdocs.config import load_config

    config = load_config(str(Path(__file__).parent.parent / "mkdocs.yml"))
    return urlsplit(config.site_url or "/").path or "/"


def test_no_id_stands_twice_on_a_page(built_site: Path) -> None:
    twice = []
    for name, page in pages(built_site).items():
        seen: set[str] = set()
        for element in page.iter():
            ident = element.get("id") if isinstance(element.tag, str) else None
            if ident and ident in seen:
                twice.append(f"{name}: #{ident}")
            seen.add(ident or "")
    assert twice == []


def test_a_dead_link_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "index.html").write_text('<p id="x"><a href="a/#y">1</a><a href="b/">2</a></p>')
    (tmp_path / "a/index.html").write_text('<a href="../#x">3</a><a href="/desk/#z">4</a>')
    assert dead_links(tmp_path, "/desk/") == [
        "a/index.html: /desk/#z",
        "index.html: a/#y",
        "index.html: b/",
    ]
