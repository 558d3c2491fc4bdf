"""The search index of a site, made by Pagefind: the only module that knows it.

Pagefind reads HTML from a folder and writes an index in many small parts, of which a browser asks
only for those that a query needs. It is given pages made for it alone, so that the site's own need
no marks and no word is indexed that repeats another page.
"""

from __future__ import annotations

import logging
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from html import escape
from pathlib import Path

from material.plugins.search.plugin import SearchPlugin
from mkdocs.config.defaults import MkDocsConfig

from briefgen.outputs.search import SearchEntry
from briefgen.plugin.search_order import put_in_order

log = logging.getLogger("mkdocs.plugins.briefgen")

# The folder of the index in the site.
FOLDER = "pagefind"
# What Pagefind writes for those who use its own dialogs.
_NOT_USED = ("pagefind-*ui.*", "pagefind-highlight.js")
_PATIENCE = 600  # seconds; 20,000 pages take less than 60

# Chinese and Japanese set no spaces between words. Each character is made a word of its own, here
# and in what a reader asks for (assets/search.js); a browser then asks for them in a row.
_UNSPACED = re.compile(
    "([\u3005\u3007\u3041-\u309f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])"
)
_BETWEEN_TAGS = re.compile(r">([^<]+)")


class SearchError(Exception):
    """Pagefind could not make the index; the text says why."""


def pagefind() -> Path | None:
    """The program, None where it is not installed or does not run on this computer."""
    try:
        from pagefind_bin import get_executable

        program = Path(get_executable())
        subprocess.run([program, "--version"], check=True, capture_output=True, timeout=60)
    except (ImportError, OSError, subprocess.SubprocessError):
        return None
    return program


def fall_back(config: MkDocsConfig, *, is_dirty: bool) -> None:
    """Switch on Material's own search, as if it stood in the list of plugins."""
    plugin = SearchPlugin()
    plugin.is_dirty = is_dirty
    plugin.load_config({}, config.config_file_path)
    config.plugins["material/search"] = plugin


def write_index(entries: Iterable[SearchEntry], site: Path, language: str, program: Path) -> None:
    """Write the index of `entries` into the folder `pagefind` of `site`.

    Raises SearchError if Pagefind fails, OSError if nothing can be written.
    """
    with tempfile.TemporaryDirectory(prefix="briefgen-search-") as temporary:
        pages = Path(temporary)
        for entry in entries:
            file = pages / _file_of(entry.url)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(as_page(entry), "utf-8")
        index = site / FOLDER
        shutil.rmtree(index, ignore_errors=True)
        command = [str(program), "--site", str(pages), "--output-path", str(index), "--silent"]
        command += ["--force-language", language.partition("-")[0].partition("_")[0]]
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, errors="replace", timeout=_PATIENCE
            )
        except subprocess.TimeoutExpired as error:
            raise SearchError(f"Pagefind did not end within {_PATIENCE} seconds.") from error
        if done.returncode:
            said = (done.stderr or done.stdout).strip() or f"exit {done.returncode}"
            raise SearchError(f"Pagefind could not make the search index: {said}.")
    for pattern in _NOT_USED:
        for file in index.glob(pattern):
            file.unlink()
    try:
        put_in_order(index)
    except ValueError as error:
        log.info("The search index differs from build to build, though nothing changed: %s", error)


def as_page(entry: SearchEntry) -> str:
    """The page that Pagefind reads of an entry.

    Every page has all fields: Pagefind counts them.
    """
    fields = {
        "title": entry.title,
        "names": " · ".join(entry.names),
        "spelt": entry.spelt,
        "when": entry.when,
        "lead": entry.lead,
    }
    meta = "".join(
        f'<meta data-pagefind-meta="{name}[content]" content="{escape(spaced(text))}">'
        for name, text in fields.items()
    )
    filters = "".join(
        f'<meta data-pagefind-filter="{facet}[content]" content="{escape(value)}">'
        for facet, values in entry.facets.items()
        for value in values
    )
    # A page without a word of its own would be left out, with all its names.
    html = entry.html or f"<p>{escape(entry.title)}</p>"
    words = _BETWEEN_TAGS.sub(lambda found: ">" + spaced(found[1]), f">{html}")[1:]
    return f"<!doctype html><html><body>{meta}{filters}{words}</body></html>"


def spaced(text: str) -> str:
    """`text` with spaces round each character of a script that sets none."""
    return text if text.isascii() else _UNSPACED.sub(r" \1 ", text)


def _file_of(url: str) -> str:
    return f"{url}index.html" if not url or url.endswith("/") else url
